/** How a member is set up, in a line: when it commits, its instance id, and what else is not as usual. */
import { html } from "htm/preact";
import { duration } from "../i18n/units.js";
import { DEFAULTS } from "./joining.js";
import { usePage } from "./page.js";

/** @param {{row: import("./members.js").MemberRow}} props */
export const MemberOptions = ({ row: { managed, member } }) => {
  const { words, language } = usePage();
  const instance = managed?.instance_id ?? member?.instance_id;
  const { commit, store, commit_interval_ms: every, session_timeout_ms: session, max_poll_interval_ms: poll, offset_reset: reset } = managed ?? {};
  const time = (/** @type {number} */ ms) => duration(language.value, ms);
  if (commit === undefined && instance === undefined) return null;
  return html`
    <p class="options-line small dim">
      ${store === "fetched" && html`<span class="muted" title=${words("member-commits-fetched-why", { every: time(every ?? DEFAULTS.commit_interval_ms) })}>${words("commit-fetched")}</span>`}
      ${commit === "auto" && store !== "fetched" && html`<span class="wide-only" title=${words("member-commits-auto-why", { every: time(every ?? DEFAULTS.commit_interval_ms) })}>${words("commit-auto")}</span>`}
      ${commit === "manual" && html`<span class="muted" title=${words("member-commits-manual-why", { every: time(every ?? DEFAULTS.commit_interval_ms) })}>${words("commit-manual")}</span>`}
      ${instance !== undefined && html`<span class="mono clip" title=${words("member-instance-why")}>#<bdi>${instance}</bdi></span>`}
      ${reset !== undefined && reset !== DEFAULTS.offset_reset && html`<span class="mono" title="auto.offset.reset">${reset}</span>`}
      ${session !== undefined && session !== DEFAULTS.session_timeout_ms && html`<span class="mono" title="session.timeout.ms">session ${time(session)}</span>`}
      ${poll !== undefined && poll !== DEFAULTS.max_poll_interval_ms && html`<span class="mono" title="max.poll.interval.ms">poll ${time(poll)}</span>`}
    </p>`;
};
