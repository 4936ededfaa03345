/** A command under way: whether it runs, and what went wrong. Its effect comes back by observation, not from here. */
import { useSignal } from "@preact/signals";
import { asProblem } from "./Outcome.js";

/** @typedef {import("./Outcome.js").Problem} Problem */

export const useCommand = () => {
  const running = useSignal(0);
  const problem = useSignal(/** @type {Problem | undefined} */ (undefined));

  /**
   * @template T
   * @param {() => Promise<T>} command
   * @returns {Promise<T | undefined>} undefined where it failed
   */
  const run = async (command) => {
    running.value += 1;
    try {
      const answer = await command();
      problem.value = undefined;
      return answer;
    } catch (thrown) {
      problem.value = asProblem(thrown);
      return undefined;
    } finally {
      running.value -= 1;
    }
  };
  return { run, running, problem };
};
