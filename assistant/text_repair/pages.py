"""Page numbers: only printed ones are certain, and a count is believed only where it meets the next printed one."""

from itertools import pairwise


def number_pages(count: int, printed: dict[int, int]) -> list[int | None]:
    """Return the page number of each of `count` pages, None where the text does not prove one.

    Between two printed numbers the pages are counted, and the count must meet. Before the first and after the
    last there is nothing to meet: there the count is believed only in a document where every other count met.
    """
    numbers: list[int | None] = [printed.get(index) for index in range(count)]
    anchors = sorted(printed.items())
    met = [_fill(numbers, first, second) for first, second in pairwise(anchors)]
    if met and all(met):
        _extend(numbers, anchors)
    return numbers


def _fill(numbers: list[int | None], first: tuple[int, int], second: tuple[int, int]) -> bool:
    (start, low), (end, high) = first, second
    if high - low != end - start:
        return False
    numbers[start : end + 1] = range(low, high + 1)
    return True


def _extend(numbers: list[int | None], anchors: list[tuple[int, int]]) -> None:
    (start, low), (end, high) = anchors[0], anchors[-1]
    for index in range(max(0, start - low + 1), start):
        numbers[index] = low - (start - index)
    for index in range(end + 1, len(numbers)):
        numbers[index] = high + (index - end)
