/** Reads out joins, rebalances and lost brokers; never figures, never single records, never what was before the page. */
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { usePage } from "./page.js";

/** @typedef {import("../store/types.js").Fact} Fact */
/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */

const GATHER_MS = 700; // what happens together is told together
const PAUSE_MS = 5_000; // and what comes while it is read out waits for its end

export const Announcer = () => {
  const { store, words, language } = usePage();
  const read = useRef(/** @type {number | undefined} */ (undefined)); // the last fact that is dealt with
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let quietUntilMs = 0;
    const rebalanceOf = (/** @type {string} */ group, /** @type {string} */ id) =>
      /** @type {Rebalance[] | undefined} */ (store.doc(`group:${group}`).peek()?.rebalances)?.find((one) => one.id === id);
    const speak = async () => {
      timer = undefined;
      const announcing = await import("./announcing.js").catch(() => undefined); // not before there is news
      if (announcing === undefined) return; // told with what comes next
      const facts = store.facts.peek();
      const text = announcing.announcement(facts.filter((fact) => fact.id > (read.current ?? 0)), { words, language: language.peek(), rebalanceOf });
      read.current = facts.at(-1)?.id;
      if (text === "") return;
      store.view.said.value = text;
      quietUntilMs = performance.now() + PAUSE_MS;
    };
    const stop = store.facts.subscribe((/** @type {Fact[]} */ facts) => {
      if (facts.length === 0) return;
      if (read.current === undefined) read.current = facts.at(-1)?.id;
      else timer ??= setTimeout(speak, Math.max(GATHER_MS, quietUntilMs - performance.now()));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return html`<div class="unseen" aria-live="polite" data-testid="announcer">${store.view.said.value}</div>`;
};
