"""Each row of the tables is one passage that holds its own proof."""

from plan_data import the_sources, the_table

from assistant.records import Passage
from assistant.row_passages import PASSAGE_CHARS, SPAN_CHARS, row_passages, row_spans


def passage_of(row_id: str) -> Passage:
    """Return the passage of one row."""
    return next(passage for passage in passages() if passage.row_id == row_id)


def passages() -> tuple[Passage, ...]:
    """Return the passages of all rows."""
    return row_passages(the_table(), the_sources())


def folded(text: str) -> str:
    """Return a text with single blanks."""
    return " ".join(text.split())


def test_every_row_has_one_passage_and_each_agreement_one_for_all_its_years() -> None:
    """Nothing is left out, nothing stands there twice."""
    table = the_table()
    wanted = [g.goal_id for g in table.goals] + [s.status_id for s in table.statuses]
    agreements = list(dict.fromkeys(amount.agreement for amount in table.funding))
    assert [passage.row_id for passage in passages()] == wanted + agreements
    assert len({passage.id for passage in passages()}) == len(passages())


def test_passages_are_short_enough_to_be_shown() -> None:
    """At most 700 characters, and so is each stretch that is quoted."""
    assert max(len(passage.text) for passage in passages()) <= PASSAGE_CHARS
    assert all(span.end - span.start <= SPAN_CHARS for passage in passages() for span in passage.spans)


def test_every_quote_of_a_row_is_in_its_passage_and_its_spans() -> None:
    """What proves the row is found with it, word for word."""
    table = the_table()
    quotes = {g.goal_id: g.quotes for g in table.goals} | {s.status_id: s.quotes for s in table.statuses}
    quotes |= {amount.agreement: amount.quotes for amount in table.funding}
    for passage in passages():
        source = the_sources()[passage.document_id].repaired.text
        stretches = [folded(source[span.start : span.end]) for span in passage.spans]
        for quote in quotes[passage.row_id or ""]:
            assert folded(quote).lower() in folded(passage.text).lower()
            assert any(folded(quote) in stretch for stretch in stretches), passage.row_id


def test_a_goals_passage_says_what_it_is_in_danish() -> None:
    """Label, goal, sub-goal, target, proof and caveat."""
    lines = passage_of("m24-04a").text.splitlines()
    assert lines[0] == "Mål 4A: Mindre tvang – Reduktion af andel patienter som bæltefikseres: Max. 3,2 %"
    assert lines[-1] == "Tærskelværdien er fra 2022; dokumentet afventer nye nationale målsætninger."
    assert passage_of("rh-boern-2-maal").text.startswith("Mål for anbefaling 2 (børn og unge): ")


def test_a_statuss_passage_says_what_for_whom_and_when() -> None:
    """The value stands in the document's own words."""
    text = passage_of("rh-udredt-voksne-2024q3").text
    assert text.startswith("udredt inden for 30 dage (voksne, 3. kvartal 2024): 97 %\n")
    assert "mere end en fordobling" in passage_of("rh-henvisninger-boern").text.splitlines()[0]


def test_an_agreements_passage_has_all_its_years() -> None:
    """One line with every amount, and the table row that proves them."""
    assert passage_of("Aftale om FL 21").text.startswith("Aftale om FL 21 (mio. kr.): 2021: 22,8, 2022: 47,2, ")


def test_everyday_words_are_found_but_never_quoted() -> None:
    """Aliases are in the context alone."""
    passage = passage_of("m24-04a")
    assert "spændt fast" in passage.context
    assert "spændt fast" not in passage.text
    assert passage.context.startswith("Psykiatriens målsætninger for 2024 › Sikkerhed og kvalitet for patienten")


def test_page_and_section_are_those_of_the_main_proof() -> None:
    """The first quote's place is the passage's place."""
    passage = passage_of("rh-voksne-2-maal")
    assert passage.page == 12
    assert passage.section[-1] == "Mål og delmål for anbefaling 2"


def test_an_ambiguous_quote_is_found_after_the_one_before_it() -> None:
    """Goal 16's "A. 100 %" is not goal 1's."""
    source = the_sources()["maalsaetninger-2024"]
    (span,) = row_spans(("16. Udbredelse af PRO", "A. 100 %"), source)
    assert span.start == source.repaired.text.index("16. Udbredelse")


def test_quotes_near_each_other_are_one_stretch() -> None:
    """A sub-goal and its criterion are shown in their table; a footnote far away stays apart."""
    first, footnote = passage_of("m24-04a").spans
    text = the_sources()["maalsaetninger-2024"].repaired.text
    assert text[first.start : first.end].startswith("4. Mindre tvang")
    assert text[footnote.start : footnote.end].startswith("OBS her indsat 2022")


def test_a_row_without_its_document_has_no_passage() -> None:
    """A document taken out of the catalogue takes its rows with it."""
    sources = {name: source for name, source in the_sources().items() if name != "maalsaetninger-2024"}
    assert not [p for p in row_passages(the_table(), sources) if p.document_id == "maalsaetninger-2024"]
