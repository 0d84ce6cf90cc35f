"""What the glossary promises."""

import re
from pathlib import Path

import pytest
from corpus_reading import sources

from assistant import danish
from assistant.errors import GoalTableError
from assistant.glossary import COLUMNS, FILE, Matcher, all_words, load_glossary
from assistant.quotations import locate
from assistant.records import GENERAL_KNOWLEDGE, GlossaryEntry

GOALS = Path(__file__).parent.parent / "goals_data"
# abbreviations that the documents use but never spell out
UNEXPANDED = {"TUPL", "PL", "AL", "MO", "PRO", "ÅTD", "SST", "KL", "DR", "FMU", "MED", "PPV", "FL", "ADHD"}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return the repaired text of each document."""
    return {name: source.repaired.text for name, source in sources().items()}


@pytest.fixture(scope="module")
def entries() -> tuple[GlossaryEntry, ...]:
    """Return the shipped glossary."""
    return load_glossary(GOALS)


@pytest.fixture(scope="module")
def lexicon(texts: dict[str, str]) -> danish.Lexicon:
    """Return the lexicon as the index builds it."""
    return danish.build_lexicon(texts.values(), all_words(GOALS))


@pytest.fixture(scope="module")
def matcher(entries: tuple[GlossaryEntry, ...], lexicon: danish.Lexicon) -> Matcher:
    """Return the matcher over the shipped glossary."""
    return Matcher(entries, lexicon)


def official(matcher: Matcher, question: str) -> list[str]:
    """Return the official terms that a question is searched by."""
    return [expansion.term for expansion in matcher.expansions(danish.words(question))]


def written(folder: Path, *rows: str) -> Path:
    """Write a glossary of the given rows and return its folder."""
    (folder / FILE).write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return folder


# --- what is shipped


def test_some_six_hundred_pairs_or_more_are_shipped(entries: tuple[GlossaryEntry, ...]) -> None:
    """Everyday words of the whole field."""
    assert sum(len(entry.synonyms) for entry in entries) >= 600


def test_every_quote_stands_in_its_document(entries: tuple[GlossaryEntry, ...], texts: dict[str, str]) -> None:
    """What is said to come from a document does."""
    for entry in entries:
        for quote in entry.quotes:
            assert locate(quote, texts[entry.document_id]), f"{entry.term}: {quote}"


def test_official_terms_are_words_of_the_documents(
    entries: tuple[GlossaryEntry, ...], texts: dict[str, str], lexicon: danish.Lexicon
) -> None:
    """A search for a wording that no document uses would find nothing."""
    used = {lexicon.lemma(word) for text in texts.values() for word in danish.words(text)}
    used |= {part for lemma in used for part in lexicon.parts(lemma)}
    strange = {e.term: w for e in entries for w in danish.words(e.term) if lexicon.lemma(w) not in used}
    assert strange == {}


def test_no_abbreviation_is_expanded_that_no_document_expands(entries: tuple[GlossaryEntry, ...]) -> None:
    """TUPL, PRO and their like stay what they are; an expanded one brings its quote."""
    for entry in entries:
        abbreviations = {
            w for wording in (entry.term, *entry.synonyms) for w in re.findall(r"\b[A-ZÆØÅ]{2,}\b", wording)
        }
        assert abbreviations & UNEXPANDED <= ({entry.term} & {"ADHD"}), entry.term
        if abbreviations & {"KIT", "OPUS", "IPS", "PPR", "FUT", "APU", "RKKP", "LUP", "STIME", "ASF", "DMPG", "PLO"}:
            assert entry.quotes, entry.term


# --- matching


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Hvor mange børn venter for længe?", "udredt inden for 30 dage"),
        ("hvor tit bliver folk spændt fast", "bæltefiksering"),
        ("Må personalet holde patienterne fast?", "fastholdelse"),
        ("hvor mange sygedage har de ansatte", "sygefravær"),
        ("skader på jobbet", "arbejdsskader med fravær"),
        ("hvad bruger vi på vikarer", "eksterne vikarbureauer"),
        ("Er patienterne tilfredse?", "tilfredshed"),
        ("bliver folk genindlagt", "akutte genindlæggelser"),
        ("hvad siger egen læge", "almen praksis"),
        ("Hvad er KIT?", "Koordineret Indsats på Tværs"),
        ("hvad er f-act for noget", "fleksible, udgående og opsøgende teams"),
        ("Which targets are there for coercion?", "tvang"),
        ("How long is the waiting time?", "ventetid"),
        ("what about the nurses", "sygeplejersker"),
        ("telefonvideosamtaler med lægen", "videobesøg"),  # by the head of the compound
    ],
)
def test_everyday_words_lead_to_the_official_ones(matcher: Matcher, question: str, term: str) -> None:
    """In any form, in any order, with other words between."""
    assert term in official(matcher, question)


def test_it_leads_from_the_everyday_word_only(matcher: Matcher) -> None:
    """The official word is not widened into what people might say."""
    assert "bundet fast" not in official(matcher, "bæltefiksering")
    assert official(matcher, "Koordineret Indsats på Tværs") == ["KIT"]  # an abbreviation and its words go both ways


def test_words_far_apart_are_no_wording(matcher: Matcher) -> None:
    """Being spændt, and something else that lies fast, is not spændt fast."""
    assert "bæltefiksering" not in official(matcher, "vi er spændt på om der kommer en ny aftale og om den ligger fast")


def test_alternatives_stand_at_the_places_of_the_everyday_words(matcher: Matcher, lexicon: danish.Lexicon) -> None:
    """Each place gets the lemmas of the official wording."""
    words = danish.words("hvor mange sygedage er der")
    assert matcher.alternatives(words) == {2: (("sygefravær",),)}


def test_a_compound_matches_less_surely_than_the_word(matcher: Matcher) -> None:
    """A part of a word says less than the word."""
    (whole, *_), (part, *_) = (matcher.expansions(danish.words(q)) for q in ("videosamtale", "telefonvideosamtale"))
    assert part.weight < whole.weight


def test_a_term_is_looked_up_by_its_name_or_abbreviation(matcher: Matcher) -> None:
    """For the question what something means."""
    by_name, by_letters = (matcher.entry_for(danish.words(q)) for q in ("hvad betyder recovery", "hvad er IPS"))
    assert by_name is not None
    assert by_name.term == "recovery"
    assert by_letters is not None
    assert by_letters.term == "Individuelt Planlagt job med Støtte"
    assert matcher.entry_for(["xyz"]) is None


# --- loading


def test_a_row_is_read_into_its_entry(tmp_path: Path) -> None:
    """Synonyms split at semicolons, quotes at the pilcrow."""
    (entry,) = load_glossary(written(tmp_path, "tvang,magt; mod sin vilje,Forklaret,document,plan,et citat ¶ et til"))
    assert entry == GlossaryEntry(
        "tvang", ("magt", "mod sin vilje"), "Forklaret", "document", "plan", ("et citat", "et til")
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("tvang,magt,Forklaret,almen viden,", "term"),
        (",magt,Forklaret,almen viden,,", "term"),
        ("tvang,magt,,almen viden,,", "explanation"),
        ("tvang,magt;;vold,Forklaret,almen viden,,", "synonyms"),
        ("tvang,magt,Forklaret,rygte,,", "basis"),
        ("tvang,magt,Forklaret,document,,citat", "document_id"),
        ("tvang,magt,Forklaret,document,plan,", "quote"),
        (f"tvang,magt,Forklaret,{GENERAL_KNOWLEDGE},,citat", "quote"),
    ],
)
def test_a_broken_row_names_file_line_and_column(tmp_path: Path, row: str, column: str) -> None:
    """So that it can be mended."""
    with pytest.raises(GoalTableError, match=rf"{FILE}, linje 2, kolonne {column}: "):
        load_glossary(written(tmp_path, row))


def test_a_term_given_twice_is_an_error(tmp_path: Path) -> None:
    """One row holds all there is to say of it."""
    row = "tvang,magt,Forklaret,almen viden,,"
    with pytest.raises(GoalTableError, match=r"linje 3.*linje 2"):
        load_glossary(written(tmp_path, row, row.replace("tvang", "Tvang")))


def test_a_missing_or_unreadable_file_is_one_danish_line(tmp_path: Path) -> None:
    """With the path and the remedy."""
    with pytest.raises(GoalTableError, match="kan ikke læses"):
        load_glossary(tmp_path)
    (tmp_path / FILE).write_bytes(b"term,\xe6\xf8\xe5")
    with pytest.raises(GoalTableError, match="UTF-8"):
        load_glossary(tmp_path)
    (tmp_path / FILE).write_text("ord,betydning\n", encoding="utf-8")
    with pytest.raises(GoalTableError, match="linje 1"):
        load_glossary(tmp_path)
