"""What a model folder says of itself: its kind, its prompts, and a hash of its content."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelError

Vectors = npt.NDArray[np.float32]

REMEDY = "Ret PLAN_EMBEDDING_MODEL, eller fjern den for at bruge projektets egen model."
STATIC_MODULES = {"StaticEmbedding", "Normalize"}
# Families that were trained with prefixes which their configuration does not tell: question, then passage.
KNOWN_PREFIXES = (
    (re.compile(r"\be5-(?!.*instruct)", re.IGNORECASE), ("query: ", "passage: ")),
    (re.compile(r"\bnomic-embed-text", re.IGNORECASE), ("search_query: ", "search_document: ")),
)
_HUB_NAME = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?")
_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Prefixes:
    """What is put before a question and before a passage."""

    query: str = ""
    passage: str = ""


def is_static(folder: Path) -> bool:
    """Tell whether a folder holds a static model alone; ModelError when it holds no readable model."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        return {module["type"].rsplit(".", 1)[-1] for module in modules} <= STATIC_MODULES
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelError(f"Mappen {folder} rummer ikke en læselig model ({one_line(error)}). {REMEDY}") from error


def looks_like_a_path(name: str) -> bool:
    """Tell a folder that is missing from a hub name, which is `owner/model` or `model`."""
    return not _HUB_NAME.fullmatch(name)


def hash_folder(folder: Path) -> str:
    """Return a hash of all that a model folder holds but its model card; ModelError when it cannot be read."""
    whole = hashlib.sha256()
    try:
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "README.md"):
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            whole.update(f"{path.relative_to(folder).as_posix()}\n{content}\n".encode())
    except OSError as error:
        raise ModelError(f"Modelmappen {folder} kan ikke læses ({one_line(error)}). {REMEDY}") from error
    return whole.hexdigest()


def read_prefixes(folder: Path) -> Prefixes:
    """Return the prompts of a folder's configuration; a folder without one has those of its family."""
    path = folder / "config_sentence_transformers.json"
    try:
        config = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return prefixes_of(folder.name, config.get("prompts") or {})
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(f"Modelfilen {path} kan ikke læses ({one_line(error)}). {REMEDY}") from error


def prefixes_of(name: str, prompts: dict[str, Any]) -> Prefixes:
    """Return a model's own prompts where its configuration has them, else those its family is known to need."""
    query, passage = prompts.get("query") or "", prompts.get("passage") or prompts.get("document") or ""
    if query or passage:
        return Prefixes(query, passage)
    known = (prefixes for family, prefixes in KNOWN_PREFIXES if family.search(name))
    return Prefixes(*next(known, ("", "")))


def one_line(error: Exception) -> str:
    """Return what an error says, on one line of bearable length."""
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= _LONGEST_REASON else text[:_LONGEST_REASON] + " …"
