"""What each stretch of a slide deck is: every slide has its title, and stands under the talk it belongs to."""

from collections.abc import Iterator
from itertools import groupby
from statistics import median

from assistant.passages.outline import Unit
from assistant.passages.text_lines import TextLine

_SLIDES = 10
_SLIDE_CHARS = 600
_PROGRAMME = ("PAUSE", "FROKOST", "TAK FOR", "OPSAMLING")


def is_deck(lines: list[TextLine]) -> bool:
    """Tell whether the pages are slides: many, and with little text each."""
    lengths = [sum(len(line.text) for line in page) for page in _pages(lines)]
    return len(lengths) >= _SLIDES and median(lengths) < _SLIDE_CHARS


class DeckOutline:
    """Walks through the slides of a deck and keeps the talk and the slide's title."""

    def __init__(self, lines: list[TextLine]) -> None:
        self._slides = _pages(lines)
        self._talks = {
            slide[0].text for slide in self._slides if not slide[0].names_speaker and _speaker(slide) is not None
        }
        self._talk: tuple[str, ...] = ()

    def units(self) -> Iterator[Unit]:
        """Yield the units of the deck in order; the section is the talk, the slide's title and the list's title."""
        title_only: tuple[str, ...] = ()
        for slide in self._slides:
            title = _title(slide)
            self._enter(slide, title)
            path = (*self._talk, title.text) if title and title.text not in self._talk else self._talk
            if title is None and title_only:
                path = title_only
            yield from _slide_units(slide, title, path)
            title_only = path if title is not None and len(slide) == 1 else ()

    def _enter(self, slide: list[TextLine], title: TextLine | None) -> None:
        speaker = _speaker(slide)
        if speaker and title:
            self._talk = (title.text, speaker.text)
        elif title and title.text.startswith(_PROGRAMME):
            self._talk = ()
        elif title and title.text in self._talks:
            self._talk = (title.text,)


def _pages(lines: list[TextLine]) -> list[list[TextLine]]:
    return [list(page) for _, page in groupby(lines, key=lambda line: line.page)]


def _speaker(slide: list[TextLine]) -> TextLine | None:
    return next((line for line in slide if line.names_speaker), None)


def _title(slide: list[TextLine]) -> TextLine | None:
    """Return the title: the first line, or below a table the last one."""
    first, last = slide[0], slide[-1]
    if first.could_be_heading or (len(slide) == 1 and not first.is_item):
        return first
    has_table = sum(line.is_table_line for line in slide) > 2
    return last if has_table and last.alone and not last.is_table_line else None


def _slide_units(slide: list[TextLine], title: TextLine | None, path: tuple[str, ...]) -> Iterator[Unit]:
    list_title, lead_in, intro, table_head = "", "", "", ""
    for line, following in zip(slide, [*slide[1:], None], strict=True):
        before_item = following is not None and following.is_item
        if line is title:
            yield _unit(line, "heading" if line is slide[0] else "text", path)
        elif before_item and line.could_be_heading:
            list_title, lead_in = line.text, intro
            yield _unit(line, "heading", (*path, list_title))
        elif _is_table_head(line, following):
            table_head = line.text
            yield _unit(line, "lead", path)
        elif line.is_table_line:
            yield _unit(line, "row", path, table_head)
        elif line.is_item:
            leads = line.text.endswith(":")
            yield _unit(line, "lead" if leads else "item", (*path, list_title) if list_title else path, lead_in)
            lead_in = line.text.removeprefix("• ") if leads else lead_in
        else:
            list_title = ""
            leads = before_item and line.leads_in
            lead_in, intro = (line.text, "") if leads else ("", line.text if line.leads_in else "")
            yield _unit(line, "lead" if leads else "heading" if intro and following else "text", path)


def _is_table_head(line: TextLine, following: TextLine | None) -> bool:
    return line.text.startswith("(") and following is not None and following.is_table_line


def _unit(line: TextLine, kind: str, section: tuple[str, ...], lead_in: str = "") -> Unit:
    return Unit(line.start, line.end, kind, section, line.block, line.page, lead_in)
