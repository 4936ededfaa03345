// Texts, titles, labels and placeholders that can be seen and stand outside the brackets of a message.
(data) => {
  const known = new Set(data);
  const UNITS = /^(milliseconds?|sec(onds?)?|min(utes?)?|hours?|hr|days?|[KMG]iB|AM|PM|UTC)$/; // by Intl
  const KAFKAS = /^([a-z]+(\.[a-z]+)+|kafka-[a-z-]+\.sh|--[a-z-]+|my-app|acks)$/; // configs and command lines
  // also a member's client id, which may have left
  const isName = (word) => /^[a-z]+-\d+$/.test(word) || /^(P|\p{Lu}\p{Ll}?)\d+$/u.test(word) || UNITS.test(word) || KAFKAS.test(word);
  const isData = (text) => text.split(/[\s:;,·→+×−–—()"'/=<>|]+/u).every((word) => !/\p{L}{2}/u.test(word) || known.has(word) || isName(word));
  const outside = (text, depth = 0) => {
    let left = "";
    for (const letter of text) {
      if (letter === "⟦") depth += 1;
      if (depth === 0) left += letter;
      if (letter === "⟧") depth -= 1;
    }
    return [left, depth];
  };
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
  const exempt = ".configs dd, bdi, code, kbd, script, style, noscript, .mono, textarea, option";
  const found = [];
  let depth = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || !shown(parent)) continue;
    const [left, after] = outside(node.data, depth);
    depth = after;
    if (!parent.closest(exempt) && !isData(left)) found.push(`text: ${left.trim()} <${parent.tagName.toLowerCase()} ${parent.className}>`);
  }
  for (const element of document.querySelectorAll("[title], [aria-label], [placeholder], [alt], [aria-description]")) {
    if (!shown(element) || element.closest("[aria-hidden=true]")) continue;
    for (const name of ["title", "aria-label", "placeholder", "alt", "aria-description"]) {
      const value = element.getAttribute(name);
      if (value === null || element.closest(".configs dd, bdi") || isData(outside(value)[0])) continue;
      found.push(`${name}: ${value} <${element.tagName.toLowerCase()} ${element.getAttribute("class")}>`);
    }
  }
  return [...new Set(found)];
}
