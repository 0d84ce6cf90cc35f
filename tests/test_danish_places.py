"""Towns and regions are names also when they are typed small; words that only look like them are not."""

import re

import pytest
from corpus_reading import sources

from assistant import danish
from assistant.danish.places import PLACES, is_place


@pytest.mark.parametrize(
    "town",
    """
    hillerød roskilde næstved slagelse odense esbjerg kolding vejle aarhus viborg randers horsens aalborg hjørring
    frederikshavn bornholm helsingør københavn frederiksberg glostrup ballerup svendborg sønderborg aabenraa
    holstebro herning silkeborg thisted køge holbæk
    """.split(),
)
def test_towns_of_every_region_are_known(town: str) -> None:
    """Where the hospitals of the five regions are, and whose name everybody types small."""
    assert is_place(town)


@pytest.mark.parametrize("name", ["sjælland", "fyn", "jylland", "nordjylland", "midtjylland", "danmark", "grønland"])
def test_parts_of_the_country_are_known(name: str) -> None:
    """As places of their own."""
    assert is_place(name)


@pytest.mark.parametrize("name", ["aarhus", "århus", "aalborg", "ålborg"])
def test_both_spellings_are_known(name: str) -> None:
    """With aa and with å."""
    assert is_place(name)


@pytest.mark.parametrize("name", ["odenses", "københavns", "sjællands", "roskildes", "danmarks"])
def test_a_genitive_is_the_place(name: str) -> None:
    """Københavns tal are those of København."""
    assert is_place(name)


def test_a_name_that_ends_in_s_is_known_as_it_is() -> None:
    """Its last letter is no genitive."""
    assert all(is_place(name) for name in ("aarhus", "randers", "horsens", "assens", "stevns", "halsnæs"))


@pytest.mark.parametrize(
    "word",
    """
    vejen skive og by byen region kommune kommunen sengeplads sygefravær hospital afdeling mål tvang hus borg
    nord syd øst vest land havn børn unge voksne sted høje strand skov ø s
    """.split(),
)
def test_ordinary_words_are_no_places(word: str) -> None:
    """Not even those that are towns too: vejen and skive."""
    assert not is_place(word)


@pytest.mark.parametrize("text", ["", "s", " ", "-"])
def test_what_is_no_word_is_no_place(text: str) -> None:
    """Nor what is left of it without its ending."""
    assert not is_place(text)


def test_no_word_that_the_documents_write_small_is_a_place() -> None:
    """An ordinary word of the field that were taken for a name would be missed in every answer."""
    words = {word for source in sources().values() for word in re.findall(r"[^\W\d_]+", source.repaired.text)}
    small = {word for word in words if word.islower() and is_place(word)}
    assert len(words) > 1000
    assert small == set()


def test_all_names_are_lower_case_words() -> None:
    """They are compared with lower-cased words of a question."""
    assert len(PLACES) >= 100
    for name in PLACES:
        assert name == name.lower()
        assert danish.words(name) == [name]
