"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.whole_files import check_writable, write_whole


def test_a_file_is_replaced_whole_with_its_rights(tmp_path: Path) -> None:
    """Text arrives in UTF-8 with plain line ends; the rights of the file stay, and nothing else is left."""
    path = tmp_path / "svar.jsonl"
    path.write_text("gammelt")
    path.chmod(0o640)
    check_writable(path)
    write_whole(path, "æøå\n")
    assert path.read_bytes() == "æøå\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    """Others may read it where new files may be read."""
    usual, written = tmp_path / "usual", tmp_path / "written"
    usual.touch()
    write_whole(written, "x")
    assert written.stat().st_mode == usual.stat().st_mode


def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    """What the link points to is replaced, not the link."""
    (tmp_path / "mål").write_text("gammelt")
    (tmp_path / "link").symlink_to("mål")
    write_whole(tmp_path / "link", "nyt")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "mål").read_text() == "nyt"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")], ids=["stop", "full"])
def test_a_failed_write_leaves_the_file_as_it_was(
    tmp_path: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped or without room at the last step: the old text stays and nothing is left behind."""
    path = tmp_path / "svar"
    path.write_text("gammelt")

    def fail(_: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises((KeyboardInterrupt, InputError)) as caught:
        write_whole(path, "nyt")
    assert caught.type is KeyboardInterrupt or "disken er fuld" in str(caught.value)
    assert path.read_text() == "gammelt"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Both before and at the writing: the path, the reason and the remedy."""
    for place, reason in ((tmp_path, "det er en mappe"), (tmp_path / "nej" / "svar", "den findes ikke")):
        for attempt in (lambda place=place: check_writable(place), lambda place=place: write_whole(place, "x")):
            with pytest.raises(InputError, match=rf"{place} kan ikke skrives: {reason}\. Vælg et andet sted"):
                attempt()


def test_a_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    """What is no regular file is not replaced by one."""
    pipe = tmp_path / "rør"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    check_writable(pipe)
    write_whole(pipe, "svar\n")
    assert os.read(reader, 100) == b"svar\n"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
