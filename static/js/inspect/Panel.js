/** The panel about one thing, beside what is inspected. Escape closes it; the focus goes back to where it came from. */
import { html } from "htm/preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { BrowsePanel } from "../browse/BrowsePanel.js";
import { Browsing } from "../browse/reading.js";
import { producerName } from "../i18n/facts.js";
import { whole } from "../i18n/figures.js";
import { IconButton } from "../panels/IconButton.js";
import { usePage } from "../panels/page.js";
import { rowId } from "../scene/useRowKeys.js";
import { closeInspector } from "./address.js";
import { BrokerPanel } from "./BrokerPanel.js";
import { fetchRecords } from "./fetch.js";
import { GroupPanel } from "./GroupPanel.js";
import { MemberPanel } from "./MemberPanel.js";
import { PartitionPanel } from "./PartitionPanel.js";
import { ProducerPanel } from "./ProducerPanel.js";
import { RecordPanel } from "./RecordPanel.js";
import { hrefOf, sideOf } from "./subject.js";

/** @typedef {import("./subject.js").Subject} Subject */

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));

/** @param {Element | null} within @param {string} href */
const linkIn = (within, href) => [...(within?.querySelectorAll("a") ?? [])].find((link) => link.getAttribute("href") === href);

/** @param {Subject} subject @returns {HTMLElement | null} a link to it, outside of the panel, else the scene */
const doorTo = (subject) => {
  const links = [...document.querySelectorAll("a.inspect-link")].filter((link) => link.getAttribute("href") === hrefOf(subject) && !link.closest(".inspector"));
  return /** @type {HTMLElement | undefined} */ (links[0]) ?? find(".scene-rows") ?? find("#cluster");
};

/** Where it stands on the page. @param {Subject} subject @returns {Element | null | undefined} */
const placeOf = (subject) => {
  const among = (/** @type {string} */ selector, /** @type {string} */ name, /** @type {string} */ value) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))].find(({ dataset }) => dataset[name] === value);
  switch (subject.kind) {
    case "group": return among("[data-group]", "group", subject.group);
    case "member": return among("[data-member]", "member", subject.member);
    case "broker": return among("[data-broker]", "broker", String(subject.broker));
    case "producer": return among("[data-port]", "port", `producer:${subject.producer}`);
    default: return document.getElementById(rowId(subject.partition));
  }
};

/** @param {Subject} subject */
const useTitle = (subject) => {
  const { store, words, language } = usePage();
  switch (subject.kind) {
    case "record": return `P${subject.partition} · ${words("inspect-offset-title", { offset: whole(language.value, subject.offset) })}`;
    case "partition": return `${subject.topic} · P${subject.partition}`;
    case "records": return `${subject.topic} · P${subject.partition}`;
    case "group": return subject.group;
    case "broker": return words("scene-broker", { id: String(subject.broker) });
    case "producer": return subject.producer === "other" ? words("producer-other") : producerName(words, subject.producer);
    default: {
      const group = store.doc(`group:${subject.group}`).value;
      return group?.managed?.[subject.member]?.client_id ?? group?.members?.[subject.member]?.client_id ?? subject.member;
    }
  }
};

/**
 * The focus: into the panel when it opens or shows something else, and back when it closes.
 * @param {Subject} subject @param {{current: HTMLElement | null}} place
 * @returns {() => void} closes
 */
const useFocus = (subject, place) => {
  const { store } = usePage();
  const origin = useRef(/** @type {Element | null} */ (null));
  const before = useRef(/** @type {Subject | undefined} */ (undefined));
  useEffect(() => {
    const active = document.activeElement;
    const within = place.current?.contains(active) === true;
    const first = before.current === undefined;
    if (!within && active !== document.body) origin.current = active;
    const left = before.current;
    before.current = subject;
    if (first && !navigator.userActivation.hasBeenActive) return; // the address asked for it, not a hand
    const back = subject.kind === "records" && left?.kind === "record" && linkIn(place.current, hrefOf(left));
    (/** @type {HTMLElement | null | undefined} */ (back || place.current?.querySelector("h2")))?.focus();
  }, [subject]);
  const close = () => {
    const at = origin.current;
    const heir = at?.isConnected && at !== document.body ? /** @type {HTMLElement} */ (at) : doorTo(subject);
    closeInspector(store);
    heir?.focus();
  };
  useEffect(() => {
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest("dialog[open]")) return;
      close();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [subject]);
  return close;
};

/** What is inspected is shown beside: its topic in the scene, its group watched. @param {Subject} subject */
const useShown = (subject) => {
  const { store } = usePage();
  const topics = store.doc("cluster").value?.topics;
  const topic = "topic" in subject ? subject.topic : undefined;
  const known = topic !== undefined && topics !== undefined && Object.hasOwn(topics, topic);
  useEffect(() => {
    if (known && topic !== store.chosenTopic.peek()) store.setChosenTopic(topic);
    const { opened } = store.view;
    if ("group" in subject && !opened.peek().includes(subject.group)) opened.value = [...opened.peek(), subject.group];
    if (matchMedia("(max-width: 760px)").matches) placeOf(subject)?.scrollIntoView({ block: "start" });
  }, [subject, known]);
};

/** @param {{subject: Subject, browsing: Browsing}} props */
const Body = ({ subject, browsing }) => {
  switch (subject.kind) {
    case "record": return html`<${RecordPanel} subject=${subject} />`;
    case "partition": return html`<${PartitionPanel} subject=${subject} />`;
    case "records": return html`<${BrowsePanel} subject=${subject} browsing=${browsing} />`;
    case "group": return html`<${GroupPanel} subject=${subject} />`;
    case "member": return html`<${MemberPanel} subject=${subject} />`;
    case "broker": return html`<${BrokerPanel} subject=${subject} />`;
    default: return html`<${ProducerPanel} subject=${subject} />`;
  }
};

/** @param {{subject: Subject}} props */
export const Panel = ({ subject }) => {
  const { words } = usePage();
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const wide = useSignal(false);
  const browsing = useMemo(() => new Browsing(fetchRecords), []); // what was read stays while one of its records is looked at
  const title = useTitle(subject);
  const close = useFocus(subject, place);
  useShown(subject);
  const widen = () => (wide.value = !wide.value);
  return html`
    <aside class=${`inspector ${sideOf(subject)}${wide.value ? " wide" : ""}`} ref=${place} aria-labelledby="inspect-title" data-inspecting=${hrefOf(subject).slice(1)} data-testid="inspector">
      <header class="inspect-head">
        <div class="inspect-name"><span class="small muted">${words(`inspect-kind-${subject.kind}`)}</span>
          <h2 id="inspect-title" tabindex="-1" title=${title}><bdi>${title}</bdi></h2></div>
        <span class="end hide-phone"><${IconButton} icon=${wide.value ? "narrow" : "widen"} testid="inspect-widen" name=${words(wide.value ? "inspect-narrow" : "inspect-widen")} onClick=${widen} /></span>
        <${IconButton} icon="cross" testid="inspect-close" name=${words("close")} onClick=${close} />
      </header>
      <div class="inspect-body"><${Body} subject=${subject} browsing=${browsing} /></div>
    </aside>`;
};
