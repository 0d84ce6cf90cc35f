"""The two fits, each a penalised maximum likelihood found by L-BFGS: a softmax over candidates, and a logistic model.

Features are brought to one spread first, so that the penalty weighs them alike; the weights that come back are
for the features as they are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.composing.linear_models import CONSTANT
from assistant.weight_fitting.examples import Choice, Decision

if TYPE_CHECKING:
    import torch

RANKING_PENALTY, REFUSAL_PENALTY = 0.01, 0.03  # on half the square of each weight
WRONG_EVIDENCE = 0.3  # how much a question that can be answered counts where its proof was not chosen
STEPS = 300
LEAST_SPREAD = 0.2
Weights = dict[str, float]
Numbers = npt.NDArray[np.float64]


def fit_ranking(choices: Sequence[Choice]) -> Weights:
    """Return the weights that make the proving candidates of all questions likeliest."""
    import torch

    names = _names(one for choice in choices for one in choice.found)
    table, spread = _spread(np.concatenate([table_of(choice.found, names) for choice in choices]))
    rows, proves = torch.tensor(table), torch.tensor(np.concatenate([choice.proves for choice in choices]))
    sizes = [len(choice.found) for choice in choices]

    def missed(weights: "torch.Tensor") -> "torch.Tensor":
        scores = rows @ weights
        proving = scores.masked_fill(~proves, -torch.inf)
        pairs = zip(torch.split(scores, sizes), torch.split(proving, sizes), strict=True)
        return torch.stack([of_all.logsumexp(0) - of_proofs.logsumexp(0) for of_all, of_proofs in pairs]).mean()

    fitted = _minimised(missed, len(names), RANKING_PENALTY) / spread
    return {name: round(float(weight), 4) for name, weight in zip(names, fitted, strict=True)}


def fit_refusal(decisions: Sequence[Decision]) -> Weights:
    """Return the weights, with a constant, that tell unanswerable questions from the others."""
    import torch

    names = _names(decision.found for decision in decisions)
    table, spread = _spread(table_of([decision.found for decision in decisions], names))
    rows = torch.tensor(np.column_stack([table, np.ones(len(table))]))
    wanted = torch.tensor([float(decision.unanswerable) for decision in decisions], dtype=torch.float64)
    counts = torch.tensor([1.0 if d.unanswerable or d.proven else WRONG_EVIDENCE for d in decisions])

    def missed(weights: "torch.Tensor") -> "torch.Tensor":
        losses = torch.nn.functional.binary_cross_entropy_with_logits(rows @ weights, wanted, reduction="none")
        return (losses * counts).sum() / counts.sum()

    fitted = _minimised(missed, len(names) + 1, REFUSAL_PENALTY, free=1)
    weights = dict(zip([*names, CONSTANT], fitted / np.append(spread, 1.0), strict=True))
    return {name: round(float(weight), 4) for name, weight in weights.items()}


def table_of(found: Sequence[Mapping[str, float]], names: Sequence[str]) -> Numbers:
    """Return features as a table of shape (examples, names)."""
    return np.array([[one.get(name, 0.0) for name in names] for one in found], dtype=np.float64)


def _names(found: Iterable[Mapping[str, float]]) -> list[str]:
    return sorted({name for one in found for name in one})


def _spread(table: Numbers) -> tuple[Numbers, Numbers]:
    """Return the table with its columns brought to one standard deviation, and what each was divided by.

    A rare feature is divided by LEAST_SPREAD: else a few questions could give it any weight.
    """
    spread = np.maximum(table.std(axis=0), LEAST_SPREAD)
    return table / spread, spread


def _minimised(missed: "Callable[[torch.Tensor], torch.Tensor]", size: int, penalty: float, free: int = 0) -> Numbers:
    """Return the weights for which `missed` and the penalty are least; the last `free` ones are not penalised."""
    import torch

    weights = torch.zeros(size, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> "torch.Tensor":
        optimizer.zero_grad()
        kept = weights[: size - free]
        total: torch.Tensor = missed(weights) + penalty * (kept @ kept) / 2
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    fitted: Numbers = weights.detach().numpy()
    return fitted
