/** Where the ports of producers and members are on the page. Reading it costs a layout: only when something moved. */

/** @typedef {{x: number, y: number}} Point */

const FROM_TOP = 19; // px: a port is beside the first line of a member's row

/** @param {number} value @param {number} low @param {number} high */
const within = (value, low, high) => Math.max(low, Math.min(value, Math.max(low, high)));

/**
 * @param {HTMLElement} stage
 * @param {DOMRect} origin the box that the coordinates are relative to
 * @param {number} scrolled px that the lanes are scrolled by
 * @returns {Map<string, Point>} by data-port, at the edge of the card that faces the scene
 */
export function measurePorts(stage, origin, scrolled) {
  /** @type {Map<string, Point>} */
  const found = new Map();
  for (const element of stage.querySelectorAll("[data-port]")) {
    const id = element.getAttribute("data-port") ?? "";
    const box = element.getBoundingClientRect();
    if (id === "" || box.width === 0) continue;
    const card = (element.closest(".card") ?? element).getBoundingClientRect();
    const column = (element.closest(".col") ?? stage).getBoundingClientRect();
    const x = id.startsWith("producer:") ? card.right : card.left;
    const y = box.top + Math.min(box.height / 2, FROM_TOP);
    found.set(id, {
      x: Math.round(x - origin.left),
      y: Math.round(within(y, column.top + 8, column.bottom - 8) - origin.top + scrolled),
    });
  }
  return found;
}
