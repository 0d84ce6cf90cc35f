// The pages' only script: constant, never joined with text of others. Safe to run more than once.
if (!window.planPage) {
  const smoothly = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  const say = (text) => { // told to a screen reader, and seen beside the button that was pressed
    let box = document.querySelector("#plan-told");
    if (!box) {
      box = Object.assign(document.createElement("p"), { id: "plan-told", className: "plan-told" });
      box.setAttribute("role", "status");
      document.body.append(box);
    }
    box.textContent = "";
    setTimeout(() => { box.textContent = text; }, 50);
    setTimeout(() => { if (box.textContent === text) box.textContent = ""; }, 4000);
  };
  window.planPage = {
    showNewestTurn: () => setTimeout(() => {
      const questions = document.querySelectorAll(".plan-question");
      const turn = questions[questions.length - 1]?.closest(".stChatMessage");
      turn?.scrollIntoView({ block: "start", behavior: smoothly() });
    }, 100),
    showMark: () => setTimeout(() => {
      document.querySelector(".plan-page-text mark")?.scrollIntoView({ block: "center" });
    }, 100),
    showPanel: () => setTimeout(() => {
      const panel = document.querySelector(".st-key-source-panel");
      panel?.querySelector("mark")?.scrollIntoView({ block: "nearest", behavior: smoothly() });
      panel?.querySelector(".plan-panel-title")?.focus({ preventScroll: true });
    }, 150),
  };
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // a page served without https may not use the clipboard; the older way still works there
      const field = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (!done) throw new Error("copy");
    }
  };
  // A plain click on a link to one of the app's own pages keeps the session and makes a step in the browser's history.
  const followed = (event) => {
    const link = event.target.closest?.(".stHtml a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const url = new URL(link.href, location.href);
    if (link.getAttribute("href").startsWith("#")) {
      event.preventDefault(); // the router would take the hash for a page
      document.querySelector(link.getAttribute("href"))?.focus();
      return;
    }
    if (url.origin !== location.origin || link.hasAttribute("download")) return;
    event.preventDefault();
    if (url.href === location.href) return;
    history.pushState(null, "", url.href);
    dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", (event) => {
    followed(event);
    const opens = event.target.closest?.("[data-opens]");
    if (opens) document.querySelector(`.st-key-${CSS.escape(opens.dataset.opens)} button`)?.click();
    const copies = event.target.closest?.("[data-copies]");
    const source = copies && document.getElementById(copies.dataset.copies);
    if (source) copied(source.textContent).then(() => say("Kopieret."), () => say("Kunne ikke kopiere; markér teksten i stedet."));
  });
  // What Streamlit itself says in English, beside what it draws for us.
  const DANISH = {
    "App pages": "Sider", "Open": "Åbn", "Send message": "Send", "Thumbs up": "Godt svar", "Thumbs down": "Dårligt svar",
    "Feedback rating": "Bedømmelse", "Clear all": "Ryd alle", "Clear value": "Ryd", "Delete": "Fjern", "Close": "Luk",
    "Show data": "Vis data", "Show chart": "Vis figur", "Download as PNG": "Hent som billede",
    "Download as SVG": "Hent som SVG", "Copy Vega-Lite spec": "Kopiér figurens beskrivelse", "Fullscreen": "Fuld skærm",
    "Close fullscreen": "Luk fuld skærm", "Link to heading": "Link til overskrift", "Choose options": "Vælg",
    "Choose an option": "Vælg", "No results": "Ingen fundet", "Select all": "Vælg alle",
    "Page not found": "Siden findes ikke", "Stop": "Stop", "Expand sidebar": "Vis menuen", "Collapse sidebar": "Skjul menuen",
    "You have unsaved changes": "Ikke gemt endnu", "Press Enter to apply": "Tryk Enter for at søge",
  };
  const danish = (text) => {
    const [, name, rest] = /^([^:]*)(:.*)?$/s.exec(text.trim()) ?? [];
    return DANISH[name] && DANISH[name] + (rest ?? "");
  };
  const translate = (root) => {
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const box of [root, ...root.querySelectorAll("[aria-label],[title],[placeholder]")]) {
      for (const name of ["aria-label", "title", "placeholder"]) {
        const told = box.hasAttribute(name) && danish(box.getAttribute(name));
        if (told) box.setAttribute(name, told);
      }
    }
  };
  translate(document.body);
  new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes }) =>
    type === "attributes" ? translate(target) : addedNodes.forEach(translate),
  )).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label", "title", "placeholder"] });
  // A passage that opens shows its quote, not the top of a long passage; it unfolds for a moment first.
  document.addEventListener("toggle", ({ target }) => setTimeout(() => {
    if (target.open) target.querySelector("mark")?.scrollIntoView({ block: "nearest", behavior: smoothly() });
  }, 400), true);
}
document.documentElement.lang = "da"; // Streamlit writes "en"
