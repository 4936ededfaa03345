/** What the reader has marked as a favourite: "group:billing", "topic:orders"; kept in this browser. */
import { signal } from "@preact/signals";

const KEPT = "caudal.favourites";
const MOST = 200;

/** @returns {ReadonlySet<string>} */
const read = () => {
  try {
    const list = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return new Set(Array.isArray(list) ? list.filter((one) => typeof one === "string").slice(0, MOST) : []);
  } catch {
    return new Set(); // storage may be forbidden, or hold something else
  }
};

export const favourites = signal(read());

/** @param {string} name */
export const toggleFavourite = (name) => {
  const now = favourites.peek();
  favourites.value = now.has(name) ? new Set([...now].filter((one) => one !== name)) : new Set([...now, name]);
  try {
    localStorage.setItem(KEPT, JSON.stringify([...favourites.peek()]));
  } catch {
    // then it lasts as long as the page
  }
};

/** Those of one kind, without it. @param {ReadonlySet<string>} all @param {"group" | "topic"} kind @returns {ReadonlySet<string>} */
export const ofKind = (all, kind) => new Set([...all].flatMap((name) => (name.startsWith(`${kind}:`) ? [name.slice(kind.length + 1)] : [])));
