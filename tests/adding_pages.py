"""Pages over a library of their own that documents are really added to: small files, the real reading and index."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit
from plan_data import GOALS
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from assistant.settings import load_settings

SCHOOL = "Skoleplan 2025\n\nMål\n\nI 2024 kunne 81 procent af eleverne læse i 2. klasse.\n"
CLIMATE = """# Klimaplan for Lyngby

## Mål

Kommunen vil reducere udledningen af drivhusgasser med 70 procent inden udgangen af 2030.

I 2024 kørte 41 procent af kommunens biler på strøm.

## Skove

Der plantes 12.000 nye træer i kommunens skove i 2027.
"""
NEWER = CLIMATE.replace("70 procent", "75 procent").replace("12.000", "15.000")
HOSTILE_NAME = "<img src=x onerror=alert(1)>**fed**.md"
HOSTILE_TITLE = "<img src=x> [her](javascript:alert(1)) :smile: $x$"
HOSTILE = "# <script>alert(1)</script>\n\nDer plantes 500 træer i 2028 i <b>byen</b>.\n"


@contextmanager
def own_library(folder: Path) -> Iterator[None]:
    """Let the pages open a library of one small document, without any row, in a folder of its own."""
    settings = small_library(folder)
    with pytest.MonkeyPatch.context() as patch:
        for name, place in settings.items():
            patch.setenv(name, place)
        _forget()
        yield
    _forget()


def small_library(folder: Path) -> dict[str, str]:
    """Make a corpus of one small document and empty tables, and return the settings that name them."""
    places = {name: folder / name for name in ("corpus", "goals", "index", "data")}
    for name in ("corpus", "goals"):
        places[name].mkdir()
    (places["corpus"] / "skoleplan.txt").write_text(SCHOOL, encoding="utf-8")
    entry = '[[document]]\nid = "skoleplan"\nfile = "skoleplan.txt"\ntitle = "Skoleplan 2025"\ncollection = "Skole"\n'
    (places["corpus"] / "catalogue.toml").write_text(entry, encoding="utf-8")
    for path in GOALS.iterdir():
        header = path.read_text(encoding="utf-8").partition("\n")[0] + "\n"
        if path.suffix == ".csv":
            (places["goals"] / path.name).write_text(header, encoding="utf-8")
    shutil.copy(GOALS / "datapackage.json", places["goals"])
    return {f"PLAN_{name.upper()}_DIR": str(place) for name, place in places.items()}


def _forget() -> None:
    load_settings.cache_clear()
    streamlit.cache_resource.clear()
    streamlit.cache_data.clear()


def draw_sources() -> None:
    """Draw the page "Kilder"."""
    from assistant.ui.sources import page

    page.draw()


def draw_control() -> None:
    """Draw the page "Kontrol"."""
    from assistant.ui.control import page

    page.draw()


def visited(draw: Callable[[], None], **parameters: str) -> AppTest:
    """Open a page at an address, and wait as long as adding a small document may take."""
    page = AppTest.from_function(draw, default_timeout=120)
    page.query_params.update(parameters)
    page.run()
    assert not page.exception
    return page


def add(page: AppTest, *files: tuple[str, bytes | str], **fields: str) -> AppTest:
    """Choose files, fill in fields by their labels, and press "Tilføj"; returns when all is done."""
    given = [(name, body.encode() if isinstance(body, str) else body, "") for name, body in files]
    page.file_uploader[0].set_value(given).run()
    for label, text in fields.items():
        boxes = {box.label.partition(" (")[0]: box for box in [*page.text_input, *page.selectbox]}
        if hasattr(boxes[label], "options") and text not in boxes[label].options:
            boxes[label].options.append(text)  # a new one is typed, which the test's own field does not know of
        boxes[label].set_value(text)
    button(page, "Tilføj").click().run()
    assert not page.exception
    return page


def button(page: AppTest, label: str) -> Button:
    """Return the first button with a label."""
    return next(one for one in page.button if one.label == label)


def press(page: AppTest, label: str) -> AppTest:
    """Press the first button with a label, and wait for what it begins."""
    button(page, label).click().run()
    assert not page.exception
    return page


def told(page: AppTest) -> str:
    """Return all lines in boxes: what was done, what went wrong, what is to be known."""
    return "\n".join(box.value for box in [*page.success, *page.error, *page.info, *page.warning]).replace("\\", "")
