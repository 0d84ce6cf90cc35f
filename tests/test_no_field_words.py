"""The program reads plans of any field: words of psychiatry and of its five documents are data, not code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from assistant.settings import PROJECT_ROOT

CODE = PROJECT_ROOT / "assistant"
ANSWERING = ("composing", "questions", "citations", "danish", "quantities", "passages", "text_repair", "matching.py")
ANSWERING += ("glossary.py", "suggesting.py", "retrieval.py", "row_passages.py", "pipeline.py", "generating")
FIELD = re.compile(
    r"\b(?:psyk\w*|\w*patient\w*|tvang\w*|bælte\w*|\w*fikser\w*|udredning\w*|\w*plejersk\w*|\w*læge\w*|\w*sundhed\w*"
    r"|hospital\w*|sygehus\w*|senge|advisory|fokuspunkt|tupl|hovedstad\w*|syddanmark)\b",
    re.IGNORECASE,
)
# what remains, and why
ALLOWED = {
    # people in danger are led to help, whatever the plans are about
    "composing/replies.py": {"psykiatriske", "lægevagten"},
    "questions/intent.py": {"psykotisk", "lægevagt", "lægevagten", "psykisk", "akutmodtagelse", "psykologhjælp"},
    # advice on one's own treatment is nobody's plan
    "composing/answer_kinds.py": {"læge"},
    # everyday Danish: English words of questions, compounds and nouns that look like something else, places
    "danish/function_words.py": {"patients"},
    "danish/compounds.py": {"tvang", "hovedstad"},
    "danish/lexicon_building.py": {"patient", "tvang"},
    "danish/places.py": {"hovedstaden", "syddanmark"},
    # everyday people and places that act, are asked for or are counted, beside those of schools and towns
    "questions/cues.py": {"hospital"},
    "quantities/patterns.py": {"læger"},
    "citations/wording_words.py": {"sygehus", "hospital", "læge"},
    # everyday nouns that look like verbs
    "citations/verb_forms.py": {"læge"},
}


def test_no_further_word_of_the_field_stands_in_the_code_that_answers() -> None:
    """Another body swaps the folder of tables and words; a word that is missing there is no reason to write code."""
    found = {place: words - ALLOWED.get(place, set()) for place, words in _field_words()}
    assert {place: words for place, words in found.items() if words} == {}


def test_what_is_allowed_is_still_there() -> None:
    """A word that was moved to the data is no longer excused."""
    found = dict(_field_words())
    spare = {"questions/intent.py"}  # its words are the crisis help's, in patterns
    gone = {place: words - found.get(place, set()) for place, words in ALLOWED.items() if place not in spare}
    assert {place: words for place, words in gone.items() if words} == {}


def _field_words() -> Iterator[tuple[str, set[str]]]:
    """Every module that takes part in answering, and the words of the field in its strings."""
    for name in ANSWERING:
        place = CODE / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            said = " ".join(_strings(path))
            yield str(path.relative_to(CODE)), set(FIELD.findall(said))


def _strings(path: Path) -> Iterator[str]:
    """Every string of a module but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in told:
            yield node.value.replace("\\w", "").replace("\\b", " ")
