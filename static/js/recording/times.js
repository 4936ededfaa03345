/** Lengths of recordings, for eyes and for ears. */

/** 02:13, or 1:02:13. @param {number} ms */
export const lengthOf = (ms) => {
  const seconds = Math.floor(ms / 1000);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const [hours, rest] = [Math.floor(seconds / 3600), `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`];
  return hours === 0 ? rest : `${hours}:${rest}`;
};

/** @param {import("../i18n/words.js").Words} words @param {number} ms */
export const spokenLength = (words, ms) => {
  const seconds = Math.floor(ms / 1000);
  return words("recording-spoken", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
};
