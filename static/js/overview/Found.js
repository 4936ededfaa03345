/** What the search finds, and where it leads. Shown by `later`. */
import { useComputed, useSignal } from "@preact/signals";
import { html } from "htm/preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { shortWhole } from "../i18n/figures.js";
import { inspect } from "../inspect/address.js";
import { Icon } from "../panels/icons.js";
import { placeAfter } from "../panels/listKeys.js";
import { usePage } from "../panels/page.js";
import { api } from "../transport/api.js";
import { ACTIONS, entriesOf, partitionsMeant, withMembers } from "./entries.js";
import { favourites } from "./favourites.js";
import { openPartition } from "./going.js";
import { LIST } from "./Jump.js";
import { showScene } from "./opening.js";
import { found } from "./search.js";

/** @typedef {import("./Jump.js").Search} Search */
/** @typedef {import("./search.js").Entry} Entry */
/** @typedef {import("./entries.js").FoundMember} FoundMember */

const ASK_AFTER_MS = 150;
const LEAST_LETTERS = 2;
const ICONS = { action: "bolt", topic: "rows", partition: "rows", group: "move", member: "play", broker: "grid" };
const KIND_WORDS = { action: "jump-kind-action", topic: "jump-kind-topic", partition: "jump-kind-partition", group: "jump-kind-group", member: "jump-kind-member", broker: "jump-kind-broker" };

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
const go = (store, { kind, id, group = "", topic = "" }) => {
  if (kind === "topic") {
    showScene(store, id);
    requestAnimationFrame(() => control("choose-topic")?.focus());
  } else if (kind === "partition") openPartition(store, topic, Number(id));
  else if (kind === "group") inspect({ kind: "group", group: id });
  else if (kind === "member") inspect({ kind: "member", group, member: id });
  else if (kind === "broker") inspect({ kind: "broker", broker: Number(id) });
  else {
    if (ACTIONS[id]?.inScene) showScene(store);
    requestAnimationFrame(() => (ACTIONS[id]?.focus ? control(id)?.focus() : control(id)?.click()));
  }
};

/** @param {{search: Search, leave: () => void}} props leave: shuts the dialog, the focus is where it was */
export const Found = ({ search: { text, keys, active }, leave }) => {
  const { store, words, language } = usePage();
  const place = useSignal(0);
  const cluster = useComputed(() => store.doc("cluster").value);
  const members = useMembers(text.value);
  const overview = /** @type {import("../store/types.js").OverviewDoc | undefined} */ (store.doc("overview").peek());
  const known = entriesOf(cluster.value, favourites.value, words, (testid) => control(testid)?.disabled === false, overview);
  const { found: rows, more } = found(withMembers([...known, ...partitionsMeant(cluster.value, overview, words, text.value)], members), text.value);
  const at = Math.min(place.value, Math.max(0, rows.length - 1));
  const choose = (/** @type {Entry | undefined} */ entry) => {
    if (!entry) return;
    leave();
    go(store, entry);
  };
  const [key, ...rest] = keys.value;
  useLayoutEffect(() => {
    place.value = 0;
  }, [text.value]);
  useLayoutEffect(() => {
    active.value = rows.length > 0 ? `${LIST}-${at}` : undefined;
    if (key === undefined) return;
    keys.value = rest;
    if (key === "Enter") choose(rows[at]);
    else place.value = placeAfter(key, at, rows.length) ?? at;
  });
  return html`
    <ul id=${LIST} role="listbox" class="options" aria-label=${words("jump-found")}>${rows.map((entry, i) => html`
      <${Option} key=${`${entry.kind}:${entry.group ?? entry.topic ?? ""}:${entry.id}`} entry=${entry} place=${i} active=${i === at} go=${() => choose(entry)} />`)}</ul>
    <p class="small dim" role="status">${rows.length === 0 ? words("jump-none") : more > 0 ? words("jump-more", { count: shortWhole(language.value, more) }) : ""}</p>`;
};
