/** Reads out joins, rebalances and lost brokers; never figures, never single records, never what was before the page. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { factWords } from "../i18n/facts.js";
import { plain } from "../i18n/strong.js";
import { sumWords } from "../timeline/summary.js";
import { usePage } from "./page.js";

/** @typedef {import("../store/types.js").Fact} Fact */
/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */

const GATHER_MS = 700;
const MOST = 3;

/** A rebalance ends with its one-line sum. @param {import("./page.js").Page} page @param {Fact} fact */
const sumOf = ({ store, words, language }, { code, params }) => {
  if (code !== "rebalance_completed") return "";
  const known = /** @type {Rebalance[] | undefined} */ (store.doc(`group:${params.group}`).peek()?.rebalances);
  const rebalance = known?.find(({ id }) => id === params.rebalance);
  return rebalance ? `: ${sumWords(words, language.peek(), rebalance)}` : "";
};

export const Announcer = () => {
  const page = usePage();
  const { store, words } = page;
  const said = useSignal("");
  const read = useRef(/** @type {number | undefined} */ (undefined)); // the last fact that is dealt with
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const speak = () => {
      timer = undefined;
      const facts = store.facts.peek();
      const fresh = facts.filter((fact) => fact.id > (read.current ?? 0))
        .map((fact) => ({ ...factWords(words, fact), sum: sumOf(page, fact) })).filter((fact) => fact.aloud);
      read.current = facts.at(-1)?.id;
      if (fresh.length > 0) said.value = fresh.slice(-MOST).map((fact) => plain(fact.sentence) + fact.sum).join(". ");
    };
    const stop = store.facts.subscribe((/** @type {Fact[]} */ facts) => {
      if (facts.length === 0) return;
      if (read.current === undefined) read.current = facts.at(-1)?.id;
      else timer ??= setTimeout(speak, GATHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return html`<div class="unseen" aria-live="polite">${said.value}</div>`;
};
