"""The fitted weights: two small linear models, one that ranks candidates and one that decides to refuse.

Both were fitted on the project's own questions by `fit-weights` (assistant/weight_fitting) and lie beside this
module as JSON; whoever changes a feature fits them anew.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from assistant.errors import ModelError, disk_reason

RANKING_FILE = Path(__file__).parent / "ranking_weights.json"
REFUSAL_FILE = Path(__file__).parent / "refusal_weights.json"
CONSTANT = "constant"  # the name of the weight that is added whatever the features are


@cache
def read_weights(path: Path) -> Mapping[str, float]:
    """Return the weight of each feature by name; ModelError when the file is missing or broken."""
    try:
        weights = {name: float(weight) for name, weight in json.loads(path.read_text("utf-8"))["weights"].items()}
    except OSError as error:
        raise ModelError(f"Vægtene i {path} kan ikke læses: {disk_reason(error)}. Hent projektet igen.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"Vægtene i {path} kan ikke læses: de er ikke navne med tal. Hent projektet igen.") from error
    if not all(map(math.isfinite, weights.values())):
        raise ModelError(f"Vægtene i {path} er ikke alle tal. Tilpas dem igen med fit-weights.")
    return weights


def log_odds(features: Mapping[str, float], path: Path) -> float:
    """Return the weighted sum of the features and the constant; features without a weight count nothing."""
    return weighted(features, read_weights(path))


def weighted(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of the features and the constant."""
    return weights.get(CONSTANT, 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())


def chance(features: Mapping[str, float], path: Path) -> float:
    """Return the chance that the log-odds stand for, 0..1."""
    return logistic(log_odds(features, path))


def logistic(odds: float) -> float:
    """Return the chance that log-odds stand for, however large they are."""
    return 0.5 * (1 + math.tanh(odds / 2))
