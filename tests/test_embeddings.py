"""Vectors: the light way gives what sentence-transformers gives, and what cannot be loaded is told in one line."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.embeddings import SentenceEmbedder, StaticEmbedder, load_embedder
from assistant.embeddings.folders import Prefixes, prefixes_of
from assistant.errors import ModelError
from assistant.settings import BUNDLED_MODEL

TEXTS = [
    "Hvor længe må børn vente på udredning?",
    "Reduktion af antal bæltefikseringer: max. 208 i 2024, svarende til 3,2 %.",
    "THE WAITING TIME",
    "ǘǜǘƛ 🙂 <script>alert(1)</script>",
    "",
    " ?! …",
    "ord " * 3000,
]
SIXTEEN_MEGABYTES = 16_000_000


@pytest.fixture(scope="module")
def bundled() -> StaticEmbedder:
    """Load the model that comes with the project."""
    return StaticEmbedder(BUNDLED_MODEL)


def copy_of_bundled(folder: Path) -> Path:
    """Return a copy of the bundled model that may be spoilt."""
    return Path(shutil.copytree(BUNDLED_MODEL, folder / "model"))


def test_the_light_way_gives_the_vectors_of_sentence_transformers(bundled: StaticEmbedder) -> None:
    """The bundled model is a sentence-transformers model; reading it without torch changes no vector."""
    from sentence_transformers import SentenceTransformer

    expected = SentenceTransformer(str(BUNDLED_MODEL), device="cpu").encode(TEXTS)
    assert np.allclose(bundled.embed_passages(TEXTS), expected, atol=1e-6)
    assert np.allclose(bundled.embed_query(TEXTS[0]), expected[0], atol=1e-6)


def test_a_static_model_saved_by_sentence_transformers_takes_the_light_way(tmp_path: Path) -> None:
    """Its own layout, half precision and prompts are understood too."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(BUNDLED_MODEL / "tokenizer.json"))
    weights = torch.randn(tokenizer.get_vocab_size(), 8, generator=torch.Generator().manual_seed(1)).half()
    prompts = {"query": "spørgsmål: ", "document": "afsnit: "}
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, weights)], prompts=prompts, device="cpu")
    model.save(str(tmp_path / "saved"), create_model_card=False)
    embedder = load_embedder(str(tmp_path / "saved"))
    assert isinstance(embedder, StaticEmbedder)
    expected = model.float().encode(["ventetid"], prompt_name="document", normalize_embeddings=True)
    assert np.allclose(embedder.embed_passages(["ventetid"]), expected, atol=1e-3)
    assert not np.allclose(embedder.embed_query("ventetid"), expected[0], atol=1e-2)


def test_any_other_model_is_run_by_sentence_transformers(tmp_path: Path) -> None:
    """A folder with more than a table of vectors is loaded by the package itself."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Dense, StaticEmbedding
    from tokenizers import Tokenizer

    static = StaticEmbedding(Tokenizer.from_file(str(BUNDLED_MODEL / "tokenizer.json")), embedding_dim=8)
    model = SentenceTransformer(modules=[static, Dense(8, 4)], device="cpu")
    model.save(str(tmp_path / "deep"), create_model_card=False)
    embedder = load_embedder(str(tmp_path / "deep"))
    assert isinstance(embedder, SentenceEmbedder)
    assert embedder.dimensions == 4
    assert embedder.embed_passages([]).shape == (0, 4)
    assert np.allclose(np.linalg.norm(embedder.embed_passages(["ventetid", "tvang"]), axis=1), 1, atol=1e-5)
    assert embedder.embed_query("ventetid").dtype == np.float32


def test_the_bundled_model_needs_no_torch() -> None:
    """A cold question does not pay for packages that only training and other models need."""
    script = (
        "import sys; from assistant.embeddings import load_embedder; from assistant.settings import BUNDLED_MODEL\n"
        "load_embedder(str(BUNDLED_MODEL)).embed_query('ventetid')\n"
        "print({'torch', 'sentence_transformers', 'transformers', 'huggingface_hub'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_bundled_model_is_small() -> None:
    """All its files together stay within what the repository may carry."""
    assert sum(path.stat().st_size for path in BUNDLED_MODEL.rglob("*") if path.is_file()) <= SIXTEEN_MEGABYTES


def test_vectors_have_the_promised_shape(bundled: StaticEmbedder) -> None:
    """One row a text, float32, length 1; a text without letters has length 0."""
    vectors = bundled.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), bundled.dimensions)
    assert vectors.dtype == np.float32
    assert np.round(np.linalg.norm(vectors, axis=1), 4).tolist() == [1, 1, 1, 1, 0, 0, 1]
    assert bundled.embed_passages([]).shape == (0, bundled.dimensions)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_a_finite_vector(text: str) -> None:
    """Whatever a user types, the search gets numbers."""
    length = float(np.linalg.norm(StaticEmbedderOnce.get().embed_query(text)))
    assert length == pytest.approx(1, abs=1e-4) or length == 0


class StaticEmbedderOnce:
    """One loaded model for all examples of a property."""

    _model: StaticEmbedder | None = None

    @classmethod
    def get(cls) -> StaticEmbedder:
        """Return the bundled model, loaded at the first call."""
        cls._model = cls._model or StaticEmbedder(BUNDLED_MODEL)
        return cls._model


def test_everyday_words_are_near_official_ones(bundled: StaticEmbedder) -> None:
    """What the training is for: a lay question is nearer to its passage than to another one."""
    right, wrong = bundled.embed_passages(["Reduktion af antal bæltefikseringer", "Psykiatriens Klimahandlingsplan"])
    for question in ("Hvor mange patienter bliver spændt fast?", "How many patients are put in restraints?"):
        vector = bundled.embed_query(question)
        assert vector @ right > vector @ wrong


def test_the_fingerprint_follows_the_content_and_not_the_card(tmp_path: Path) -> None:
    """The index is rebuilt when vectors may have changed, and not when a text about the model has."""
    folder = copy_of_bundled(tmp_path)
    before = load_embedder(str(folder)).fingerprint
    (folder / "README.md").write_text("andet", encoding="utf-8")
    assert load_embedder(str(folder)).fingerprint == before == load_embedder(str(BUNDLED_MODEL)).fingerprint
    config = folder / "config_sentence_transformers.json"
    config.write_text(json.dumps({"prompts": {"query": "spørgsmål: "}}), encoding="utf-8")
    assert load_embedder(str(folder)).fingerprint != before


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("modules.json", None),
        ("modules.json", b"{}}"),
        ("modules.json", b'[{"no": "type"}]'),
        ("modules.json", b"\xff\xfe"),
        ("config_sentence_transformers.json", b"[1"),
        ("config_sentence_transformers.json", b"[1]"),
        ("model.safetensors", None),
        ("model.safetensors", b""),
        ("model.safetensors", b"\x08\x00\x00\x00\x00\x00\x00\x00not json"),
        ("tokenizer.json", None),
        ("tokenizer.json", b"{}"),
        ("tokenizer.json", (b'{"version":"1.0","model":{"type":"BPE","vocab":{"a":0},"merges":[]}}')),
    ],
)
def test_a_broken_model_folder_is_told_in_one_line(tmp_path: Path, file: str, content: bytes | None) -> None:
    """The line names the folder or file and the remedy."""
    folder = copy_of_bundled(tmp_path)
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_bytes(content)
    with pytest.raises(ModelError, match="PLAN_EMBEDDING_MODEL") as caught:
        load_embedder(str(folder))
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["findes/ikke/her", "/findes/ikke", "./model", "min model", "../m"])
def test_a_missing_folder_is_told_without_asking_the_network(name: str) -> None:
    """What cannot be a hub name is taken for a folder that is not there."""
    with pytest.raises(ModelError, match="findes ikke") as caught:
        load_embedder(name)
    assert repr(name) in str(caught.value)


def test_a_hub_name_without_network_is_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No minutes of trying again: one line with the name and the remedy."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match="netforbindelse") as caught:
        load_embedder("intfloat/multilingual-e5-large")
    assert "'intfloat/multilingual-e5-large'" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "prompts", "expected"),
    [
        ("intfloat/multilingual-e5-large", {}, Prefixes("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large", {"query": "", "document": ""}, Prefixes("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", {}, Prefixes()),
        ("nomic-ai/nomic-embed-text-v1.5", {}, Prefixes("search_query: ", "search_document: ")),
        ("own/model", {"query": "q: ", "passage": "p: "}, Prefixes("q: ", "p: ")),
        ("own/e5-model", {"query": "q: ", "document": "d: "}, Prefixes("q: ", "d: ")),
        ("sentence-transformers/all-MiniLM-L6-v2", {}, Prefixes()),
    ],
)
def test_prompts_come_from_the_model_or_its_family(name: str, prompts: dict[str, str], expected: Prefixes) -> None:
    """A model's own configuration wins; e5 and its like get the prefixes they were trained with."""
    assert prefixes_of(name, prompts) == expected
