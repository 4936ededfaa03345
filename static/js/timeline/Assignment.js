/** What a rebalance moved, partition by partition; and while one is under way, what each member has and is to get. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { whole } from "../i18n/figures.js";
import { partitionWords } from "../i18n/partitions.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { isOneTopic, targets, whoIn } from "./course.js";
import { countsOf } from "./rebalance.js";
import { countWords, milliseconds } from "./summary.js";

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {import("../store/types.js").GroupDoc} GroupDoc */
/** @typedef {import("../store/types.js").MoveDoc} Move */
/** @typedef {import("./course.js").Who} Who */

const SHOWN = 200;

/** @type {Record<string, {words: string, icon: string, tone: string}>} */
const KIND_LOOKS = {
  kept: { words: "move-kept", icon: "same", tone: "calm" },
  moved: { words: "move-moved", icon: "move", tone: "rebal" },
  new: { words: "move-new", icon: "plus", tone: "ok" },
  orphaned: { words: "move-orphaned", icon: "cross", tone: "danger" },
  waiting: { words: "move-waiting", icon: "wait", tone: "rebal" },
};

/** @param {{who: Who | undefined}} props */
const Name = ({ who }) => {
  const { words } = usePage();
  if (!who) return html`<span class="dim">${words("move-nobody")}</span>`;
  return who.gone ? html`<s class="tone-danger" title=${who.clientId}>${who.label}</s>` : html`<span title=${who.clientId}>${who.label}</span>`;
};

/** @param {{move: Move}} props */
const Stood = ({ move }) => {
  const { words, language } = usePage();
  if (move.unavailable_ms === undefined) return html`<span class="dim" title=${words("move-went-on-why")}>–</span>`;
  const time = milliseconds(words, language.value, move.unavailable_ms);
  return html`<b title=${words(move.at_most ? "move-stood-at-most-why" : "move-stood-why")}>${move.at_most ? `≤ ${time}` : time}</b>`;
};

/** @param {{move: Move, names: Map<string, Who>, topics: boolean, running: boolean}} props */
const MoveRow = ({ move, names, topics, running }) => {
  const { words, language } = usePage();
  const look = KIND_LOOKS[running && move.kind === "orphaned" ? "waiting" : move.kind] ?? KIND_LOOKS.kept;
  const count = (/** @type {number | undefined} */ n) => (n === undefined ? html`<span class="dim">–</span>` : whole(language.value, n));
  return html`
    <tr data-move=${`${move.topic}:${move.partition}`} data-kind=${move.kind} data-from=${move.from} data-to=${move.to}
      data-unavailable-ms=${move.unavailable_ms} data-records-meanwhile=${move.records_meanwhile}>
      <th scope="row"><bdi>${topics ? `${move.topic} P${move.partition}` : `P${move.partition}`}</bdi></th>
      <td><${Name} who=${move.from === undefined ? undefined : names.get(move.from)} /> <span aria-hidden="true">→</span><span class="unseen">${words("move-to")}</span>
        ${" "}<${Name} who=${move.to === undefined ? undefined : names.get(move.to)} /></td>
      <td><span class=${`move-kind tone-${look?.tone}`}><${Icon} name=${look?.icon ?? "dot"} />${words(look?.words ?? "move-kept")}</span></td>
      <td class="figure-cell"><${Stood} move=${move} /></td>
      <td class="figure-cell">${count(move.records_meanwhile)}</td>
      <td class="figure-cell">${move.repeated ? html`<b class="tone-warn">${whole(language.value, move.repeated)}</b>` : count(move.repeated)}</td>
    </tr>`;
};

/** @param {{rebalance: Rebalance}} props */
const Moves = ({ rebalance }) => {
  const { words, language } = usePage();
  const names = whoIn(rebalance);
  const topics = !isOneTopic(rebalance.moves);
  const moves = rebalance.moves.slice(0, SHOWN);
  const left = (rebalance.moves_left_out ?? 0) + rebalance.moves.length - moves.length;
  return html`
    <table class="moves">
      <caption class="unseen">${words("moves-title")}</caption>
      <thead><tr><th scope="col">${words("moves-partition")}</th><th scope="col">${words("moves-from-to")}</th><th scope="col">${words("moves-kind")}</th>
        <th scope="col" class="figure-cell" title=${words("move-stood-why")}>${words("moves-stood")}</th>
        <th scope="col" class="figure-cell" title=${words("moves-meanwhile-why")}>${words("moves-meanwhile")}</th>
        <th scope="col" class="figure-cell" title=${words("moves-repeated-why")}>${words("moves-repeated")}</th></tr></thead>
      <tbody>${moves.map((move) => html`<${MoveRow} key=${`${move.topic}:${move.partition}`} move=${move} names=${names} topics=${topics}
        running=${rebalance.ended_ms === undefined} />`)}</tbody>
    </table>
    ${left > 0 && html`<p class="note">${words("moves-more", { count: whole(language.value, left) })}</p>`}`;
};

/** @param {{group: GroupDoc}} props */
const Targets = ({ group }) => {
  const { words } = usePage();
  const cell = (/** @type {import("../store/types.js").Partitions} */ partitions, /** @type {string} */ kind) => {
    const text = partitionWords(partitions);
    return text === "" ? html`<span class="dim">–</span>` : html`<span class=${`chip ${kind}`}>${text}</span>`;
  };
  return html`
    <table class="moves targets">
      <caption class="unseen">${words("targets-title")}</caption>
      <thead><tr><th scope="col">${words("targets-member")}</th><th scope="col">${words("targets-has")}</th><th scope="col">${words("targets-gets")}</th>
        <th scope="col">${words("targets-gives-up")}</th></tr></thead>
      <tbody>${targets(group).map(({ id, label, clientId, has, gets, givesUp }) => html`
        <tr key=${id} data-target-of=${id}><th scope="row"><span class="tag">${label}</span> <bdi title=${clientId}>${clientId}</bdi></th>
          <td>${cell(has, "")}</td><td>${cell(gets, "incoming")}</td><td>${cell(givesUp, "outgoing")}</td></tr>`)}</tbody>
    </table>`;
};

/** @param {{rebalance: Rebalance, group: GroupDoc | undefined}} props */
export const Assignment = ({ rebalance, group }) => {
  const { words, language } = usePage();
  const byMember = useSignal(false);
  const hasTargets = targets(group).length > 0;
  const shown = byMember.value && hasTargets;
  return html`
    <h2>${words("assignment-title")}
      ${!hasTargets && html`<span class="end small muted">${countWords(words, rebalance)}</span>`}
      ${hasTargets && html`<button class="segments end" data-testid="by-member" aria-pressed=${String(shown)} aria-label=${words("assignment-by-member-why")}
        title=${words("assignment-by-member-why")} onClick=${() => (byMember.value = !shown)}>
        <span class=${shown ? "" : "lit"}>${words("assignment-by-partition")}</span><span class=${shown ? "lit" : ""}>${words("assignment-by-member")}</span></button>`}
    </h2>
    <div class="pane-body" tabindex="0" role="region" aria-label=${words("assignment-title")}>
      ${shown && group ? html`<${Targets} group=${group} />` : html`<${Moves} rebalance=${rebalance} />`}
      <${Figures} rebalance=${rebalance} language=${language.value} />
    </div>`;
};

/** @param {{rebalance: Rebalance, language: import("../i18n/words.js").Language}} props */
const Figures = ({ rebalance, language }) => {
  const { words } = usePage();
  const { before, after } = rebalance.lag ?? {};
  const figure = (/** @type {number | undefined} */ n) => (n === undefined ? "–" : whole(language, n));
  return html`
    <p class="small muted figures">
      <span>${countWords(words, rebalance)}</span>
      ${(before !== undefined || after !== undefined) && html`<span>${words("lag-before-after", { before: figure(before), after: figure(after) })}</span>`}
      <span>${words("assignment-stopped", { count: countsOf(rebalance).stopped })}</span>
    </p>`;
};
