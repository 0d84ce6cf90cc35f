"""The outline of a document whose file tells it: styles, tags and cells, not the form of the lines."""

from assistant.passages import outline_units, split_into_passages
from assistant.records import (
    HEADING,
    ITEM,
    TABLE_HEAD,
    TABLE_ROW,
    TEXT,
    Document,
    Page,
    RepairedText,
    SourceText,
    TextBlock,
)

PARTS = (
    (HEADING, 1, "Affald"),
    (TEXT, 0, "Kommunen vil:"),
    (ITEM, 0, "sortere mere"),
    (ITEM, 0, "brænde mindre"),
    (HEADING, 2, "Tal"),
    (TABLE_HEAD, 0, "Fraktion | 2025 | 2030"),
    (TABLE_ROW, 0, "Plast | 40 % | 60 %"),
    (HEADING, 1, "Energi"),
    (TEXT, 0, "Al varme er grøn i 2030."),
)


def marked_source() -> SourceText:
    """Return a document of the parts, on two pages."""
    text, blocks = "", []
    for kind, level, part in PARTS:
        text += "\n" if text else ""
        blocks.append(TextBlock(len(text), len(text) + len(part), kind, level))
        text += part
    turn = blocks[7].start
    pages = (Page(1, 0, turn), Page(2, turn, len(text)))
    return SourceText(Document("plan", "Plan", "plan.pdf"), RepairedText(text, pages, (), tuple(blocks)), "0" * 64)


def test_the_section_of_each_block_is_the_headings_above_it() -> None:
    """A heading ends the sections of its own level and below, and no other."""
    sections = {unit.section for unit in outline_units(marked_source())}
    assert sections == {("Affald",), ("Affald", "Tal"), ("Energi",)}


def test_an_item_hangs_on_the_line_before_its_list_and_a_row_on_the_head_of_its_table() -> None:
    """So that what is found in a list or a table says what it is about."""
    units = outline_units(marked_source())
    assert [unit.lead_in for unit in units if unit.kind == "item"] == ["Kommunen vil:"] * 2
    assert [unit.lead_in for unit in units if unit.kind == "row"] == ["Fraktion | 2025 | 2030"]


def test_the_passages_stand_on_their_pages_without_overlap() -> None:
    """A section is a passage here, with its headings, and each letter of it is the document's."""
    source = marked_source()
    passages = split_into_passages(source, 700)
    assert [passage.page for passage in passages] == [1, 1, 2]
    assert all(source.repaired.text[p.spans[0].start : p.spans[0].end] == p.text for p in passages)
