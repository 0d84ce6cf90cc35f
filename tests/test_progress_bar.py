"""The progress bar draws for people and is silent for machines."""

import io
import sys

import pytest

from assistant.progress_bar import ProgressBar


class Terminal(io.StringIO):
    """A screen to draw on."""

    def isatty(self) -> bool:
        """Say that people are looking."""
        return True


@pytest.mark.parametrize("screen", [Terminal(), io.StringIO()], ids=["terminal", "file"])
def test_steps_are_drawn_on_a_terminal_alone(screen: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step has its own bar with its Danish name; a log stays clean."""
    monkeypatch.setattr(sys, "stderr", screen)
    with ProgressBar() as bar:
        bar("Læser dokumenter", 1, 2)
        bar("Læser dokumenter", 2, 2)
        bar("Beregner vektorer", 3, 3)
    drawn = screen.getvalue()
    if screen.isatty():
        assert "Læser dokumenter: 100%" in drawn
        assert "Beregner vektorer: 100%" in drawn
    else:
        assert drawn == ""


def test_a_failure_passes_through_a_bar() -> None:
    """The bar is closed and the error stays what it is."""

    def fail() -> None:
        with ProgressBar() as bar:
            bar("Deler i afsnit", 0, 0)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
