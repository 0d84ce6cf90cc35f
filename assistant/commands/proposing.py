"""The commands on proposed rows: list them, accept or reject them, list what was accepted, take a decision back."""

import argparse
import json
from collections.abc import Sequence

from assistant import proposal_desk
from assistant.commands import terminal
from assistant.errors import InputError
from assistant.passages import page_at
from assistant.proposal_measuring import TOLD, VALUE_COLUMNS
from assistant.records import AcceptedRow, Proposal
from assistant.settings import Settings

ACTIONS = {
    "propose": "vis forslag, der ikke er afgjort (evt. kun fra ét dokument)",
    "accept": "godkend forslag (--by, evt. --set)",
    "reject": "afvis forslag (--by)",
    "accepted": "vis de godkendte rækker",
    "withdraw": "tag en godkendelse eller afvisning tilbage (--by)",
}
_HIDDEN = ("quote", "document_id", "aliases", "basis")  # shown otherwise, or alike in all


def add_options(goals: argparse.ArgumentParser) -> None:
    """Add what can be typed after `goals` to handle proposals."""
    told = "; ".join(f"{name}: {about}" for name, about in ACTIONS.items())
    goals.add_argument("action", nargs="?", choices=ACTIONS, metavar="HANDLING", help=told)
    goals.add_argument("items", nargs="*", metavar="ID", help="forslagets, rækkens eller (ved propose) dokumentets id")
    goals.add_argument("--by", metavar="NAVN", default="", help="hvem der beslutter")
    goals.add_argument(
        "--set", metavar="KOLONNE=VÆRDI", action="append", default=[], help="ret en celle i det, der godkendes"
    )
    goals.add_argument("--with-model", action="store_true", help="lad også sprogmodellen foreslå (ved propose)")
    goals.add_argument("--json", action="store_true", help="skriv forslag eller godkendte som JSON, en linje for hver")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do what was asked with proposals."""
    if options.action == "propose":
        _propose(options, settings)
    elif options.action == "accepted":
        _accepted(options, settings)
    else:
        _decide(options, settings)
    return 0


def _propose(options: argparse.Namespace, settings: Settings) -> None:
    if options.with_model:
        _ask_model(options, settings)
    desk = proposal_desk.open_desk(settings)
    found = [p for document in options.items or [""] for p in desk.proposals(document)]
    if options.json:
        for proposal in found:
            terminal.say_data(json.dumps(_record(proposal, desk), ensure_ascii=False))
        return
    terminal.say("\n".join([*(_told(proposal, desk) for proposal in found), f"{len(found)} forslag"]))


def _ask_model(options: argparse.Namespace, settings: Settings) -> None:
    if not options.items:
        raise InputError("--with-model sender et dokuments sætninger til sprogmodellen. Skriv dokumentets id.")
    for document_id in options.items:
        told = proposal_desk.ask_model(settings, document_id)
        if told.fault:
            terminal.complain(f"{told.fault} Sprogmodellens forslag til {document_id} er ikke fuldstændige.")


def _accepted(options: argparse.Namespace, settings: Settings) -> None:
    rows = proposal_desk.open_desk(settings).accepted
    for row in rows if options.json else ():
        cells = {"row_id": proposal_desk.row_id(row), "table": row.table, "cells": dict(row.cells)}
        told = cells | {"proposal_id": row.proposal_id, "by": row.accepted_by, "at": row.accepted_at}
        terminal.say_data(json.dumps(told, ensure_ascii=False))
    if not options.json:
        terminal.say("\n".join([*map(_accepted_line, rows), f"{len(rows)} godkendt"]))


def _decide(options: argparse.Namespace, settings: Settings) -> None:
    if not options.items:
        raise InputError(f"Der mangler et id efter {options.action}. Se forslagene med: goals propose")
    if options.action == "accept":
        corrections = _corrections(options.set)
        if corrections and len(options.items) > 1:
            raise InputError("--set kan kun rette ét forslag ad gangen. Godkend de andre for sig.")
        rows = proposal_desk.accept(settings, options.items, options.by, corrections)
        terminal.say("\n".join(f"Godkendt: {_accepted_line(row)}" for row in rows))
    elif options.action == "reject":
        terminal.say(f"Afvist: {', '.join(proposal_desk.reject(settings, options.items, options.by))}")
    else:
        terminal.say(f"Taget tilbage: {', '.join(proposal_desk.withdraw(settings, options.items, options.by))}")


def _corrections(told: Sequence[str]) -> dict[str, str]:
    corrections = {}
    for setting in told:
        column, mark, value = setting.partition("=")
        if not mark or not column.strip():
            raise InputError(f"--set {setting!r} kan ikke læses. Skriv kolonne=værdi, fx deadline=2030.")
        corrections[column.strip()] = value.strip()
    return corrections


def _told(proposal: Proposal, desk: proposal_desk.Desk) -> str:
    """Return a proposal as a few lines: id, table and place; its cells; its quotes; why it is proposed."""
    source = desk.sources[proposal.document_id]
    page = page_at(source.repaired, proposal.spans[0].start)
    place = f"{source.document.page_word} {page}" if page else ""
    cells = "; ".join(f"{c}={value}" for c, value in proposal.cells if value and c not in _HIDDEN)
    lines = [
        " · ".join(filter(None, (proposal.proposal_id, TOLD[proposal.table], proposal.document_id, place))),
        f"  {cells}",
        *(f"  »{quote}«" for quote in proposal_desk.quotes_of(proposal, source)),
        f"  Grund: {proposal.reason} ({proposal.proposed_by})",
    ]
    return "\n".join(lines) + "\n"


def _record(proposal: Proposal, desk: proposal_desk.Desk) -> dict[str, object]:
    source = desk.sources[proposal.document_id]
    quotes = [
        {"text": text, "start": span.start, "end": span.end, "page": page_at(source.repaired, span.start)}
        for text, span in zip(proposal_desk.quotes_of(proposal, source), proposal.spans, strict=True)
    ]
    return {
        "proposal_id": proposal.proposal_id,
        "document_id": proposal.document_id,
        "table": proposal.table,
        "cells": dict(proposal.cells),
        "quotes": quotes,
        "slots": [{"column": s.column, "start": s.span.start, "end": s.span.end} for s in proposal.slots],
        "reason": proposal.reason,
        "proposed_by": proposal.proposed_by,
    }


def _accepted_line(row: AcceptedRow) -> str:
    cells = dict(row.cells)
    value = f"{cells.get(VALUE_COLUMNS[row.table], '')} {cells.get('unit', '')}".strip()
    name = cells.get("goal") or cells.get("measure") or cells.get("agreement", "")
    told = (proposal_desk.row_id(row), TOLD[row.table], name, value, f"{row.accepted_by} {row.accepted_at}")
    return " · ".join(filter(None, told))
