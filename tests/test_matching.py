"""How much of a question the evidence answers for: the word itself counts most, relatives less, strangers nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import danish
from assistant.matching import Matcher, quantity_forms, stem
from assistant.records import Term

TEXTS = [
    "Sygefraværet blandt medarbejderne skal falde.",
    "Patienter bæltefikseres kun, hvor det er nødvendigt. Antallet af bæltefikseringer skal ned.",
    "Børn og unge udredes inden for 30 dage. Udredning og behandling hænger sammen.",
    "Psykiatrien får 500 mio. kr. Psykiatrien er i udvikling.",
    "Psykiatrien har medarbejdere med mange fag. EN AF OS er en kampagne.",
]
LEXICON = danish.build_lexicon(TEXTS, ())
MATCHER = Matcher(LEXICON, Matcher.count_forms(LEXICON, TEXTS), len(TEXTS))


def term(word: str, *alternatives: str, weight: float = 1.0) -> Term:
    """Return a word of a question, with official wordings."""
    wordings = tuple(tuple(MATCHER.lemma(part) for part in wording.split()) for wording in alternatives)
    return Term(word, MATCHER.lemma(word), weight, wordings)


def strength(asked: Term, own: str, near: str = "", far: str = "") -> float:
    """Return how well a piece of evidence matches one word."""
    return MATCHER.strength(asked, MATCHER.words(own, near, far))


@pytest.mark.parametrize(
    ("asked", "text"),
    [("medarbejder", "Medarbejderne trives"), ("barn", "Børn venter"), ("udredning", "udredningen er i gang")],
)
def test_an_inflected_word_is_the_word_itself(asked: str, text: str) -> None:
    """In any form."""
    assert strength(term(asked), text) == 1


def test_relatives_count_less_than_the_word_and_strangers_nothing() -> None:
    """Verb and noun of one stem, a compound and its part."""
    assert 0 < strength(term("udrede"), "udredning er en ret") < 1
    assert 0 < strength(term("bæltefiksering"), "fiksering med remme") < 1
    assert strength(term("sygefravær"), "Psykiatrien får penge") == 0


def test_what_stands_in_the_text_counts_more_than_what_stands_beside_it() -> None:
    """Its own words, its headings, its surroundings."""
    asked = term("medarbejder")
    own, near, far = (
        strength(asked, *place) for place in (("medarbejdere",), ("", "medarbejdere"), ("", "", "medarbejdere"))
    )
    assert 1 == own > near > far > 0


def test_an_official_wording_stands_for_the_everyday_one() -> None:
    """All of its words must be there."""
    asked = term("fastspænding", "bæltefiksering")
    assert strength(asked, "bæltefikseringer skal ned") > 0.8
    both = term("remme", "udredning behandling")
    assert strength(both, "udredning alene") < strength(both, "udredning og behandling")
    assert strength(both, "udredning alene") == 0


def test_amounts_match_in_any_unit_and_names_only_whole() -> None:
    """Two days are 48 hours; EN AF OS is not its small words."""
    assert quantity_forms("48 timer") == quantity_forms("to døgn") == quantity_forms("2 døgn")
    assert not quantity_forms("500 mio. kr.") & quantity_forms("500 mia. kr.")
    assert quantity_forms("i 2030 og mål 15") == frozenset()
    name = Term("=en af os", "=en af os")
    assert strength(name, "EN AF OS er en kampagne") == 1
    assert strength(name, "en af os skal gøre det") == 0


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    """Between 0 and 1, and a word that no text holds is everyday wording."""
    weights = [MATCHER.weight(MATCHER.lemma(word)) for word in ("psykiatri", "sygefravær", "kantine")]
    assert 0 < weights[0] < weights[1] <= 1
    assert 0 < weights[2] < 1


def test_coverage_is_the_share_of_the_questions_weight() -> None:
    """All of it, none of it, or the telling half."""
    asked = (term("sygefravær"), term("psykiatri"))
    everything = MATCHER.coverage(asked, MATCHER.words("sygefravær i psykiatrien", ""))
    rare = MATCHER.coverage(asked, MATCHER.words("sygefravær", ""))
    common = MATCHER.coverage(asked, MATCHER.words("psykiatrien", ""))
    nothing = MATCHER.coverage(asked, MATCHER.words("kantine", ""))
    assert everything.share == pytest.approx(1)
    assert 1 > rare.share > common.share > nothing.share == 0
    assert MATCHER.coverage((), MATCHER.words("psykiatrien", "")).share == 0


def test_an_inherited_topic_weighs_less_than_the_questions_own_word() -> None:
    """The turn before helps, but does not decide."""
    inherited = (term("sygefravær", weight=0.3), term("bæltefiksering"))
    weights = MATCHER.coverage(inherited, MATCHER.words("", "")).weights
    assert weights["sygefravær"] < weights["bæltefiksering"]


WORDS = st.lists(st.sampled_from(" ".join(TEXTS).replace(".", "").replace(",", "").split()), max_size=8)


@given(WORDS, WORDS, WORDS)
@settings(max_examples=80, derandomize=True, deadline=None)
def test_coverage_is_a_share_and_more_evidence_never_covers_less(
    asked: list[str], some: list[str], more: list[str]
) -> None:
    """0 to 1, weights add up to 1."""
    terms = tuple({MATCHER.lemma(word.lower()): term(word.lower()) for word in asked}.values())
    less = MATCHER.coverage(terms, MATCHER.words(" ".join(some), ""))
    full = MATCHER.coverage(terms, MATCHER.words(" ".join(some + more), ""))
    assert 0 <= less.share <= full.share <= 1 + 1e-9
    assert sum(full.weights.values()) == pytest.approx(1 if terms else 0)


@given(st.text(max_size=80))
@settings(max_examples=80, derandomize=True, deadline=None)
def test_any_text_has_forms(text: str) -> None:
    """No text raises, and forms are the same each time."""
    assert MATCHER.forms(text) == MATCHER.forms(text)


def test_a_stem_is_never_shorter_than_four_letters() -> None:
    """Short words keep their endings."""
    assert stem("udredning") == stem("udrede") == "udred"
    assert all(len(stem(word)) >= min(4, len(word)) for word in ("ene", "ting", "læge", "er", "uger"))
