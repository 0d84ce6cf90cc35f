"""Whatever a file does, it does it in a process of its own: one line, no hang, nothing left behind."""

import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import made_documents as made
import pytest

from assistant.document_reading import Reader, ReadingLimits, read_document
from assistant.document_reading.isolation import shown
from assistant.errors import DocumentError
from assistant.settings import PROJECT_ROOT

DAMAGED_FILES = 520
MOST_GROWTH = 48  # megabytes


def silent(step: str, part: int, parts: int) -> None:
    """Report nothing."""


def memory_of(process: int) -> float:
    """Return the memory that a process holds now, in megabytes."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def is_running(process: int) -> bool:
    """Tell whether a process runs still, a dead one that nobody waits for aside."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1][0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def wait_until_gone(process: int) -> None:
    """Wait until a process has ended."""
    until = time.monotonic() + 10
    while is_running(process) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(process)


def outcome(reader: Reader, path: Path) -> str:
    """Return the line that a file ends in, "" where it is read."""
    try:
        reader.read(path, "skadet.pdf", silent)
    except DocumentError as error:
        return str(error)
    return ""


def test_damaged_files_end_as_a_reading_or_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """No traceback, no hang and no growth of memory over hundreds of damaged PDF files."""
    table = made.FlowTable([["Mål", "2026"], ["Andel", "85 %"], ["Dage", "30"]], style=made.GRID)
    bases = [
        made.simple(tmp_path / "a.pdf", pageCompression=0),
        made.simple(tmp_path / "b.pdf", pages=2),
        made.report(tmp_path / "c.pdf", [made.Paragraph("Mål", made.CHAPTER), table]),
        made.with_script(tmp_path / "d.pdf"),
        made.locked(tmp_path / "e.pdf", ""),
    ]
    contents = [base.read_bytes() for base in bases]
    path, readings, lines, first = tmp_path / "damaged.pdf", 0, 0, {}
    with Reader(ReadingLimits(page_seconds=10, memory_mb=1024)) as reader:
        for seed in range(DAMAGED_FILES):
            path.write_bytes(made.mutated(contents[seed % len(contents)], seed))
            line = outcome(reader, path)
            readings += not line
            lines += bool(line)
            assert not line or (line.startswith("Filen 'skadet.pdf' ") and "\n" not in line), line
            if reader.process_id and seed >= DAMAGED_FILES // 5:
                first.setdefault(reader.process_id, memory_of(reader.process_id))
                first.setdefault(os.getpid(), memory_of(os.getpid()))
        last = {process: memory_of(process) for process in first if is_running(process)}
    assert readings + lines == DAMAGED_FILES
    assert readings > 100
    assert lines > 50
    assert all(last[process] - first[process] < MOST_GROWTH for process in last), (first, last)
    assert capfd.readouterr() == ("", "")


def test_a_step_that_takes_too_long_is_stopped_and_named(tmp_path: Path) -> None:
    """The line says which page, after how long, and which setting decides."""
    path = made.plan(tmp_path / "plan.pdf")
    with Reader(ReadingLimits(page_seconds=0.01)) as reader, pytest.raises(DocumentError) as error:
        reader.read(path, "plan.pdf", silent)
    line = str(error.value)
    assert line.startswith("Filen 'plan.pdf' tager for længe at læse: trinnet »")
    assert "ikke færdigt efter 0.01 sekunder" in line
    assert "PLAN_PAGE_SECONDS" in line
    assert reader.process_id is None


def test_a_file_that_swells_in_memory_is_one_line(tmp_path: Path) -> None:
    """A small file that unpacks to gigabytes takes its own process down and nothing else."""
    path = made.swelling(tmp_path / "swelling.pdf", 400)
    assert path.stat().st_size < 2 * 2**20
    before = memory_of(os.getpid())
    with pytest.raises(DocumentError, match="hukommelse"):
        read_document(path, "bombe.pdf", ReadingLimits(memory_mb=512, page_seconds=20))
    assert memory_of(os.getpid()) - before < MOST_GROWTH


def test_a_reader_goes_on_after_a_file_that_broke_it(tmp_path: Path) -> None:
    """One bad file does not spoil the next."""
    good = made.simple(tmp_path / "good.pdf")
    with Reader(ReadingLimits()) as reader:
        assert reader.read(good, "good.pdf", silent).pages == 1
        process = reader.process_id
        assert process is not None
        os.kill(process, signal.SIGKILL)
        with pytest.raises(DocumentError, match="læseprocessen standsede"):
            reader.read(good, "good.pdf", silent)
        assert reader.read(good, "good.pdf", silent).pages == 1


def test_an_interrupted_reading_leaves_no_process(tmp_path: Path) -> None:
    """Ctrl-C, or a page that is left, ends the process that reads."""
    seen: list[int] = []

    def interrupt(step: str, part: int, parts: int) -> None:
        seen.append(reader.process_id or 0)
        raise KeyboardInterrupt

    with Reader(ReadingLimits()) as reader, pytest.raises(KeyboardInterrupt):
        reader.read(made.simple(tmp_path / "x.pdf"), "x.pdf", interrupt)
    wait_until_gone(seen[0])


def test_a_killed_program_leaves_no_process(tmp_path: Path) -> None:
    """When the program is killed outright, its reading process ends by itself."""
    path = made.simple(tmp_path / "x.pdf")
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from assistant.document_reading import Reader, ReadingLimits\n"
        "def wait(step, part, parts):\n"
        "    print(reader.process_id, flush=True)\n"
        "    time.sleep(60)\n"
        "with Reader(ReadingLimits()) as reader:\n"
        "    reader.read(Path(sys.argv[1]), 'x.pdf', wait)\n"
    )
    program = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, cwd=PROJECT_ROOT)
    assert program.stdout is not None
    process = int(program.stdout.readline())
    assert is_running(process)
    program.kill()
    program.wait()
    program.stdout.close()
    wait_until_gone(process)


def test_what_reads_a_file_reaches_no_network() -> None:
    """A file that names an address is never a reason to call it."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        script = (
            "import socket, sys\n"
            "from assistant.document_reading.content import ReadingLimits\n"
            "from assistant.document_reading.worker import _restrict\n"
            "_restrict(ReadingLimits())\n"
            "try:\n"
            "    socket.create_connection(('127.0.0.1', int(sys.argv[1])))\n"
            "except PermissionError:\n"
            "    print('refused')\n"
        )
        arguments = [sys.executable, "-c", script, str(server.getsockname()[1])]
        done = subprocess.run(arguments, capture_output=True, text=True, cwd=PROJECT_ROOT, check=True)
    assert done.stdout == "refused\n"


@pytest.mark.parametrize(
    ("name", "as_shown"),
    [
        ("../../etc/passwd", "'passwd'"),
        ("C:\\plan\\sundhed.pdf", "'sundhed.pdf'"),
        ("plan 😀\n.pdf", "'plan 😀 .pdf'"),
        ("a" * 300 + ".pdf", "'" + "a" * 68 + "…" + "a" * 7 + ".pdf'"),
        ("", "'unavngivet'"),
    ],
)
def test_any_name_is_shown_on_one_line(name: str, as_shown: str) -> None:
    """A name cannot break the message, point elsewhere, or fill the screen."""
    assert shown(name) == as_shown


def test_what_is_no_file_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    """Missing, empty, too large, a folder: each is one line with the value and the remedy."""
    (tmp_path / "tom.pdf").touch()
    with (tmp_path / "stor.pdf").open("wb") as large:
        large.truncate(2 * 2**30)
    limits = ReadingLimits()
    for name, line in (
        ("findes-ikke.pdf", "Filen 'findes-ikke.pdf' kan ikke læses: den findes ikke. Kontrollér navnet"),
        ("tom.pdf", "Filen 'tom.pdf' er tom (0 byte). Hent eller gem den igen."),
        ("stor.pdf", "Filen 'stor.pdf' fylder 2048,0 MB, og grænsen er 50 MB. Del den i mindre filer, eller hæv"),
        (".", "er ikke en fil. Angiv en fil, f.eks. plan.pdf."),
    ):
        with pytest.raises(DocumentError) as error:
            read_document(tmp_path / name, name, limits)
        assert line in str(error.value)
