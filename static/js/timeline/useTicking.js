/** Draws a component anew a few times a second, while something in it counts. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

const STEP_MS = 200;

/** @param {boolean} counts */
export const useTicking = (counts) => {
  const beat = useSignal(0);
  beat.value;
  useEffect(() => {
    if (!counts) return undefined;
    const timer = setInterval(() => (beat.value += 1), STEP_MS);
    return () => clearInterval(timer);
  }, [counts]);
};
