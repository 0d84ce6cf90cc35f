"""Replies that need no evidence: small talk, empty input, instructions, and a person in crisis."""

from collections.abc import Iterator

from assistant.composing.library import Library
from assistant.composing.wording import quoted
from assistant.questions import intent
from assistant.records import Draft, DraftSentence, Question

HELP = (
    "Det lyder, som om du har det svært lige nu, og du skal ikke stå alene med det.\n"
    "- Er der fare for liv, så ring **112**.\n"
    "- Livslinien har åbent alle dage: **70 201 201**.\n"
    "- Du kan altid henvende dig på den nærmeste psykiatriske akutmodtagelse eller ringe til lægevagten.\n"
    "Når du er klar, svarer jeg gerne på spørgsmål om planerne."
)
SMALLTALK = "Hej! Jeg svarer på spørgsmål om de planer, jeg har læst, og deres mål, og hvert svar har kildehenvisning."
EMPTY = "Jeg kan ikke se et spørgsmål. Skriv, hvad du vil vide om planerne."
INSTRUCTION = (
    "Det kan jeg ikke hjælpe med: jeg svarer kun på spørgsmål om de planer, jeg har læst, "
    "og kun med det, der står i dem."
)
THANKS = "Selv tak. Spørg endelig igen, hvis der er mere, du vil vide om planerne."
FAREWELL = "Selv tak, og på gensyn."
_SMALLTALK = {"greeting": SMALLTALK, "thanks": THANKS, "farewell": FAREWELL}
_REPLIES = {
    "smalltalk": (SMALLTALK, "smalltalk"),
    "empty": (EMPTY, "refusal"),
    "instruction": (INSTRUCTION, "refusal"),
    "crisis": (HELP, "help"),
}
EXAMPLES = {SMALLTALK: 3, EMPTY: 1, INSTRUCTION: 1}  # how many questions a reply suggests
SHORT_NAME = 45  # characters of a goal's name inside a question


def reply(question: Question, library: Library) -> Draft:
    """Return the fixed reply to what is no question about the plans, with examples of what can be asked about them."""
    text, kind = _REPLIES[question.nature]
    if question.nature == "smalltalk":
        text = _SMALLTALK[intent.smalltalk_kind(question.text.lower())]
    examples = [quoted(example) for example, _ in zip(_examples(library), range(EXAMPLES.get(text, 0)), strict=False)]
    if examples:
        text += f" Spørg for eksempel: {' eller '.join(filter(None, (', '.join(examples[:-1]), examples[-1])))}"
    return Draft((DraftSentence(text),), kind)


def _examples(library: Library) -> Iterator[str]:
    """Yield questions about the targets of the documents, one of each goal, and where there are none, about them."""
    seen: set[str] = set()
    for goal in library.table.goals:
        name = (goal.subgoal or goal.goal).strip().rstrip(".")
        plain = name[:1].isupper() and name[1:2].islower() and not any(c in "0123456789:,;()" for c in name)
        if goal.kind == "target" and plain and len(name) <= SHORT_NAME and goal.goal not in seen:
            seen.add(goal.goal)
            yield f"Hvad er målet for {name[0].lower()}{name[1:]}?"
    for source in library.sources.values():
        yield f"Hvad handler {source.document.title} om?"
