"""The rules by which documents are read and divided, as one checksum: what other rules made is not taken over."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_HOME = Path(__file__).resolve().parent.parent
_CODE = ("text_repair", "passages", "danish", "quantities", "records", "index_content", "matching.py")
_PACKAGES = ("langchain-text-splitters",)


@cache
def rules_fingerprint() -> str:
    """Return the sha256 of the program's own files that text and passages come from, and of the packages they use."""
    total = hashlib.sha256(" ".join(version(name) for name in _PACKAGES).encode())
    for name in _CODE:
        place = _HOME / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            total.update(f"\n{path.relative_to(_HOME).as_posix()}\n".encode())
            total.update(path.read_bytes())
    return total.hexdigest()
