/** The page: header, alert, the three columns under the canvases, dock. */
import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { Cluster } from "../scene/Cluster.js";
import { mountStage } from "../scene/stage.js";
import { AddTopic } from "./AddTopic.js";
import { ActionBar } from "./ActionBar.js";
import { Alert } from "./Alert.js";
import { Announcer } from "./Announcer.js";
import { CapabilityNotes } from "./CapabilityNotes.js";
import { EventList } from "./EventList.js";
import { Groups } from "./Groups.js";
import { Header } from "./Header.js";
import { Join } from "./Join.js";
import { Producers } from "./Producers.js";
import { StartUp } from "./StartUp.js";
import { TopicDetails } from "./TopicDetails.js";
import { TopicGone } from "./TopicGone.js";
import { usePage } from "./page.js";

const Stage = () => {
  const { store, words } = usePage();
  const readOnly = useComputed(() => store.doc("cluster").value?.read_only === true);
  const stage = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => (stage.current ? mountStage(stage.current, store) : undefined), []);
  return html`
    <main class=${readOnly.value ? "stage read-only" : "stage"} ref=${stage}>
      <canvas class="stage-static" aria-hidden="true"></canvas>
      <canvas class="stage-moving" aria-hidden="true"></canvas>
      <${Producers} />
      <section class="col cluster" id="cluster" aria-label=${words("cluster-title")} tabindex="-1">
        <${StartUp} />
        <${CapabilityNotes} area="cluster" />
        <${Cluster} store=${store} words=${words} below=${html`<${TopicGone} /><${CapabilityNotes} area="topic" />`}><${TopicDetails} /><${AddTopic} /><//>
      </section>
      <${Groups} />
    </main>`;
};

const Dock = () => {
  const { words, choices } = usePage();
  return html`
    <footer class=${choices.dockFolded.value ? "dock folded" : "dock"} id="dock" aria-label=${words("dock-title")} tabindex="-1">
      <${EventList} /><${Join} />
    </footer>`;
};

export const App = () => {
  const { words } = usePage();
  return html`
    <a class="skip" href="#cluster">${words("skip-link")}</a>
    <${Header} />
    <${Alert} />
    <${Stage} />
    <${Dock} />
    <${ActionBar} />
    <${Announcer} />`;
};
