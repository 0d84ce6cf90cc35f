"""The only reader of the environment: settings with the prefix PLAN_ (a provider's key is read by its own package)."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import InputError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
BUNDLED_MODEL = Path(__file__).resolve().parent / "embedding_model"
SHORTEST_PASSAGE, LONGEST_PASSAGE = 200, 4000  # characters
PROVIDERS = OLLAMA, OPENAI, AZURE, ANTHROPIC, MISTRAL = "ollama", "openai", "azure_openai", "anthropic", "mistralai"
LARGEST_FILE_MB = 4096
LONGEST_WAIT, MOST_TOKENS = 600, 16_000  # seconds; of one reply
_EXPECTED = {
    "passage_chars": f"et helt tal fra {SHORTEST_PASSAGE} til {LONGEST_PASSAGE}",
    "max_file_mb": f"et antal megabyte fra 1 til {LARGEST_FILE_MB}",
    "max_pages": "et helt tal fra 1 til 100000",
    "page_seconds": "et antal sekunder fra 1 til 3600",
    "reader_memory_mb": "et antal megabyte fra 512 til 65536",
    "chat_model": f"UDBYDER:MODEL, hvor udbyderen er {', '.join(PROVIDERS)}",
    "chat_base_url": "en gyldig adresse, der begynder med http:// eller https:// og ikke rummer en adgangskode",
    "chat_timeout": f"et antal sekunder fra 1 til {LONGEST_WAIT}",
    "chat_max_tokens": f"et helt tal fra 64 til {MOST_TOKENS}",
    "chat_allow_external": "true eller false",
}
_SECRET = re.compile(r"//[^/@\s]+@")


class Settings(BaseSettings):
    """Where things lie and how text is cut; every field can be set as PLAN_<NAME>, and an empty value sets nothing."""

    model_config = SettingsConfigDict(env_prefix="PLAN_", frozen=True, extra="ignore", env_ignore_empty=True)

    corpus_dir: Path = PROJECT_ROOT / "corpus"
    goals_dir: Path = PROJECT_ROOT / "goals_data"
    index_dir: Path = PROJECT_ROOT / "indexes"
    data_dir: Path = PROJECT_ROOT / "data"
    embedding_model: str = str(BUNDLED_MODEL)
    chroma_url: str = ""  # a Chroma server for the vectors; "" keeps them in index_dir
    database_url: str = ""  # a database for what people write; "" keeps it in a file in data_dir
    passage_chars: int = Field(default=700, ge=SHORTEST_PASSAGE, le=LONGEST_PASSAGE)
    max_file_mb: float = Field(default=50.0, ge=1, le=LARGEST_FILE_MB)  # of a document that somebody adds
    max_pages: int = Field(default=2000, ge=1, le=100_000)  # of such a document
    page_seconds: float = Field(default=60.0, ge=1, le=3600)  # for one step of reading one page of it
    reader_memory_mb: int = Field(default=2048, ge=512, le=65_536)  # of the process that reads it
    chat_model: str = Field(default="", pattern=rf"^(({'|'.join(PROVIDERS)}):\S+)?$")  # "" answers without a model
    chat_base_url: str = Field(default="", pattern=r"^(https?://[^\s/@?#]+([/?#][^\s@]*)?)?$")  # "": the provider's own
    chat_timeout: float = Field(default=30.0, ge=1, le=LONGEST_WAIT)  # seconds for all that it does for one answer
    chat_max_tokens: int = Field(default=1200, ge=64, le=MOST_TOKENS)  # of one reply
    chat_allow_external: bool = False  # False lets the model be on loopback and private addresses alone

    @field_validator("chat_base_url")
    @classmethod
    def _has_a_host(cls, url: str) -> str:
        if url and not host_and_port(url)[0]:
            raise ValueError("no host can be read out of it")
        return url


def host_and_port(url: str) -> tuple[str, int]:
    """Return the host and the port that a URL names, the port 0 where it names none; ("", 0) where it is no URL."""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.port or 0
    except ValueError:
        return "", 0


@cache
def load_settings() -> Settings:
    """Read the settings from the environment; an unusable value is an InputError that names it."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        value = _SECRET.sub("//***@", str(first["input"]))
        raise InputError(
            f"Indstillingen PLAN_{field.upper()}={value!r} kan ikke bruges: "
            f"den skal være {_EXPECTED.get(field, 'af en anden slags')}. Ret eller fjern den."
        ) from error
