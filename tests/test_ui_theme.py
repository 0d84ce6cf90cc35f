"""The page's settings: colours that can be read, nothing sent anywhere, no traceback shown."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

CONFIG = Path(__file__).parent.parent / ".streamlit" / "config.toml"
TEXTS = ("textColor", "primaryColor", "linkColor", "grayTextColor", "redTextColor", "blueTextColor")
GROUNDS = ("backgroundColor", "secondaryBackgroundColor", "blueBackgroundColor")


def config() -> dict[str, Any]:
    """Return the settings of the page's server."""
    return tomllib.loads(CONFIG.read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast of two colours, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(theme: str, ground: str, text: str) -> None:
    """At least 4.5 to 1, the law for Danish public bodies (WCAG 2.1 AA)."""
    colours = config()["theme"][theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_borders_of_fields_and_buttons_can_be_seen(theme: str, ground: str) -> None:
    """At least 3 to 1 for what shows where a control is."""
    colours = config()["theme"][theme]
    assert contrast(colours["borderColor"], colours[ground]) >= 3


def test_the_marked_quote_can_be_read() -> None:
    """The mark has its own ground and ink, the same in both themes, and a line below it besides the colour."""
    css = (CONFIG.parent.parent / "assistant" / "ui" / "page.css").read_text(encoding="utf-8")
    assert "background: #ffe48a; color: #1b1b1b; border-bottom" in css
    assert contrast("#1b1b1b", "#ffe48a") >= 7


def test_nothing_is_sent_and_no_traceback_is_shown() -> None:
    """No usage statistics, no font or style from elsewhere, no error details, loopback unless somebody decides."""
    settings = config()
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["showErrorDetails"] == "none"
    assert settings["client"]["toolbarMode"] == "minimal"
    assert settings["server"]["headless"] is True
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["server"]["fileWatcherType"] == "none"
    assert "http" not in CONFIG.read_text(encoding="utf-8")
