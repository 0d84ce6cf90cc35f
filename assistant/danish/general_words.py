"""Half a million right Danish words in one megabyte: a Bloom filter that tells a word from a misspelling.

It never forgets a word; one in 100,000 misspellings passes for one.
"""

import base64
from collections.abc import Collection, Iterator
from hashlib import blake2b

_BITS_PER_WORD = 24
_PROBES = 16
_WRAP = 2**64 - 1


class GeneralWords:
    """A set of words that only answers `in`."""

    def __init__(self, bits: bytes) -> None:
        self._bits = bits
        self._size = len(bits) * 8

    @classmethod
    def of(cls, words: Collection[str]) -> "GeneralWords":
        """Build the filter over the given words."""
        import numpy as np  # only to build: reading needs no numpy, and starts faster without

        size = max(1, len(words) * _BITS_PER_WORD // 8) * 8
        digests = b"".join(_digest(word) for word in words)
        first, step = np.frombuffer(digests, dtype="<u8").reshape(-1, 2).T
        bits = np.zeros(size, dtype=bool)
        for probe in range(_PROBES):
            bits[(first + np.uint64(probe) * (step | np.uint64(1))) % np.uint64(size)] = True
        return cls(np.packbits(bits, bitorder="little").tobytes())

    @classmethod
    def from_text(cls, text: str) -> "GeneralWords":
        """Read what `as_text` wrote."""
        return cls(base64.b64decode(text))

    def as_text(self) -> str:
        """Write the filter as ASCII."""
        return base64.b64encode(self._bits).decode("ascii")

    def __contains__(self, word: str) -> bool:
        bits = self._bits
        return all(bits[place >> 3] >> (place & 7) & 1 for place in _places(word, self._size))


def _digest(word: str) -> bytes:
    return blake2b(word.encode(), digest_size=16).digest()


def _places(word: str, size: int) -> Iterator[int]:
    digest = _digest(word)
    first, step = int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little") | 1
    for probe in range(_PROBES):
        yield (first + probe * step & _WRAP) % size  # wraps as the 64-bit sums of `of` do
