"""Train the bundled Danish embedding model: vocabulary, start values, contrastive training, folder with model card."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.embedding_training.contrast import Course, train
from assistant.embedding_training.examples import ExampleSource, KeyWords, Pairs, Sentences, paragraphs_of
from assistant.embedding_training.model_card import Figures, model_card
from assistant.embedding_training.plan_examples import PlanPassages
from assistant.embedding_training.reading import PLAN_PASSAGES, PLAN_WORDS, Source, plan_sources, read_sources
from assistant.embedding_training.saving import save_model
from assistant.embedding_training.start_values import Share, count_pieces, start_table
from assistant.embedding_training.vocabulary import encode, halves, learn_vocabulary
from assistant.records import GlossaryEntry, Passage

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["Course", "Recipe", "train_embedding"]

SEED = 20250113
# How much of a step each kind of example fills; what is not named here has the last value.
SHARES = {
    "folketinget_qa.tsv": 2.0,
    "folketinget_emne_tale.tsv": 1.0,
    "folketinget_paragraf20.tsv": 0.3,
    "tatoeba_da_en.tsv": 0.5,
    "tatoeba_parafraser.tsv": 0.3,
    "folketinget.txt": 4.0,
    "kl_dk.txt": 0.3,
    PLAN_PASSAGES: 3.0,
    PLAN_WORDS: 0.5,
}
OTHER_SHARE = 0.2
KEY_WORD_SHARE = 0.25  # of a running text's share: the rest goes to sentences
PLAN_WEIGHT = 10  # how often the plans' own words count beside the large texts


Drawn = dict[str, tuple[ExampleSource, float]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The sizes of a training."""

    pieces: int = 24_000
    dimensions: int = 256
    course: Course = field(default_factory=Course)


def train_embedding(
    data_dir: Path,
    out_dir: Path,
    *,
    passages: Sequence[Passage] = (),
    glossary: Sequence[GlossaryEntry] = (),
    seed: int = SEED,
    progress: Callable[[str], None] = lambda line: None,
    recipe: Recipe | None = None,
) -> None:
    """Train a model on the texts of `data_dir` and on the plans' own passages and words, and write it to `out_dir`.

    The same texts, seed and machine give the same bytes. ModelError when texts are missing or the disk is full.
    """
    recipe = recipe or Recipe()
    began = time.monotonic()
    sources = (*read_sources(data_dir), *plan_sources(passages, glossary))
    progress(f"Læst: {len(sources)} kilder")
    tokenizer = learn_vocabulary(_all_texts(sources), recipe.pieces)
    pieces = tokenizer.get_vocab_size()
    progress(f"Ordforråd: {pieces} orddele, {time.monotonic() - began:.0f} s")
    encoded = encode(tokenizer, list(_all_texts(sources)))
    start = start_table(encoded, pieces, recipe.dimensions, seed)
    counts = count_pieces(encoded, pieces)
    progress(f"Startværdier: {recipe.dimensions} tal pr. orddel, {time.monotonic() - began:.0f} s")
    share = counts / counts.sum()
    examples = {**_example_sources(sources, tokenizer, share), **_plan_examples(passages, glossary, tokenizer, share)}
    table, loss = train(start, examples, halves(tokenizer), recipe.course, seed, progress)
    drawn = {name: len(source) for name, (source, _) in examples.items()}
    card = model_card(Figures(sources, drawn, pieces, recipe.dimensions, recipe.course, seed, loss))
    save_model(table, tokenizer, card, out_dir)
    progress(f"Gemt i {out_dir}, {time.monotonic() - began:.0f} s i alt")


def _all_texts(sources: Sequence[Source]) -> list[str]:
    """Return every text, the plans' own as often as they must count."""
    plan = {PLAN_PASSAGES, PLAN_WORDS}
    return [text for source in sources for text in source for _ in range(PLAN_WEIGHT if source.name in plan else 1)]


def _example_sources(sources: Sequence[Source], tokenizer: "Tokenizer", share: Share) -> Drawn:
    """Return what examples are drawn from, and how much of a step each fills; the plans' passages come apart."""
    made: Drawn = {}
    for source in sources:
        weight = SHARES.get(source.name, OTHER_SHARE)
        if source.pairs:
            made[source.name] = Pairs(source.pairs, tokenizer), weight
        elif source.name != PLAN_PASSAGES:
            several = paragraphs_of(source.texts, tokenizer, fewest=2)
            made[f"{source.name}: sætninger"] = Sentences(several), weight * (1 - KEY_WORD_SHARE)
            made[f"{source.name}: nøgleord"] = KeyWords(several, share), weight * KEY_WORD_SHARE
    return {name: (source, weight) for name, (source, weight) in made.items() if len(source)}


def _plan_examples(
    passages: Sequence[Passage], glossary: Sequence[GlossaryEntry], tokenizer: "Tokenizer", share: Share
) -> Drawn:
    if not passages:
        return {}
    return {PLAN_PASSAGES: (PlanPassages(passages, glossary, tokenizer, share), SHARES[PLAN_PASSAGES])}
