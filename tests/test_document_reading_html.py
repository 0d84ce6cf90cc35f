"""Web pages and Markdown are read by their marks; what stands beside the text is left out and said."""

from pathlib import Path

import pytest
from reading_files import blocks_of, read_bytes

from assistant.errors import DocumentError
from assistant.records import HEADING, ITEM, TABLE_HEAD, TABLE_ROW, TEXT

PAGE = """<!DOCTYPE html><html><head><title>Klimaplan &ndash; Eksempelby</title><style>p {}</style></head><body>
<header><a href="/">Forside</a></header><nav><ul><li>Menu</li></ul></nav>
<main><h1>Klimaplan</h1><p>Byen vil <b>mindske</b> udslippet<br>med 70&nbsp;% &amp; mere.<!-- note --></p>
<h2>Mål</h2><ul><li>flere cykler<ul><li>og stier</li></ul></li><li><p>færre biler</p></li></ul>
<ol start="3"><li>Planlæg</li><li>Byg</li></ol>
<table><caption>Midler</caption><thead><tr><th>Indsats</th><th>2026</th></tr></thead>
<tr><td rowspan="2">Stier</td><td>12,5 mio. kr.</td></tr><tr><td>3 <br>km</td></tr></table>
<div>Løs tekst <span>i en boks</span></div></main>
<aside>Læs også</aside>
<form><input><p>Søg</p></form><script>alert("x")</script><footer>CVR 123</footer></body></html>"""


def test_a_page_is_read_without_menus_scripts_and_forms(tmp_path: Path) -> None:
    """Headings, lists with their numbers, tables with their head; the report says what was passed over."""
    reading = read_bytes(tmp_path, "a.html", PAGE)
    assert reading.title == "Klimaplan – Eksempelby"
    assert (reading.format, reading.pages, reading.tables) == ("html", 0, 1)
    assert "Menuer" in reading.left_out[0].reason
    assert blocks_of(reading) == [
        (HEADING, 1, "Klimaplan"),
        (TEXT, 0, "Byen vil mindske udslippet med 70 % & mere."),
        (HEADING, 2, "Mål"),
        (ITEM, 0, "flere cykler"),
        (ITEM, 0, "og stier"),
        (ITEM, 0, "færre biler"),
        (ITEM, 0, "3. Planlæg"),
        (ITEM, 0, "4. Byg"),
        (TEXT, 0, "Midler"),
        (TABLE_HEAD, 0, "Indsats | 2026"),
        (TABLE_ROW, 0, "Stier | 12,5 mio. kr."),
        (TABLE_ROW, 0, "| 3 km"),
        (TEXT, 0, "Løs tekst i en boks"),
    ]


def test_an_article_s_own_head_and_a_page_inside_a_form_are_read(tmp_path: Path) -> None:
    """Some programs put the heading in a header, and a whole page in one form."""
    page = "<html><body><form><article><header><h1>Plan</h1></header><p>Tekst.</p></article></form></body></html>"
    assert blocks_of(read_bytes(tmp_path, "a", page)) == [(HEADING, 1, "Plan"), (TEXT, 0, "Tekst.")]


def test_a_table_that_only_lays_out_a_page_is_text(tmp_path: Path) -> None:
    """One that holds headings or tables is no table of data."""
    inner = "<table><tr><th>År</th><th>Tal</th></tr><tr><td>2026</td><td>7</td></tr></table>"
    page = f"<html><table><tr><td><h2>Tal</h2><p>Se her:</p>{inner}</td></tr></table></html>"
    assert [kind for kind, *_ in blocks_of(read_bytes(tmp_path, "a", page))] == [HEADING, TEXT, TABLE_HEAD, TABLE_ROW]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="utf-8">'),
        ("cp1252", '<meta charset="windows-1252">'),
        ("cp1252", ""),
        ("iso-8859-1", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("utf-16", '<meta charset="utf-8">'),
        ("cp1252", '<meta charset="zip">'),
    ],
)
def test_danish_letters_survive_every_encoding(tmp_path: Path, encoding: str, head: str) -> None:
    """A mark goes before what the page declares, and what it declares before a guess."""
    page = f"<html><head>{head}</head><body><p>Mål på ærø – blåbær</p></body></html>"
    assert read_bytes(tmp_path, "a.html", page.encode(encoding, "replace")).repaired.text[:10] == "Mål på ærø"


@pytest.mark.parametrize("inner", ["<div>", "<ul><li>x", "<table><tr><td>y", "<b><i>", "<header>"])
def test_a_page_nested_without_end_is_read_or_refused(tmp_path: Path, inner: str) -> None:
    """What the parser could not follow is said, and nothing overflows."""
    page = "<html><body><p>Før</p>" + inner * 30_000 + "Dybt inde"
    reading = read_bytes(tmp_path, "a.html", page)
    assert reading.repaired.text.startswith("Før")
    assert "Dybt inde" in reading.repaired.text or any("lag" in part.reason for part in reading.left_out)


def test_a_page_of_menus_alone_is_refused_with_a_remedy(tmp_path: Path) -> None:
    """Nothing is added that nobody can ask about."""
    with pytest.raises(DocumentError, match=r"ingen løbende tekst .* Gem siden som PDF"):
        read_bytes(tmp_path, "a.html", "<html><body><nav>Menu</nav><script>x</script></body></html>")


MARKDOWN = """---
title: "Skolepolitik"
author: Bo
---
# Politik for skoler

Alle skal **trives**. Se [planen](http://a.dk) og `kode`
på to linjer.

- flere lærere
  - og pædagoger
- mindre fravær

2. Først
3. Så

| Mål | 2026 |
|-----|------|
| Fravær | 4,5 % |

Overskrift
----------

> Citat

<div><p>Indlejret</p></div>

    kode
"""


def test_markdown_is_read_by_its_marks(tmp_path: Path) -> None:
    """Front matter gives the title and is no text."""
    reading = read_bytes(tmp_path, "a.md", MARKDOWN)
    assert (reading.format, reading.title, reading.tables) == ("markdown", "Skolepolitik", 1)
    assert blocks_of(reading) == [
        (HEADING, 1, "Politik for skoler"),
        (TEXT, 0, "Alle skal trives. Se planen og kode på to linjer."),
        (ITEM, 0, "flere lærere"),
        (ITEM, 0, "og pædagoger"),
        (ITEM, 0, "mindre fravær"),
        (ITEM, 0, "2. Først"),
        (ITEM, 0, "3. Så"),
        (TABLE_HEAD, 0, "Mål | 2026"),
        (TABLE_ROW, 0, "Fravær | 4,5 %"),
        (HEADING, 2, "Overskrift"),
        (TEXT, 0, "Citat"),
        (TEXT, 0, "Indlejret"),
        (TEXT, 0, "kode"),
    ]


def test_markdown_nested_too_deep_is_said(tmp_path: Path) -> None:
    """What lies in more than a hundred quotes is not read, and not silently."""
    reading = read_bytes(tmp_path, "a.md", "Før.\n\n" + ">" * 500 + " dybt")
    assert reading.repaired.text == "Før."
    assert "100 lag" in reading.left_out[0].reason
    with pytest.raises(DocumentError, match="ingen tekst, der kan læses"):
        read_bytes(tmp_path, "b.md", ">" * 500 + " dybt")
