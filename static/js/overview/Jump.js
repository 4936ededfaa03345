/** Search and jump: a few letters, an arrow key, Enter. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useRef } from "preact/hooks";
import { shortWhole } from "../i18n/figures.js";
import { inspect } from "../inspect/address.js";
import { onText } from "../panels/fields.js";
import { Icon } from "../panels/icons.js";
import { placeAfter } from "../panels/listKeys.js";
import { usePage } from "../panels/page.js";
import { api } from "../transport/api.js";
import { ACTIONS, entriesOf, withMembers } from "./entries.js";
import { favourites } from "./favourites.js";
import { showScene } from "./opening.js";
import { found } from "./search.js";

/** @typedef {import("./search.js").Entry} Entry */
/** @typedef {import("./entries.js").FoundMember} FoundMember */

const LIST = "jump-list";
const ASK_AFTER_MS = 150;
const LEAST_LETTERS = 2;
const ICONS = { action: "bolt", topic: "rows", group: "move", member: "play", broker: "grid" };
const KIND_WORDS = { action: "jump-kind-action", topic: "jump-kind-topic", group: "jump-kind-group", member: "jump-kind-member", broker: "jump-kind-broker" };

/** @param {string} testid */
const control = (testid) => /** @type {HTMLButtonElement | null} */ (document.querySelector(`[data-testid="${testid}"]`));

/** Members of all groups, by asking the server: the page watches few groups. @param {string} text */
const useMembers = (text) => {
  const members = useSignal(/** @type {FoundMember[]} */ ([]));
  useEffect(() => {
    let gone = false;
    if (text.trim().length < LEAST_LETTERS) return void (members.value = []);
    const ask = () => api.get(`/members?search=${encodeURIComponent(text.trim())}`).then((answer) => !gone && (members.value = answer.members), () => undefined); // then the rest is found all the same
    const timer = setTimeout(ask, ASK_AFTER_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text]);
  return members.value;
};

/** @param {HTMLElement | null} element */
const intoSight = (element) => element?.scrollIntoView({ block: "nearest" });

/** @param {{entry: Entry, place: number, active: boolean, go: () => void}} props */
const Option = ({ entry, place, active, go }) => {
  const { words } = usePage();
  return html`
    <li role="option" id=${`${LIST}-${place}`} class=${active ? "option active" : "option"} aria-selected=${String(active)} data-option=${entry.name} data-kind=${entry.kind}
      ref=${active ? intoSight : undefined} onClick=${go}>
      <${Icon} name=${entry.bad ? "warning" : entry.favourite ? "starred" : ICONS[entry.kind]} tone=${entry.bad ? "danger" : undefined} />
      <bdi class="clip" title=${entry.name}>${entry.name}</bdi>
      <span class="option-figures"><span class="clip"><bdi>${entry.more ?? ""}</bdi></span><span class="tag">${words(KIND_WORDS[entry.kind])}</span></span>
    </li>`;
};

/** Where an entry leads, once the dialog is shut. @param {import("../store/store.js").Store} store @param {Entry} entry */
const go = (store, { kind, id, group = "" }) => {
  if (kind === "topic") {
    showScene(store, id);
    requestAnimationFrame(() => control("choose-topic")?.focus());
  } else if (kind === "group") inspect({ kind: "group", group: id });
  else if (kind === "member") inspect({ kind: "member", group, member: id });
  else if (kind === "broker") inspect({ kind: "broker", broker: Number(id) });
  else {
    if (ACTIONS[id]?.inScene) showScene(store);
    requestAnimationFrame(() => (ACTIONS[id]?.focus ? control(id)?.focus() : control(id)?.click()));
  }
};

/** @param {{done: () => void}} props */
export const Jump = ({ done }) => {
  const { store, words, language } = usePage();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const text = useSignal("");
  const place = useSignal(0);
  const cluster = useComputed(() => store.doc("cluster").value);
  const members = useMembers(text.value);
  const known = entriesOf(cluster.value, favourites.value, words, (testid) => control(testid)?.disabled === false);
  const { found: rows, more } = found(withMembers(known, members), text.value);
  const at = Math.min(place.value, Math.max(0, rows.length - 1));
  const opener = useRef(/** @type {Element | null} */ (document.activeElement));
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const close = () => {
    dialog.current?.close(); // it gives the focus back by itself
    done();
  };
  const choose = (/** @type {Entry | undefined} */ entry) => {
    if (!entry) return;
    close();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    go(store, entry);
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const next = ["Home", "End"].includes(event.key) ? undefined : placeAfter(event.key, at, rows.length);
    if (next !== undefined) place.value = next;
    else if (event.key === "Enter") choose(rows[at]);
    else return;
    event.preventDefault();
  };
  const outside = (/** @type {MouseEvent} */ event) => event.target === dialog.current && close();
  return html`
    <dialog class="sheet jump" ref=${dialog} aria-label=${words("jump-title")} data-testid="jump-sheet" onClick=${outside} onClose=${done}>
      <input class="input" role="combobox" aria-expanded="true" aria-controls=${LIST} aria-activedescendant=${rows.length > 0 ? `${LIST}-${at}` : undefined} aria-label=${words("jump-title")}
        placeholder=${words("jump-placeholder")} spellcheck="false" autocomplete="off" autofocus value=${text.value} onKeyDown=${onKey}
        onInput=${onText((typed) => ((text.value = typed), (place.value = 0)))} />
      <ul id=${LIST} role="listbox" class="options" aria-label=${words("jump-found")}>${rows.map((entry, i) => html`
        <${Option} key=${`${entry.kind}:${entry.group ?? ""}:${entry.id}`} entry=${entry} place=${i} active=${i === at} go=${() => choose(entry)} />`)}</ul>
      <p class="small dim" role="status">${rows.length === 0 ? words("jump-none") : more > 0 ? words("jump-more", { count: shortWhole(language.value, more) }) : ""}</p>
    </dialog>`;
};
