"""The regular expressions that find numbers: one alternative per kind, and the spellings of the units."""

import re

from assistant.quantities.words import CARDINALS, FOLD, HALVES, SHARE, alternatives

MONTHS = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november"]
MONTHS += ["december"]
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19[5-9]\d|20\d\d)"
NUMBER = r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?(?![.,]?\d)|\d+(?:[.,]\d+)?(?!\d)"
_LABEL_WORD = (
    r"(?:del)?mål(?:et|ene)?|målsætning(?:en|erne|er)?|anbefaling(?:en|erne|er)?|tabel|figur|kapitel|kap\.|afsnit|"
    r"side|s\.|(?:fokus)?punkt|pkt\.|fodnote|forslag|indsats|fokusområde|nr\.|nummer|stk\.|§§?|FL|finanslov(?:en)?|"
    r"top|paragraf|artikel|bilag|klinik|sal|ring|alarm"
)
# a word that is counted: a four-digit number before it is no year
_COUNTED = (
    r"borgere|børn|unge|voksne|personer|mennesker|samtaler|aftaler|planer|medarbejdere|ansatte|læger|lærere|elever|"
    r"husstande|boliger|træer|\w*pladser|\w+ienter|\w+ologer"
)
# spelling in text → unit; longest first, each ends at a word boundary
_UNITS = (
    (r"procent-?\s?point|pct\.?\s?-?\s?point|%\s?-?\s?point", "procentpoint"),
    (r"%|pct\b\.?|procent(?:en|s)?\b", "%"),
    (r"(?:mia|milliard(?:er)?)\b\.?\s?kr(?:oner)?\b\.?", "mia. kr."),
    (r"(?:mio|mill|million(?:er)?)\b\.?\s?kr(?:oner)?\b\.?", "mio. kr."),
    (r"(?:t\.?|tusinde?\s)\s?kr(?:oner)?\b\.?", "1000 kr."),
    (r"kr(?:oner)?\b\.?", "kr."),
    (r"(?:mia|milliard(?:er)?)\b\.?", "mia."),
    (r"(?:mio|mill|million(?:er)?)\b\.?", "mio."),
    (r"minut(?:ter|ters|s)?\b", "minutter"),
    (r"time(?:r|rs|s)?\b", "timer"),
    (r"døgns?\b", "døgn"),
    (r"dag(?:e|es|s)?\b", "dage"),
    (r"uge(?:r|rs|s)?\b", "uger"),
    (r"måned(?:er|ers|s)?\b", "måneder"),
    (r"år(?:s|ig|ige|iges)?\b", "år"),
    (r"gange?\b", "gange"),
    (r"points?\b", "point"),
)
_UNIT = "|".join(f"(?:{spelling})" for spelling, _ in _UNITS)
_UNIT_READERS = tuple((re.compile(spelling, re.I), unit) for spelling, unit in _UNITS)

# One alternative per kind of number; at each place the first that fits wins.
READER = re.compile(
    rf"""
    (?:(?<!\w)|(?=-\d))(?:  # a number begins where a word would: this alone makes reading five times faster
      (?P<citation>\[\d+(?:\s*[,–-]\s*\d+)*\])
    | (?P<iso>(?<![\w.,-]){_YEAR}-(?:[01]\d(?:-[0-3]\d)?|Q[1-4]|H[12])(?![\w-]))
    | (?P<phone>(?<!\d)(?:\d\d\s\d\d\s\d\d\s\d\d|\d\d\s\d\d\d\s\d\d\d|1-1-2)(?!,?\d))
    | (?P<date>(?<![\d.,])(?P<day>[0-3]?\d)(?:\.|te|\.te)?\s*(?P<month>{_MONTH})\b(?:\s+(?P<dyear>{_YEAR})\b)?)
    | (?P<numdate>(?<![\d.,/])(?P<nday>[0-3]?\d)[./](?P<nmonth>[01]?\d)[.\-/]\s?(?P<nyear>{_YEAR})(?!\d))
    | (?P<monthyear>\b(?P<mmonth>{_MONTH})\s+(?P<myear>{_YEAR})\b)
    | (?P<period>(?<![\d.,])(?:(?P<q>[1-4])\.?\s*(?P<pkind>kvartal|halvår)|Q(?P<q2>[1-4]))
        (?:\s+(?:i\s+)?(?P<pyear>{_YEAR}))?\b)
    | (?P<clock>\bkl\.?\s*[0-2]?\d(?:[.:][0-5]\d)?(?:\s*[-–]\s*[0-2]?\d(?:[.:][0-5]\d)?)?(?!\d)
        |(?<![\d.,])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d,]|[.:]\d|\s*(?:{_UNIT})))
    | (?P<plan>\b\d+\s?-?\s?års?-?\s?(?:plan|aftale|strategi)\w*)
    | (?P<label>(?:(?<!\w)(?:{_LABEL_WORD})[ \u00a0]*\d{{1,3}}(?!\d)(?:[ ]?[A-F](?![\w.]))?
        (?:(?:\s?[,–-]\s?|\s+(?:og|til|eller)\s+)
        (?:(?:{_LABEL_WORD})\s?)?\d{{1,3}}(?!\d)[A-F]?\b(?!\s*(?:{_UNIT})))*
        |(?<![\w.,])\d{{1,2}}\.?[A-F](?![\w-])|(?<=[A-Za-zÆØÅæøå])-\d+\b|\b[A-Za-zÆØÅæøå_]+\d+\w*)(?!\s*(?:{_UNIT})|[.,]?\d))
    | (?P<item>^[ \t]*(?:•\s*)?\d{{1,2}}[.)](?=\s))
    | (?P<years>(?<![\d.,])(?P<from>{_YEAR})\s?[-–/]\s?(?P<to>{_YEAR}|\d\d)(?![\d]|[.,]\d|\s*(?:{_UNIT})))
    | (?P<year>(?<![\d.,]){_YEAR}(?!\d|[.,]\d|\s*(?:{_UNIT})|\s+(?:{_COUNTED})\b))
    | (?P<share>\b(?:{SHARE})\b)
    | (?P<fold>\b(?:{FOLD})\b)
    | (?P<half>\b(?:{alternatives(HALVES)})\s+(?:{_UNIT}))
    | (?P<one>\b(?:en|et)\s+(?:time|døgn|uge|måned|år|gang(?=\s+(?:om|hver|årligt|pr)))\b)
    | (?P<word>(?!(?<=[^\W\d_]-)\w+-)(?<!\bflere\s)(?<!\bmange\s)\b(?:{alternatives(CARDINALS)})\b(?:-?\s?(?:{_UNIT}))?)
    | (?P<ordinal>(?<![\w.,])\d{{1,2}}\.(?=\s+(?-i:[a-zæøå])))
    | (?P<number>(?<![\d])(?:{NUMBER})(?:-?\s?(?:{_UNIT}))?)
    )""",
    re.X | re.I | re.M,
)


def unit_of(spelling: str) -> str:
    """Return the unit that a text spells: "pct." is "%"; "" where it spells none."""
    return next((unit for reader, unit in _UNIT_READERS if reader.fullmatch(spelling)), "")
