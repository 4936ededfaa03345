/** The whole cluster on one page: what is wrong, all partitions as a heat grid, all groups. */
import { html } from "htm/preact";
import { usePage } from "../panels/page.js";
import { GroupTable } from "./GroupTable.js";
import { usePaced } from "./paced.js";
import { Topics } from "./Topics.js";
import { TroubleList } from "./TroubleList.js";
import { troubles } from "./troubles.js";

/** @typedef {import("../store/types.js").ClusterDoc} ClusterDoc */
/** @typedef {import("../store/types.js").OverviewDoc} OverviewDoc */

const EVERY_MS = 500;

export const Overview = () => {
  const { store } = usePage();
  const seen = usePaced(() => ({
    cluster: /** @type {ClusterDoc | undefined} */ (store.doc("cluster").value),
    overview: /** @type {OverviewDoc | undefined} */ (store.doc("overview").value),
  }), EVERY_MS);
  const cluster = seen?.cluster;
  if (!cluster || !seen) return null;
  return html`
    <${TroubleList} found=${troubles(cluster, seen.overview)} />
    <div class="overview-columns">
      <${Topics} cluster=${cluster} overview=${seen.overview} />
      <${GroupTable} groups=${cluster.groups ?? {}} />
    </div>`;
};
