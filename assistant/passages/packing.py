"""Units put together into passages: as much as fits, cut where a reader would cut."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from assistant.danish import sentence_spans
from assistant.passages.outline import Unit


@dataclass(frozen=True, slots=True)
class Packed:
    """The units of one passage."""

    units: tuple[Unit, ...]
    section: tuple[str, ...]

    @property
    def start(self) -> int:
        """Offset of the passage's first character."""
        return self.units[0].start

    @property
    def end(self) -> int:
        """Offset after the passage's last character."""
        return self.units[-1].end


def pack(units: list[Unit], text: str, limit: int, whole_pages: bool) -> Iterator[Packed]:
    """Yield passages of at most `limit` characters; with `whole_pages` a page that fits is one passage."""
    if not whole_pages:
        for group in _sections(units):
            yield from _pack_section(group, text, limit)
        return
    for slide in _slides(units):
        if slide[-1].end - slide[0].start <= limit:
            yield Packed(tuple(slide), _common(slide))
        else:
            for group in _sections(slide):
                yield from _pack_section(group, text, limit)


def _slides(units: list[Unit]) -> list[list[Unit]]:
    """Group by page; a slide that is a title alone stays with the untitled slide after it."""
    slides: list[list[Unit]] = []
    for _, page in groupby(units, key=lambda unit: unit.page):
        slide = list(page)
        untitled = slide[0].kind != "heading"
        if untitled and slides and len(slides[-1]) == 1 and _common(slide) == slides[-1][0].section != ():
            slides[-1].extend(slide)
        else:
            slides.append(slide)
    return slides


def _common(units: list[Unit]) -> tuple[str, ...]:
    """Return the headings that all units stand under."""
    shortest = min((unit.section for unit in units), key=len)
    length = len(shortest)
    while any(unit.section[:length] != shortest[:length] for unit in units):
        length -= 1
    return shortest[:length]


def _sections(units: list[Unit]) -> list[list[Unit]]:
    """Group by section; a heading goes with what follows it."""
    groups: list[list[Unit]] = []
    headings: list[Unit] = []
    for unit in units:
        if unit.kind == "heading":
            headings.append(unit)
        elif headings or not groups or groups[-1][-1].section != unit.section:
            groups.append([*headings, unit])
            headings = []
        else:
            groups[-1].append(unit)
    return [*groups, headings] if headings else groups


def _pack_section(units: list[Unit], text: str, limit: int) -> Iterator[Packed]:
    """Cut a section where that costs least: few passages, none tiny, and rather between blocks than inside one."""
    clusters = _clusters([piece for unit in units for piece in _pieces(unit, text, limit)], limit)
    best: list[tuple[float, int]] = [(0.0, 0)]  # cost of the first n clusters, and where the last passage begins
    for end in range(1, len(clusters) + 1):
        options = []
        for start in range(end - 1, -1, -1):
            length = clusters[end - 1][-1].end - clusters[start][0].start
            if length > limit and start < end - 1:
                break
            options.append((best[start][0] + _cost(clusters, start, length, limit), start))
        best.append(min(options))
    cuts = [len(clusters)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    for start, end in pairwise(reversed(cuts)):
        yield Packed(tuple(unit for cluster in clusters[start:end] for unit in cluster), units[-1].section)


def _cost(clusters: list[list[Unit]], start: int, length: int, limit: int) -> float:
    tiny = max(0.0, 1 - 4 * length / limit)
    inside = start > 0 and clusters[start - 1][-1].block == clusters[start][-1].block
    return 1 + tiny + 0.6 * inside + 0.3 * (length / limit) ** 2  # the last evens the lengths out


def _clusters(units: list[Unit], limit: int) -> list[list[Unit]]:
    """Return the units in clusters that stay together: what holds on to the next unit is in that unit's cluster."""
    clusters: list[list[Unit]] = []
    open_cluster: list[Unit] = []
    for unit in units:
        open_cluster.append(unit)
        if not unit.holds_on:
            clusters.extend(_fitting(open_cluster, limit))
            open_cluster = []
    return [*clusters, *_fitting(open_cluster, limit)] if open_cluster else clusters


def _fitting(cluster: list[Unit], limit: int) -> list[list[Unit]]:
    """Return the cluster whole where it fits, else its last unit apart."""
    if cluster[-1].end - cluster[0].start <= limit or len(cluster) == 1:
        return [cluster]
    return [*_fitting(cluster[:-1], limit), cluster[-1:]]


def _pieces(unit: Unit, text: str, limit: int) -> list[Unit]:
    """Return the unit, cut at sentences where it is too long, and inside a sentence only where that is too long."""
    if unit.end - unit.start <= limit:
        return [unit]
    pieces: list[Unit] = []
    for start, end in sentence_spans(text[unit.start : unit.end]):
        whole = replace(unit, start=unit.start + start, end=unit.start + end)
        pieces += [whole] if end - start <= limit else _word_pieces(whole, text, limit)
    return pieces


def _word_pieces(unit: Unit, text: str, limit: int) -> list[Unit]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=limit, chunk_overlap=0, separators=["; ", ", ", " ", ""], keep_separator="end", add_start_index=True
    )
    pieces = []
    for part in splitter.create_documents([text[unit.start : unit.end]]):
        start = unit.start + int(part.metadata["start_index"])
        pieces.append(replace(unit, start=start, end=start + len(part.page_content)))
    return pieces
