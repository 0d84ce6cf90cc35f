"""Settings come from the environment, and a wrong one is explained."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.errors import InputError
from assistant.settings import BUNDLED_MODEL, PROJECT_ROOT, Settings, host_and_port, load_settings


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
    unlike = {"chat_model": "openai:512", "chat_base_url": "http://512", "chat_allow_external": "true"}
    for name in Settings.model_fields:
        monkeypatch.setenv(f"PLAN_{name.upper()}", unlike.get(name, "512"))
    monkeypatch.setenv("PLAN_UKENDT", "x")
    settings = load_settings()
    assert {str(getattr(settings, name)) for name in Settings.model_fields} == {
        "512",
        "512.0",
        "openai:512",
        "http://512",
        "True",
    }
    assert settings.index_dir == Path("512")
    assert settings.passage_chars == 512
    assert settings.chroma_url == "512"


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


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("CHAT_MODEL", "gpt-5", "UDBYDER:MODEL"),
        ("CHAT_MODEL", "openai:", "UDBYDER:MODEL"),
        ("CHAT_MODEL", "bedrock:titan", "UDBYDER:MODEL"),
        ("CHAT_MODEL", "openai:a b", "UDBYDER:MODEL"),
        ("CHAT_BASE_URL", "localhost:8000", "http://"),
        ("CHAT_BASE_URL", "file:///etc/passwd", "http://"),
        ("CHAT_BASE_URL", "http://[bad", "gyldig adresse"),
        ("CHAT_BASE_URL", "http://127.0.0.1:99999", "gyldig adresse"),
        ("CHAT_BASE_URL", "http://127.0.0.1:port", "gyldig adresse"),
        ("CHAT_BASE_URL", "http://:8000/v1", "gyldig adresse"),
        ("CHAT_TIMEOUT", "0", "fra 1 til 600"),
        ("CHAT_TIMEOUT", "nan", "fra 1 til 600"),
        ("CHAT_TIMEOUT", "inf", "fra 1 til 600"),
        ("CHAT_MAX_TOKENS", "1", "fra 64 til 16000"),
        ("CHAT_ALLOW_EXTERNAL", "måske", "true eller false"),
    ],
)
def test_a_wrong_setting_of_the_language_model_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str
) -> None:
    """Before anything is asked or sent."""
    monkeypatch.setenv(f"PLAN_{name}", value)
    with pytest.raises(InputError, match=f"PLAN_{name}=") as caught:
        load_settings()
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("http://127.0.0.1:8000/v1", "127.0.0.1", 8000),
        ("https://[fd00::1]/v1?x=1", "fd00::1", 0),
        ("https://Model.Example.DK", "model.example.dk", 0),
        ("http://[bad", "", 0),
        ("http://a:99999", "", 0),
        ("", "", 0),
        ("møde", "", 0),
    ],
)
def test_a_host_is_read_out_of_any_address(url: str, host: str, port: int) -> None:
    """Whatever stands there, nothing breaks."""
    assert host_and_port(url) == (host, port)


def test_a_password_in_an_address_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Secrets belong in the provider's own variable, and in no error line."""
    monkeypatch.setenv("PLAN_CHAT_BASE_URL", "http://navn:hemmelig@10.0.0.1/v1")
    with pytest.raises(InputError) as caught:
        load_settings()
    assert "hemmelig" not in str(caught.value)


@pytest.mark.parametrize("model", ["ollama:llama3.1:8b", "openai:org/model-1", "azure_openai:gpt", "mistralai:m-2"])
def test_models_are_named_as_langchain_names_them(monkeypatch: pytest.MonkeyPatch, model: str) -> None:
    """Provider, colon, and whatever the provider calls the model."""
    monkeypatch.setenv("PLAN_CHAT_MODEL", model)
    assert load_settings().chat_model == model


def test_settings_never_change_under_way() -> None:
    """What was opened with them stays true."""
    with pytest.raises(ValidationError):
        load_settings().passage_chars = 500
