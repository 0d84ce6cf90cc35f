"""Sentences of Danish text: abbreviations, ordinals, dates and list numbers do not end one, a line break does."""

import re

# written without the final dot; those in _CLOSING may also close a sentence
ABBREVIATIONS = frozenset(
    """
    adm afd afs alm anm apr art aug bem bl bl.a blandt.a ca cand d.d dec div dr ds eks ekskl el em etc evt f.eks
    f feb fht fig fkt fr fx gl hhv hr i.e if if.m ift ifm iflg inkl ind jan jf jr jul jun kap kl kr m.fl m.h.p
    m.h.t m.m m.v m max mar maks mdr mfl mhp mht mia mill min mio ml mm mv nov nr nuv o.a o.l o.lign obs okt osv
    p.a p.g.a p.t pct pga pkt pr pt red ref resp s sek sep sept skt st stk t.h t.o.m t.v tab tlf tsk ugtl vedr v
    v.h.a vha årl øvr
    """.split()
)
_CLOSING = frozenset(
    """
    etc kr m.fl m.m m.v mfl mia mio mm mv o.a o.l o.lign osv pct p.a stk årl
    """.split()
)
# words that open a sentence but are hardly ever written large inside one
_OPENERS = frozenset(
    """
    alle andre dels dem den der derfor derudover desuden det dette de disse efter en er et flere for fra få
    hertil hvad hver hvis hvor i ikke målet med men mange nogle når og om omkring over på regionen samtidig se
    siden som så til under ved vi vores
    """.split()
)
_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?:\s?\[\d+\])*(?=\s)")
_TOKEN_BEFORE = re.compile(r"[^\s(\[\"”“»«/–]+\Z")
_NEXT_WORD = re.compile(r"\s+[\"”“»«(]*([^\W\d_]+|\d|\S)")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences; together they hold every letter of the text, in order, none twice."""
    spans: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for end in _ends_in(line.group()):
            spans.append(_trimmed(text, start, line.start() + end))
            start = line.start() + end
        spans.append(_trimmed(text, start, line.end()))
    return [span for span in spans if span[0] < span[1]]


def _ends_in(line: str) -> list[int]:
    return [mark.end() for mark in _END.finditer(line) if _closes(line, mark)]


def _closes(line: str, mark: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(line, mark.end())
    if following is None:
        return False
    word = following[1]
    if mark.group()[0] in "!?":
        return True
    if word[0].islower():
        return False
    if not mark.group().startswith(".") or mark.group().startswith(".."):
        return True
    before = _TOKEN_BEFORE.search(line, 0, mark.start())
    return before is None or _may_close(before.group(), word, before.start() == _first_letter(line))


def _may_close(token: str, following: str, opens_line: bool) -> bool:
    """Tell whether a dot after `token` ends the sentence, when `following` comes next."""
    token = token.lower().strip("*")
    if len(token) == 1 and token.isalpha():
        return token in "iå" and not opens_line  # "A. Max. 28" is a lettered list, "… vi går i." a sentence
    if token.isdigit() and opens_line:
        return False  # "1. Let tilgængelig behandling"
    if token in _CLOSING:
        return following.lower() in _OPENERS
    return token not in ABBREVIATIONS


def _first_letter(line: str) -> int:
    return len(line) - len(line.lstrip(" \t•–-"))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
