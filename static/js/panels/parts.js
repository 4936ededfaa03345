/** The parts of the panels that come in one piece with others: with the first of them all have come. */
import { Coming, later } from "./later.js";

/** @type {(() => void)[]} */
const others = [];

/** @param {keyof typeof import("./pressed.js")} name of what a press opens */
export const onPress = (name) => {
  const load = async () => {
    const pressed = await import("./pressed.js");
    for (const fetch of others) fetch();
    return pressed[name];
  };
  const part = later(load, "pressed", Coming);
  others.push(part.fetch);
  return part;
};

/** @param {keyof typeof import("./unusual.js")} name of what is shown in states of few days */
export const onFewDays = (name) => later(() => import("./unusual.js").then((unusual) => unusual[name]), "unusual");
