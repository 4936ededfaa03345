/** Records as JSON lines: as the API gives them, one a line, and in a file. */

/** @typedef {import("../inspect/decode.js").ReadRecord} ReadRecord */

/** @param {ReadRecord[]} records @param {string} topic */
export const jsonLines = (records, topic) => records.map((record) => `${JSON.stringify({ topic, ...record })}\n`).join("");

/** Only what every file system takes. @param {string} topic @param {number} partition @param {ReadRecord[]} records */
export const fileName = (topic, partition, records) => {
  const offsets = records.length === 0 ? [] : [records[0]?.offset, records.at(-1)?.offset];
  return `${[topic.replace(/[^A-Za-z0-9._-]/g, "_"), partition, ...offsets].join("-")}.jsonl`;
};

/** @param {string} name @param {string} text */
export const save = (name, text) => {
  const address = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
