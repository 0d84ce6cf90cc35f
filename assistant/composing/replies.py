"""Replies that need no evidence: small talk, empty input, instructions, and a person in crisis."""

from assistant.questions import intent
from assistant.records import Draft, DraftSentence, Question

HELP = (
    "Det lyder, som om du har det svært lige nu, og du skal ikke stå alene med det.\n"
    "- Er der fare for liv, så ring **112**.\n"
    "- Livslinien har åbent alle dage: **70 201 201**.\n"
    "- Du kan altid henvende dig på den nærmeste psykiatriske akutmodtagelse eller ringe til lægevagten.\n"
    "Når du er klar, svarer jeg gerne på spørgsmål om planerne."
)
SMALLTALK = (
    "Hej! Jeg svarer på spørgsmål om psykiatriplanerne og deres mål, og hvert svar har kildehenvisning. Spørg for "
    "eksempel: »Hvad er målet for bæltefikseringer?«, »Hvor mange børn bliver udredt til tiden?« eller »Hvem følger op "
    "på budgettet?«"
)
EMPTY = (
    "Jeg kan ikke se et spørgsmål. Skriv, hvad du vil vide om planerne, for eksempel: »Hvad er målet for sygefraværet?«"
)
INSTRUCTION = (
    "Det kan jeg ikke hjælpe med: jeg svarer kun på spørgsmål om de planer, jeg har læst, "
    "og kun med det, der står i dem. "
    "Spørg for eksempel: »Hvad er målet for mindre tvang?«"
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


def reply(question: Question) -> Draft:
    """Return the fixed reply to what is no question about the plans."""
    text, kind = _REPLIES[question.nature]
    if question.nature == "smalltalk":
        text = _SMALLTALK[intent.smalltalk_kind(question.text.lower())]
    return Draft((DraftSentence(text),), kind)
