/** Presenting to a room: its keys, and the topics that they choose. */
import { effect } from "@preact/signals";
import { isTyping } from "./keyboard.js";

/** @typedef {import("../store/store.js").Store} Store */
/** @typedef {import("./choices.js").Choices} Choices */
/** @typedef {{do: "enter" | "leave" | "send"} | {do: "topic", place: number}} Meant */

export const MOST_TOPICS = 9; // one for each digit

/**
 * @param {string} key
 * @param {boolean} presenting
 * @returns {Meant | undefined}
 */
export const presentationKey = (key, presenting) => {
  if (key === "p" || key === "P") return { do: presenting ? "leave" : "enter" };
  if (!presenting) return undefined;
  if (key === "Escape") return { do: "leave" };
  if (key === " ") return { do: "send" };
  return /^[1-9]$/.test(key) ? { do: "topic", place: Number(key) - 1 } : undefined;
};

/** Those with a digit, by name. @param {Record<string, {internal?: boolean}> | undefined} topics */
export const numberedTopics = (topics = {}) => Object.keys(topics).filter((name) => !topics[name]?.internal).sort().slice(0, MOST_TOPICS);

/** A room sees nothing but the page, where the browser allows that. */
const fill = () => document.documentElement.requestFullscreen?.().catch(() => {});
const unfill = () => (document.fullscreenElement ? document.exitFullscreen().catch(() => {}) : undefined);

/** @param {Choices} choices @param {boolean} on by a hand, so that the browser may fill the screen */
export const present = (choices, on) => {
  choices.presenting.value = on;
  if (on) fill();
  else unfill();
};

/** @param {Store} store @param {Choices} choices @param {Window} window */
export const followPresentation = (store, choices, { document }) => {
  const { dataset } = document.documentElement;
  effect(() => {
    if (choices.presenting.value) dataset.presenting = "";
    else delete dataset.presenting;
  });
  const act = (/** @type {Meant} */ meant) => {
    if (meant.do === "send") return /** @type {HTMLFormElement | null} */ (document.querySelector('[data-testid="send-form"]'))?.requestSubmit();
    if (meant.do !== "topic") return present(choices, meant.do === "enter");
    const topic = numberedTopics(store.doc("cluster").peek()?.topics)[meant.place];
    if (topic !== undefined) store.setChosenTopic(topic);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const meant = presentationKey(event.key, choices.presenting.peek());
    if (meant === undefined || event.repeat) return;
    event.preventDefault();
    act(meant);
  });
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) choices.presenting.value = false; // Escape there is the browser's own
  });
};
