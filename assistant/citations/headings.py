"""List items that are cited together with the heading they stand under: what both say is said of each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.citations.marks import plain
from assistant.records import NumberedEvidence, SourceText

_ITEM = re.compile(r"\s*[-•–]\s*")
_FARTHEST = 1_500  # characters between a heading and its item


def under_headings(cited: Sequence[NumberedEvidence], sources: Mapping[str, SourceText]) -> Iterator[NumberedEvidence]:
    """Yield each cited item of a list joined to its cited heading, where nothing but items stands between them."""
    headings = [piece for piece in cited if plain(piece.text).rstrip().endswith(":")]
    items = [piece for piece in cited if _ITEM.match(piece.text) and piece not in headings]
    for heading in headings:
        for item in items:
            if _is_under(item, heading, sources):
                text = f"{_ITEM.sub('', plain(heading.text), count=1)}\n• {_ITEM.sub('', item.text, count=1)}"
                yield replace(item, kind="text", text=text, spans=(*heading.spans, *item.spans))


def _is_under(item: NumberedEvidence, heading: NumberedEvidence, sources: Mapping[str, SourceText]) -> bool:
    above, below = heading.spans[-1], item.spans[0]
    if above.document_id != below.document_id or not below.start - _FARTHEST < above.end:
        return False
    text = sources[above.document_id].repaired.text
    start = text.find(_ITEM.sub("", plain(heading.text), count=1).rstrip(), above.start)
    stated = text.find(_ITEM.sub("", plain(item.text), count=1).rstrip(" ."), start) if start >= 0 else -1
    between = text[start:stated].split("\n")[1:] if stated >= 0 else []
    return stated >= 0 and bool(between) and all(not line.strip() or _ITEM.match(line) for line in between)
