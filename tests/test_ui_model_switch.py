"""The switch for the language model on the page "Spørg": on where it is near, off until it is turned on elsewhere."""

from collections.abc import Iterator

import pytest
from model_stand_in import StandIn, ask, buttons, drawn, falls_back, opened, standing_in

from assistant.errors import ChatModelError, IndexUnusable
from assistant.language_model import Destination
from assistant.settings import load_settings
from assistant.ui import readiness

MORE = ("når spørgsmålet bygger videre på dem", "egne afviste sætninger")
FAR = Destination("openai", "gpt", "api.openai.com", external=True)


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Put the stand-in where the page opens the assistant."""
    with standing_in(monkeypatch) as stand_in:
        yield stand_in


def allow_external(monkeypatch: pytest.MonkeyPatch) -> None:
    """Permit a model outside the own net."""
    monkeypatch.setenv("PLAN_CHAT_ALLOW_EXTERNAL", "true")
    load_settings.cache_clear()


def test_a_model_nearby_is_on_from_the_start_and_can_be_turned_off(assistant: StandIn) -> None:
    """Off, nothing is asked of it, and a finished answer stays as it is."""
    page = ask(opened())
    assert page.toggle[0].value is True
    html = drawn(page.toggle[0].set_value(False).run())
    assert "Med model: " in html
    ask(page, "Hvad er KIT?")
    assert assistant.worded == 1
    assert "Uden model: " in drawn(page)
    assert "Formulér igen" not in [one.label for one in page.button]


def test_a_model_elsewhere_is_off_until_it_is_turned_on(assistant: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before that the notice says what would be sent and to whom, and nothing is sent."""
    allow_external(monkeypatch)
    assistant.where = FAR
    page = opened()
    assert page.toggle[0].value is False
    notice = drawn(page)
    for told in (
        "Slår du den til",
        "spørgsmålet",
        "uddrag af dokumenter og måltabel",
        *MORE,
        "openai på api.openai.com",
    ):
        assert told in notice
    ask(page)
    assert assistant.worded == 0
    page.toggle[0].set_value(True).run()
    assert assistant.worded == 0, "turning it on answers nothing anew"
    ask(page, "Hvad er KIT?")
    assert assistant.worded == 1
    other = ask(opened())
    assert other.toggle[0].value is False, "each visitor turns it on for himself"
    assert assistant.worded == 1


def test_a_model_elsewhere_that_is_not_permitted_cannot_be_turned_on(assistant: StandIn) -> None:
    """The switch is off for good and says which setting would permit it."""
    assistant.where = FAR
    page = opened()
    assert page.toggle[0].disabled
    assert "PLAN_CHAT_ALLOW_EXTERNAL er ikke sat til true" in drawn(page)
    page.session_state["sprogmodel-ude"] = True
    ask(page)
    assert assistant.worded == 0


def test_on_for_a_model_nearby_is_not_on_for_one_elsewhere(assistant: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host whose name leads out of the net since the page was opened is asked nothing."""
    allow_external(monkeypatch)
    page = ask(opened())
    assert (page.toggle[0].value, assistant.worded) == (True, 1)
    assistant.where = FAR
    ask(page, "Hvad er KIT?")
    assert assistant.worded == 1
    assert page.run().toggle[0].value is False


def test_what_fell_back_is_not_sent_while_the_switch_is_off(assistant: StandIn) -> None:
    """The button that asks again is there, but cannot be pressed."""
    assistant.does = [falls_back]
    page = ask(opened())
    page.toggle[0].set_value(False).run()
    assert buttons(page, "Formulér igen")[0].disabled


def test_a_place_that_cannot_be_told_draws_no_switch_and_asks_nobody(
    assistant: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page and its answers stand."""

    def fail(self: StandIn) -> None:
        raise ChatModelError("Sprogmodellen kan ikke bruges.")

    monkeypatch.setattr(StandIn, "chat_model", property(fail))
    page = ask(opened())
    assert not page.toggle
    assert "Uden model: " in drawn(page)
    assert assistant.worded == 0


def test_without_a_model_there_is_no_switch(assistant: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on the page speaks of one."""
    monkeypatch.delenv("PLAN_CHAT_MODEL")
    load_settings.cache_clear()
    page = ask(opened())
    assert not page.toggle
    assert "odel" not in drawn(page).replace("Uden model", "")
    assert assistant.worded == 0


def test_an_assistant_that_cannot_be_opened_says_so_once(assistant: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """The switch, which needs it, adds nothing to what the page says already."""

    def fail(report: readiness.Report) -> StandIn:
        raise IndexUnusable("Indekset er låst.")

    monkeypatch.setattr(readiness, "open_or_build", fail)
    page = opened()
    assert [error.value for error in page.error] == [r"Indekset er låst\."]
    assert not page.toggle
