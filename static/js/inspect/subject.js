/** What can be inspected, and its place in the address: "#record/orders/0/41". Pure. */

/**
 * @typedef {{kind: "record", topic: string, partition: number, offset: number}} RecordSubject
 * @typedef {{kind: "partition", topic: string, partition: number}} PartitionSubject
 * @typedef {{kind: "records", topic: string, partition: number}} RecordsSubject the records of a partition, to browse
 * @typedef {{kind: "group", group: string}} GroupSubject
 * @typedef {{kind: "member", group: string, member: string}} MemberSubject member: our id, or else Kafka's
 * @typedef {{kind: "broker", broker: number}} BrokerSubject
 * @typedef {{kind: "producer", producer: string}} ProducerSubject
 * @typedef {RecordSubject | PartitionSubject | RecordsSubject | GroupSubject | MemberSubject | BrokerSubject | ProducerSubject} Subject
 */

/** The parts of each kind, in the order of the address; numbers are whole and not negative. @type {Record<Subject["kind"], [string, "text" | "number"][]>} */
const PARTS = {
  record: [["topic", "text"], ["partition", "number"], ["offset", "number"]],
  partition: [["topic", "text"], ["partition", "number"]],
  records: [["topic", "text"], ["partition", "number"]],
  group: [["group", "text"]],
  member: [["group", "text"], ["member", "text"]],
  broker: [["broker", "number"]],
  producer: [["producer", "text"]],
};

const WHOLE = /^\d{1,16}$/;

/** @param {Subject} subject @returns {string} for an `href` */
export const hrefOf = (subject) => {
  const parts = PARTS[subject.kind].map(([name]) => encodeURIComponent(String(/** @type {any} */ (subject)[name])));
  return `#${[subject.kind, ...parts].join("/")}`;
};

/** @param {string} part @param {"text" | "number"} type @returns {string | number | undefined} */
const read = (part, type) => {
  if (type === "number") return WHOLE.test(part) && Number.isSafeInteger(Number(part)) ? Number(part) : undefined;
  try {
    return decodeURIComponent(part) || undefined;
  } catch {
    return undefined;
  }
};

/** @param {string} hash as the address has it @returns {Subject | undefined} undefined: it names nothing that can be inspected */
export const subjectOf = (hash) => {
  const [kind = "", ...given] = hash.replace(/^#/, "").split("/");
  if (!Object.hasOwn(PARTS, kind)) return undefined;
  const parts = PARTS[/** @type {Subject["kind"]} */ (kind)];
  if (given.length !== parts.length) return undefined;
  const values = parts.map(([name, type], i) => /** @type {const} */ ([name, read(given[i] ?? "", type)]));
  if (values.some(([, value]) => value === undefined)) return undefined;
  return /** @type {Subject} */ (/** @type {unknown} */ ({ kind, ...Object.fromEntries(values) }));
};

/** Groups and members stand in the right column, so what is said of them must not lie there. @param {Subject} subject @returns {"left" | "right"} */
export const sideOf = ({ kind }) => (kind === "group" || kind === "member" ? "left" : "right");
