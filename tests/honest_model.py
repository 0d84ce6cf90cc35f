"""Honest models for the scripted server: one repeats the best evidence, one quotes it; neither rewrites questions."""

import json
from typing import Any

from model_asked import sent
from model_server import Action, Says, answer_json, said, sentence


def echo(request: dict[str, Any], _: int) -> Action:
    """Repeat the sentences that answer already, each with its evidence."""
    if '"spørgsmål"' not in said(request) or '"kilder"' not in said(request):
        return Says('{"question": ""}')
    own = [piece for piece in sent(request)["kilder"] if piece["slags"] == "svar"]
    return Says(answer_json([sentence(piece["tekst"], [piece["nr"]]) for piece in own]), size=200)


def quoting(request: dict[str, Any], nth: int) -> Action:
    """Repeat the first sentence, and quote the best of the other evidence word for word."""
    if '"kilder"' not in said(request):
        return echo(request, nth)
    text = said(request)
    return Says("".join(quoted_reply(text[text.index('{"spørgsmål"') :])), size=200)


def quoted_reply(payload: str) -> list[str]:
    """Return the pieces of that reply to what the program sends."""
    pieces = json.JSONDecoder().raw_decode(payload)[0].get("kilder", [])
    first = [sentence(piece["tekst"], [piece["nr"]]) for piece in pieces if piece["slags"] == "svar"]
    others = [piece for piece in pieces if piece["slags"] == "tekst" and "\n" not in piece["tekst"]][:2]
    quoted = [sentence(f"Ifølge planen »{piece['tekst']}«.", [piece["nr"]]) for piece in others]
    reply = answer_json([*first[:1], *quoted])
    return [reply[n : n + 40] for n in range(0, len(reply), 40)]
