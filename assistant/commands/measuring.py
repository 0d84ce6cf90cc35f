"""The commands that measure, and that fit weights to what was measured."""

import argparse

from assistant.commands import terminal
from assistant.commands.answering import opened
from assistant.settings import Settings


def run_evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Print the figures of answers and of retrieval for a key, and keep them for the page that shows them."""
    from assistant import control_desk, question_files

    key = question_files.read_key(options.key)
    result = control_desk.measure(
        opened(settings, without_model=options.without_model), key, options.key.name, settings
    )
    if options.json:
        terminal.say_data(result.as_json())
    else:
        terminal.say(result.as_text(options.failures, why=options.why))
    return 0


def run_fit_weights(options: argparse.Namespace, settings: Settings) -> int:
    """Fit the weights of ranking and refusal on keys, and say how they do on questions they were not fitted on."""
    from assistant import evaluation, question_files, weight_fitting

    keys = [question_files.read_key(path) for path in options.keys]
    weight_fitting.fit_weights(opened(settings, without_model=True), keys, evaluation.load_scorer(), terminal.say)
    terminal.say("Vægtene er skrevet og gælder fra næste spørgsmål.")
    return 0
