"""The trained table as a sentence-transformers folder: small integers with one factor a piece, written whole or not."""

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.embedding_training.start_values import Table
from assistant.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LARGEST = 127  # of int8
_MODULES = "sentence_transformers.models"


def save_model(table: Table, tokenizer: "Tokenizer", card: str, folder: Path) -> None:
    """Write the model beside `folder` and put it in its place; ModelError when the disk does not allow it."""
    from safetensors.numpy import save_file

    numbers, factors = small_integers(table)
    unfinished = folder.with_name(folder.name + ".unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        (unfinished / "1_Normalize").mkdir(parents=True)
        save_file({"embeddings": numbers, "weights": factors}, unfinished / "model.safetensors")
        tokenizer.save(str(unfinished / "tokenizer.json"), pretty=False)
        _write_json(unfinished / "modules.json", _modules())
        _write_json(unfinished / "config_sentence_transformers.json", _config())
        _write_json(unfinished / "1_Normalize" / "config.json", {})
        (unfinished / "README.md").write_text(card, encoding="utf-8", newline="\n")
        _put_in_place(unfinished, folder)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise ModelError(
            f"Modellen kan ikke gemmes i {str(folder)!r} ({error}). Skaf plads, eller vælg --out."
        ) from error


def small_integers(table: Table) -> tuple[np.ndarray, np.ndarray]:
    """Return int8 numbers of the table's shape, and the factor a row that brings them back, float32."""
    factors = np.maximum(np.abs(table).max(axis=1), np.float32(1e-12)) / np.float32(_LARGEST)
    return np.rint(table / factors[:, None]).astype(np.int8), factors.astype(np.float32)


def _modules() -> list[dict[str, object]]:
    return [
        {"idx": 0, "name": "0", "path": "", "type": f"{_MODULES}.StaticEmbedding"},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{_MODULES}.Normalize"},
    ]


def _config() -> dict[str, object]:
    return {
        "model_type": "SentenceTransformer",
        "prompts": {"query": "", "document": ""},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8", newline="\n")


def _put_in_place(unfinished: Path, folder: Path) -> None:
    """Swap the folders: the earlier model is whole until the new one is."""
    earlier = folder.with_name(folder.name + ".earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    if folder.exists():
        os.replace(folder, earlier)
    os.replace(unfinished, folder)
    shutil.rmtree(earlier, ignore_errors=True)
