/** Records from the API, page by page. */
import { api, topicPath } from "../transport/api.js";

/** @type {import("../browse/reading.js").Fetch} */
export const fetchRecords = ({ topic, partition }, query) => {
  const asked = new URLSearchParams({ partition: String(partition) });
  for (const [name, value] of Object.entries(query)) asked.set(name, String(value));
  return api.get(`${topicPath(topic)}/records?${asked}`);
};
