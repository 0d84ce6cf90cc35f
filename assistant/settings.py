"""The only reader of the environment: settings with the prefix PLAN_."""

from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import InputError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
BUNDLED_MODEL = Path(__file__).resolve().parent / "embedding_model"
SHORTEST_PASSAGE, LONGEST_PASSAGE = 200, 4000  # characters
_EXPECTED = {"passage_chars": f"et helt tal fra {SHORTEST_PASSAGE} til {LONGEST_PASSAGE}"}


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


@cache
def load_settings() -> Settings:
    """Read the settings from the environment; an unusable value is an InputError that names it."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        raise InputError(
            f"Indstillingen PLAN_{field.upper()}={first['input']!r} kan ikke bruges: "
            f"den skal være {_EXPECTED.get(field, 'af en anden slags')}. Ret eller fjern den."
        ) from error
