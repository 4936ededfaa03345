/** What can be done with a consumer of ours: let it rest, let it leave, and the ways in which consumers fail. */
import { html } from "htm/preact";
import { api } from "../transport/api.js";
import { IconButton } from "./IconButton.js";
import { hasEnded } from "./members.js";
import { usePage } from "./page.js";
import { isFrozen } from "./silence.js";

/** @typedef {import("./members.js").MemberRow} Row */
/** @typedef {{row: Row, path: string, run: ReturnType<typeof import("./useCommand.js").useCommand>["run"]}} Props */

/** @param {Props} props */
const Restart = ({ row, path, run }) => {
  const { words } = usePage();
  const isStatic = row.managed?.instance_id !== undefined;
  return html`
    <${IconButton} icon="again" testid="member-restart" name=${words("member-restart", { name: row.clientId })}
      why=${words(isStatic ? "member-restart-static-why" : "member-restart-why")} onClick=${() => run(() => api.post(`${path}/restart`))} />`;
};

/** Beside its name. @param {Props} props */
export const MemberActions = (props) => {
  const { row, path, run } = props;
  const { words } = usePage();
  const name = row.clientId;
  const paused = row.state === "paused";
  const leave = () => run(() => api.del(path));
  if (hasEnded(row.state)) {
    return html`
      <span class="actions"><${Restart} key="restart" ...${props} />
        <${IconButton} key="leave" icon="cross" testid="member-leave" name=${words("member-clear", { name })} onClick=${leave} /></span>`;
  }
  return html`
    <span class="actions">
      <${IconButton} icon=${paused ? "play" : "pause"} testid="member-pause" name=${words(paused ? "member-resume" : "member-pause", { name })}
        why=${words(paused ? "member-resume-why" : "member-pause-why")} waits=${row.state !== "joined" && !paused}
        onClick=${() => run(() => api.patch(path, { paused: !paused }))} />
      <${IconButton} key="kill" icon="bolt" testid="member-kill" name=${words("member-kill", { name })} why=${words("member-kill-why")}
        waits=${row.state === "leaving"} onClick=${() => run(() => api.del(`${path}?how=kill`))} />
      <${IconButton} key="leave" icon="leave" testid="member-leave" name=${words("member-leave", { name })} why=${words("member-leave-why")}
        waits=${row.state === "leaving"} onClick=${leave} />
    </span>`;
};

/** Below it: what a consumer does that hangs, or is started anew. @param {Props} props */
export const MemberFaults = (props) => {
  const { row, path, run } = props;
  const { words } = usePage();
  const name = row.clientId;
  const frozen = isFrozen(row.managed);
  if (hasEnded(row.state)) return null;
  return html`
    <span class="actions">
      <${IconButton} icon=${frozen ? "thaw" : "freeze"} testid="member-freeze" name=${words(frozen ? "member-thaw" : "member-freeze", { name })}
        why=${words(frozen ? "member-thaw-why" : "member-freeze-why")} waits=${!frozen && row.state !== "joined" && row.state !== "paused"}
        onClick=${() => run(() => api.patch(path, { frozen: !frozen }))} />
      <${Restart} ...${props} />
    </span>`;
};
