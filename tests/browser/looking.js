// What the accessibility tests look for, in the page itself; each function returns plain data to looking.py.
const described = (box, letters = 200) => box.outerHTML.slice(0, letters);
const seen = (box) => box.checkVisibility() && !box.closest("[aria-hidden=true]");
const hasText = (box) => [...box.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
const tiny = (box) => {
  const { width, height } = box.getBoundingClientRect();
  return width <= 1 || height <= 1;
};
// Where a box scrolls by itself, its content may be wider than the window.
const scrolls = (box) => Boolean(box) && (
  (["auto", "scroll"].includes(getComputedStyle(box).overflowX) && !box.matches(".stMain, html, body"))
  || scrolls(box.parentElement)
);
const cuts = (box) =>
  ["hidden", "clip"].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1 && !tiny(box);
const NAMES = ["aria-label", "title", "placeholder", "alt", "aria-roledescription", "aria-description"];
const CONTROLS = "a[href], button, input, select, textarea, summary, [role=button], [role=radio], [role=checkbox], "
  + "[role=combobox], [tabindex='0']";
const LOOKS = ["outline", "outlineOffset", "boxShadow", "borderColor", "borderWidth", "backgroundColor", "textDecoration", "color"];
const looks = (box) => {
  const style = getComputedStyle(box);
  return LOOKS.map((name) => style[name]).join("|");
};

const looking = {
  // Every text that a user sees or hears, with where it stands; `ours` selects what is not Streamlit's own.
  sayings(ours) {
    const told = [];
    for (const box of document.body.querySelectorAll("*")) {
      if (!seen(box)) continue;
      for (const name of NAMES) if (box.getAttribute(name)) told.push([`${name} of ${described(box)}`, box.getAttribute(name)]);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { data, parentElement: box } = texts.currentNode;
      if (data.trim() && !box.closest(ours) && seen(box)) told.push([`text in ${described(box)}`, data]);
    }
    return told;
  },

  headings() {
    return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter(seen)
      .map((box) => [Number(box.getAttribute("aria-level") ?? box.tagName[1]), box.textContent.trim().slice(0, 80)]);
  },

  nameless() {
    const labelled = (box) => (box.getAttribute("aria-labelledby") ?? "").split(" ")
      .some((id) => document.getElementById(id)?.textContent.trim());
    const named = (box) => box.getAttribute("aria-label")?.trim() || box.textContent.trim() || box.title || labelled(box)
      || [...(box.labels ?? [])].some((label) => label.textContent.trim() || label.getAttribute("aria-label"));
    return [...document.querySelectorAll(CONTROLS)].filter((box) => seen(box) && !named(box)).map((box) => described(box));
  },

  cutOff() {
    const wide = document.documentElement.clientWidth;
    const wrong = [...document.querySelectorAll(".stMain, html")]
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.className || box.tagName} scrolls sideways: ${box.scrollWidth} of ${box.clientWidth}`);
    const apart = ".plan-hidden, .plan-skip, svg, [data-testid=stSkipToContent]";
    for (const box of document.body.querySelectorAll("*")) {
      if (!hasText(box) || !seen(box) || tiny(box) || box.closest(apart)) continue;
      const { left, right } = box.getBoundingClientRect();
      if ((right > wide + 1 || left < -1) && !scrolls(box.parentElement)) {
        wrong.push(`outside: ${Math.round(left)} to ${Math.round(right)} ${described(box)}`);
      }
      for (let around = box; around && !around.matches(".stMain, body"); around = around.parentElement) {
        if (!cuts(around)) continue;
        wrong.push(`cut off: ${around.scrollWidth} of ${around.clientWidth} ${described(around)} at ${described(box, 80)}`);
        break;
      }
    }
    return [...new Set(wrong)];
  },

  // A link that stands alone, as in a list of them, needs no line below it.
  plainLinks() {
    return [...document.querySelectorAll(".stMain p a, .stMain li a, .stMain dd a, .stMain td a")]
      .filter((link) => seen(link) && link.closest("p, li, dd, td").textContent.trim() !== link.textContent.trim())
      .filter((link) => !getComputedStyle(link).textDecorationLine.includes("underline"))
      .filter((link) => !["solid", "dashed"].includes(getComputedStyle(link).borderBottomStyle))
      .map((link) => described(link));
  },

  // What goes on for long; a colour that fades when the theme changes is soon still.
  moving() {
    return document.getAnimations().filter((one) => one.playState === "running" && one.effect.getComputedTiming().endTime > 1000)
      .map((one) => `${one.animationName ?? one.transitionProperty} on ${described(one.effect.target, 150)}`);
  },

  // Where the focus is, remembered so that `lostItsLooks` can compare; null once Tab has come round.
  focused() {
    const box = document.activeElement;
    if (!box || box === document.body || box.planTabbed) return null;
    box.planTabbed = true;
    // what fades in has not begun to look different yet
    for (const one of document.getAnimations()) if (Number.isFinite(one.effect.getComputedTiming().endTime)) one.finish();
    const parts = [box];
    for (let around = box.parentElement; around && parts.length < 6; around = around.parentElement) parts.push(around);
    parts.push(...[...(box.parentElement?.querySelectorAll("*") ?? [])].slice(0, 60));
    window.planFocused = { box, parts, before: parts.map(looks) };
    const scrolled = document.querySelector(".stMain")?.scrollTop ?? 0;
    const { left, right, top, bottom, width, height } = box.getBoundingClientRect();
    return {
      html: described(box.cloneNode()), text: (box.getAttribute("aria-label") ?? box.textContent).trim().slice(0, 60),
      left, right, top: top + scrolled, bottom: bottom + scrolled,
      in_view: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
      fixed: Boolean(box.closest("[data-testid=stBottom], [role=dialog]")),
    };
  },

  // Takes the focus away and tells whether anything about the control or its surroundings changes with it.
  lostItsLooks() {
    const { box, parts, before } = window.planFocused;
    box.blur();
    const changed = () => parts.some((part, place) => looks(part) !== before[place]);
    return new Promise((done) => {
      const began = performance.now();
      const compare = () => {
        if (changed() || performance.now() - began > 600) done(changed());
        else setTimeout(compare, 30);
      };
      compare();
    });
  },
};
