/** The choices for a new consumer: protocol, speed, where to begin. */
import { html } from "htm/preact";
import { setting } from "../i18n/figures.js";
import { Field, Select } from "./fields.js";
import { PROTOCOLS } from "./joining.js";
import { RateSlider } from "./RateSlider.js";
import { usePage } from "./page.js";

/** @typedef {import("./joining.js").Joining} Joining */

export const SPEEDS = /** @type {const} */ ({ low: 0.5, high: 500 });

/** @type {Record<import("./joining.js").Protocol, string>} */
const PROTOCOL_WORDS = { "cooperative-sticky": "protocol-cooperative", range: "protocol-range", consumer: "protocol-consumer" };
/** @type {Record<string, string>} */
const RESET_WORDS = { earliest: "reset-earliest", latest: "reset-latest" };

/** @param {{id: string, draft: import("@preact/signals").Signal<Joining>}} props */
export const JoiningFields = ({ id, draft }) => {
  const { words, language } = usePage();
  const change = (/** @type {Partial<Joining>} */ part) => (draft.value = { ...draft.value, ...part });
  const say = (/** @type {number | undefined} */ v) => (v === undefined ? words("member-no-limit") : `${setting(language.value, v)} msg/s`);
  return html`
    <${Field} id=${`${id}-protocol`} label=${words("member-protocol")}>
      <${Select} id=${`${id}-protocol`} value=${draft.value.protocol} onChange=${(/** @type {any} */ protocol) => change({ protocol })}
        options=${PROTOCOLS.map((value) => ({ value, label: words(PROTOCOL_WORDS[value]) }))} />
    <//>
    <${Field} id=${`${id}-reset`} label=${words("member-reset")}>
      <${Select} id=${`${id}-reset`} value=${draft.value.offset_reset ?? "earliest"}
        onChange=${(/** @type {any} */ reset) => change({ offset_reset: reset })}
        options=${Object.entries(RESET_WORDS).map(([value, word]) => ({ value, label: words(word) }))} />
    <//>
    <div class="field-head field"><span>${words("member-speed")}</span><b class="end">${say(draft.value.records_per_s)}</b></div>
    <${RateSlider} value=${draft.value.records_per_s} low=${SPEEDS.low} high=${SPEEDS.high} limitless label=${words("member-speed")} say=${say}
      onDraft=${(/** @type {number | undefined} */ v) => change({ records_per_s: v })} onChange=${() => undefined} />`;
};
