"""The commands that answer: one question, or a file of them."""

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant import answer_record, question_files, whole_files
from assistant.commands import terminal
from assistant.errors import InputError
from assistant.progress_bar import ProgressBar
from assistant.records import EVERYTHING, Scope
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.pipeline import Assistant

SENT_OUT = (
    "Bemærk: spørgsmålet, de tidligere spørgsmål, som det bygger på, uddrag af dokumenter og måltabel og modellens "
    "egne afviste sætninger sendes til sprogmodellen {model} på {host}. Med --without-model sendes intet."
)
DEPTHS = ("kort", "uddybende", "data")


def run_ask(options: argparse.Namespace, settings: Settings) -> int:
    """Answer one question; words that were typed without quotation marks are one question too."""
    question = question_files.readable(" ".join(options.question))
    history = question_files.read_history(options.history) if options.history else []
    assistant = opened(settings, without_model=options.without_model)
    answer = assistant.ask(question, history, options.depth, _scope(options.collection, assistant))
    if options.json:
        terminal.say_data(json.dumps(answer_record.as_record(answer, "ask"), ensure_ascii=False))
    else:
        terminal.say(answer_record.as_text(answer))
    return 0


def _scope(collections: Sequence[str] | None, assistant: "Assistant") -> Scope:
    """Return the limit to some collections; InputError where there is none of such a name."""
    if not collections:
        return EVERYTHING
    known = dict.fromkeys(source.document.collection for source in assistant.sources.values())
    unknown = next((name for name in collections if name not in known), None)
    if unknown is not None:
        named = ", ".join(name for name in known if name)
        raise InputError(f"Samlingen {unknown!r} findes ikke. Vælg mellem {named}.")
    return Scope(collections=frozenset(collections))


def run_batch(options: argparse.Namespace, settings: Settings) -> int:
    """Answer every question of a file; the answers show when all are there."""
    questions = question_files.read_questions(options.questions)
    whole_files.check_writable(options.out)
    assistant = opened(settings, without_model=options.without_model)
    lines: list[str] = []
    with ProgressBar() as bar:
        for asked in questions:
            bar("Svarer", len(lines), len(questions))
            answer = assistant.ask(asked.question, asked.history)
            lines.append(json.dumps(answer_record.as_record(answer, asked.id), ensure_ascii=False) + "\n")
    whole_files.write_whole(options.out, "".join(lines))
    terminal.say(f"{len(lines)} svar skrevet til {options.out}")
    return 0


def opened(settings: Settings, *, without_model: bool) -> "Assistant":
    """Open the assistant; build the index first, with a progress bar, where there is none yet.

    Where a language model is set up outside the private network, it is said on stderr before anything is sent.
    """
    from assistant import pipeline

    chosen = settings.model_copy(update={"chat_model": ""}) if without_model else settings
    with ProgressBar() as bar:
        assistant = pipeline.open_or_build(chosen, bar)
    model = assistant.chat_model
    if model is not None and settings.chat_allow_external and model.destination.external:
        terminal.complain(SENT_OUT.format(model=model.name, host=model.destination.host))
    return assistant
