/** The browser's start: words, store, link, page. */
import { effect } from "@preact/signals";
import { h, render } from "preact";
import { io } from "socket.io-client";
import { followAddress } from "./inspect/address.js";
import { watchRecords } from "./inspect/witness.js";
import { openDictionary } from "./i18n/words.js";
import { followOverview } from "./overview/opening.js";
import { App } from "./panels/App.js";
import { createChoices, firstLanguage } from "./panels/choices.js";
import { watchHistories } from "./panels/histories.js";
import { onKey } from "./panels/keyboard.js";
import { PageContext } from "./panels/page.js";
import { followPresentation } from "./panels/presenting.js";
import { watchKeys } from "./panels/seenKeys.js";
import { followChosenTopic } from "./store/chosen_topic.js";
import { createStore } from "./store/store.js";
import { connect } from "./transport/live.js";

/**
 * What the page stands at, on <html>, for tests and assistive technology. data-seq names a frame whose DOM is written:
 * components are drawn in a microtask that the frame's signals asked for, so it is set in a later one.
 * @param {import("./store/store.js").Store} store
 */
const markRoot = (store) => {
  const { dataset } = document.documentElement;
  effect(() => {
    dataset.phase = store.connection.value.phase;
  });
  effect(() => {
    const phase = store.doc("cluster").value?.phase;
    if (phase === undefined) delete dataset.clusterPhase;
    else dataset.clusterPhase = phase;
  });
  effect(() => {
    const seq = store.seq.value;
    if (seq > 0) queueMicrotask(() => queueMicrotask(() => (dataset.seq = String(seq))));
  });
};

const start = async () => {
  const dictionary = await openDictionary(firstLanguage());
  const store = createStore();
  const choices = createChoices(dictionary);
  const page = {
    store,
    choices,
    words: dictionary.words,
    language: dictionary.language,
    histories: watchHistories(store),
    seenKeys: watchKeys(store),
    witness: watchRecords(store),
    reconnect: () => link.retry(),
  };
  const root = document.getElementById("app");
  if (root) render(h(PageContext.Provider, { value: page }, h(App, {})), root);
  const link = connect(store, { io });
  followChosenTopic(store, window);
  followOverview(store, window);
  followAddress(store, window);
  markRoot(store);
  followPresentation(store, choices, window);
  addEventListener("keydown", onKey);
};

await start();
