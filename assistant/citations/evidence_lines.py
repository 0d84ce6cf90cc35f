"""The lines of a piece of evidence, put together as they are meant: items under headings, a table's letters."""

import re
from collections.abc import Iterator, Sequence

from assistant import danish
from assistant.citations.modes import INSTRUCTION, modes
from assistant.citations.wording_words import GOAL

_LETTERED = re.compile(r"(?<=\s)(?=[A-F]\.\s)")
_LETTER = re.compile(r"([A-F])\.\s")
_BULLET = ("•", "- ", "–")
_NUMBERED = re.compile(r"\d+\.\s")
_AMOUNT = re.compile(r"[A-F]\. (?:max|min|ml|\d)", re.I)
_ITEM_NUMBER = re.compile(r"(?:»|^)\d{1,2}\.$")
LONGEST_HEADING = 200
LONGEST_LIST = 900  # characters of a list that is also read as one statement


def sentences(text: str) -> Iterator[tuple[str, frozenset[str], bool, str]]:
    """Yield what a text says piece by piece, as what its heading says it, and whether its numbers may be told of it.

    A paragraph that instructs somebody says nothing.
    """
    lines = [part for line in text.split("\n") for part in _LETTERED.split(line) if part.strip()]
    grouped = list(_grouped([line for line in lines if not INSTRUCTION.search(line)]))
    heading, items = "", []
    for place, (line, base) in enumerate(grouped):
        if _is_item(line) and heading and base is None:
            items.append(line)
            yield f"{heading} {line.strip()}", modes(heading), True, line
            continue
        yield from _listed(heading, items)
        following = grouped[place + 1][0] if place + 1 < len(grouped) else ""
        heads = len(line) <= LONGEST_HEADING and (
            line.rstrip().endswith(":") or (_is_item(following) and not _is_item(line))
        )
        heading, items = (line if heads else ""), []
        whole = [line] if base is not None else [line[a:b] for a, b in danish.sentence_spans(line)]
        yield from ((part, base or frozenset(), True, "") for part in _joined(whole))
    yield from _listed(heading, items)


def _is_item(line: str) -> bool:
    return line.lstrip().startswith(_BULLET)


def _listed(heading: str, items: Sequence[str]) -> Iterator[tuple[str, frozenset[str], bool, str]]:
    whole = " ".join((heading, *items))
    if len(items) > 1 and len(whole) <= LONGEST_LIST:
        yield whole, modes(heading), False, ""


def _grouped(lines: Sequence[str]) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Put the lettered lines of a table together: what B is, and how much of it; and what follows, with its heading."""
    group: dict[str, list[str]] = {}
    heading, told = "", False
    for line in lines:
        letter = _LETTER.match(line)
        if letter:
            group.setdefault(letter[1], []).append(line)
            told = False
            continue
        if _NUMBERED.match(line):
            yield from _whole(heading, group)
            heading, group = line, {}
            yield line, None
        elif group and not told:
            named = [parts[0] for parts in group.values() if not _AMOUNT.match(parts[0])]
            yield "\n".join((line, heading, *named)), frozenset()
            told = True
        else:
            yield line, None
    yield from _whole(heading, group)


def _whole(heading: str, group: dict[str, list[str]]) -> Iterator[tuple[str, frozenset[str] | None]]:
    for parts in group.values():
        yield "\n".join((*sorted(parts, key=lambda part: not _AMOUNT.match(part)), heading)), frozenset({GOAL})


def _joined(sentences: Sequence[str]) -> list[str]:
    """Join a sentence that is nothing but numbers to the one before it, which says what they are."""
    joined: list[str] = []
    for sentence in sentences:
        if joined and (_ITEM_NUMBER.search(joined[-1]) or not re.search(r"[^\W\d_]{3,}", sentence)):
            joined[-1] += " " + sentence
        else:
            joined.append(sentence)
    return joined
