"""Any sentence-transformers model, from a folder or the model hub: torch and its time and memory are paid here."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.embeddings.folders import REMEDY, Vectors, one_line, prefixes_of
from assistant.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

HUB_TIMEOUT_SECONDS = 10


class SentenceEmbedder:
    """A model that sentence-transformers runs."""

    def __init__(self, name: str, model: "SentenceTransformer", fingerprint: str) -> None:
        """Wrap a loaded model."""
        self.name = name
        self.fingerprint = fingerprint
        self._model = model
        self._prefixes = prefixes_of(name, dict(model.prompts))
        self.dimensions = int(model.get_embedding_dimension() or 0)

    def embed_passages(self, texts: list[str]) -> Vectors:
        """Return the vectors of texts that are searched, float32 of shape (texts, dimensions)."""
        return self._encode(texts, self._prefixes.passage)

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a question, float32 of shape (dimensions,)."""
        vector: Vectors = self._encode([text], self._prefixes.query)[0]
        return vector

    def _encode(self, texts: list[str], prefix: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = self._model.encode(texts, prompt=prefix, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)


def load_from_hub(name: str) -> SentenceEmbedder:
    """Load a model by its hub name, from the local cache when it is there; ModelError when it cannot be had.

    The revision is asked for first: without network that fails at once, where sentence-transformers would
    try for minutes.
    """
    from huggingface_hub import model_info, try_to_load_from_cache

    try:
        cached = try_to_load_from_cache(name, "modules.json") or try_to_load_from_cache(name, "config.json")
        in_cache = isinstance(cached, str)
        revision = Path(str(cached)).parent.name if in_cache else model_info(name, timeout=HUB_TIMEOUT_SECONDS).sha
    except Exception as error:  # the hub's client raises errors of several packages
        raise ModelError(
            f"Modellen {name!r} kan ikke hentes ({one_line(error)}). Se efter navn og netforbindelse. {REMEDY}"
        ) from error
    model = load_sentence_model(name, revision=revision, only_local=in_cache)
    return SentenceEmbedder(name, model, f"{name}@{revision}")


def load_sentence_model(name: str, revision: str | None = None, only_local: bool = True) -> "SentenceTransformer":
    """Load a folder or a revision of a hub model; ModelError when it is broken."""
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, revision=revision, local_files_only=only_local)
    except Exception as error:  # torch, transformers and safetensors each raise their own
        raise ModelError(f"Modellen {name!r} kan ikke indlæses ({one_line(error)}). {REMEDY}") from error
