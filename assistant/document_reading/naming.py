"""A file's name as a person gave it, made safe: for showing, and for the id of the document."""

import re
import unicodedata

LONGEST_NAME, LONGEST_ID = 80, 60  # characters
_ENDINGS = "pdf|docx|docm|doc|pptx|pptm|ppt|xlsx|xlsm|xls|html|htm|xhtml|md|markdown|txt|text"
_ENDING = re.compile(rf"\.(?:{_ENDINGS})$", re.IGNORECASE)
_SPELLED = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "ß": "ss", "þ": "th", "ð": "d"}
)
_WITHOUT_NAME, _WITHOUT_LETTERS = "unavngivet", "dokument"


def safe_name(name: str) -> str:
    """Return a file's name for showing: its last part, on one line, no invisible characters, at most 80 characters."""
    last = _last_part(name)
    # Letters that cannot be seen (control, direction marks, half surrogates) would make one name look like another.
    visible = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in last)
    shown = " ".join(visible.split()).strip(". ") or _WITHOUT_NAME
    if len(shown) <= LONGEST_NAME:
        return shown
    return f"{shown[: LONGEST_NAME - 12]}…{shown[-11:]}"


def document_id(name: str) -> str:
    """Return an id of a-z, 0-9 and hyphens, at most 60 characters and never empty, from a file's name or a title."""
    spelled = _ENDING.sub("", _last_part(name).strip()).lower().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(made) > LONGEST_ID:
        whole_words = made[: LONGEST_ID + 1].rpartition("-")[0]
        made = (whole_words if len(whole_words) >= LONGEST_ID // 2 else made[:LONGEST_ID]).strip("-")
    return made or _WITHOUT_LETTERS


def _last_part(name: str) -> str:
    """Return what stands after the last slash; a title keeps a slash between words ("by/land")."""
    parts = [part for part in name.replace("\\", "/").split("/") if part.strip(". ")]
    return (
        parts[-1] if parts and (_ENDING.search(parts[-1].strip()) or name.lstrip()[:1] in "./\\") else " ".join(parts)
    )
