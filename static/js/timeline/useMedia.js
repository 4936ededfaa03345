/** Whether a media query holds, now and from now on. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

export const LAPTOP = "(max-width: 1180px)";
export const PHONE = "(max-width: 760px)";

/** @param {string} query */
export const useMedia = (query) => {
  const holds = useSignal(matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const follow = () => (holds.value = media.matches);
    media.addEventListener("change", follow);
    return () => media.removeEventListener("change", follow);
  }, [query]);
  return holds.value;
};
