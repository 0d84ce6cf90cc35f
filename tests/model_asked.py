"""Ask the real assistant with a language model that plays a script on loopback, and look at what a user sees."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model_server import Action, ModelServer, Script, said

from assistant.answer_record import as_record, as_text
from assistant.evaluation import load_scorer
from assistant.language_model import open_chat_model
from assistant.pipeline import Assistant
from assistant.records import Answer
from assistant.settings import PROJECT_ROOT, Settings

SCORER = load_scorer()
CORPUS = SCORER.read_corpus(PROJECT_ROOT / "corpus")


@dataclass(frozen=True)
class Asked:
    """An answer with a model, the one without, and what it took."""

    answer: Answer
    by_rules: Answer
    seconds: float
    requests: int

    @property
    def text(self) -> str:
        """All that a user reads: the answer, its sources, and what is said of the model."""
        return as_text(self.answer)

    @property
    def outcome(self) -> str:
        """What the model's work came to."""
        assert self.answer.model is not None
        return self.answer.model.outcome

    @property
    def told(self) -> str:
        """The line on what went otherwise than wished."""
        assert self.answer.model is not None
        return self.answer.model.told

    def is_proved(self) -> bool:
        """Tell whether every quote stands in its document and every number in a quote, by the project's scorer."""
        key = {"id": "x", "type": "fact", "question": "", "history": [], "answerable": True}
        nothing: dict[str, list[str]] = {"must": [], "must_not": [], "quotes": [], "doc": []}
        row = SCORER.score_one({**key, **nothing}, as_record(self.answer, "x"), CORPUS)
        return all(row["faithful"]) and all(row["numbers"])


@dataclass
class AskedWithModel:
    """The real assistant; each question finds the model that it is to be asked with."""

    assistant: Assistant

    def by_rules(self, question: str) -> Answer:
        """Answer without a model."""
        return self.assistant.ask_without_model(question)

    def ask(
        self, question: str, script: Script | Action, *, timeout: float = 30.0, depth: str = "kort", url: str = ""
    ) -> Asked:
        """Ask with a model that plays a script; `url` is another address than that of its server."""
        with ModelServer(script) as server:
            chosen = Settings(chat_model="openai:prøve", chat_base_url=url or server.url, chat_timeout=timeout)
            self.assistant.chat_model = open_chat_model(chosen)
            self.assistant._chat_timeout = timeout
            by_rules = self.assistant.ask_without_model(question, depth=depth)
            self.assistant.chat_model.warm_up()  # type: ignore[union-attr]
            begun = time.monotonic()
            answer = self.assistant.with_model(by_rules, depth)
            return Asked(answer, by_rules, time.monotonic() - begun, len(server.requests))


def evidence_sent(request: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the numbered evidence that a request holds."""
    return sent(request)["kilder"]  # type: ignore[no-any-return]


def sent(request: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON object of a request."""
    text = said(request)
    decoded: dict[str, Any] = json.JSONDecoder().raw_decode(text, text.index('{"spørgsmål"'))[0]
    return decoded


def number_of(request: dict[str, Any], wanted: str | Callable[[dict[str, Any]], bool]) -> int:
    """Return the number of the first piece of evidence that holds a text, or that passes a test."""
    passes = wanted if callable(wanted) else lambda piece: bool(re.search(str(wanted), json.dumps(piece), re.I))
    return next(int(piece["nr"]) for piece in evidence_sent(request) if passes(piece))
