"""The commands of `python -m assistant`; an error is one Danish line on stderr and exit code 2."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import AssistantError, InputError
from assistant.settings import Settings, load_settings

USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code: 0, 1 where a check failed, 2 where something must be mended."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options, load_settings()))
    except AssistantError as error:
        print(f"Fejl: {error}", file=sys.stderr)
        return USAGE_ERROR
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("Afbrudt.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="python -m assistant", description="Spørg planer og deres mål på dansk.")
    commands = top.add_subparsers(dest="command", required=True, metavar="KOMMANDO")

    def command(name: str, run: Callable[[argparse.Namespace, Settings], int], about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    command("build", run_build, "Byg eller opdatér indekset; kun det ændrede indlæses på ny.")
    ask = command("ask", run_ask, "Stil ét spørgsmål.")
    ask.add_argument("question", metavar="SPØRGSMÅL")
    ask.add_argument("--json", action="store_true", help="skriv svaret som én JSON-linje")
    ask.add_argument(
        "--depth", choices=["kort", "uddybende", "data"], default="kort", help="hvor meget svaret tager med"
    )
    ask.add_argument("--history", type=Path, metavar="FIL", help="tidligere spørgsmål, et pr. linje, ældste først")
    batch = command("batch", run_batch, "Svar på en fil med spørgsmål.")
    batch.add_argument("questions", type=Path, metavar="SPØRGSMÅL.jsonl")
    batch.add_argument("--out", type=Path, required=True, metavar="SVAR.jsonl")
    goals = command("goals", run_goals, "Vis mål, filtreret.")
    goals.add_argument("--document", metavar="ID", help="kun mål fra dette dokument")
    goals.add_argument("--kind", choices=["target", "milestone", "recommendation", "proposal"], help="kun denne slags")
    goals.add_argument("--search", metavar="TEKST", help="kun mål, der rummer teksten")
    goals.add_argument("--csv", action="store_true", help="skriv som CSV med citater")
    command("check", run_check, "Prøv hver række i måltabellen mod dens dokument.")
    evaluate = command("evaluate", run_evaluate, "Mål svar og søgning mod en nøgle.")
    evaluate.add_argument("key", type=Path, metavar="NØGLE.jsonl")
    evaluate.add_argument("--failures", type=int, default=0, metavar="N", help="vis de første N fejl")
    evaluate.add_argument("--json", action="store_true", help="skriv tallene som JSON")
    train = command("train-embedding", run_train_embedding, "Træn den danske sprogmodel til søgning.")
    train.add_argument("--data", type=Path, required=True, metavar="MAPPE", help="mappe med træningstekster")
    train.add_argument("--out", type=Path, metavar="MAPPE", help="hvor modellen gemmes (ellers pakkens egen)")
    return top


def run_build(_: argparse.Namespace, settings: Settings) -> int:
    """Build the index with a progress bar on stderr."""
    from assistant import pipeline
    from assistant.progress_bar import ProgressBar

    with ProgressBar() as bar:
        report = pipeline.build(settings, bar)
    print(report.summary())
    return 0


def run_ask(options: argparse.Namespace, settings: Settings) -> int:
    """Answer one question."""
    from assistant import answer_record, pipeline

    history = read_lines(options.history) if options.history else []
    answer = pipeline.open_assistant(settings).ask(options.question, history, options.depth)
    if options.json:
        print(json.dumps(answer_record.as_record(answer, "ask"), ensure_ascii=False))
    else:
        print(answer_record.as_text(answer))
    return 0


def run_batch(options: argparse.Namespace, settings: Settings) -> int:
    """Answer every question of a file; the answers are written when all are there."""
    from assistant import answer_record, evaluation, pipeline

    questions = evaluation.read_questions(options.questions)
    assistant = pipeline.open_assistant(settings)
    lines = [
        json.dumps(answer_record.as_record(assistant.ask(q.question, q.history), q.id), ensure_ascii=False)
        for q in questions
    ]
    write_text(options.out, "\n".join(lines) + "\n")
    print(f"{len(lines)} svar skrevet til {options.out}")
    return 0


def run_goals(options: argparse.Namespace, settings: Settings) -> int:
    """Print the goals that fit the filters."""
    from assistant import goal_table

    table = goal_table.load_goal_table(settings.goals_dir)
    wanted = [goal for goal in table.goals if _fits(goal, options)]
    if options.csv:
        print(goal_table.goals_frame(wanted).to_csv(index=False), end="")
    else:
        for goal in wanted:
            print(f"{goal.goal_id}: {goal.subgoal or goal.goal} – {goal.target_text or 'intet måltal'}")
        print(f"{len(wanted)} mål")
    return 0


def _fits(goal: object, options: argparse.Namespace) -> bool:
    fields = vars(options)
    document, kind, search = fields["document"], fields["kind"], fields["search"]
    if document and getattr(goal, "document_id", None) != document:
        return False
    if kind and getattr(goal, "kind", None) != kind:
        return False
    return not search or search.lower() in str(goal).lower()


def run_check(_: argparse.Namespace, settings: Settings) -> int:
    """Prove every row of the tables; exit code 1 where one fails."""
    from assistant import goal_check, goal_table, pipeline

    table = goal_table.load_goal_table(settings.goals_dir)
    mismatches = goal_check.check(table, pipeline.read_sources(settings))
    for mismatch in mismatches:
        print(mismatch)
    rows = f"{len(table.goals)} mål, {len(table.statuses)} statustal og {len(table.funding)} beløb"
    print(f"{rows} prøvet mod dokumenterne: {len(mismatches)} uoverensstemmelser")
    return 1 if mismatches else 0


def run_evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Print the figures of answers and of retrieval for a key."""
    from assistant import evaluation, pipeline

    result = evaluation.evaluate(pipeline.open_assistant(settings), options.key, settings.corpus_dir)
    print(result.as_json() if options.json else result.as_text(options.failures))
    return 0


def run_train_embedding(options: argparse.Namespace, settings: Settings) -> int:
    """Train the embedding model and say where it lies."""
    from assistant.embedding_training import train_embedding
    from assistant.settings import BUNDLED_MODEL

    out = options.out or BUNDLED_MODEL
    train_embedding(options.data, out, progress=lambda line: print(line, flush=True))
    print(f"Modellen ligger i {out}. Kør build for at indlæse dokumenterne med den.")
    return 0


def read_lines(path: Path) -> list[str]:
    """Return the non-blank lines of a UTF-8 file."""
    try:
        return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Filen {path} kan ikke læses som UTF-8-tekst ({error}). Ret stien eller filen.") from error


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(path.name + ".del")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise InputError(f"Filen {path} kan ikke skrives ({error}). Vælg en anden placering.") from error
