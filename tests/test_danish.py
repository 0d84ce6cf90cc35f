"""What the Danish words and sentences promise."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.danish import (
    STOP_WORDS,
    Lexicon,
    build_lexicon,
    fold_letters,
    looks_english,
    root,
    search_terms,
    sentence_spans,
    word_spans,
    words,
)
from assistant.danish.general_words import GeneralWords

CORPUS = Path(__file__).parent.parent / "corpus"
properties = settings(max_examples=150, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Return the lexicon of the published documents."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    return build_lexicon(texts, ["udredningsret", "sygedage", "ventetid", "coercion"])


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]


# --- words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("F-ACT og OPUS YOUNG", ["f-act", "og", "opus", "young"]),
        ("børne- og ungdomspsykiatri", ["børne", "og", "ungdomspsykiatri"]),
        ("10-årsplan, 6D, § 30", ["10", "årsplan", "6d", "§", "30"]),
        ("54.173 og 3,2 %", ["54.173", "og", "3,2"]),
        ("<b>Tvang?</b>", ["b", "tvang", "b"]),
    ],
)
def test_words_are_lower_cased_and_keep_numbers_and_abbreviations(text: str, expected: list[str]) -> None:
    """Hyphenated abbreviations stay whole, numbers stay as written."""
    assert words(text) == expected


@given(st.text(max_size=60))
@properties
def test_word_spans_point_at_their_words(text: str) -> None:
    """Each word stands where its span says, in order, whatever the text."""
    end = 0
    for word, start, stop in word_spans(text):
        assert text[start:stop].lower() == word
        assert end <= start
        end = stop


# --- sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Det gælder bl.a. Region Hovedstaden, f.eks. Glostrup.",
        "Reduceres med 30 pct. Inden for fristen.".replace("Inden", "inden"),
        "Mødet er den 13. januar kl. 10.35 i sal A.",
        "Status i 3. kvartal 2024 var 97 %.",
        "1. Let tilgængelig behandling for alle",
        "A. Max. 3,2 % B. Max. 208 C. Max. 28",
        "Monitoreres på møder ml. PL og AL 6 gange årligt.",
        "Øget samarbejde mhp. Region Hovedstaden ift. Psykiatrien.",
        "Der er afsat 12,8 mio. kr. Region Syddanmark får mest.",
        "V/ adm. Sygehusdirektør Charlotte Rosenkrantz",
        "Vejledning vedr. Servicelovens § 30 m.v.",
        "Det koster 54.173 kr.",
    ],
)
def test_abbreviations_ordinals_and_list_numbers_end_no_sentence(sentence: str) -> None:
    """A dot ends a sentence only where a reader would stop."""
    assert sentences(sentence) == [sentence]


def test_sentences_end_at_dots_marks_and_line_breaks() -> None:
    """A block of its own is a sentence of its own, and a closing abbreviation can end one before a clear opening."""
    text = "Vi når det. Gør vi? Ja!\nDelmål\nTallet er 208. Det er sat i 2024. Ordninger mv. Det er essentielt."
    assert sentences(text) == [
        "Vi når det.",
        "Gør vi?",
        "Ja!",
        "Delmål",
        "Tallet er 208.",
        "Det er sat i 2024.",
        "Ordninger mv.",
        "Det er essentielt.",
    ]


@given(st.text(alphabet='aBcÆø .,!?:\n"”•12%-', max_size=80))
@properties
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    """Nothing but blanks lies outside the sentences."""
    spans = sentence_spans(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


# --- the lexicon


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("børnene", "barn"),
        ("unges", "ung"),
        ("voksnes", "voksen"),
        ("tvangen", "tvang"),
        ("bæltefikseringernes", "bæltefiksering"),
        ("udredningsretten", "udredningsret"),
        ("venter", "vente"),
        ("forskellen", "forskel"),
        ("kommunerne", "kommune"),
    ],
)
def test_forms_are_led_to_their_lemma(lexicon: Lexicon, form: str, lemma: str) -> None:
    """Also of compounds that no dictionary holds."""
    assert lexicon.lemma(form) == lemma


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bæltefikseringer", ("bælte", "fiksering")),
        ("udredningsret", ("udredning", "ret")),
        ("sygefravær", ("syge", "fravær")),
        ("lægevikarforbrug", ("læge", "vikar", "forbrug")),
        ("børneventetid", ("barn", "vente", "tid")),
        ("behandling", ()),
        ("regering", ()),
        ("sikkerhed", ()),
    ],
)
def test_compounds_are_split_and_derivations_are_not(lexicon: Lexicon, word: str, parts: tuple[str, ...]) -> None:
    """The parts are lemmas, without the linking s or e."""
    assert lexicon.parts(word) == parts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("boern", "børn"),
        ("foelger", "følger"),
        ("laenge", "længe"),
        ("paa", "på"),
        ("maa", "må"),
        ("hvornaar", "hvornår"),
        ("soendag", "søndag"),  # Danish that the documents do not use
        ("tvnag", "tvang"),
        ("komunerne", "kommunerne"),
        ("behandlng", "behandling"),
        ("aflysnigner", "aflysninger"),
        ("udrednigsret", "udredningsret"),
        ("tilfretshed", "tilfredshed"),
    ],
)
def test_slips_and_missing_danish_letters_are_mended(lexicon: Lexicon, typed: str, meant: str) -> None:
    """Swapped, missing and doubled letters, and ae, oe, aa for æ, ø, å."""
    assert lexicon.correct(typed) == meant


@pytest.mark.parametrize(
    "word", ["bøde", "hest", "test", "pizza", "odense", "gennemsnitlig", "chatbot", "what", "kr", "6d", ""]
)
def test_right_words_are_never_changed(lexicon: Lexicon, word: str) -> None:
    """Also those that no document uses, and English ones."""
    assert lexicon.correct(word) is None


def test_no_word_of_the_documents_is_changed(lexicon: Lexicon) -> None:
    """What is published is right."""
    published = {w for path in CORPUS.glob("*.txt") for w in words(path.read_text(encoding="utf-8"))}
    assert [word for word in published if lexicon.correct(word)] == []


@given(data=st.data())
@properties
def test_a_mended_word_is_a_known_word(lexicon: Lexicon, data: st.DataObject) -> None:
    """Whatever is typed, correcting leads to a right word and stops there."""
    typed = data.draw(st.text(alphabet="abdefghiklmnorstuvæøå", min_size=1, max_size=14))
    mended = lexicon.correct(typed)
    assert mended is None or (mended != typed and lexicon.correct(mended) is None)


def test_a_lexicon_is_read_back_as_it_was_written(lexicon: Lexicon) -> None:
    """The index keeps it as JSON."""
    again = Lexicon.from_json(lexicon.as_json())
    for word in ("børnene", "bæltefikseringer", "boern", "tvnag", "hest", "xyzzy"):
        assert again.lemma(word) == lexicon.lemma(word)
        assert again.parts(word) == lexicon.parts(word)
        assert again.correct(word) == lexicon.correct(word)
    assert again.as_json() == lexicon.as_json()


def test_a_damaged_lexicon_is_an_error() -> None:
    """Not a silently empty one."""
    with pytest.raises((KeyError, ValueError)):
        Lexicon.from_json(json.dumps({"lemmas": ""}))
    with pytest.raises((KeyError, ValueError)):
        Lexicon.from_json("{")


@given(st.sets(st.text(alphabet="abcæøå", min_size=1, max_size=8), min_size=1, max_size=40))
@properties
def test_the_general_words_forget_none(held: set[str]) -> None:
    """The filter errs to one side only."""
    filtered = GeneralWords.from_text(GeneralWords.of(sorted(held)).as_text())
    assert all(word in filtered for word in held)


# --- searching


def test_verb_noun_and_compound_meet_in_a_search_term(lexicon: Lexicon) -> None:
    """What people say and what documents write share terms."""
    for said, written in [("udredt", "udredning"), ("venter", "ventetider"), ("bæltefikseres", "bæltefiksering")]:
        assert set(search_terms(said, lexicon)) & set(search_terms(written, lexicon)), said


def test_a_dictionary_that_leads_in_a_circle_does_not_stop_a_build() -> None:
    """It makes "barne" of "barnebarn", and that is a compound of itself: the word is split as far as it goes."""
    assert build_lexicon(["Barnecykelens lås"]).parts("barnecykelens")[-1] == "cykel"


def test_function_words_are_no_search_terms(lexicon: Lexicon) -> None:
    """They are in every passage; a name made of them is kept."""
    assert search_terms("hvad er der på den", lexicon) == []
    assert search_terms("kampagnen EN AF OS", lexicon)[0] == "=en af os"


def test_numbers_are_searched_as_plain_digits(lexicon: Lexicon) -> None:
    """1.080 and 1080 are one term."""
    assert search_terms("1.080", lexicon) == search_terms("1080", lexicon) == ["1080"]


@given(data=st.data())
@properties
def test_any_text_gives_search_terms(lexicon: Lexicon, data: st.DataObject) -> None:
    """No text breaks the search, and no term is empty."""
    assert all(search_terms(data.draw(st.text(max_size=80)), lexicon))


def test_roots_join_derivations() -> None:
    """Verb and noun have one root; short words keep their letters."""
    assert root("udrede") == root("udredning")
    assert root("fastholde") == root("fastholdelse")
    assert root("mål") == "mål"


def test_letters_are_folded_alike() -> None:
    """Both spellings of a word meet."""
    assert fold_letters("Børn på længe") == fold_letters("boern paa laenge")


@pytest.mark.parametrize(
    "text",
    ["What is the target for coercion?", "how many beds", "Who are you", "waiting time for children", "is it met?"],
)
def test_english_is_recognised(text: str) -> None:
    """By its small words."""
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    ["Hvad er målet?", "hvad er F-ACT", "KIT", "status plan", "budget", "er det godt nok", "for mange", "", "42"],
)
def test_danish_is_not_taken_for_english(text: str) -> None:
    """Loan words and abbreviations make no English question."""
    assert not looks_english(text)


def test_function_words_hold_no_subject() -> None:
    """Words that a question can be about are searched for."""
    assert STOP_WORDS.isdisjoint({"børn", "tvang", "ventetid", "mål", "kommune", "penge", "læge"})
