"""Building and searching the index, with a real Chroma folder and a real word store."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tiny import TinyEmbedder, passage

from assistant.errors import IndexMissing, IndexUnusable, ModelError
from assistant.passage_index import BuildReport, IndexSignature, build_index, check_signature, indexed_text, open_index
from assistant.records import Passage

CHILDREN = passage("Børn og unge venter højst 30 dage på udredning")
ADULTS = passage("Voksne indlægges uden tvang i 9 af 10 tilfælde")
HOUSING = passage("Botilbud skal have faste læger", context="Forslag › Bolig", document_id="forslag")
SIGNATURE = IndexSignature("tiny", "tiny-16", 700, {"plan": "a1", "forslag": "b2"}, {"goals.csv": "c3"})


def terms(text: str) -> list[str]:
    """Return the words of a text, lower-cased."""
    return text.lower().split()


def build(
    index_dir: Path,
    passages: Sequence[Passage] = (CHILDREN, ADULTS, HOUSING),
    embedder: TinyEmbedder | None = None,
    *,
    lexicon: str = '{"ord":1}',
    search_terms: Callable[[str], list[str]] = terms,
    signature: IndexSignature = SIGNATURE,
) -> BuildReport:
    """Build with defaults."""
    return build_index(index_dir, passages, lexicon, embedder or TinyEmbedder(), search_terms, signature)


def generations(index_dir: Path) -> list[Path]:
    """Return the generation folders, oldest first."""
    return sorted(index_dir.glob("generation-*"), key=lambda path: (path / "manifest.json").stat().st_mtime_ns)


def contents(index_dir: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file with its time and bytes."""
    files = (path for path in index_dir.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_words_find_the_passages_that_hold_them(tmp_path: Path) -> None:
    """The passage with more of the words comes first; context counts; a passage with none is not returned."""
    build(tmp_path)
    index = open_index(tmp_path)
    found = index.search_words(["børn", "udredning", "tvang"], 10)
    assert [name for name, _ in found] == [CHILDREN.id, ADULTS.id]
    assert found[0][1] > found[1][1] > 0
    assert index.search_words(["bolig"], 10)[0][0] == HOUSING.id


@pytest.mark.parametrize("words", [[], ["findesikke"], ["", " "]])
def test_unknown_words_find_nothing(tmp_path: Path, words: list[str]) -> None:
    """A question without known words is no error."""
    build(tmp_path)
    assert open_index(tmp_path).search_words(words, 10) == []


def test_vectors_find_the_nearest_passages_exactly(tmp_path: Path) -> None:
    """The order and the similarities are those of a plain comparison with every passage."""
    embedder = TinyEmbedder()
    passages = [passage(f"mål {n % 7} for region {n % 11} i år {n}") for n in range(120)]
    build(tmp_path, passages, embedder)
    query = embedder.embed_query("mål for region 3 i år 47")
    found = open_index(tmp_path).search_vectors(query, 20)
    exact = {p.id: float(embedder.embed_query(indexed_text(p)) @ query) for p in passages}
    best = sorted(exact.values(), reverse=True)[:20]
    assert [score for _, score in found] == pytest.approx(best, abs=1e-5)
    assert all(score == pytest.approx(exact[name], abs=1e-5) for name, score in found)


@pytest.mark.parametrize("chosen", [{"plan-1"}, {f"plan-{n}" for n in range(9)}, set(), {"ukendt"}])
def test_a_search_among_documents_finds_what_is_best_of_them(tmp_path: Path, chosen: set[str]) -> None:
    """Of few documents or of most: the order and the scores are those of all passages without the others."""
    passages = [passage(f"mål {n} for år {n % 7}", document_id=f"plan-{n % 12}") for n in range(120)]
    build(tmp_path, passages)
    index, vector = open_index(tmp_path), TinyEmbedder().embed_query("mål for år 3")
    inside = {p.id for p in passages if p.document_id in chosen}
    for all_found, found in (
        (index.search_words(["3", "mål", "7"], 120), index.search_words(["3", "mål", "7"], 20, chosen)),
        (index.search_vectors(vector, 120), index.search_vectors(vector, 20, chosen)),
    ):
        best = [hit for hit in all_found if hit[0] in inside][:20]
        assert found == best


def test_limits_are_kept(tmp_path: Path) -> None:
    """At most `limit` passages come back, and never more than there are."""
    build(tmp_path)
    index, vector = open_index(tmp_path), TinyEmbedder().embed_query("børn")
    assert len(index.search_vectors(vector, 2)) == 2
    assert len(index.search_vectors(vector, 500)) == 3
    assert len(index.search_words(["mål", "børn"], 1)) == 1
    assert index.search_vectors(vector, 0) == index.search_words(["børn"], 0) == []


def test_nothing_is_near_an_empty_vector(tmp_path: Path) -> None:
    """A text that the model knows nothing of has no nearest passage."""
    build(tmp_path)
    assert open_index(tmp_path).search_vectors(np.zeros(16, dtype=np.float32), 5) == []


def test_a_vector_of_another_model_is_refused(tmp_path: Path) -> None:
    """Another length means another model: an error with the remedy, not a guess."""
    build(tmp_path)
    with pytest.raises(IndexUnusable, match=r"16 tal.*python -m assistant build"):
        open_index(tmp_path).search_vectors(np.ones(8, dtype=np.float32), 5)


def test_everything_comes_back_as_it_was_given(tmp_path: Path) -> None:
    """Passages keep every field and their order; lexicon and signature are unchanged."""
    odd = replace(passage("Linje 1\nlinje 2\r\n\u2028«é» 50 %", kind="goal"), page=None, row_id="m-4a", section=())
    build(tmp_path, [CHILDREN, odd, HOUSING], lexicon='{"lemma": "é\r\n"}')
    index = open_index(tmp_path)
    assert list(index.passages.values()) == [CHILDREN, odd, HOUSING]
    assert list(index.passages) == [CHILDREN.id, odd.id, HOUSING.id]
    assert index.lexicon_json == '{"lemma": "é\r\n"}'
    assert index.signature == SIGNATURE


def test_nothing_changed_means_nothing_written(tmp_path: Path) -> None:
    """A second build touches no file and embeds nothing."""
    first = build(tmp_path)
    before, embedder = contents(tmp_path), TinyEmbedder()
    second = build(tmp_path, embedder=embedder)
    assert (first.added, first.kept, first.embedded, first.unchanged) == (3, 0, 3, False)
    assert (second.added, second.kept, second.removed, second.embedded, second.unchanged) == (0, 3, 0, 0, True)
    assert embedder.embedded == []
    assert contents(tmp_path) == before


def test_only_new_and_changed_passages_are_embedded(tmp_path: Path) -> None:
    """Kept vectors are taken over as they are; what is gone is no longer found."""
    build(tmp_path)
    embedder = TinyEmbedder()
    new, changed = passage("Nye senge i retspsykiatrien"), replace(ADULTS, context="Psykiatriplan › Tvang")
    report = build(tmp_path, [CHILDREN, changed, new], embedder)
    assert embedder.embedded == [indexed_text(changed), indexed_text(new)]
    assert (report.added, report.kept, report.removed, report.embedded) == (2, 1, 2, 2)
    index = open_index(tmp_path)
    for wanted in (CHILDREN, changed, new):
        assert index.search_vectors(embedder.embed_query(indexed_text(wanted)), 1)[0][0] == wanted.id
    assert index.search_words(["botilbud"], 5) == []


def test_another_model_embeds_everything_again(tmp_path: Path) -> None:
    """A vector of one model is never taken for one of another, though its length is the same."""
    build(tmp_path)
    embedder = TinyEmbedder()
    report = build(tmp_path, embedder=embedder, signature=replace(SIGNATURE, model_fingerprint="retrained"))
    assert len(embedder.embedded) == report.embedded == 3
    assert (report.added, report.kept, report.unchanged) == (0, 3, False)


def test_changed_search_terms_are_indexed_without_embedding(tmp_path: Path) -> None:
    """A better lexicon or rule reaches the word store though no passage changed."""
    build(tmp_path)
    report = build(tmp_path, search_terms=lambda text: [*terms(text), "altid"])
    assert (report.embedded, report.unchanged) == (0, False)
    assert len(open_index(tmp_path).search_words(["altid"], 10)) == 3


def test_changed_places_and_documents_are_stored_without_embedding(tmp_path: Path) -> None:
    """A corrected page or a new document hash makes a new generation with the old vectors."""
    build(tmp_path)
    paged, signature = replace(CHILDREN, page=8), replace(SIGNATURE, documents={"plan": "a9"})
    report = build(tmp_path, [paged, ADULTS, HOUSING], signature=signature)
    index = open_index(tmp_path)
    assert (report.kept, report.embedded, report.unchanged) == (3, 0, False)
    assert index.passages[CHILDREN.id].page == 8
    assert index.signature == signature


def test_passages_without_any_term_are_still_found_by_vector(tmp_path: Path) -> None:
    """A corpus of stop words has an empty word store and a working vector store."""
    build(tmp_path, search_terms=lambda text: [])
    index = open_index(tmp_path)
    assert index.search_words(["børn"], 5) == []
    assert len(index.search_vectors(TinyEmbedder().embed_query("børn"), 5)) == 3


def test_vectors_survive_many_builds_unworn(tmp_path: Path) -> None:
    """Taking vectors over from build to build does not change them."""
    embedder = TinyEmbedder()
    for n in range(5):
        build(tmp_path, [CHILDREN, passage(f"Nr. {n}")], embedder)
    stored = open_index(tmp_path).vectors([CHILDREN.id])[CHILDREN.id]
    assert stored == pytest.approx(embedder.embed_query(indexed_text(CHILDREN)), abs=1e-6)


def test_an_open_index_answers_while_it_is_replaced(tmp_path: Path) -> None:
    """A reader keeps its generation through the next build, and can ask whether it is still current."""
    build(tmp_path)
    reader = open_index(tmp_path)
    assert reader.is_current()
    build(tmp_path, [CHILDREN])
    assert not reader.is_current()
    assert len(reader.search_vectors(TinyEmbedder().embed_query("børn"), 9)) == 3
    assert len(reader.search_words(["i"], 9)) == 1
    reader.close()


def test_a_searched_index_answers_even_when_its_folder_is_gone(tmp_path: Path) -> None:
    """Two builds later the generation is deleted; a reader that had searched it goes on."""
    build(tmp_path)
    reader, vector = open_index(tmp_path), TinyEmbedder().embed_query("børn")
    before = reader.search_vectors(vector, 9), reader.search_words(["børn"], 9)
    build(tmp_path, [CHILDREN])
    build(tmp_path, [ADULTS])
    assert not reader.folder.exists()
    assert (reader.search_vectors(vector, 9), reader.search_words(["børn"], 9)) == before


def test_the_generation_before_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    """Two generations stay; files that are not the index's own are left alone."""
    (tmp_path / "README.md").write_text("min")
    (tmp_path / "generation-min-egen").mkdir()
    for text in ("et", "to", "tre"):
        build(tmp_path, [passage(text)])
    names = [path.name for path in tmp_path.glob("generation-2*")]
    current = open_index(tmp_path)
    assert sorted(names) == sorted([current.folder.name, str(current.manifest.previous)])
    assert (tmp_path / "README.md").exists()
    assert (tmp_path / "generation-min-egen").exists()


@pytest.mark.parametrize(("passages", "why"), [((), "ingen tekst"), ((ADULTS, CHILDREN, ADULTS), ADULTS.id)])
def test_passages_that_cannot_be_indexed_leave_the_index_as_it_was(
    tmp_path: Path, passages: tuple[Passage, ...], why: str
) -> None:
    """No passages, or two with one id: an error that names it."""
    build(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(IndexUnusable, match=why):
        build(tmp_path, passages)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("fault", [np.nan, None])
def test_broken_vectors_are_refused_and_the_index_stays(tmp_path: Path, fault: float | None) -> None:
    """A model that gives the wrong shape or no numbers is an error that names the model."""

    class Broken(TinyEmbedder):
        def embed_passages(self, texts: list[str]) -> np.ndarray:
            made = super().embed_passages(texts)
            return made[:, :5] if fault is None else made * np.float32(fault)

    build(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(ModelError, match="'tiny'"):
        build(tmp_path, [passage("ny")], Broken())
    assert contents(tmp_path).keys() == before.keys()
    assert len(open_index(tmp_path).passages) == 3


def test_a_report_is_one_danish_line() -> None:
    """What was added, kept, removed and embedded, or that nothing had to be done."""
    assert BuildReport(2, 40, 1, 2, False, 1.26).summary() == (
        "Indekset er bygget: 2 nye passager, 40 uændrede, 1 fjernet; 2 vektorer beregnet (1,3 sekunder)."
    )
    assert BuildReport(0, 42, 0, 0, True, 0.1).summary() == (
        "Indekset er ajour: 42 passager, intet at bygge (0,1 sekunder)."
    )


def test_no_index_yet_is_told_with_the_remedy(tmp_path: Path) -> None:
    """An empty or missing folder is not damage: build makes the index."""
    for folder in (tmp_path, tmp_path / "findes-ikke"):
        with pytest.raises(IndexMissing, match="python -m assistant build"):
            open_index(folder)


def test_progress_is_told_from_nothing_to_all(tmp_path: Path) -> None:
    """Every step begins at 0 and ends at its total."""
    heard: list[tuple[str, int, int]] = []
    passages = [passage(f"afsnit {n}") for n in range(130)]
    build_index(tmp_path, passages, "{}", TinyEmbedder(), terms, SIGNATURE, lambda *step: heard.append(step))
    for step in ("Finder søgeord", "Beregner vektorer", "Gemmer"):
        told = [(done, total) for name, done, total in heard if name == step]
        assert told[0] == (0, 130)
        assert told[-1] == (130, 130)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"model_name": "intfloat/multilingual-e5-large"}, "intfloat/multilingual-e5-large"),
        ({"model_fingerprint": "x"}, "'tiny' er ændret"),
        ({"passage_chars": 500}, "700 tegn, men PLAN_PASSAGE_CHARS er 500"),
        ({"documents": {"plan": "NY", "forslag": "b2"}}, "dokumentet plan er ændret"),
        ({"documents": {"plan": "a1", "forslag": "b2", "notat": "d4"}}, "dokumentet notat er kommet til"),
        ({"documents": {"plan": "a1"}}, "dokumentet forslag er fjernet"),
        ({"tables": {"goals.csv": "NY"}}, "tabellen goals.csv er ændret"),
        ({"format_version": 99}, "format 99"),
    ],
)
def test_a_mismatch_says_what_differs(change: dict[str, object], named: str) -> None:
    """Model, chunk setting, document or table: one line with the difference and the remedy."""
    wanted = replace(SIGNATURE, **change)
    with pytest.raises(IndexUnusable) as caught:
        check_signature(SIGNATURE, wanted)
    assert named in str(caught.value)
    assert "python -m assistant build" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_equal_signatures_pass() -> None:
    """The order of documents and tables does not count."""
    turned = replace(SIGNATURE, documents=dict(reversed(SIGNATURE.documents.items())))
    check_signature(SIGNATURE, turned)
