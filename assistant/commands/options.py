"""What can be typed after `python -m assistant`, told in Danish."""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from assistant.commands import answering, building, library, measuring, proposing, tables, terminal
from assistant.errors import InputError
from assistant.settings import Settings

Run = Callable[[argparse.Namespace, Settings], int]

_PROGRAM = "python -m assistant"
_HEADINGS = {"positional arguments": "argumenter", "options": "valgmuligheder"}
_MESSAGES = (  # what argparse says → Danish; the first that fits is used
    (r"the following arguments are required: (.+)", r"der mangler \1"),
    (r"unrecognized arguments: (.+)", r"\1 kendes ikke"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 kan ikke være \2, kun \3"),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 mangler sin værdi"),
    (r"argument (.+): invalid \w+ value: (.+)", r"\1 kan ikke være \2"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 tager ingen værdi, men fik \2"),
)


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read what was typed; `run` of the result is the command. InputError where it makes no sense."""
    return parser().parse_args(arguments)


class DanishParser(argparse.ArgumentParser):
    """A parser that explains in Danish, and whose errors are InputErrors."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog, description=description, formatter_class=_DanishHelp, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Raise the error in Danish, with the way to help."""
        for english, danish in _MESSAGES:
            message = re.sub(rf"\A{english}\Z", danish, message, flags=re.S)
        raise InputError(f"{message}. Se {self.prog} --help")

    def print_help(self, file: object = None) -> None:
        """Show the help."""
        terminal.say(self.format_help())


class _DanishHelp(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = DanishParser(prog=_PROGRAM, description="Spørg planer og deres mål på dansk; hvert tal og citat er prøvet.")
    commands = top.add_subparsers(dest="command", required=True, metavar="KOMMANDO", title="kommandoer")

    def command(name: str, run: Run, about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    command("build", building.run_build, "Byg eller opdatér indekset; kun det ændrede indlæses på ny.")
    _add_ask(command("ask", answering.run_ask, "Stil ét spørgsmål; indekset bygges først, hvis det mangler."))
    _add_batch(command("batch", answering.run_batch, "Svar på en fil med spørgsmål."))
    _add_goals(
        command(
            "goals",
            tables.run_goals,
            "Vis mål, milepæle, anbefalinger og forslag, filtreret; eller afgør foreslåede rækker.",
        )
    )
    library.add_options(command("add", library.run_add, "Tilføj dokumenter, som der kan spørges til med det samme."))
    remove = command("remove", library.run_remove, "Fjern et tilføjet dokument; udgaven før gælder igen.")
    remove.add_argument("id", metavar="ID", help="dokumentets id; documents viser dem")
    undo = command("undo", library.run_undo, "Fortryd den seneste ændring; to gange efter hinanden gør den igen.")
    for change in (remove, undo):
        change.add_argument("--by", default="", metavar="NAVN", help="hvem der gør det")
    command("documents", library.run_documents, "Vis dokumenterne, samling for samling.")
    command("check", tables.run_check, "Prøv hver række i tabellerne mod dens dokument; 1, hvis noget ikke passer.")
    _add_evaluate(command("evaluate", measuring.run_evaluate, "Mål svar og søgning mod en nøgle."))
    _add_train(command("train-embedding", building.run_train_embedding, "Træn den danske sprogmodel til søgning."))
    fit = command("fit-weights", measuring.run_fit_weights, "Tilpas vægtene for valg af svar og afvisning til nøgler.")
    fit.add_argument("keys", type=Path, metavar="NØGLE.jsonl", nargs="+", help="spørgsmål med rigtige svar og citater")
    return top


def _add_ask(ask: argparse.ArgumentParser) -> None:
    ask.add_argument("question", metavar="SPØRGSMÅL", nargs="+", help="spørgsmålet, helst i anførselstegn")
    ask.add_argument("--json", action="store_true", help="skriv svaret som én linje JSON")
    ask.add_argument("--depth", choices=answering.DEPTHS, default=answering.DEPTHS[0], help="hvor meget der tages med")
    ask.add_argument("--collection", metavar="NAVN", action="append", help="svar kun fra denne samling; kan gentages")
    ask.add_argument("--history", type=Path, metavar="FIL", help="tidligere spørgsmål, ét pr. linje, ældste først")
    _add_without_model(ask)


def _add_batch(batch: argparse.ArgumentParser) -> None:
    batch.add_argument("questions", type=Path, metavar="SPØRGSMÅL.jsonl", help="en linje JSON pr. spørgsmål")
    batch.add_argument("--out", type=Path, required=True, metavar="SVAR.jsonl", help="hvor svarene skrives")
    _add_without_model(batch)


def _add_goals(goals: argparse.ArgumentParser) -> None:
    goals.add_argument("--document", metavar="ID", help="kun fra dette dokument")
    kinds = f"kun denne slags: {', '.join(tables.KINDS)}"
    goals.add_argument("--kind", choices=[*tables.KINDS, *tables.KINDS.values()], metavar="SLAGS", help=kinds)
    goals.add_argument("--number", metavar="NR", help="kun dette nummer, fx 4 eller 4B")
    goals.add_argument("--population", choices=tables.POPULATIONS, help="kun mål for netop denne gruppe")
    goals.add_argument("--search", metavar="ORD", nargs="+", default=[], help="kun mål, der rummer alle ordene")
    goals.add_argument("--csv", action="store_true", help="skriv som CSV (UTF-8) med citater")
    proposing.add_options(goals)


def _add_evaluate(evaluate: argparse.ArgumentParser) -> None:
    evaluate.add_argument(
        "key", type=Path, metavar="NØGLE.jsonl", nargs="?", help="spørgsmål med rigtige svar og citater"
    )
    evaluate.add_argument(
        "--proposals", action="store_true", help="mål i stedet de foreslåede rækker mod tabellernes prøvede rækker"
    )
    evaluate.add_argument("--failures", type=int, default=0, metavar="N", help="vis de første N fejl")
    evaluate.add_argument("--why", action="store_true", help="vis, hvilket led der tabte de fejlede spørgsmål")
    evaluate.add_argument("--json", action="store_true", help="skriv tallene som én linje JSON")
    _add_without_model(evaluate)


def _add_without_model(command: argparse.ArgumentParser) -> None:
    told = "svar efter reglerne alene, også hvor PLAN_CHAT_MODEL er sat"
    command.add_argument("--without-model", action="store_true", help=told)


def _add_train(train: argparse.ArgumentParser) -> None:
    train.add_argument("--data", type=Path, required=True, metavar="MAPPE", help="mappe med træningstekster")
    train.add_argument("--out", type=Path, metavar="MAPPE", help="hvor modellen gemmes (ellers pakkens egen)")
