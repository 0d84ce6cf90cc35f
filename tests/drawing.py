"""A page of its own, opened at an address without the frame around it, and what it draws."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def opened_at(draw: Callable[[], None], **parameters: str) -> AppTest:
    """Open the page that a function draws, at an address with these parameters."""
    page = AppTest.from_function(draw, default_timeout=30)
    page.query_params.update(parameters)
    page.run()
    assert not page.exception
    return page


def drawn(page: AppTest) -> str:
    """Return everything that is drawn as HTML."""
    return "\n".join(piece.proto.body for piece in page.html)
