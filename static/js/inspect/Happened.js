/** What happened to a thing lately, newest first. */
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { ofFact } from "../explain/subjects.js";
import { factWords } from "../i18n/facts.js";
import { newestFirst } from "../i18n/gathered.js";
import { plain, Sentence } from "../i18n/strong.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { Moment, Part } from "./Rows.js";

/** @typedef {import("../store/types.js").Fact} Fact */

const SHOWN = 12;

/** @param {{about: (fact: Fact) => boolean}} props */
export const Happened = ({ about }) => {
  const { store, words } = usePage();
  const facts = newestFirst(store.facts.value.filter(about)).slice(0, SHOWN);
  return html`
    <${Part} title=${words("inspect-happened")}>
      ${facts.length === 0 ? html`<p class="small muted">${words("inspect-nothing-happened")}</p>` : html`
        <ul class="happened">${facts.map((fact) => {
          const { sentence, icon, tone } = factWords(words, fact);
          return html`<li key=${fact.id}><${Icon} name=${icon} tone=${tone} /><span title=${plain(sentence)}><${Sentence} sentence=${sentence} /></span><${Moment} atMs=${fact.at_ms} /><${Ask} ...${ofFact(fact, store.doc(`group:${fact.params.group ?? ""}`).peek())} what=${sentence} atMs=${fact.at_ms} /></li>`;
        })}</ul>`}
    <//>`;
};
