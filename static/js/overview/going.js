/** Ways from the overview into the scene. */
import { inspect } from "../inspect/address.js";
import { showScene } from "./opening.js";

/** @param {import("../store/store.js").Store} store @param {string} topic @param {number} partition */
export const openPartition = (store, topic, partition) => {
  showScene(store, topic);
  inspect({ kind: "partition", topic, partition });
};
