/** The page: header, alert, the three columns under the canvases, dock. */
import { useEffect, useRef } from "preact/hooks";
import { html } from "htm/preact";
import { Explainer } from "../explain/Explainer.js";
import { Inspector } from "../inspect/Inspector.js";
import { OverviewPlace } from "../overview/Place.js";
import { Cluster } from "../scene/Cluster.js";
import { mountStage } from "../scene/stage.js";
import { Dock } from "../timeline/DockPlace.js";
import { PHONE, useMedia } from "../timeline/useMedia.js";
import { AddTopic } from "./AddTopic.js";
import { ActionBar } from "./ActionBar.js";
import { Alert } from "./Alert.js";
import { Announcer } from "./Announcer.js";
import { CapabilityNotes } from "./CapabilityNotes.js";
import { Groups } from "./Groups.js";
import { Header } from "./Header.js";
import { Producers } from "./Producers.js";
import { ElectLeaders } from "./Replication.js";
import { StartUp } from "./StartUp.js";
import { TopicDetails } from "./TopicDetails.js";
import { TopicGone } from "./TopicGone.js";
import { later } from "./later.js";
import { usePage } from "./page.js";

/** @param {{phone: boolean}} props on a phone the dock is right below the cluster */
const Stage = ({ phone }) => {
  const { store, words, choices } = usePage();
  const readOnly = store.readOnly;
  const stage = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => (stage.current ? mountStage(stage.current, store, { slow: choices.slowDots }) : undefined), []);
  return html`
    <main class=${readOnly.value ? "stage read-only" : "stage"} ref=${stage}>
      <canvas class="stage-static" aria-hidden="true"></canvas>
      <canvas class="stage-moving" aria-hidden="true"></canvas>
      <${Producers} />
      <section class="col cluster" id="cluster" aria-label=${words("cluster-title")} tabindex="-1">
        <${StartUp} />
        <${CapabilityNotes} area="cluster" />
        <${Cluster} store=${store} words=${words} below=${html`<${TopicGone} /><${ElectLeaders} /><${CapabilityNotes} area="topic" />`}><${TopicDetails} /><${AddTopic} /><//>
        ${phone && html`<${Dock} />`}
      </section>
      <${Groups} />
    </main>`;
};

const ReplayBar = later(() => import("../recording/ReplayBar.js").then((module) => module.ReplayBar), "recording");

const Presentation = later(() => import("./Presentation.js").then((module) => module.Presentation), "presentation");

export const App = () => {
  const { store, words, choices } = usePage();
  const phone = useMedia(PHONE);
  const main = store.view.overview.value === true ? "#overview" : "#cluster";
  return html`
    <a class="skip" href=${main}>${words("skip-link")}</a>
    <${Header} />
    <div class="strips"><${Alert} />${store.replay.value && html`<${ReplayBar} />`}</div>
    <${Stage} phone=${phone} />
    <${OverviewPlace} />
    <${Inspector} />
    ${phone ? null : html`<${Dock} />`}
    <${ActionBar} />
    <${Explainer} />
    ${choices.presenting.value && html`<${Presentation} />`}
    <${Announcer} />`;
};
