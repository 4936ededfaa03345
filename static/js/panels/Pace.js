/** How fast a consumer of ours handles records: a speed, or while it is paused record by record. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { setting, shortRate } from "../i18n/figures.js";
import { api } from "../transport/api.js";
import { RateSlider } from "./RateSlider.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";

/** @typedef {import("./members.js").MemberRow} Row */
/** @typedef {{row: Row, path: string, run: ReturnType<typeof import("./useCommand.js").useCommand>["run"]}} Props */

const Steps = onPress("Steps");

/** @param {Props} props */
const Speed = ({ row, path, run }) => {
  const { words, language } = usePage();
  const held = useSignal(/** @type {{value: number | undefined} | undefined} */ (undefined));
  const value = row.managed?.records_per_s;
  const say = (/** @type {number | undefined} */ v) =>
    v === undefined ? words("member-no-limit") : words("member-at-most", { rate: v < 10_000 ? setting(language.value, v) : shortRate(language.value, v) });
  const change = async (/** @type {number | undefined} */ perSecond) => {
    await run(() => api.patch(path, { records_per_s: perSecond ?? 0 }));
    held.value = undefined;
  };
  return html`
    <${RateSlider} value=${value} limitless say=${say} label=${words("member-speed-of", { name: row.clientId })}
      onDraft=${(/** @type {number | undefined} */ v) => (held.value = { value: v })} onChange=${change} />
    <span class="clip">${say(held.value ? held.value.value : value)}</span>`;
};

/** While it steps a consumer is not paused; the button stays under the hand all the same. @param {Props} props */
export const Pace = (props) => {
  const held = useSignal(false);
  return props.row.state === "paused" || held.value ? html`<${Steps} ...${props} held=${held} />` : html`<${Speed} ...${props} />`;
};
