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
  // A mark stands before the button that it presses: a moment, or some seconds where the machine is busy.
  const press = (selector, tries = 100) => {
    const button = document.querySelector(selector);
    if (button) button.click();
    else if (tries) setTimeout(() => press(selector, tries - 1), 100);
  };
  document.addEventListener("click", (event) => {
    followed(event);
    const opens = event.target.closest?.("[data-opens]");
    if (opens) press(`.st-key-${CSS.escape(opens.dataset.opens)} button`);
    const copies = event.target.closest?.("[data-copies]");
    const source = copies && document.getElementById(copies.dataset.copies);
    if (source) copied(source.textContent).then(() => say("Kopieret."), () => say("Kunne ikke kopiere; markér teksten i stedet."));
  });
  document.addEventListener("keydown", ({ key, target }) => {
    const panel = key === "Escape" && target.closest?.(".st-key-source-panel");
    if (panel) panel.querySelector("[class*='st-key-luk-'] button")?.click();
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
    "Press Enter to submit form": "Tryk Enter for at gemme", "Press Ctrl+Enter to apply": "Tryk Ctrl+Enter for at bruge",
    "Press Ctrl+Enter to submit form": "Tryk Ctrl+Enter for at gemme", "Press ⌘+Enter to apply": "Tryk ⌘+Enter for at bruge",
    "Press ⌘+Enter to submit form": "Tryk ⌘+Enter for at gemme", "Clear entry": "Ryd feltet", "Increment": "Én mere",
    "Decrement": "Én mindre", "Selected values": "Valgte", "Selectbox options": "Valgmuligheder",
    "Multiselect options": "Valgmuligheder", "Stop script": "Stop", "Notifications": "Beskeder", "Running...": "Arbejder",
    "Connecting": "Forbinder", "Connecting to Streamlit server": "Forbinder til programmet", "Error": "Fejl",
    "Unable to connect to Streamlit server": "Ingen forbindelse til programmet", "Connection error": "Ingen forbindelse",
    "Connection timed out.": "Programmet svarer ikke.", "Network error": "Netværksfejl", "Main menu": "Menu",
    "Skip to main content": "Spring til indholdet", "Choose date": "Vælg dato", "Clear date": "Ryd dato",
    "Upload": "Vælg filer", "file upload": "Vælg filer", "add icon": "tilføj", "Add files": "Tilføj filer", "Drag and drop files here": "Slip filerne her", "Drag and drop a file here": "Slip filen her",
    "Only one file is allowed.": "Der kan kun vælges én fil.", "File size is too small.": "Filen er for lille.", "Upload failed": "Filen kunne ikke sendes",
    "Unexpected error. Please try again.": "Der skete en fejl. Prøv igen.", "Click to retry upload": "Tryk for at prøve igen",
    "Failed to generate file for download": "Filen kunne ikke laves. Prøv igen", "visualization": "figur", "group mark container": "figurens indhold",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Adressen fører ikke til nogen af siderne. Du ser nu forsiden.",
  };
  const PHRASES = [ // those that hold a text of ours
    [/^Help for (.+)$/s, "Hjælp til $1"], [/^Chat message from (.+)$/s, "Besked fra: $1"], [/^Remove (.+)$/s, "Fjern $1"], [/^Add: (.+)$/s, "Tilføj: $1"],
    [/^Select (\d+) matches$/, "Vælg alle $1 fundne"], [/^(\d+) selected$/, "$1 valgt"],
    [/^(\d+)([KMG]?B) per file$/, "Højst $1 $2 pr. fil"], [/^File must be (\d+)(?:\.0)?([KMG]?B) or smaller\.$/, "Filen er for stor: den må højst fylde $1 $2."],
    [/^Cancel upload of (.+)$/s, "Afbryd $1"], [/^Request failed with status code (\d+)$/, "Filen kunne ikke sendes (fejl $1). Prøv igen."],
    [/^You can only select up to (\d+) options?\..*$/s, "Du kan højst vælge $1."],
  ];
  const danish = (text) => {
    const told = text.trim();
    const [, name, rest] = /^([^:]*)(:.*)?$/s.exec(told) ?? [];
    if (Object.hasOwn(DANISH, told)) return DANISH[told];
    if (Object.hasOwn(DANISH, name)) return DANISH[name] + (rest ?? "");
    const [pattern, phrase] = PHRASES.find(([known]) => known.test(told)) ?? [];
    return pattern && told.replace(pattern, phrase);
  };
  // Our own texts are Danish already, and what the documents or people say is shown as it is.
  const OURS = ".stHtml, [data-testid=stMarkdownContainer], [data-testid=stFileChipName], script, style, textarea";
  // Streamlit draws the one button of its file field like a label of ours.
  const isOurs = (box) => box?.closest(OURS) && !box.closest("[data-testid=stFileUploaderDropzone] button");
  const translateText = (node) => {
    const told = !isOurs(node.parentElement) && danish(node.data);
    if (told && told !== node.data.trim()) node.data = node.data.replace(node.data.trim(), () => told); // keeps the spaces around it
  };
  const translateTexts = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) translateText(texts.currentNode);
  };
  const translate = (root) => {
    if (root.nodeType === Node.TEXT_NODE) translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    translateTexts(root);
    for (const box of [root, ...root.querySelectorAll("[aria-label],[title],[placeholder],[aria-roledescription]")]) {
      for (const name of ["aria-label", "title", "placeholder", "aria-roledescription"]) {
        const told = box.hasAttribute(name) && danish(box.getAttribute(name));
        if (told && told !== box.getAttribute(name)) box.setAttribute(name, told); // setting it again would never end
      }
    }
  };
  // A run may take away what had focus (a button that was used): go on from the content, not from the very top.
  let focused = null, opener = "";
  document.addEventListener("focusin", ({ target }) => {
    focused = target;
    const name = target.dataset?.opens ?? /st-key-(kilde-[\w-]+)/.exec(target.closest?.("[class*='st-key-kilde-']")?.className ?? "")?.[1];
    if (name) opener = `.st-key-${CSS.escape(name)} button`; // where a reader of a source came from, to go back to
  });
  const keepFocus = () => {
    if (!focused || focused.isConnected) return;
    const gone = focused, mark = gone.dataset?.opens;
    focused = null;
    // an answer that grows is written anew: who stands on one of its marks stays there
    if (mark) document.querySelector(`[data-opens="${CSS.escape(mark)}"]`)?.focus({ preventScroll: true });
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      const closed = gone?.closest(".st-key-source-panel") && document.querySelector(opener);
      (closed || document.querySelector("#indhold"))?.focus({ preventScroll: true });
    }, 300); // whoever wants the focus elsewhere comes first
  };
  translate(document.body);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(translate);
      else translate(target);
    }
    keepFocus();
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["aria-label", "title", "placeholder", "aria-roledescription"] });
  // A passage that opens shows its quote, not the top of a long passage; it unfolds for a moment first.
  document.addEventListener("toggle", ({ target }) => setTimeout(() => {
    if (target.open) target.querySelector("mark")?.scrollIntoView({ block: "nearest", behavior: smoothly() });
  }, 400), true);
}
document.documentElement.lang = "da"; // Streamlit writes "en"
