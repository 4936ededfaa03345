/** True once something has been true for a while: a short break heals by itself. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** @param {boolean} now @param {number} ms */
export const useLasting = (now, ms) => {
  const lasting = useSignal(false);
  useEffect(() => {
    if (!now) {
      lasting.value = false;
      return undefined;
    }
    const timer = setTimeout(() => (lasting.value = true), ms);
    return () => clearTimeout(timer);
  }, [now]);
  return lasting.value && now;
};
