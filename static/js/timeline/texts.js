/** Texts over a canvas, that move with it: elements are used again, and written only where they changed. */

/** @typedef {{text: string, x: number, y: number, width?: number, look?: string}} Text */

export class Texts {
  /** @type {{element: HTMLElement, text: string, place: string, look: string}[]} */
  #pool = [];
  #used = 0;

  /** @param {HTMLElement} parent */
  constructor(parent) {
    this.parent = parent;
  }

  /** @param {readonly Text[]} texts */
  show(texts) {
    texts.forEach((text, i) => this.#write(this.#pool[i] ?? this.#add(), text));
    for (const { element } of this.#pool.slice(texts.length, this.#used)) element.hidden = true;
    for (const { element } of this.#pool.slice(this.#used, texts.length)) element.hidden = false;
    this.#used = texts.length;
  }

  #add() {
    const element = document.createElement("span");
    this.parent.append(element);
    const made = { element, text: "", place: "", look: "" };
    this.#pool.push(made);
    return made;
  }

  /** @param {{element: HTMLElement, text: string, place: string, look: string}} held @param {Text} wished */
  #write(held, { text, x, y, width, look = "" }) {
    if (held.text !== text) held.element.textContent = held.text = text;
    if (held.look !== look) held.element.className = held.look = look;
    const place = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    if (held.place !== place) held.element.style.transform = held.place = place;
    const most = width === undefined ? "" : `${Math.round(width)}px`;
    if (held.element.style.maxWidth !== most) held.element.style.maxWidth = most;
  }
}
