"""The command that measures."""

import argparse

from assistant.commands import terminal
from assistant.commands.answering import opened
from assistant.settings import Settings


def run_evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Print the figures of answers and of retrieval for a key."""
    from assistant import evaluation, question_files

    key = question_files.read_key(options.key)
    result = evaluation.evaluate(opened(settings), key, settings.corpus_dir)
    if options.json:
        terminal.say_data(result.as_json())
    else:
        terminal.say(result.as_text(options.failures, why=options.why))
    return 0
