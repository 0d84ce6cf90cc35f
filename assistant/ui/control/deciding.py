"""Deciding about proposals: by whom, which of them, and what came of it; the library proves every row itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

import streamlit as st

from assistant.errors import InputError
from assistant.records import AcceptedRow, Proposal
from assistant.settings import load_settings
from assistant.ui.control.proposal_cells import with_labels
from assistant.ui.error_lines import error_line
from assistant.ui.library_change import Change, begin, refuse
from assistant.ui.library_work import Progress
from assistant.ui.presenting import danish_count

PLACE = "forslag"  # where the page tells of decisions
NAME = "decider"
LONGEST_NAME = 80  # characters
NO_CORRECTIONS: Mapping[str, str] = MappingProxyType({})


def draw_name() -> None:
    """Draw the field for the name of who decides; it stays for the session."""
    st.text_input(
        "Dit navn",
        key=NAME,
        max_chars=LONGEST_NAME,
        placeholder="vises ved de rækker, du accepterer",
        help="Navnet gemmes sammen med det, du accepterer, og alle kan se det.",
        autocomplete="name",
        persist_state="session",
    )


def select_key(proposal: Proposal) -> str:
    """Return the key of the box that takes a proposal in among several."""
    return f"select-{proposal.proposal_id}"


def chosen_ids(proposals: Iterable[Proposal]) -> tuple[str, ...]:
    """Return the ids of those that are taken in."""
    return tuple(one.proposal_id for one in proposals if st.session_state.get(select_key(one)))


def press_accept(ids: Sequence[str], corrections: Mapping[str, str] = NO_CORRECTIONS) -> None:
    """Begin to accept proposals, corrected where that was asked; for callbacks."""
    _begin(lambda by: accepting(ids, by, corrections))


def press_reject(ids: Sequence[str]) -> None:
    """Begin to put proposals aside; for callbacks."""
    _begin(lambda by: _rejecting(ids, by))


def press_withdraw(proposal_id: str) -> None:
    """Begin to take a decision back; for callbacks."""
    _begin(lambda by: withdrawing((proposal_id,), by, "Rækken er trukket tilbage; forslaget venter igen."))


def accepting(ids: Sequence[str], by: str, corrections: Mapping[str, str]) -> "Change[tuple[AcceptedRow, ...]]":
    """Return the change that makes proposals rows; it can be taken back."""

    def act(_: Progress) -> "tuple[AcceptedRow, ...]":
        from assistant import proposal_desk

        try:
            return proposal_desk.accept(load_settings(), ids, by, corrections)
        except InputError as error:
            raise InputError(with_labels(str(error))) from error

    count = len(ids)
    told = "Rækken er accepteret" if count == 1 else f"{danish_count(count)} rækker er accepteret"
    return Change(
        "Prøver rækkerne mod dokumentet og gemmer dem" if count > 1 else "Prøver rækken mod dokumentet og gemmer den",
        act,
        lambda _: f"{told} af {by}. Der svares ud fra {'den' if count == 1 else 'dem'} nu.",
        lambda _: withdrawing(ids, by, "Det er fortrudt; forslagene venter igen."),
    )


def withdrawing(ids: Sequence[str], by: str, told: str) -> "Change[tuple[AcceptedRow, ...]]":
    """Return the change that takes decisions back."""

    def act(_: Progress) -> "tuple[AcceptedRow, ...]":
        from assistant import proposal_desk

        proposal_desk.withdraw(load_settings(), ids, by)
        return ()

    return Change("Trækker tilbage", act, lambda _: told)


def _rejecting(ids: Sequence[str], by: str) -> "Change[tuple[AcceptedRow, ...]]":
    def act(_: Progress) -> "tuple[AcceptedRow, ...]":
        from assistant import proposal_desk

        proposal_desk.reject(load_settings(), ids, by)
        return ()

    told = "Forslaget er afvist." if len(ids) == 1 else f"{danish_count(len(ids))} forslag er afvist."
    return Change(
        "Afviser", act, lambda _: told, lambda _: withdrawing(ids, by, "Det er fortrudt; forslagene venter igen.")
    )


def _begin(change_by: "Callable[[str], Change[tuple[AcceptedRow, ...]]]") -> None:
    by = " ".join(str(st.session_state.get(NAME) or "").split())
    try:
        if not by:
            raise InputError("Der mangler et navn. Skriv dit navn øverst, så det kan ses, hvem der har besluttet det.")
        begin(PLACE, change_by(by))
    except Exception as error:  # a callback has no page above it that would turn a bug into Danish
        refuse(PLACE, error_line(error))
