"""Take the sentences out of a JSON reply while it is still arriving, each as soon as its object is whole."""

import json
import re
from collections.abc import Iterator
from typing import Any

_OPENS = re.compile(r'"sentences"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_ANSWERED = re.compile(r'"answered"\s*:\s*(true|false)')
_DECODER = json.JSONDecoder()


class SentenceStream:
    """Reads one reply piece by piece; what stands around the JSON (a fence, a greeting) is passed over."""

    def __init__(self) -> None:
        self._text = ""
        self._place: int | None = None  # of what follows the last whole sentence
        self._opened = 0
        self._closed = False
        self._given_up = False

    def feed(self, piece: str) -> Iterator[Any]:
        """Take the next piece, and yield the sentences that it completes, as they were decoded."""
        self._text += piece
        if self._place is None:
            opens = _OPENS.search(self._text)
            if opens is None:
                return
            self._opened, self._place = opens.start(), opens.end()
        while not (self._closed or self._given_up):
            start = self._skip(self._place)
            if self._text[start : start + 1] == "]":
                self._place, self._closed = start + 1, True
            elif "}" not in self._text[start:]:  # an object that is not closed need not be tried
                return
            else:
                try:
                    sentence, self._place = _DECODER.raw_decode(self._text, start)
                except json.JSONDecodeError:
                    return
                except (RecursionError, ValueError):  # nesting or a number beyond all reason: nothing will come of it
                    self._given_up = True
                    return
                yield sentence

    @property
    def is_whole(self) -> bool:
        """Whether the list of sentences has come to its end."""
        return self._closed

    @property
    def is_empty(self) -> bool:
        """Whether nothing but blanks has come."""
        return not self._text.strip()

    @property
    def answered(self) -> bool | None:
        """What the reply says of whether the evidence answers; None where it does not say."""
        place = len(self._text) if self._place is None else self._place
        around = self._text[: self._opened] + (self._text[place:] if self._closed else "")
        said = _ANSWERED.search(around)
        return None if said is None else said[1] == "true"

    def _skip(self, place: int) -> int:
        match = _BETWEEN.match(self._text, place)
        return match.end() if match else place
