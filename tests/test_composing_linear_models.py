"""Weights are read from a file, and a sum of weighted features stands for a chance."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.composing import linear_models
from assistant.composing.linear_models import CONSTANT, RANKING_FILE, REFUSAL_FILE, chance, log_odds, read_weights
from assistant.errors import ModelError

BUNDLED = pytest.mark.parametrize("path", [RANKING_FILE, REFUSAL_FILE], ids=lambda path: path.name)


def written(folder: Path, weights: dict[str, float]) -> Path:
    """Write a file of weights."""
    path = folder / "weights.json"
    path.write_text(json.dumps({"weights": weights}), encoding="utf-8")
    return path


def test_the_sum_is_of_weighted_features_and_the_constant(tmp_path: Path) -> None:
    """The constant is added whatever the features are."""
    path = written(tmp_path, {"coverage": 2.0, "length": -0.5, CONSTANT: 1.0})
    assert log_odds({"coverage": 0.5, "length": 4.0}, path) == pytest.approx(2 * 0.5 - 0.5 * 4 + 1)
    assert log_odds({}, path) == 1


def test_features_without_a_weight_count_nothing(tmp_path: Path) -> None:
    """And neither does a weight without its feature, or a constant that is not there."""
    path = written(tmp_path, {"coverage": 2.0, "found": 9.0})
    assert log_odds({"coverage": 0.5, "never fitted": 1000.0}, path) == 1
    assert log_odds({"never fitted": 1000.0}, path) == 0


def test_names_in_danish_letters_are_the_same_features(tmp_path: Path) -> None:
    """Files are UTF-8."""
    path = tmp_path / "weights.json"
    path.write_bytes('{"weights": {"mål": 3}}'.encode())
    assert log_odds({"mål": 1.0}, path) == 3


@pytest.mark.parametrize(("weight", "likely"), [(0.0, 0.5), (math.log(3), 0.75), (-math.log(3), 0.25), (40.0, 1.0)])
def test_log_odds_stand_for_a_chance(tmp_path: Path, weight: float, likely: float) -> None:
    """Even odds are a half, three to one are three quarters."""
    assert chance({}, written(tmp_path, {CONSTANT: weight})) == pytest.approx(likely)


@given(st.floats(-700, 700), st.floats(-700, 700))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_a_chance_is_between_0_and_1_and_grows_with_the_log_odds(
    tmp_path_factory: pytest.TempPathFactory, one: float, other: float
) -> None:
    """However strongly the features speak."""
    path = written(tmp_path_factory.mktemp("weights"), {"x": 1.0})
    low, high = (chance({"x": value}, path) for value in sorted((one, other)))
    assert 0 <= low <= high <= 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b'{"v\xc3\xa6gte": {}}',
        b'{"weights": 3}',
        b'{"weights": [1, 2]}',
        b'{"weights": null}',
        b'{"weights": {"coverage": "meget"}}',
        b'{"weights": {"coverage": null}}',
        b'{"weights": {"coverage": [1]}}',
        b"\xff\xfe{}",
    ],
)
def test_a_broken_file_is_one_danish_line_with_its_name(tmp_path: Path, content: bytes) -> None:
    """And the remedy."""
    path = tmp_path / "weights.json"
    path.write_bytes(content)
    assert_one_danish_line(path)


def test_a_missing_file_is_one_danish_line_with_its_name(tmp_path: Path) -> None:
    """A folder in its place too."""
    assert_one_danish_line(tmp_path / "weights.json")
    assert_one_danish_line(tmp_path)


def assert_one_danish_line(path: Path) -> None:
    """Reading and weighing both tell of the file."""
    with pytest.raises(ModelError) as told:
        read_weights(path)
    line = str(told.value)
    assert line.startswith(f"Vægtene i {path} kan ikke læses")
    assert line.endswith("Hent projektet igen.")
    assert len(line.splitlines()) == 1
    with pytest.raises(ModelError):
        chance({"coverage": 1.0}, path)


def test_a_file_that_was_broken_can_be_mended(tmp_path: Path) -> None:
    """Errors are not remembered; weights are."""
    path = tmp_path / "weights.json"
    with pytest.raises(ModelError):
        read_weights(path)
    written(tmp_path, {"coverage": 2.0})
    weights = read_weights(path)
    assert weights == {"coverage": 2.0}
    assert read_weights(path) is weights


@BUNDLED
def test_the_bundled_weights_can_be_read(path: Path) -> None:
    """Numbers, and not all of them nothing."""
    weights = read_weights(path)
    assert len(weights) > 20
    assert all(math.isfinite(weight) for weight in weights.values())
    assert sum(weight != 0 for weight in weights.values()) > 20


@BUNDLED
def test_the_bundled_weights_say_what_they_were_fitted_on(path: Path) -> None:
    """How many questions, and how well they do on questions that they were not fitted on."""
    record = json.loads(path.read_text("utf-8"))
    assert record["questions"] >= 100
    assert record["cross_validated"]


def test_the_bundled_weights_lie_in_the_package() -> None:
    """They are what an installed program reads."""
    assert {RANKING_FILE.parent, REFUSAL_FILE.parent} == {Path(linear_models.__file__).parent}


def test_only_the_refusal_has_a_constant() -> None:
    """A ranking compares candidates of one question, to which all a constant adds is the same."""
    assert CONSTANT in read_weights(REFUSAL_FILE)
    assert CONSTANT not in read_weights(RANKING_FILE)
