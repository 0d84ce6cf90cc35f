// The page's only script: constant, never joined with text of others. Safe to run more than once.
if (!window.planPage) {
  const smoothly = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  window.planPage = {
    showNewestTurn: () => setTimeout(() => {
      const questions = document.querySelectorAll(".plan-question");
      const turn = questions[questions.length - 1]?.closest(".stChatMessage");
      turn?.scrollIntoView({ block: "start", behavior: smoothly() });
    }, 100),
  };
  // A citation that opens shows its quote, not the top of a long passage; it unfolds for a moment first.
  document.addEventListener("toggle", ({ target }) => setTimeout(() => {
    if (target.open) target.querySelector("mark")?.scrollIntoView({ block: "nearest", behavior: smoothly() });
  }, 400), true);
}
document.documentElement.lang = "da"; // Streamlit writes "en"
