"""Whether numbers stand in the evidence's own order: "9 af 29" is not "29 af 9"."""

import re
from itertools import combinations

from assistant.citations.claims import Part
from assistant.citations.marks import Mark, proven
from assistant.citations.statements import Statement
from assistant.quantities import VALUE

_OUT_OF = re.compile(r"\d[\d.,]*\s(?:ud )?af\b(?:\s[^\W\d]+){0,4}\s\d[\d.,]*")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def same_number(held: Mark, mark: Mark, statement: Statement) -> bool:
    """Tell whether a number of the statement is the claimed one; a row's heading may have its unit in brackets."""
    own, claim = held.quantity, mark.quantity
    bare = own.kind == claim.kind == VALUE and not own.unit and own.value == claim.value
    return proven(own, claim) or (bare and bool(claim.unit) and f"({claim.unit})" in statement.text)


def order_turned(part: Part, statement: Statement) -> str:
    """Return in Danish that numbers changed places: not "29 af 9", and not the greater where the smaller stands."""
    for match in _OUT_OF.finditer(part.text):
        numbers = _NUMBER.findall(match.group())
        wanted = rf"(?<!\d){re.escape(numbers[0])}\s(?:ud )?af\b[^.]*?(?<!\d){re.escape(numbers[-1])}(?!\d)"
        if not re.search(wanted, statement.text):
            return f"»{match.group()}« står ikke sådan i kilden"
    for first, second in combinations(part.marks, 2):
        if first.quantity.kind == VALUE and proven(first.quantity, second.quantity):
            return f"»{first.quantity.text}« står to gange"
        if first.group == second.group and not _in_order(first, second, statement):
            return f"»{first.quantity.text}« og »{second.quantity.text}« er byttet om"
    return ""


def _in_order(first: Mark, second: Mark, statement: Statement) -> bool:
    firsts = [held.quantity.start for held in statement.marks if same_number(held, first, statement)]
    seconds = [held.quantity.start for held in statement.marks if same_number(held, second, statement)]
    return not firsts or not seconds or min(firsts) < max(seconds)
