// Messages that do not fit where they stand: cut off, over the edge of their button or cell, or beyond the window.
() => {
  const found = [];
  const scrolls = ({ overflowX, overflowY }) => [overflowX, overflowY].some((how) => ["auto", "scroll"].includes(how));
  const hides = (how) => how === "hidden" || how === "clip";
  const beyond = (box, inner, style) => Math.max(
    hides(style.overflowX) ? Math.max(box.right - inner.right, inner.left - box.left) : 0,
    hides(style.overflowY) ? box.bottom - inner.bottom : 0,
  );
  const outOf = (box, inner) => Math.max(box.right - inner.right, inner.left - box.left);
  const note = (parent, over, outer) => {
    const name = (element) => `<${element.tagName.toLowerCase()} ${element.getAttribute("class") ?? ""}>`;
    found.push(`${parent.textContent.trim().slice(0, 60)} | ${Math.round(over)} px over ${name(outer)} from ${name(parent)}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.includes("⟦") || !parent?.checkVisibility({ visibilityProperty: true }) || parent.closest(".unseen, option, select, textarea, .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const holder = parent.closest("button, .badge, .chip, td, th, label, legend, dt, h1, h2, h3");
    let titled = false;
    let scrolled = false;
    for (let outer = parent; outer; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      titled ||= outer.closest("[title]") !== null;
      if (style.textOverflow === "ellipsis" && hides(style.overflowX) && titled) { scrolled = true; break; } // the whole of it is at hand
      const inner = outer.getBoundingClientRect();
      const fixed = style.display !== "inline" && outer === parent && outer.scrollWidth > outer.clientWidth + 1;
      const over = Math.max(beyond(box, inner, style), outer === holder ? outOf(box, inner) : 0, fixed ? outer.scrollWidth - outer.clientWidth : 0);
      if (scrolls(style)) { scrolled = true; break; }
      if (over > 1) { note(parent, over, outer); scrolled = true; break; }
      if (style.position === "fixed") break;
    }
    const out = Math.max(box.right - innerWidth, -box.left);
    if (!scrolled && out > 1) note(parent, out, document.body);
  }
  return [...new Set(found)];
}
