"""A static model: one vector a token, a text's vector is the mean of its tokens' vectors brought to length 1.

Reading that table needs tokenizers, safetensors and numpy alone: a fraction of the time and memory of
sentence-transformers, and the same vectors (tests/test_embeddings.py proves it).
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from assistant.embeddings.folders import REMEDY, Vectors, hash_folder, one_line, read_prefixes
from assistant.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_SHORTEST = np.float32(1e-12)  # a vector of zeros stays one, as in sentence-transformers


class StaticEmbedder:
    """A static model's table of token vectors, read without sentence-transformers."""

    def __init__(self, folder: Path) -> None:
        """Read the folder; ModelError when a file of it is missing or broken."""
        self.name = str(folder)
        self.fingerprint = hash_folder(folder)
        self._prefixes = read_prefixes(folder)
        home = folder / "0_StaticEmbedding"
        home = home if home.is_dir() else folder
        self._table, self._scale = _read_table(home / "model.safetensors")
        self._tokenizer = _read_tokenizer(home / "tokenizer.json")
        rows, tokens = len(self._table), self._tokenizer.get_vocab_size()
        if rows != tokens:
            raise ModelError(f"Modellen {folder} har {rows} vektorer til {tokens} orddele. {REMEDY}")
        self.dimensions = int(self._table.shape[1])

    def embed_passages(self, texts: list[str]) -> Vectors:
        """Return the vectors of texts that are searched, float32 of shape (texts, dimensions)."""
        return self._embed([self._prefixes.passage + text for text in texts])

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question, float32 of shape (dimensions,)."""
        vector: Vectors = self._embed([self._prefixes.query + text])[0]
        return vector

    def _embed(self, texts: list[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        encodings = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        for row, encoding in zip(vectors, encodings, strict=True):
            if encoding.ids:
                row[:] = self._token_vectors(encoding.ids).mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(lengths, _SHORTEST)
        return vectors

    def _token_vectors(self, ids: list[int]) -> Vectors:
        rows: Vectors = self._table[ids].astype(np.float32)
        return rows if self._scale is None else rows * self._scale[ids, None]


def _read_table(path: Path) -> tuple[npt.NDArray[Any], npt.NDArray[Any] | None]:
    """Return the table of shape (tokens, dimensions), and a factor a token where it is stored in small integers."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as file:
            names = set(file.keys())
            table = file.get_tensor("embedding.weight" if "embedding.weight" in names else "embeddings")
            return table, file.get_tensor("weights") if "weights" in names else None
    except (OSError, SafetensorError) as error:
        raise ModelError(f"Modelfilen {path} kan ikke læses ({one_line(error)}). {REMEDY}") from error


def _read_tokenizer(path: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    try:
        tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises nothing narrower
        raise ModelError(f"Modelfilen {path} kan ikke læses ({one_line(error)}). {REMEDY}") from error
    tokenizer.no_padding()
    return tokenizer
