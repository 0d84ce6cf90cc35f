"""The README says what is there: every command, setting and module, and nothing that is not."""

import argparse
import re

from test_architecture import LAYERS, ROOT

from assistant.answer_record import as_text
from assistant.commands import options
from assistant.pipeline import Assistant
from assistant.settings import PROJECT_ROOT, Settings

README = (PROJECT_ROOT / "README.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """Return the text under a heading."""
    return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_every_command_and_option_is_told() -> None:
    """What can be typed is in the table of commands."""
    (commands,) = [a for a in options.parser()._actions if isinstance(a, argparse._SubParsersAction)]
    told = section("Commands")
    for name, command in commands.choices.items():
        assert f"`{name}" in told
        for option in (string for action in command._actions for string in action.option_strings):
            assert option in {"-h", "--help", "--failures", "--json"} or option in told, f"{name} {option}"


def test_every_setting_is_told_with_its_default() -> None:
    """A setting that nobody knows of is none."""
    rows = dict(re.findall(r"^\| `PLAN_(\w+)` \| (.+?) \|", section("Settings"), re.M))
    assert rows.keys() == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        default = str(field.default).removeprefix(f"{PROJECT_ROOT}/")
        told = rows[name.upper()].strip("`")
        unlike = {
            "embedding_model": "the bundled model",
            "chroma_url": "none",
            "database_url": "none",
            "chat_model": "none",
            "chat_base_url": "the provider's own",
        }
        assert told == unlike.get(name, default)


def test_every_module_stands_in_its_layer() -> None:
    """The table is the architecture that the tests hold."""
    rows = re.findall(r"^\| (\d) \| (.+?) \|", section("How an answer is made"), re.M)
    told = {int(layer): set(re.findall(r"`(\w+)`", modules)) for layer, modules in rows}
    for layer, modules in LAYERS.items():
        assert told[layer] <= modules | {"app.py"}
        assert modules - told[layer] <= {"progress_bar", "whole_files", "__main__"}


def test_the_example_is_a_real_answer(assistant: Assistant) -> None:
    """Every line shown is a line that the program says, in that order; … stands for what is left out."""
    question, shown = re.findall(r'\$ python -m assistant ask "(.+)"\n(.+?)```', README, re.S)[0]
    said = as_text(assistant.ask(question)).splitlines()
    for line in (line for line in shown.splitlines() if line != "…"):
        found = [n for n, real in enumerate(said) if real.startswith(line.removesuffix("…"))]
        assert found, f"the program does not say: {line}"
        said = said[found[0] + 1 :]


def test_every_path_exists() -> None:
    """A reader who follows a path finds something."""
    for path in set(re.findall(r"`((?:assistant|corpus|tests|indexes|goals_data)/[\w./-]*)`", README)):
        assert (ROOT / path).exists(), path
