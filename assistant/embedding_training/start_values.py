"""Start values: pieces that stand in like company get like vectors (PPMI of neighbours, then the largest factors)."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.embedding_training.vocabulary import Ids

Table = npt.NDArray[np.float32]
Share = npt.NDArray[np.float64]  # of each piece in all texts

NEIGHBOURS = 5
CONTEXT_POWER = 0.75  # rare neighbours count a little less than their surprise would say
FREQUENT = 1e-3  # a piece with this share of all pieces weighs half (smooth inverse frequency)
SPARE_FACTORS, POWER_ITERATIONS = 16, 3


def count_pieces(texts: Sequence[Ids], pieces: int) -> npt.NDArray[np.float64]:
    """Return how often each piece stands in the texts."""
    return np.bincount(np.concatenate([*texts, np.zeros(0, dtype=np.int64)]), minlength=pieces).astype(np.float64)


def start_table(texts: Sequence[Ids], pieces: int, dimensions: int, seed: int) -> Table:
    """Return a vector a piece, shape (pieces, dimensions): direction from its company, length from its rarity."""
    numbers, weights = _neighbours(texts, pieces)
    directions = _factors(*_surprise(numbers, weights, pieces), pieces, dimensions, seed)
    directions /= np.maximum(np.linalg.norm(directions, axis=1, keepdims=True), 1e-9)
    counts = count_pieces(texts, pieces)
    share = counts / max(counts.sum(), 1.0)
    start: Table = (directions * (FREQUENT / (FREQUENT + share))[:, None]).astype(np.float32)
    return start


def _neighbours(texts: Sequence[Ids], pieces: int) -> tuple[Ids, npt.NDArray[np.float64]]:
    """Return neighbouring pieces as left × pieces + right, and how often they meet; near ones weigh more."""
    gap = np.full(NEIGHBOURS, -1, dtype=np.int64)
    line = np.concatenate([part for text in texts for part in (text, gap)] or [gap])
    pairs, weights = [], []
    for distance in range(1, NEIGHBOURS + 1):
        left, right = line[:-distance], line[distance:]
        inside = (left >= 0) & (right >= 0)
        numbers, counts = np.unique(left[inside] * pieces + right[inside], return_counts=True)
        pairs.append(numbers)
        weights.append(counts / distance)
    numbers, place = np.unique(np.concatenate(pairs), return_inverse=True)
    met = np.bincount(place, weights=np.concatenate(weights), minlength=len(numbers))
    return numbers.astype(np.int64), met.astype(np.float64)


def _surprise(numbers: Ids, weights: npt.NDArray[np.float64], pieces: int) -> tuple[Ids, Table]:
    """Return the cells, shape (2, n), where two pieces meet oftener than by chance, and by how much (PPMI)."""
    left, right = np.divmod(numbers, pieces)
    cells = np.stack([np.concatenate([left, right]), np.concatenate([right, left])])
    met = np.concatenate([weights, weights])
    row = np.bincount(cells[0], weights=met, minlength=pieces)
    context = row**CONTEXT_POWER / max((row**CONTEXT_POWER).sum(), 1e-12)
    surprise = np.log(met / (row[cells[0]] * context[cells[1]]))
    above = surprise > 0
    return cells[:, above], surprise[above].astype(np.float32)


def _factors(cells: Ids, values: Table, pieces: int, dimensions: int, seed: int) -> Table:
    import torch

    torch.manual_seed(seed)
    matrix = torch.sparse_coo_tensor(
        torch.from_numpy(cells), torch.from_numpy(values), (pieces, pieces), check_invariants=True
    ).coalesce()
    wanted = min(dimensions + SPARE_FACTORS, pieces)
    left, strength, _ = torch.svd_lowrank(matrix, q=wanted, niter=POWER_ITERATIONS)
    factors: Table = (left * strength.sqrt())[:, :dimensions].numpy()
    return np.pad(factors, ((0, 0), (0, dimensions - factors.shape[1])))
