/** How often the overview is drawn, and in which order its rows stand meanwhile. */
import { effect, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { inOrder, settled } from "./order.js";

const ORDER_EVERY_MS = 5_000;

/**
 * What `read` gives, but not more often than every `ms`: the lags of a thousand groups change at a thousand moments.
 * @template T
 * @param {() => T} read reads signals
 * @param {number} ms
 */
export const usePaced = (read, ms) => {
  const shown = useSignal(/** @type {{now: T} | undefined} */ (undefined));
  useEffect(() => {
    let shownAt = -Infinity;
    let timer = 0;
    const stop = effect(() => {
      const now = read();
      const show = () => {
        shownAt = performance.now();
        shown.value = { now };
      };
      clearTimeout(timer);
      const wait = shownAt + ms - performance.now();
      if (wait <= 0) show();
      else timer = window.setTimeout(show, wait);
    });
    return () => (stop(), clearTimeout(timer));
  }, []);
  return shown.value?.now;
};

/**
 * Rows in an order that is found anew every 5 s, and never while somebody points at them or stands in them.
 * @template {{id: string, lag?: number, rate_per_s?: number}} Row
 * @param {readonly Row[]} rows
 * @param {(rows: readonly Row[]) => Row[]} sort
 * @param {string} wish with another one they are sorted at once
 */
export const useHeldOrder = (rows, sort, wish) => {
  const held = useRef({ wish: "", ids: /** @type {string[]} */ ([]), atMs: -Infinity, pointed: false, focused: false, figures: /** @type {Map<string, Row>} */ (new Map()) });
  const { current } = held;
  const due = performance.now() - current.atMs >= ORDER_EVERY_MS && !current.pointed && !current.focused;
  if (current.wish !== wish) current.figures.clear(); // who asks for an order gets it by the figures of now
  if (due || current.wish !== wish || current.ids.length === 0) Object.assign(current, { wish, ids: sort(settled(current.figures, rows)).map(({ id }) => id), atMs: performance.now() });
  const holding = {
    onPointerEnter: () => (held.current.pointed = true),
    onPointerLeave: () => (held.current.pointed = false),
    onFocusIn: () => (held.current.focused = true),
    onFocusOut: () => (held.current.focused = false),
  };
  return { ordered: inOrder(current.ids, rows), holding };
};
