"""What the columns of a table hold, by their headings: measure, target, status, deadline, unit, money by year."""

import re
from dataclasses import dataclass

from assistant.goal_check import told_unit
from assistant.quantities import DATE, YEAR, read_quantities

MEASURE, TARGET, SUBTARGET, STATE, DEADLINE, MONITORING, UNIT, NUMBER, GROUP, SPENDING, BY_YEAR, OTHER = (
    "measure",
    "target",
    "subtarget",
    "state",
    "deadline",
    "monitoring",
    "unit",
    "number",
    "group",
    "spending",
    "by year",
    "other",
)
_WORDS = (  # the first role of which a pattern fits is used
    (NUMBER, r"\s*(?:nr\.?|#|id|mål ?nr\.?|nummer|løbenr\.?)\s*\Z"),
    (UNIT, r"\s*(?:enhed|måleenhed)\b"),
    (BY_YEAR, r"\s*(?:(?:skole)?år(?:et)?\s+|i\s+)?(?:19|20)\d\d(?:\s?[-/]\s?(?:20)?\d\d)?\s*(?:\([^()]*\))?\s*\Z"),
    (DEADLINE, r"\s*(?:tids)?(?:frist|deadline|tidspunkt|tidsplan|hvornår|senest|slutdato|måldato|indfries|nås|år)\b"),
    (MONITORING, r".*\b(?:opfølgning|monitorering|opgøres|datakilde|kilde|målemetode|dokumentation|måles|metode)\b"),
    (OTHER, r".*\b(?:ansvarlig|ejer|forvaltning|tovholder|bemærkning\w*|kommentar\w*|note\w*)\b"),
    (STATE, r".*\b(?:baseline|basis(?:år)?|udgangspunkt\w*|status|nuværende|aktuel\w*|nu|i dag|seneste|niveau)\b"),
    (STATE, r".*\b(?:resultat(?:er|et)?|realiseret|nulpunkt\w*|start(?:værdi|niveau)|måling|målt|opgjort|regnskab)\b"),
    (SUBTARGET, r".*\b(?:delmål\w*|milepæl\w*|etapemål\w*|mellemmål\w*)"),
    (SPENDING, r".*\b(?:budget\w*|bevilling\w*|beløb\w*|økonomi|finansiering|afsat|afsættes|ramme|udgift\w*|kr\.)"),
    (SPENDING, r".*\b(?:anlægssum|mio\.? ?kr)"),
    (TARGET, r".*\b(?:mål|målet|måltal\w*|målsætning\w*|målværdi\w*|succeskriteri\w*|ambition\w*|ønsket|\w+mål)\b"),
    (TARGET, r".*\b(?:hvor vil vi|hvor skal vi|(?:skal|vil) nå\w*|slutværdi|målniveau|target)\b"),
    (GROUP, r"\s*(?:fokusområde|indsatsområde|tema|område|kategori|spor|pejlemærke)\w*\s*\Z"),
    (MEASURE, r".*\b(?:indikator\w*|målepunkt\w*|parameter|indsats\w*|emne|tiltag|aktivitet\w*|hvad|navn|linje)\b"),
    (MEASURE, r".*\b(?:beskrivelse|projekt\w*|post\w*|aftale\w*|initiativ\w*)\b"),
)
_IN_PARENTHESES = re.compile(r"\s*\([^()]*\)\s*\Z")
_SCHOOL_YEAR = re.compile(r"\b(20\d\d)\s?/\s?(?:20)?(\d\d)\b")
_COMPILED = tuple((role, re.compile(pattern, re.I)) for role, pattern in _WORDS)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role, and the year and the unit that its heading gives."""

    role: str
    heading: str
    iso: str = ""
    unit: str = ""


def column_of(heading: str) -> Column:
    """Return what a column holds; a unit in parentheses is not its name."""
    told = told_unit(heading)
    named = _IN_PARENTHESES.sub("", heading) or heading
    role = next((r for said in (named, heading) for r, p in _COMPILED if p.match(said)), OTHER)
    return Column(role, heading, _year_of(heading), told.unit if told else "")


def _year_of(heading: str) -> str:
    found = [n for n in read_quantities(heading) if n.kind in (YEAR, DATE)]
    if not found:
        return ""
    if found[0].kind == YEAR and (school := _SCHOOL_YEAR.search(heading)):
        return f"{school[1]}/{school[1][:2]}{school[2]}"
    return str(found[0].value) if found[0].kind == YEAR else found[0].iso if not found[0].iso.startswith("-") else ""
