/** The choices for a new consumer: protocol, where to begin, speed; and what one seldom changes. */
import { html } from "htm/preact";
import { setting } from "../i18n/figures.js";
import { Field, NumberInput, onText, Select } from "./fields.js";
import { DEFAULTS, isConsumer, PROTOCOLS } from "./joining.js";
import { RateField } from "./RateField.js";
import { usePage } from "./page.js";

/** @typedef {import("./joining.js").Joining} Joining */
/** @typedef {{id: string, draft: import("@preact/signals").Signal<Joining>}} Props */

/** @type {Record<import("./joining.js").Protocol, string>} */
const PROTOCOL_WORDS = {
  "cooperative-sticky": "protocol-cooperative", range: "protocol-range", roundrobin: "protocol-roundrobin",
  consumer: "protocol-consumer", "consumer-uniform": "protocol-consumer-uniform", "consumer-range": "protocol-consumer-range",
};
/** @type {Record<string, string>} */
const RESET_WORDS = { earliest: "reset-earliest", latest: "reset-latest", error: "reset-error" };
/** @type {Record<string, string>} */
const COMMIT_WORDS = { auto: "commit-auto", fetched: "commit-fetched", manual: "commit-manual" };
const FETCHED = "fetched";
const BOUNDS_MS = /** @type {const} */ ({
  commit_interval_ms: [1, 600_000], session_timeout_ms: [1000, 300_000], max_poll_interval_ms: [1000, 3_600_000],
});

/** @param {Props} props */
const changing = ({ draft }) => (/** @type {Partial<Joining>} */ part) => (draft.value = { ...draft.value, ...part });

/** @param {Props & {name: keyof typeof BOUNDS_MS, label: string}} props */
const Milliseconds = ({ id, draft, name, label }) => html`
  <${Field} id=${`${id}-${name}`} label=${label}>
    <${NumberInput} id=${`${id}-${name}`} title=${name.replace("commit_interval", "auto.commit.interval").replaceAll("_", ".")} min=${BOUNDS_MS[name][0]} max=${BOUNDS_MS[name][1]}
      value=${draft.value[name] ?? DEFAULTS[name]} onChange=${(/** @type {number} */ ms) => changing({ id, draft })({ [name]: ms })} />
  <//>`;

/** @param {Props} props */
const MoreFields = ({ id, draft }) => {
  const { words } = usePage();
  const change = changing({ id, draft });
  return html`
    <details class="more"><summary>${words("options-more")}</summary>
      <div class="pair even">
        <${Field} id=${`${id}-commit`} label=${words("member-commit")}>
          <${Select} id=${`${id}-commit`} value=${draft.value.store === "fetched" ? FETCHED : draft.value.commit ?? DEFAULTS.commit}
            onChange=${(/** @type {any} */ chosen) => change(chosen === FETCHED ? { commit: "auto", store: FETCHED } : { commit: chosen, store: undefined })}
            options=${Object.entries(COMMIT_WORDS).map(([value, word]) => ({ value, label: words(word) }))} />
        <//>
        <${Milliseconds} id=${id} draft=${draft} name="commit_interval_ms" label=${words("member-commit-interval")} />
      </div>
      <div class="pair even">
        ${isConsumer(draft.value.protocol) ? null
          : html`<${Milliseconds} id=${id} draft=${draft} name="session_timeout_ms" label=${words("member-session-timeout")} />`}
        <${Milliseconds} id=${id} draft=${draft} name="max_poll_interval_ms" label=${words("member-max-poll")} />
      </div>
      <${Field} id=${`${id}-instance`} label=${words("member-instance")}>
        <input id=${`${id}-instance`} class="input mono" maxlength="249" pattern="[A-Za-z0-9._\\-]+" title=${words("member-instance-why")} spellcheck="false"
          autocomplete="off" placeholder=${words("member-instance-none")} value=${draft.value.instance_id ?? ""}
          onInput=${onText((typed) => change({ instance_id: typed }))} />
      <//>
    </details>`;
};

/** @param {Props} props */
export const JoiningFields = ({ id, draft }) => {
  const { words, language } = usePage();
  const change = changing({ id, draft });
  const say = (/** @type {number | undefined} */ v) => (v === undefined ? words("member-no-limit") : `${setting(language.value, v)} msg/s`);
  return html`
    <${Field} id=${`${id}-protocol`} label=${words("member-protocol")}>
      <${Select} id=${`${id}-protocol`} value=${draft.value.protocol} onChange=${(/** @type {any} */ protocol) => change({ protocol })}
        options=${PROTOCOLS.map((value) => ({ value, label: words(PROTOCOL_WORDS[value]) }))} />
    <//>
    <${Field} id=${`${id}-reset`} label=${words("member-reset")}>
      <${Select} id=${`${id}-reset`} value=${draft.value.offset_reset ?? DEFAULTS.offset_reset}
        onChange=${(/** @type {any} */ reset) => change({ offset_reset: reset })}
        options=${Object.entries(RESET_WORDS).map(([value, word]) => ({ value, label: words(word) }))} />
    <//>
    <div class="field-head field"><span>${words("member-speed")}</span><span class="end">${draft.value.records_per_s === undefined ? words("member-no-limit") : "msg/s"}</span></div>
    <${RateField} value=${draft.value.records_per_s} limitless label=${words("member-speed")} exact=${words("rate-exact")} say=${say}
      onDraft=${(/** @type {number | undefined} */ v) => change({ records_per_s: v })} onChange=${() => undefined} />
    <${MoreFields} id=${id} draft=${draft} />`;
};
