"""Wrong glyphs of slide decks: bullets, dashes, quotes, single letters, and whole words in another font encoding.

A slide font without a proper character map leaves other characters behind: `ī` or `Å` for a bullet, `ï` for a
dash, `ò` for a quotation mark, `lÞngere` for "længere", and whole words such as `ǘƛƭōǳŘ` for "tilbud". The same
characters also occur rightly, so a document is only touched when its lines show such bullets again and again,
and each rule looks at the neighbours.
"""

import re

from assistant.text_repair.report import Report

BULLETS = "punkttegn gjort ens"
DASHES = "tankestreger i forkert skrifttegn"
QUOTES = "citationstegn og apostroffer i forkert skrifttegn"
ELLIPSES = "udeladelsesprikker i forkert skrifttegn"
LETTERS = "bogstaver i forkert skrifttegn"
ENCODING = "ord i forkert skriftkodning"

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
_BULLET = re.compile(
    r"^(\s*)(?:[\uf0b7\uf0a7•▪●◦]|(?P<slide>[īω]|Á(?=\s*\w)|Å(?=[A-ZÆØÅ0-9 \"”έò!(]))|-(?=\s+[A-ZÆØÅ]))\s*(?=\S)",
    re.MULTILINE,
)
_SLIDE_LINES = 5  # so many lines must begin with a slide bullet before the document counts as a deck

# One font's glyphs, letter for letter; a capital, always the first of a word, fell among ASCII.
_SMALL = dict(zip("ŀōŎŘŜŦƎƘƛƧƪƭƳƴƻǇǊǎǘǳǾǿȄȅȊŋǄň", "abcdefghijklmnoprstuvwxyzæøå", strict=True))
_CAPITAL = dict(zip("!./59CDILWY[abhtw{¢¦±", "ABCDEFGHIJKLMNOPRSTUV", strict=True))
_GLYPHS = "".join(_SMALL)
_BROKEN_WORD = re.compile(rf"(?<![{_LETTER}])([{re.escape(''.join(_CAPITAL))}]?)([{_GLYPHS}]+)(?![{_LETTER}{_GLYPHS}])")
_BROKEN_LETTERS = 10  # fewer in a whole document may be a foreign name or a symbol

_SINGLE = {"¬": "å", "Þ": "æ", "Î": "Æ", "Ï": "Ø", "¡": "Å"}
_SINGLE_WORD = re.compile(rf"[{_LETTER}¬¡]*[¬ÞÎÏ¡][{_LETTER}¬¡]*")
_ENDS_IN_ACCENT = re.compile(
    r"(?:id|all|fil|arm|kup|pur|pat|gel|bid)é|.*(?:caf|entr|komit|mosk|turn|karr|resum|attach|klich|clich|expos|orkid)é",
    re.IGNORECASE,
)  # words that rightly end in é


def repair_glyphs(text: str, report: Report) -> str:
    """Return `text` with its wrong glyphs replaced; a text that is no slide deck only has its bullets normalised."""
    deck = sum(1 for match in _BULLET.finditer(text) if match["slide"]) >= _SLIDE_LINES
    text = _bullets(text, deck, report)
    if not deck:
        return text
    for rule in (_encoding, _dashes, _letters, _quotes, _ellipses):
        text = rule(text, report)
    return text


def _bullets(text: str, deck: bool, report: Report) -> str:
    def normalised(match: re.Match[str]) -> str:
        if match["slide"] and not deck:
            return match[0]
        if match[0].strip() != "•":
            report.note(BULLETS, match[0].strip(), "•")
        return f"{match[1]}• "

    return _BULLET.sub(normalised, text)


def _encoding(text: str, report: Report) -> str:
    def word(match: re.Match[str]) -> str:
        right = _CAPITAL.get(match[1], "") + "".join(_SMALL[glyph] for glyph in match[2])
        report.note(ENCODING, match[0], right)
        return right

    broken = sum(character in _SMALL for character in text) >= _BROKEN_LETTERS
    return _BROKEN_WORD.sub(word, text) if broken else text


def _dashes(text: str, report: Report) -> str:
    def dash(match: re.Match[str]) -> str:
        report.note(DASHES, match[1], "–")
        return "– " if match[2] else "–"

    return re.sub(r"(?m)(?:(?<=\s)|^)([ïς])(?=(\S)?)", dash, text)


def _letters(text: str, report: Report) -> str:
    def word(match: re.Match[str]) -> str:
        wrong = match[0]
        right = "".join(
            _SINGLE.get(character, character) if _is_wrong(wrong, place) else character
            for place, character in enumerate(wrong)
        )
        if right != wrong:
            report.note(LETTERS, wrong, right)
        return right

    return _SINGLE_WORD.sub(word, text)


def _is_wrong(word: str, place: int) -> bool:
    """Tell a wrong glyph from a rightly written letter: Þ, Î and Ï are right at the start of a foreign name."""
    character = word[place]
    if character in "¬¡":
        return len(word) > 1
    if character == "Þ":
        return place > 0
    return place > 0 and word[:place].isupper()


def _quotes(text: str, report: Report) -> str:
    def mark(match: re.Match[str]) -> str:
        report.note(QUOTES, match[0], "”")
        return "”"

    def apostrophe(match: re.Match[str]) -> str:
        report.note(QUOTES, match[0], "’")
        return "’"

    text = re.sub(rf"(?<![{_LETTER}])[òóέ]|[òóέ](?![{_LETTER}])", mark, text)
    return re.sub(r"(?<=[A-ZÆØÅ])ô(?=[a-zæøå])", apostrophe, text)


def _ellipses(text: str, report: Report) -> str:
    def dots(match: re.Match[str]) -> str:
        if _ENDS_IN_ACCENT.fullmatch(match[0]):
            return match[0]
        report.note(ELLIPSES, match[0], match[0][:-1] + "…")
        return match[0][:-1] + "…"

    return re.sub(rf"[{_LETTER}]{{2,}}é(?![{_LETTER}])", dots, text)
