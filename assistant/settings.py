"""The only reader of the environment: settings with the prefix PLAN_."""

from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import InputError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
BUNDLED_MODEL = Path(__file__).resolve().parent / "embedding_model"


class Settings(BaseSettings):
    """Where things lie and how text is cut; every field can be set as PLAN_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="PLAN_", frozen=True, extra="ignore")

    corpus_dir: Path = PROJECT_ROOT / "corpus"
    goals_dir: Path = PROJECT_ROOT / "goals_data"
    index_dir: Path = PROJECT_ROOT / "indexes"
    data_dir: Path = PROJECT_ROOT / "data"
    embedding_model: str = str(BUNDLED_MODEL)
    chroma_url: str = ""  # a Chroma server for the vectors; "" keeps them in index_dir
    passage_chars: int = Field(default=700, ge=200, le=4000)


@cache
def load_settings() -> Settings:
    """Read the settings from the environment; an unusable value is an InputError that names it."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "PLAN_" + "_".join(str(part) for part in first["loc"]).upper()
        raise InputError(
            f"Indstillingen {name}={first['input']!r} kan ikke bruges: {first['msg']}. Ret eller fjern den."
        ) from error
