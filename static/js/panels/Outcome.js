/** What became of a command, next to its button: done, or the error in our words with Kafka's own name below. */
import { html } from "htm/preact";
import { problemWords } from "../i18n/problems.js";
import { Icon } from "./icons.js";
import { usePage } from "./page.js";

/** @typedef {{code: string, detail?: string, params?: Record<string, unknown>}} Problem */

/**
 * Anything thrown by a command as a problem; without an answer the server is away.
 * @param {unknown} thrown
 * @returns {Problem}
 */
export const asProblem = (thrown) => {
  if (thrown && typeof thrown === "object" && "code" in thrown && typeof thrown.code === "string") {
    return /** @type {Problem} */ (thrown);
  }
  return { code: "no_answer" };
};

/** @param {{problem?: Problem, children?: unknown}} props */
export const Outcome = ({ problem, children }) => {
  const { words } = usePage();
  if (problem) {
    return html`
      <p class="outcome failed" role="alert">
        <${Icon} name="warning" />
        <span>${problemWords(words, problem)}<span class="code">${problem.code}</span></span>
      </p>`;
  }
  if (!children) return null;
  return html`<p class="outcome" role="status"><${Icon} name="check" /><span>${children}</span></p>`;
};
