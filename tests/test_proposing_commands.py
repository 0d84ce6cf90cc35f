"""What can be typed to handle proposals, and what comes back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands_run import CommandLine
from small_library import few_words, make_library

from assistant.settings import load_settings

OPEN = "psykiatriplan-region-hovedstaden"


@pytest.fixture
def commands(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[CommandLine]:
    """Run commands on the corpus, with folders of its own for what is decided."""
    command_line = CommandLine(monkeypatch, capfd)
    command_line.set(data_dir=tmp_path / "data", index_dir=tmp_path / "indexes")
    yield command_line
    load_settings.cache_clear()


def test_the_measure_of_the_proposals_is_printed(commands: CommandLine) -> None:
    """For people as a table, for programs as one line; the floor holds."""
    assert "i alt" in commands("evaluate", "--proposals").out
    figures = json.loads(commands("evaluate", "--proposals", "--json").out)["proposals"]["total"]
    assert figures["recall"] >= 75
    assert figures["precision"] >= 60


def test_what_waits_is_listed_with_quote_and_reason(commands: CommandLine) -> None:
    """What already is a row is not proposed again; each proposal has an id, cells, its quotes and a reason."""
    text = commands("goals", "propose", OPEN).out
    records = [json.loads(line) for line in commands("goals", "propose", OPEN, "--json").out.splitlines()]
    assert text.rstrip().endswith(f"{len(records)} forslag")
    assert len(records) < 10
    for record in records:
        assert record["proposal_id"] in text
        assert record["reason"] in text
        assert all(f"»{quote['text']}«" in text for quote in record["quotes"])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("propose", "ukendt"), "Dokumentet 'ukendt' findes ikke. Vælg mellem"),
        (("propse",), "kan ikke være 'propse', kun 'propose'"),
        (("accept",), "mangler et id efter accept"),
        (("accept", "f-1234567", "--by", "Anne"), "Forslaget 'f-1234567' findes ikke eller er allerede afgjort"),
        (("accept", "f-1", "f-2", "--by", "Anne", "--set", "unit=%"), "--set kan kun rette ét forslag ad gangen"),
        (("accept", "f-1", "--by", "Anne", "--set", "unit"), "--set 'unit' kan ikke læses"),
        (("reject", "f-1234567"), "hvem der beslutter"),
        (("withdraw", "f-1234567", "--by", "Anne"), "hverken godkendt eller afvist"),
        (("propose", "--with-model"), "Skriv dokumentets id"),
        (("propose", OPEN, "--with-model"), "Der er ingen sprogmodel"),
        (("--json",), "hører til en handling"),
    ],
)
def test_what_makes_no_sense_is_one_danish_line(commands: CommandLine, typed: tuple[str, ...], expected: str) -> None:
    """With the value and the remedy."""
    assert expected in commands("goals", *typed).complaint


def test_the_list_of_goals_stays_as_it_was(commands: CommandLine) -> None:
    """Filters and CSV are read as before, and the bundled table has no new columns."""
    assert "m24-04b" in commands("goals", "--number", "4B", "--document", "maalsaetninger-2024").out
    assert commands("goals", "--search", "tvang", "--csv").out.splitlines()[0].endswith("aliases,quote,state")
    assert commands("goals", "accepted").out.strip() == "0 godkendt"


def test_evaluate_needs_a_key_or_the_proposals(commands: CommandLine) -> None:
    """And not both."""
    assert "mangler en nøgle" in commands("evaluate").complaint
    assert "bruger ingen nøgle" in commands("evaluate", "--proposals", "nøgle.jsonl").complaint


def test_a_proposal_is_accepted_corrected_listed_and_taken_back(commands: CommandLine, tmp_path: Path) -> None:
    """Its row has an id of its own and says who accepted it; taken back, the proposal waits again."""
    with few_words():
        make_library(tmp_path)
        commands.set(**{f"{name}_dir": tmp_path / name for name in ("corpus", "goals", "data")})
        goes_there_and_back(commands)


def goes_there_and_back(commands: CommandLine) -> None:
    """Accept the one proposal of a small plan, read it, take it back."""
    (waiting,) = map(json.loads, commands("goals", "propose", "--json").out.splitlines())
    told = waiting["proposal_id"]
    done = commands("goals", "accept", told, "--by", "Anne Holm", "--set", "caveat=Tæller skolebørn.")
    row_id = f"{waiting['document_id']}-1"
    assert done.out.startswith(f"Godkendt: {row_id} · ")
    (line,) = commands("goals", "accepted", "--json").out.splitlines()
    accepted = json.loads(line)
    assert (accepted["row_id"], accepted["by"]) == (row_id, "Anne Holm")
    assert accepted["cells"]["caveat"] == "Tæller skolebørn."
    assert told not in commands("goals", "propose").out
    assert commands("goals", "withdraw", row_id, "--by", "Anne").out.strip() == f"Taget tilbage: {told}"
    assert told in commands("goals", "propose").out
