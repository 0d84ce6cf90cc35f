"""The commands that make things: the index, and the embedding model."""

import argparse

from assistant.commands import terminal
from assistant.progress_bar import ProgressBar
from assistant.settings import BUNDLED_MODEL, Settings


def run_build(_: argparse.Namespace, settings: Settings) -> int:
    """Build the index with a progress bar on stderr, and say what was done."""
    from assistant import pipeline

    with ProgressBar() as bar:
        report = pipeline.build(settings, bar)
    terminal.say(report.summary())
    return 0


def run_train_embedding(options: argparse.Namespace, settings: Settings) -> int:
    """Train the embedding model on general texts and on the plans themselves, and say where it lies."""
    from assistant import pipeline
    from assistant.embedding_training import train_embedding

    out = options.out or BUNDLED_MODEL
    passages, words = pipeline.read_plans(settings)
    train_embedding(options.data, out, passages=passages, glossary=words, progress=terminal.say)
    terminal.say(f"Modellen ligger i {out}. Kør python -m assistant build, så dokumenterne indlæses med den.")
    return 0
