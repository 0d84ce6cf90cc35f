"""What the thesaurus promises: plain words of plans, and what people say for them."""

from pathlib import Path

import pytest
from corpus_reading import sources

from assistant import danish
from assistant.danish.vocabulary import is_known_word
from assistant.errors import GoalTableError
from assistant.glossary import (
    FILE,
    THESAURUS_COLUMNS,
    THESAURUS_FILE,
    Matcher,
    all_words,
    load_glossary,
    load_thesaurus,
)
from assistant.records import GENERAL_KNOWLEDGE, GlossaryEntry
from assistant.settings import PROJECT_ROOT

GOALS = PROJECT_ROOT / "goals_data"
HEADING = ",".join(THESAURUS_COLUMNS)


@pytest.fixture(scope="module")
def entries() -> tuple[GlossaryEntry, ...]:
    """Return the shipped thesaurus."""
    return load_thesaurus(GOALS)


@pytest.fixture(scope="module")
def lexicon() -> danish.Lexicon:
    """Return the lexicon as the index builds it."""
    return danish.build_lexicon([source.repaired.text for source in sources().values()], all_words(GOALS))


def written(folder: Path, *rows: str, heading: str = HEADING) -> Path:
    """Write a thesaurus of the given rows and return its folder."""
    (folder / THESAURUS_FILE).write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return folder


def error_line(folder: Path) -> str:
    """Return the one line with which the thesaurus of a folder is refused."""
    with pytest.raises(GoalTableError) as told:
        load_thesaurus(folder)
    line = str(told.value)
    assert len(line.splitlines()) == 1
    assert line.endswith(".")
    return line


# --- what is shipped


def test_many_plain_words_are_shipped(entries: tuple[GlossaryEntry, ...]) -> None:
    """The language at large, with more than one saying for most words."""
    assert len(entries) >= 500
    assert sum(len(entry.synonyms) for entry in entries) >= 2 * len(entries)


def test_it_explains_nothing_and_quotes_nothing(entries: tuple[GlossaryEntry, ...]) -> None:
    """It is general knowledge: no answer may be built on it."""
    assert all((e.explanation, e.document_id, e.quotes) == ("", "", ()) for e in entries)
    assert {entry.basis for entry in entries} == {GENERAL_KNOWLEDGE}


def test_every_synonym_differs_from_its_word_and_from_the_others(entries: tuple[GlossaryEntry, ...]) -> None:
    """One that does not would lead nowhere."""
    for entry in entries:
        said = [wording.lower() for wording in (entry.term, *entry.synonyms)]
        assert len(set(said)) == len(said), entry.term


def test_every_wording_has_words(entries: tuple[GlossaryEntry, ...]) -> None:
    """A mark by itself is nothing that anybody says."""
    assert all(danish.words(wording) for entry in entries for wording in (entry.term, *entry.synonyms))


def test_words_are_right_danish_or_words_of_the_documents(entries: tuple[GlossaryEntry, ...]) -> None:
    """It serves plans of any field: a word that neither Danish nor a document knows would find nothing."""
    used = {word for source in sources().values() for word in danish.words(source.repaired.text)}
    unknown = {w for e in entries for w in danish.words(e.term) if w not in used and not is_known_word(w)}
    assert unknown == set()


def test_most_words_of_the_documents_fields_and_of_others_are_there(entries: tuple[GlossaryEntry, ...]) -> None:
    """Climate, school and budget have everyday words of their own."""
    assert {"affald", "fravær", "udgift", "byråd", "frist"} <= {entry.term for entry in entries}


def test_its_words_are_known_to_the_lexicon(entries: tuple[GlossaryEntry, ...]) -> None:
    """So that nobody's everyday word is taken for a misspelling."""
    words = set(all_words(GOALS))
    assert {wording for entry in entries for wording in (entry.term, *entry.synonyms)} <= words
    assert {entry.term for entry in load_glossary(GOALS)} <= words


@pytest.mark.parametrize(
    ("said", "word"),
    [("opførsel", "adfærd"), ("opførslen", "adfærd"), ("justere", "ændre"), ("budgettet", "økonomisk")],
)
def test_everyday_words_lead_to_those_of_the_documents(
    entries: tuple[GlossaryEntry, ...], lexicon: danish.Lexicon, said: str, word: str
) -> None:
    """In any form."""
    assert word in [expansion.term for expansion in Matcher(entries, lexicon).expansions([said])]


def test_words_that_nobody_says_for_it_lead_nowhere(
    entries: tuple[GlossaryEntry, ...], lexicon: danish.Lexicon
) -> None:
    """The documents' word itself, and a stranger."""
    matcher = Matcher(entries, lexicon)
    assert "adfærd" not in [expansion.term for expansion in matcher.expansions(["adfærd"])]
    assert matcher.expansions(["xyzzy"]) == ()


# --- loading


def test_a_row_is_read_into_its_entry(tmp_path: Path) -> None:
    """Synonyms split at semicolons, blanks around them dropped."""
    (entry,) = load_thesaurus(written(tmp_path, ' adfærd ,"opførsel; måde at opføre sig på ;væremåde"'))
    assert entry == GlossaryEntry(
        "adfærd", ("opførsel", "måde at opføre sig på", "væremåde"), "", GENERAL_KNOWLEDGE, "", ()
    )


def test_a_thesaurus_may_be_empty(tmp_path: Path) -> None:
    """The heading alone is a thesaurus without words."""
    assert load_thesaurus(written(tmp_path)) == ()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("adfærd", "word"),
        ("adfærd,", "word"),
        (",opførsel", "word"),
        ("  ,opførsel", "word"),
        ("adfærd,opførsel,væremåde", "word"),
        ("", "word"),
        ("adfærd,opførsel;;væremåde", "synonyms"),
        ("adfærd,opførsel;", "synonyms"),
        ("adfærd,;opførsel", "synonyms"),
        ("adfærd,opførsel; ;væremåde", "synonyms"),
    ],
)
def test_a_broken_row_names_file_line_column_and_remedy(tmp_path: Path, row: str, column: str) -> None:
    """Not the first row, but the one that is broken."""
    line = error_line(written(tmp_path, "adgang,komme ind", row, "ændre,lave om"))
    assert line.startswith(f"{THESAURUS_FILE}, linje 3, kolonne {column}: ")
    assert line.endswith({"word": "Ret rækken.", "synonyms": "Skil ordene med ét semikolon."}[column])


@pytest.mark.parametrize("again", ["adfærd", "Adfærd", " adfærd "])
def test_a_word_given_twice_names_both_lines(tmp_path: Path, again: str) -> None:
    """One row holds all that is said for it."""
    line = error_line(written(tmp_path, "adfærd,opførsel", "adgang,komme ind", f"{again},væremåde"))
    assert line.startswith(f"{THESAURUS_FILE}, linje 4")
    assert "linje 2" in line
    assert line.endswith("Saml dem i én række.")


@pytest.mark.parametrize("heading", ["", "ord,synonymer", "word", "synonyms,word", "word,synonyms,basis"])
def test_a_wrong_heading_names_the_right_one(tmp_path: Path, heading: str) -> None:
    """The first line."""
    line = error_line(written(tmp_path, "adfærd,opførsel", heading=heading))
    assert line.startswith(f"{THESAURUS_FILE}, linje 1: ")
    assert HEADING in line


def test_a_missing_or_unreadable_file_is_one_danish_line(tmp_path: Path) -> None:
    """With the path and the remedy."""
    path = tmp_path / THESAURUS_FILE
    assert error_line(tmp_path) == f"Ordlisten {path} kan ikke læses: den findes ikke. Læg filen der igen."
    for content in (b"word,synonyms\n\xe6,\xf8\n", b'word,synonyms\n"ad"f,x\n'):
        path.write_bytes(content)
        line = error_line(tmp_path)
        assert str(path) in line
        assert line.endswith("Gem den som UTF-8.")


def test_glossary_and_thesaurus_are_both_needed_for_the_words(tmp_path: Path) -> None:
    """A lexicon without one of them would mend the other half's words away."""
    (tmp_path / FILE).write_bytes((GOALS / FILE).read_bytes())
    with pytest.raises(GoalTableError, match=THESAURUS_FILE):
        all_words(tmp_path)
