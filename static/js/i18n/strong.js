/**
 * Names inside a sentence stand out: the argument is wrapped in two private characters, and the sentence is cut there
 * afterwards. The name itself stays text, whatever it contains.
 */
import { html } from "htm/preact";

const OPEN = "\u{E000}";
const CLOSE = "\u{E001}";

/** @param {string | number} name */
export const strong = (name) => OPEN + String(name).replaceAll(/[\u{E000}\u{E001}]/gu, "") + CLOSE;

/**
 * @param {string} sentence
 * @returns {{text: string, strong: boolean}[]}
 */
export const pieces = (sentence) =>
  sentence
    .split(OPEN)
    .flatMap((part, i) => {
      if (i === 0) return [{ text: part, strong: false }];
      const [name = "", rest = ""] = part.split(CLOSE);
      return [{ text: name, strong: true }, { text: rest, strong: false }];
    })
    .filter((piece) => piece.text !== "");

/** @param {string} sentence */
export const plain = (sentence) => sentence.replaceAll(/[\u{E000}\u{E001}]/gu, "");

/** @param {{sentence: string}} props */
export const Sentence = ({ sentence }) =>
  pieces(sentence).map((piece) => (piece.strong ? html`<b><bdi>${piece.text}</bdi></b>` : piece.text));
