"""The manifest of one generation: its signature, and a checksum of everything that lies beside it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import disk_reason
from assistant.passage_index.chroma_database import CHROMA_DATABASE, database_digest
from assistant.passage_index.problems import damaged
from assistant.passage_index.signature import FORMAT_VERSION, IndexSignature

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds. Chroma's own database changes when it is opened, so its content is summed instead."""

    signature: IndexSignature
    passages: int
    dimensions: int
    terms_sha256: str  # of every passage's search terms
    previous: str | None  # the generation before, kept for readers that still have it open
    chroma_url: str  # "" when the vectors lie in the generation folder
    files: Mapping[str, str]  # path below the folder → sha256
    database_sha256: str  # of the content of Chroma's database, "" on a server
    deleted: int = 0  # vectors taken out of Chroma's graph since all of them were written


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest; OSError when the disk does not take it."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read a manifest; IndexUnusable when it is missing, broken or of another format."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        version = data["signature"]["format_version"]
        if version != FORMAT_VERSION:
            raise damaged(folder, f"det har format {version}, men programmet bruger format {FORMAT_VERSION}")
        return Manifest(**{**data, "signature": IndexSignature(**data["signature"])})
    except FileNotFoundError as error:
        raise damaged(folder, f"{MANIFEST} mangler") from error
    except OSError as error:
        raise damaged(folder, f"{MANIFEST} kan ikke læses ({disk_reason(error)})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(folder, f"{MANIFEST} er beskadiget") from error


def checksums(folder: Path) -> dict[str, str]:
    """Return the sha256 of every file of a finished generation but the manifest and Chroma's database."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in paths)
    return {name: _sha256(folder / name) for name in names if name not in (MANIFEST, CHROMA_DATABASE)}


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raise IndexUnusable unless every file is as it was written.

    Nothing is left to Chroma's own checks: a flipped byte in its graph files gives wrong
    neighbours or a crash of the process, not an error.
    """
    for name, expected in manifest.files.items():
        try:
            actual = _sha256(folder / name)
        except FileNotFoundError as error:
            raise damaged(folder, f"{name} mangler") from error
        except OSError as error:
            raise damaged(folder, f"{name} kan ikke læses ({disk_reason(error)})") from error
        if actual != expected:
            raise damaged(folder, f"{name} er beskadiget")
    if manifest.database_sha256 and database_digest(folder / CHROMA_DATABASE) != manifest.database_sha256:
        raise damaged(folder, f"{CHROMA_DATABASE} er beskadiget")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
