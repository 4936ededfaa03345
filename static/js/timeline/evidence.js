/** How a rebalance went about it, which configs decide that, and the command that shows the same. Pure. */

/** @typedef {import("../store/types.js").RebalanceDoc} Rebalance */
/** @typedef {{name: string, value?: string, default?: string | null}} Config `default`: what holds unless a client sets it */

/** @type {Record<string, string>} */
const HOW_WORDS = { eager: "how-eager", cooperative: "how-cooperative", consumer: "how-consumer" };

/** @param {Rebalance} rebalance */
export const howId = ({ protocol }) => (protocol === undefined ? undefined : HOW_WORDS[protocol]);

/**
 * Configs of the broker that consumers of ours were told: they are the same for all members of the group.
 * @param {import("../store/types.js").GroupDoc | undefined} group
 */
const brokerConfigs = (group) => new Map(Object.values(group?.managed ?? {})
  .flatMap(({ evicts_after: after = {} }) => Object.entries(after)).filter(([name]) => name.startsWith("group.")));

/**
 * @param {Rebalance} rebalance
 * @param {import("../store/types.js").GroupDoc} [group]
 * @returns {Config[]} of all its triggers, each once, a known value before an unknown one
 */
export const configsOf = ({ triggers }, group) => {
  /** @type {Map<string, Config>} */
  const found = new Map();
  const told = brokerConfigs(group);
  for (const { name, value = told.get(name) } of triggers.flatMap(({ configs = [] }) => configs)) {
    if (value !== undefined) found.set(name, { name, value: String(value) });
    else if (!found.has(name)) found.set(name, { name });
  }
  return [...found.values()];
};

/**
 * What was known at the rebalance stands; for the rest there is what the cluster says now. A group's own config goes before the broker's.
 * @param {readonly Config[]} configs
 * @param {readonly Config[]} now as the API explains a rebalance
 * @returns {Config[]}
 */
export const withPresent = (configs, now) => configs.map((config) => {
  const found = config.value === undefined ? now.find(({ name }) => config.name === name || config.name === `group.${name}`) : undefined;
  return found ? { name: found.name, value: found.value, default: found.default } : config;
});

const UNSHOWN = /[\p{C}\p{Zl}\p{Zp}]/u; // what a terminal may take for its own when it is pasted

/**
 * Names of groups may hold anything that a shell would take for its own.
 * @param {string} servers
 * @param {string} group
 * @returns {string | undefined} undefined for one that cannot be pasted safely
 */
export const describeCommand = (servers, group) => {
  if (UNSHOWN.test(group)) return undefined;
  const quoted = /^[\w.@%+=:,/-]+$/.test(group) ? group : `'${group.replaceAll("'", `'\\''`)}'`;
  return `kafka-consumer-groups.sh --bootstrap-server ${servers} --describe --group ${quoted} --members --verbose`;
};
