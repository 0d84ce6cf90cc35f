"""What the address of the page "Kilder" asks for, and what is said where it cannot be followed."""

import pytest
from corpus_reading import sources

from assistant.ui.sources.address import address_href, read_address

PLAN = "psykiatriplan-region-hovedstaden"
LENGTH = len(sources()[PLAN].repaired.text)


def test_nothing_asks_for_the_list() -> None:
    """The bare address is the list, and nothing is wrong with it."""
    address = read_address({}, sources())
    assert (address.source, address.marked, address.problem) == (None, None, "")


def test_a_place_is_read_as_it_is_written() -> None:
    """Document and offsets come back, from the first character to the last."""
    address = read_address({"dokument": PLAN, "fra": "0", "til": str(LENGTH)}, sources())
    assert address.source is sources()[PLAN]
    assert address.marked == (0, LENGTH)
    assert address.problem == ""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"fra": "9", "til": "3"}, "»fra« (9) skal være mindre end »til« (3)"),
        ({"fra": "9", "til": "9"}, "»fra« (9) skal være mindre end »til« (9)"),
        ({"fra": "-4", "til": "3"}, "»fra« er »-4«, men skal være et helt tal"),
        ({"fra": "1", "til": "abc"}, "»til« er »abc«, men skal være et helt tal"),
        ({"fra": "1", "til": "²"}, "»til« er »²«, men skal være et helt tal"),
        ({"fra": "1", "til": "9" * 5000}, "men skal være et helt tal"),
        ({"fra": "1", "til": "999999"}, "»til« (999.999) ligger efter dokumentets slutning (27.838 tegn)"),
        ({"fra": "1"}, "Adressen mangler »til«"),
        ({"til": "1"}, "Adressen mangler »fra«"),
        ({"fra": "<b>1</b>", "til": "5"}, "»fra« er »<b>1</b>«"),
    ],
)
def test_a_wrong_place_is_told_and_the_document_still_shown(given: dict[str, str], told: str) -> None:
    """One line names the value and the remedy; the document opens from its beginning."""
    address = read_address({"dokument": PLAN, **given}, sources())
    assert address.source is sources()[PLAN]
    assert address.marked is None
    assert told in address.problem
    assert address.problem.endswith("Ret adressen, eller find stedet i dokumentet herunder.")
    assert len(address.problem) < 200


@pytest.mark.parametrize("name", ["findes-ikke", "<script>alert(1)</script>", "../catalogue", "x" * 9000])
def test_an_unknown_document_is_told_and_the_list_shown(name: str) -> None:
    """The wrong name is repeated, cut where it is long."""
    address = read_address({"dokument": name, "fra": "1", "til": "2"}, sources())
    assert address.source is None
    assert name[:40] in address.problem
    assert address.problem.endswith("Vælg et af dokumenterne på listen.")
    assert len(address.problem) < 200


def test_a_place_without_a_document_is_told() -> None:
    """Offsets alone lead nowhere, and that is said."""
    assert "nævner intet dokument" in read_address({"fra": "1", "til": "2"}, sources()).problem


def test_a_place_is_read_rather_than_a_comparison() -> None:
    """Where the address names both, the marked place is shown in its text."""
    assert read_address({"dokument": PLAN, "vis": "rettelser"}, sources()).compares
    assert not read_address({"dokument": PLAN, "vis": "rettelser", "fra": "1", "til": "2"}, sources()).compares
    assert not read_address({"dokument": PLAN, "vis": "<b>"}, sources()).compares


def test_an_address_is_made_as_it_is_read() -> None:
    """What a link keeps of a search is escaped, and what is not given is left out."""
    assert (
        address_href(PLAN, "bælte & tvang", (0, 5)) == f"kilder?dokument={PLAN}&fra=0&til=5&soeg=b%C3%A6lte+%26+tvang"
    )
    assert address_href() == "kilder"
