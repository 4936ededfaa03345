/** Which documents a recording is asked to hold. */
import { watched, watchedGroups } from "../transport/watching.js";

/** Beyond it not everything is recorded: each watched topic and group is looked at closely, which costs the cluster. */
const MOST = 60;
const OWN = ["recording", "replay"];

/** @param {import("../store/store.js").Store} store @returns {string[] | undefined} undefined: all of them */
export const wantedDocs = (store) => {
  const { topics = {}, groups = {} } = store.doc("cluster").peek() ?? {};
  if (Object.keys(topics).length + Object.keys(groups).length <= MOST) return undefined;
  const seen = { topic: store.chosenTopic.peek(), overview: true, groups: watchedGroups(groups, store.view) };
  return watched(seen).filter((name) => !OWN.includes(name));
};
