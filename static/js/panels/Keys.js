/** Kafka's words and the keys of the page, on a sheet. */
import { html } from "htm/preact";
import { usePage } from "./page.js";
import { Sheet } from "./Sheet.js";

const TERMS = ["record", "topic", "partition", "offset", "key", "producer", "broker", "leader", "isr", "group", "commit", "poll", "lag", "rebalance"];

/** @typedef {{keys: string[], words: string}} KeyLine */
/** What the sheet of keys says, by groups. @type {{title: {words: string}, keys: KeyLine[]}[]} */
export const KEY_GROUPS = [
  {
    title: { words: "keys-go" },
    keys: [
      { keys: ["/", "Ctrl K"], words: "key-jump" },
      { keys: ["o"], words: "key-overview" },
      { keys: ["s"], words: "key-send" },
      { keys: ["g"], words: "key-groups" },
      { keys: ["t"], words: "key-timeline" },
      { keys: ["F6"], words: "key-regions" },
    ],
  },
  {
    title: { words: "keys-look" },
    keys: [
      { keys: ["↑", "↓"], words: "key-rows" },
      { keys: ["←", "→"], words: "key-cells" },
      { keys: ["↵"], words: "key-inspect" },
      { keys: ["␣"], words: "key-freeze" },
      { keys: ["?"], words: "key-sheet" },
      { keys: ["Esc"], words: "key-close" },
    ],
  },
  {
    title: { words: "keys-present" },
    keys: [
      { keys: ["p"], words: "key-present" },
      { keys: ["1–9"], words: "key-topics" },
      { keys: ["␣"], words: "key-send-one" },
    ],
  },
];

/** @param {{onClose: () => void}} props */
export const Keys = ({ onClose }) => {
  const { words } = usePage();
  return html`
    <${Sheet} id="keys-title" title=${words("keys-title")} onClose=${onClose}>
      <div class="keys-halves">
        <section><h3>${words("terms-title")}</h3>
          <dl class="key-list terms">${TERMS.map((term) => html`
            <div key=${term}><dt>${words(`term-${term}`)}</dt><dd>${words(`term-${term}-means`)}</dd></div>`)}</dl></section>
        <section aria-label=${words("keys-shortcuts")}>${KEY_GROUPS.map(({ title, keys: lines }) => html`
          <h3 key=${title.words}>${words(title.words)}</h3>
          <dl class="key-list">${lines.map(({ keys, words: id }) => html`
            <div key=${id}><dt>${keys.map((key) => html`<kbd key=${key}>${key}</kbd> `)}</dt><dd>${words(id)}</dd></div>`)}</dl>`)}</section>
      </div>
    <//>`;
};
