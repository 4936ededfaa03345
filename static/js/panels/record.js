/** The record of the send form: from the fields to the request, and from the answer to one line. Pure. */

/** @typedef {{partition?: number, offset?: number, ack_ms?: number, error?: {code: string, detail?: string}}} RecordResult */
/**
 * @typedef {{key: string, keyNull: boolean, value: string, valueNull: boolean, partition: string, count: number,
 *   headers: [string, string][]}} Draft
 */

export const MAX_COUNT = 1000;

/**
 * The body of the request: absent means null, "" means empty.
 * @param {Draft} draft
 */
export const recordOf = (draft) => ({
  ...(draft.keyNull ? {} : { key: draft.key }),
  ...(draft.valueNull ? {} : { value: draft.value }),
  ...(draft.headers.some(([name]) => name !== "") ? { headers: draft.headers.filter(([name]) => name !== "") } : {}),
  ...(draft.partition === "auto" ? {} : { partition: Number(draft.partition) }),
  count: draft.count,
});
