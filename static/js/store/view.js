/** What the viewer of the scene sees or has chosen, beside the documents: sizes, samples' scale, notes. */

import { signal } from "@preact/signals-core";

/** @typedef {{width: number, height: number, scale: number, wide: boolean}} Size in CSS px; wide: there is room for rails */

export function createView() {
  return {
    /** @type {import("@preact/signals-core").Signal<Size>} room for the lanes */
    size: signal({ width: 0, height: 0, scale: 1, wide: true }),
    /** records that one dot stands for, on the way in and on the way out */
    recordsPerDot: signal({ written: 1, read: 1 }),
    /** cells are drawn of which the key is not known */
    keysUnknown: signal(false),
    /** @type {import("@preact/signals-core").Signal<Record<string, number>>} partition -> records that were jumped over */
    jumped: signal({}),
    /** records came in that no producer of ours sent: the port "other producers" is needed */
    otherProducersSeen: signal(false),
    /** @type {import("@preact/signals-core").Signal<string | undefined>} what is traced: a port, "member:ID", or a row, "partition:3" */
    traced: signal(/** @type {string | undefined} */ (undefined)),
    /** @type {import("@preact/signals-core").Signal<number | undefined>} since when the picture is frozen (Date.now) */
    frozenAtMs: signal(/** @type {number | undefined} */ (undefined)),
    /** @type {import("@preact/signals-core").Signal<readonly string[]>} groups chosen to have a read track; none: the first ones */
    pinned: signal(/** @type {readonly string[]} */ ([])),
    /** @type {import("@preact/signals-core").Signal<import("../inspect/subject.js").Subject | undefined>} what the panel is about */
    inspected: signal(/** @type {import("../inspect/subject.js").Subject | undefined} */ (undefined)),
    /** @type {import("@preact/signals-core").Signal<{partition: number, offset: number} | undefined>} the cell that the arrow keys stand at */
    cell: signal(/** @type {{partition: number, offset: number} | undefined} */ (undefined)),
    /** @type {import("@preact/signals-core").Signal<{topic: string, draft: import("../panels/record.js").Draft} | undefined>} a record on its way back into the form */
    again: signal(/** @type {{topic: string, draft: import("../panels/record.js").Draft} | undefined} */ (undefined)),
    /** @type {import("@preact/signals-core").Signal<boolean | undefined>} the overview is shown instead of the scene; undefined: not decided yet */
    overview: signal(/** @type {boolean | undefined} */ (undefined)),
    /** @type {import("@preact/signals-core").Signal<import("../explain/Ask.js").Asked | undefined>} what was asked why */
    asked: signal(/** @type {import("../explain/Ask.js").Asked | undefined} */ (undefined)),
    /** @type {import("@preact/signals-core").Signal<string | undefined>} a topic of which all partitions are shown, however many */
    whole: signal(/** @type {string | undefined} */ (undefined)),
    /** what was last read out */
    said: signal(""),
    /** @type {import("@preact/signals-core").Signal<readonly string[]>} groups opened by hand: their documents are watched too */
    opened: signal(/** @type {readonly string[]} */ ([])),
  };
}

/** @typedef {ReturnType<typeof createView>} View */
