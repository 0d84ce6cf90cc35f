"""Whole plans, word for word: what was written into a file is what is read out of it."""

import re
from pathlib import Path

import pytest
from plans import klimaplan_plan, skolepolitik_plan
from plans.building import Part, make_docx, make_pdf
from reading_files import read_file

PLANS = {"klimaplan": klimaplan_plan.PARTS, "skolepolitik": skolepolitik_plan.PARTS}


def letters(text: str) -> str:
    """Return a text without blanks, hyphens and raised marks, which a line end or a footnote may change."""
    return re.sub(r"[\s\u00ad¹²³⁴⁵-]+", "", text)


def said(part: Part) -> list[str]:
    """Return the paragraphs, list items and table rows of a part."""
    if part[0] == "table":
        return [" | ".join(row) for row in part[2]]
    return [str(part[-1])] if part[0] in ("heading", "text", "item") else []


@pytest.mark.parametrize("make", [make_pdf, make_docx], ids=["pdf", "docx"])
@pytest.mark.parametrize("name", PLANS)
def test_every_paragraph_item_and_table_row_is_read_word_for_word(name: str, make: object, tmp_path: Path) -> None:
    """Also where it stands in columns, runs over a page's end or was divided at the end of a line."""
    path = tmp_path / f"{name}.{make.__name__.removeprefix('make_')}"  # type: ignore[attr-defined]
    make(PLANS[name], path)  # type: ignore[operator]
    found = letters(read_file(path).repaired.text)
    assert [text for part in PLANS[name] for text in said(part) if letters(text) not in found] == []
