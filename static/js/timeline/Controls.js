/** The line above the timeline: which group, how it is, and buttons for the time. */
import { html } from "htm/preact";
import { Ask } from "../explain/Ask.js";
import { loopWords } from "../explain/loop.js";
import { IconButton } from "../panels/IconButton.js";
import { Icon } from "../panels/icons.js";
import { usePage } from "../panels/page.js";
import { NEARER, toNow, zoomBy } from "./Timeline.js";

/** @typedef {import("./state.js").Timeline} TimelineState */

const FOLLOW = "";

/** @param {{timeline: TimelineState}} props */
const GroupChoice = ({ timeline }) => {
  const { words } = usePage();
  const chosen = timeline.chosen.value ?? FOLLOW;
  const group = timeline.group.value;
  const choose = (/** @type {{currentTarget: HTMLSelectElement}} */ { currentTarget }) =>
    timeline.choose(currentTarget.value === FOLLOW ? undefined : currentTarget.value.slice(1));
  return html`
    <span class="tl-group select"><select class="input" data-testid="timeline-group" aria-label=${words("timeline-group")} value=${chosen === FOLLOW ? FOLLOW : `=${chosen}`}
      onChange=${choose}>
      <option value=${FOLLOW} selected=${chosen === FOLLOW}>${group === undefined ? words("timeline-follow-none") : words("timeline-follow", { group })}</option>
      ${timeline.watched.value.map((id) => html`<option key=${id} value=${`=${id}`} selected=${id === chosen}>${id}</option>`)}
    </select><${Icon} name="down" /></span>`;
};

/** @param {{icon: string, testid: string, subject: string, group: string | undefined, why: string, said: string}} props */
const Trouble = ({ icon, testid, subject, group, why, said }) => html`
  <span class="badge warn tl-trouble"><${Icon} name=${icon} /><span data-testid=${testid} title=${said}>${said}</span></span>
  <${Ask} subject=${subject} about=${{ group }} what=${said} now=${why} />`;

/** What is wrong with the group: it does not converge, or never comes to rest. @param {{timeline: TimelineState}} props */
const Troubles = ({ timeline }) => {
  const { words, language } = usePage();
  const { waits_for: waits, loop } = timeline.doc.value ?? {};
  return html`
    ${waits && html`<${Trouble} icon="wait" testid="not-converging" subject="group_not_converging" group=${timeline.group.value} why=${words("group-waits-why")}
      said=${waits.client_id === undefined ? words("group-waits-unknown") : words("group-waits", { name: waits.client_id })} />`}
    ${loop && html`<${Trouble} icon="warning" testid="rebalance-loop" subject="group_loop" group=${timeline.group.value} why=${words("group-loop-why")}
      said=${loopWords(words, language.value, loop)} />`}`;
};

const LEGEND = /** @type {const} */ (["owned", "revoking", "waiting", "down"]);
/** @type {Record<string, string>} */
const LEGEND_WORDS = { owned: "legend-owned", revoking: "legend-revoking", waiting: "legend-waiting", down: "legend-down" };

const Legend = () => {
  const { words } = usePage();
  return html`<span class="tl-legend">${LEGEND.map((state) => html`<span key=${state} title=${words(LEGEND_WORDS[state] ?? "legend-owned")}><i class=${state}></i><span class="clip">${words(LEGEND_WORDS[state] ?? "legend-owned")}</span></span>`)}</span>`;
};

/** @param {{timeline: TimelineState}} props */
const Steps = ({ timeline }) => {
  const { words } = usePage();
  const rebalances = timeline.kept.value?.rebalances ?? [];
  const place = rebalances.findIndex(({ id }) => id === timeline.opened.value?.id);
  const older = rebalances[place + 1];
  const newer = place > 0 ? rebalances[place - 1] : undefined;
  const go = (/** @type {import("../store/types.js").RebalanceDoc | undefined} */ to) => () => to && timeline.open(to);
  return html`
    <${IconButton} icon="earlier" testid="rebalance-older" name=${words("rebalance-older")} waits=${!older} onClick=${go(older)} />
    <${IconButton} icon="later" testid="rebalance-newer" name=${words("rebalance-newer")} waits=${!newer} onClick=${go(newer)} />
    ${timeline.opened.value && html`<${IconButton} icon="cross" testid="rebalance-close" name=${words("rebalance-close")} onClick=${timeline.close} />`}`;
};

/** @param {{timeline: TimelineState}} props */
export const Controls = ({ timeline }) => {
  const { words } = usePage();
  const follows = timeline.range.value.endMs === undefined;
  return html`
    <${GroupChoice} timeline=${timeline} />
    <${Troubles} timeline=${timeline} />
    <span class="end tl-tools">
      <${Legend} />
      <${Steps} timeline=${timeline} />
      <${IconButton} icon="minus" name=${words("timeline-farther")} look="zoom" onClick=${() => zoomBy(timeline, 1 / NEARER)} />
      <${IconButton} icon="plus" name=${words("timeline-nearer")} look="zoom" onClick=${() => zoomBy(timeline, NEARER)} />
      <button class="btn compact ghost" data-testid="timeline-now" aria-disabled=${String(follows)} title=${words("timeline-now-why")} onClick=${() => toNow(timeline)}>${words("timeline-now")}</button>
    </span>`;
};
