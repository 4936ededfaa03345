/** The keys that were seen in samples of the chosen topic, by producer: the legend of the dots' colours. */
import { signal } from "@preact/signals";

/** @typedef {{key: string, partition: number}} SeenKey */
/** @typedef {import("@preact/signals").ReadonlySignal<ReadonlyMap<string, readonly SeenKey[]>>} SeenKeys */

const SHOWN = 8;

/**
 * @param {ReadonlyMap<string, readonly SeenKey[]>} seen
 * @param {readonly import("../store/types.js").Sample[]} samples
 * @returns the same map where nothing new was seen
 */
export const withSamples = (seen, samples) => {
  /** @type {Map<string, readonly SeenKey[]> | undefined} */
  let next;
  for (const { key, partition, producer } of samples) {
    if (key === undefined || producer === undefined) continue;
    const keys = (next ?? seen).get(producer) ?? [];
    if (keys.length >= SHOWN || keys.some((known) => known.key === key)) continue;
    next ??= new Map(seen);
    next.set(producer, [...keys, { key, partition }]);
  }
  return next ?? seen;
};

/**
 * @param {import("../store/store.js").Store} store
 * @returns {SeenKeys}
 */
export const watchKeys = (store) => {
  const seen = signal(/** @type {ReadonlyMap<string, readonly SeenKey[]>} */ (new Map()));
  let topic = store.chosenTopic.peek();
  store.onFrame((frame) => {
    if (store.chosenTopic.peek() !== topic) {
      topic = store.chosenTopic.peek();
      seen.value = new Map();
    }
    seen.value = withSamples(seen.peek(), (frame.samples ?? []).filter((sample) => sample.topic === topic));
  });
  return seen;
};
