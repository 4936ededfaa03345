/** Whether the page holds still: as its reader chose, else as the system wishes. */

const SYSTEM = "(prefers-reduced-motion: reduce)";

/** @param {MediaQueryList} system @param {{motion?: string}} chosen */
export const isCalm = (system, { motion } = document.documentElement.dataset) => (motion === undefined ? system.matches : motion === "less");

export const systemCalm = () => matchMedia(SYSTEM);
