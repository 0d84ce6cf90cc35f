"""The model card: what the model is, from which texts and under which licences, and the figures of its training."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.embedding_training.contrast import Course
from assistant.embedding_training.reading import Source

FOLKETINGET = 'minutes of Folketinget (official documents, open data; attribute "Folketinget")'
KL, MEDCOM = "hl7dk/KL-dk, MIT", "medcomdk/dk-medcom and medcomdk/dk-medcom-carecommunication, MIT"
TATOEBA = "Tatoeba, CC BY 2.0 FR"
ORIGINS = {
    "folketinget": FOLKETINGET,
    "kl_dk": KL,
    "medcom": MEDCOM,
    "ddt": "UniversalDependencies/UD_Danish-DDT, CC BY-SA 4.0, and bplank/DaNplus, MIT",
    "nytaarstaler": "annatramarin/a-corpus-of-New-Years-Speeches, CC BY 4.0",
    "europarl_cv": "Common Voice sentence lists, CC0",
    "cv_sentence_collector": "Common Voice sentence lists, CC0",
    "tatoeba": TATOEBA,
    "planernes": "this project: the documents of `corpus/` and the tables of `goals_data/`",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What there is to tell of a training."""

    sources: Sequence[Source]
    examples: Mapping[str, int]
    pieces: int
    dimensions: int
    course: Course
    seed: int
    loss: float


def origin(name: str) -> str:
    """Return where a source comes from and its licence: the longest known beginning of its name decides."""
    known = [start for start in ORIGINS if name.startswith(start)]
    return ORIGINS[max(known, key=len)] if known else "not stated"


def model_card(figures: Figures, measured: str = "") -> str:
    """Return the README.md of a trained model."""
    course = figures.course
    rows = [f"| {s.name} | {len(s.texts) or len(s.pairs):,} | {origin(s.name)} |" for s in figures.sources]
    made = [f"| {name} | {count:,} |" for name, count in figures.examples.items()]
    return f"""---
language: [da, en]
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---
# A small Danish embedding model for plans of public bodies

A sentence-transformers `StaticEmbedding`: {figures.pieces:,} word pieces with {figures.dimensions} numbers each, kept
in one byte a number and one factor a piece. A text's vector is the mean of its pieces' vectors, brought to length 1.
It was trained from nothing by `python -m assistant train-embedding --data DIR`; no other model stands behind it.

```python
SentenceTransformer("assistant/embedding_model").encode(["Hvor længe må børn vente?"])
```

## Training

1. Vocabulary: byte-pair pieces of lower-cased words without a mark for the word's beginning, so that the parts of
   Danish compounds are the words that they are made of.
2. Start values: positive pointwise mutual information of neighbouring pieces, its largest factors, and lengths by
   smooth inverse frequency.
3. In-batch contrastive learning of a short text and the longer text it belongs to: {course.steps:,} steps of
   {course.batch} examples, {course.dropped:.0%} of a short text's pieces left out, {course.split:.0%} of all pieces
   written as their parts. Seed {figures.seed}; mean loss of the last tenth {figures.loss:.3f}.

The same texts, seed, machine and package versions give the same bytes.

| source | lines | origin and licence |
|---|---|---|
{chr(10).join(rows)}

| examples | how many there are to draw from |
|---|---|
{chr(10).join(made)}
{measured}
## Limits

It knows words, not their order or negation, and little outside politics, health and everyday language. It finds
passages; it must not be used to decide whether a statement is true.
"""
