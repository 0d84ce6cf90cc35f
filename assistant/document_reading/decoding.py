"""The bytes of a text file as text: UTF-8, UTF-16 and UTF-32 with their marks, and cp1252 (Windows)."""

import codecs
import unicodedata
from dataclasses import dataclass

from assistant.errors import DocumentError

_MARKS = (  # the longer before the shorter that it begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536  # characters that are enough to tell a text
_MOST_CONTROL = 0.02  # share of control characters in a text
_LEAST_WRITTEN = 0.7  # share of letters, digits, blanks and common signs in a text
_WINDOWS = "cp1252"
BINARY = (
    "er binær: den er hverken tekst eller en af de filarter, der kan læses (PDF, Word, PowerPoint, Excel, HTML, "
    "Markdown og tekst). Gem den som en af dem."
)
_WITHOUT_MARK = "ligner UTF-16 uden mærke (BOM), som ikke kan læses sikkert. Gem den som UTF-8."
_UNKNOWN = "er hverken UTF-8, UTF-16 med mærke (BOM) eller Windows-tekst (cp1252). Gem den som UTF-8."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, how it was written, and how many of its characters could not be told."""

    text: str
    encoding: str
    lost: int = 0


def decode(content: bytes, declared: str = "") -> Decoded:
    """Return the text of a file's bytes; a mark (BOM) goes before the encoding that the file declares.

    Raises DocumentError where the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(_with_replacements(content[len(mark) :], encoding))
    if b"\0" in content:
        raise DocumentError(_WITHOUT_MARK if _looks_wide(content) else BINARY)
    for encoding in (declared, "utf-8") if _is_known(declared) else ("utf-8",):
        try:
            return _checked(Decoded(content.decode(encoding), encoding))
        except (UnicodeDecodeError, ValueError):
            continue
    return _checked(_damaged_or_windows(content))


def is_text(text: str) -> bool:
    """Tell writing from a binary file whose bytes happen to be characters."""
    sample = text[:_SAMPLE]
    if not sample:
        return True
    control = sum(
        unicodedata.category(letter) in ("Cc", "Cn", "Co", "Cs") and letter not in "\t\n\r\f" for letter in sample
    )
    written = sum(letter.isalnum() or letter.isspace() or letter in _SIGNS for letter in sample)
    return control <= _MOST_CONTROL * len(sample) and written >= _LEAST_WRITTEN * len(sample)


_SIGNS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~§«»„“”‘’–—…•·°½€£©®²³\u200d\ufe0f")


def _is_known(encoding: str) -> bool:
    """Tell an encoding of text that the program has; one that unpacks ("zip", "hex") is none."""
    try:
        return bool(encoding) and codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _looks_wide(content: bytes) -> bool:
    """Tell letters of two bytes: nearly every other byte is zero."""
    pairs = max(1, len(content) // 2)
    return any(content[start::2].count(0) > 0.6 * pairs for start in (0, 1))


def _damaged_or_windows(content: bytes) -> Decoded:
    """Return UTF-8 with a few broken places, or the Windows encoding."""
    damaged = _with_replacements(content, "utf-8")
    whole = sum(letter > "\x7f" for letter in damaged.text) - damaged.lost
    if whole > 4 * damaged.lost:
        return damaged
    try:
        return Decoded(content.decode(_WINDOWS), _WINDOWS)
    except UnicodeDecodeError as error:
        raise DocumentError(_UNKNOWN) from error


def _with_replacements(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _checked(decoded: Decoded) -> Decoded:
    if not is_text(decoded.text) or decoded.lost > 0.1 * len(decoded.text):
        raise DocumentError(BINARY)
    return decoded
