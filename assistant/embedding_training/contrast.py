"""In-batch contrastive learning: a short text must be nearer to its own longer text than to all others of the step."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from assistant.embedding_training.examples import Examples, ExampleSource, drop_words, split_words
from assistant.embedding_training.start_values import Table
from assistant.embedding_training.vocabulary import Ids

if TYPE_CHECKING:
    import torch

THREADS = 2  # the sums of a step depend on how they are shared out: always the same number
SHARPNESS = 20.0  # the factor on cosines before the softmax
WARM_UP_STEPS = 20
REPORTS = 10
GROUPS_APART = 10_000_000  # more than any source has groups


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how hard is trained."""

    steps: int = 600
    batch: int = 512
    rate: float = 0.005
    dropped: float = 0.2  # share of a short text's pieces left out
    split: float = 0.1  # share of pieces written as their parts


def train(
    start: Table,
    sources: Mapping[str, tuple[ExampleSource, float]],
    parts: Ids,
    course: Course,
    seed: int,
    progress: Callable[[str], None],
) -> tuple[Table, float]:
    """Return the trained table and the mean loss of the last tenth; `sources` gives each source its share of a step."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    random = np.random.default_rng(seed)
    table = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(start.copy()), freeze=False, mode="mean")
    optimiser = torch.optim.Adam(table.parameters(), lr=course.rate)
    losses: list[float] = []
    began = time.monotonic()
    for step in range(course.steps):
        for group in optimiser.param_groups:
            group["lr"] = course.rate * min(1.0, (step + 1) / WARM_UP_STEPS) * (1 - step / course.steps)
        examples = _draw(sources, parts, course, random)
        loss = _loss(table, examples)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        optimiser.step()
        losses.append(float(loss.detach()))
        if (step + 1) % max(1, course.steps // REPORTS) == 0:
            recent = np.mean(losses[-max(1, course.steps // REPORTS) :])
            progress(f"Trin {step + 1} af {course.steps}: tab {recent:.3f}, {time.monotonic() - began:.0f} s")
    return table.weight.detach().numpy(), float(np.mean(losses[-max(1, course.steps // REPORTS) :]))


def _draw(
    sources: Mapping[str, tuple[ExampleSource, float]], parts: Ids, course: Course, random: np.random.Generator
) -> Examples:
    """Draw one step's examples, each source by its share, and roughen them."""
    examples = Examples()
    whole = sum(share for _, share in sources.values())
    for n, (source, share) in enumerate(sources.values()):
        source.draw(round(course.batch * share / whole), random, examples, n * GROUPS_APART)
    shorts = [drop_words(text, course.dropped, random) for text in examples.short]
    examples.short = [split_words(text, parts, course.split, random) for text in shorts]
    examples.longer = [split_words(text, parts, course.split, random) for text in examples.longer]
    return examples


def _loss(table: "torch.nn.EmbeddingBag", examples: Examples) -> "torch.Tensor":
    """Return the cross entropy of finding the longer text by the short one, and the other way about."""
    import torch
    from torch.nn.functional import cross_entropy

    likeness = SHARPNESS * _vectors(table, examples.short) @ _vectors(table, examples.longer).T
    groups = torch.tensor(examples.groups)
    same = (groups[:, None] == groups[None, :]).fill_diagonal_(False)
    likeness = likeness.masked_fill(same, -1e4)  # texts of one group are no counter-examples
    own = torch.arange(len(groups))
    return (cross_entropy(likeness, own) + cross_entropy(likeness.T, own)) / 2


def _vectors(table: "torch.nn.EmbeddingBag", texts: Sequence[Ids]) -> "torch.Tensor":
    import torch

    starts = np.cumsum([0] + [len(text) for text in texts[:-1]])
    means = table(torch.from_numpy(np.concatenate(texts)), torch.from_numpy(starts))
    return torch.nn.functional.normalize(means, dim=1)
