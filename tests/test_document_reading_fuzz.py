"""Five hundred broken files of each kind: every one a reading or one Danish line, in time and in bounded memory."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from made_office_files import presentation_file, with_members, word_file, workbook_file
from mutating import mutated, mutated_inside

from assistant.document_reading import Reader, ReadingLimits
from assistant.errors import DocumentError

FILES = 500
LIMITS = ReadingLimits(file_mb=5, pages=200, page_seconds=8, memory_mb=1024)
MOST_MEMORY, MOST_GROWTH = 400, 60  # megabytes of the process that reads: ever, and from the first files to the last
HTML = """<html><head><title>Plan</title></head><body><h1>Mål</h1><p>Færre &amp; bedre</p><ul><li>a</li></ul>
<table><tr><th>År</th></tr><tr><td colspan="2" rowspan="2">12 %</td></tr></table></body></html>"""
MARKDOWN = "---\ntitle: Plan\n---\n# Mål\n\n- *a*\n  1. b\n\n|x|y|\n|-|-|\n|1|2|\n\n> [c](d) `e`\n\n<p>f</p>\n"
TEXT = "PLAN\n\n• Målet er 30 % inden 2030.\n\n1\n\nSide 2\fMere tekst om det, som\nskal ske - og hvor-\nnår.\n"
STOPPED = re.compile("læseprocessen standsede|tager for længe")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """Return one process that reads all the files: what one leaves behind, the next would meet."""
    with Reader(LIMITS) as one:
        yield one


def seed(kind: str, folder: Path) -> bytes:
    """Return a small whole file of a kind."""
    makers = {"docx": small_word_file, "pptx": presentation_file, "xlsx": workbook_file}
    texts = {"html": HTML, "md": MARKDOWN, "txt": TEXT}
    return texts[kind].encode() if kind in texts else makers[kind](folder / "seed").read_bytes()


def small_word_file(path: Path) -> Path:
    """Write a Word file without the hundred styles that no paragraph has: each of them is read anew each time."""
    with zipfile.ZipFile(word_file(path)) as archive:
        styles = archive.read("word/styles.xml").decode()
    styles = re.sub(r"<w:latentStyles.*?</w:latentStyles>", "", styles, flags=re.DOTALL)
    used = ("Normal", "Heading1", "Heading2", "Title", "ListBullet", "ListNumber")
    kept = re.sub(
        r'<w:style [^>]*w:styleId="(\w+)".*?</w:style>',
        lambda style: style[0] if style[1] in used else "",
        styles,
        flags=re.DOTALL,
    )
    unread = dict.fromkeys(("docProps/thumbnail.jpeg", "word/theme/theme1.xml", "word/stylesWithEffects.xml"), b"<a/>")
    return with_members(path, path.with_name("small"), {"word/styles.xml": kept.encode(), **unread})


def memory_of(process: int, field: str) -> float:
    """Return the megabytes that a process uses (VmRSS) or ever used (VmHWM)."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(rf"{field}:\s+(\d+) kB", status)[1]) / 1024  # type: ignore[index]


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx", "html", "md", "txt"])
def test_a_broken_file_is_a_reading_or_one_line(reader: Reader, tmp_path: Path, kind: str) -> None:
    """No traceback, no hang, no death of the process that reads, and no growth of its memory."""
    random, whole = Random(f"{kind} 1"), seed(kind, tmp_path)
    path = tmp_path / f"plan.{kind}"
    read, processes, early = 0, set(), 0.0
    for number in range(FILES):
        inside = kind in ("docx", "pptx", "xlsx") and number % 4
        path.write_bytes(mutated_inside(whole, random) if inside else mutated(whole, random))
        try:
            reading = reader.read(path, path.name, lambda *_: None)
            assert reading.repaired.text or reading.left_out
            read += 1
        except DocumentError as error:
            line = str(error)
            assert line.startswith(f"Filen 'plan.{kind}' "), line
            assert line.endswith("."), line
            assert "\n" not in line, line
            assert not STOPPED.search(line), (number, line)
        processes.add(reader.process_id)
        if number == FILES // 5 and reader.process_id:
            early = memory_of(reader.process_id, "VmRSS")
    assert len(processes) == 1
    assert reader.process_id is not None
    assert FILES // 20 < read < FILES, "files that are all whole or all refused try nothing"
    assert memory_of(reader.process_id, "VmHWM") < MOST_MEMORY
    assert memory_of(reader.process_id, "VmRSS") - early < MOST_GROWTH
