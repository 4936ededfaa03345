/** Where the API explains a subject, and the id of its words. Pure. */

/** @typedef {import("./subjects.js").Reason} Reason */

/** Where the API answers. @param {Reason} reason */
export const pathOf = ({ subject, about }) => {
  const known = Object.entries(about).filter(([, value]) => value !== undefined && value !== "").map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams(known).toString();
  return `/explanations/${subject}${query === "" ? "" : `?${query}`}`;
};

/** The id of its words. @param {string} subject */
export const wordsId = (subject) => subject.replaceAll("_", "-");
