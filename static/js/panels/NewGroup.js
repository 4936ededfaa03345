/** A new group comes to be with its first consumer: name and protocol. */
import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { api, groupPath } from "../transport/api.js";
import { Field, onText } from "./fields.js";
import { joiningLike, keyOfGroup, memberBody } from "./joining.js";
import { focusOnce } from "./opening.js";
import { Outcome } from "./Outcome.js";
import { usePage } from "./page.js";
import { onPress } from "./parts.js";
import { useCommand } from "./useCommand.js";
import { control, useHeir } from "./useHeir.js";

const JoiningFields = onPress("JoiningFields");

const PROPOSALS = ["billing", "audit", "shipping", "search"];

/** @param {readonly string[]} taken */
export const proposeName = (taken) => {
  const free = PROPOSALS.find((name) => !taken.includes(name));
  if (free) return free;
  let number = 1;
  while (taken.includes(`group-${number}`)) number += 1;
  return `group-${number}`;
};

/** @param {{taken: string[], done: () => void}} props */
export const NewGroup = ({ taken, done }) => {
  const { store, words } = usePage();
  const name = useSignal(proposeName(taken));
  const draft = useSignal(joiningLike(undefined, store.chosenTopic.peek()));
  const { run, problem } = useCommand();
  const place = useHeir(() => control("add-group"));
  const create = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const topic = store.chosenTopic.peek();
    const body = memberBody({ ...draft.value, topics: topic === undefined ? [] : [topic] });
    const made = await run(() => api.post(`${groupPath(keyOfGroup(name.value))}/members`, body).then(() => true));
    if (made) done();
  };
  return html`
    <form class="card draft" ref=${place} onSubmit=${create}>
      <div class="card-head"><h3>${words("group-new")}</h3><span class="end"><bdi class="clip">${store.chosenTopic.value}</bdi></span></div>
      <${Field} id="group-name" label=${words("group-new-name")}>
        <input id="group-name" class="input mono" required maxlength="249" spellcheck="false" autocomplete="off" ref=${focusOnce}
          value=${name.value} onInput=${onText((typed) => (name.value = typed))} />
      <//>
      <${JoiningFields} id="new-group" draft=${draft} />
      <div class="form-foot">
        <button class="btn wide" data-testid="create-group" disabled=${store.chosenTopic.value === undefined}>${words("group-create")}</button>
        <button type="button" class="btn ghost" onClick=${done}>${words("cancel")}</button>
      </div>
      <${Outcome} problem=${problem.value} />
    </form>`;
};
