"""Settings come from the environment, and a wrong one is explained."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.errors import InputError
from assistant.settings import BUNDLED_MODEL, PROJECT_ROOT, Settings, load_settings


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Forget what was loaded before and after."""
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def test_without_settings_everything_lies_in_the_project() -> None:
    """A fresh clone needs none."""
    settings = load_settings()
    assert settings.corpus_dir == PROJECT_ROOT / "corpus"
    assert settings.index_dir == PROJECT_ROOT / "indexes"
    assert settings.embedding_model == str(BUNDLED_MODEL)
    assert settings.passage_chars == 700


def test_each_setting_has_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """PLAN_ and the name in capitals; other PLAN_ variables are none of our business."""
    for name in Settings.model_fields:
        monkeypatch.setenv(f"PLAN_{name.upper()}", "300")
    monkeypatch.setenv("PLAN_UKENDT", "x")
    settings = load_settings()
    assert settings.index_dir == Path("300")
    assert settings.passage_chars == 300
    assert settings.chroma_url == "300"


def test_an_empty_variable_sets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An emptied variable is not the working directory."""
    for name in Settings.model_fields:
        monkeypatch.setenv(f"PLAN_{name.upper()}", "")
    assert load_settings() == Settings()
    assert load_settings().corpus_dir == PROJECT_ROOT / "corpus"


@pytest.mark.parametrize("value", ["mange", "199", "4001", "7.5", "-1"])
def test_a_wrong_value_is_named_with_what_it_should_be(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """The variable, its value, and the remedy."""
    monkeypatch.setenv("PLAN_PASSAGE_CHARS", value)
    with pytest.raises(InputError) as caught:
        load_settings()
    assert str(caught.value) == (
        f"Indstillingen PLAN_PASSAGE_CHARS='{value}' kan ikke bruges: den skal være et helt tal fra 200 til 4000. "
        "Ret eller fjern den."
    )


def test_settings_never_change_under_way() -> None:
    """What was opened with them stays true."""
    with pytest.raises(ValidationError):
        load_settings().passage_chars = 500  # type: ignore[misc]
