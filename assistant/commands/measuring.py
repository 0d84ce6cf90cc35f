"""The commands that measure, and that fit weights to what was measured."""

import argparse

from assistant.commands import terminal
from assistant.commands.answering import opened
from assistant.errors import InputError
from assistant.settings import Settings


def run_evaluate(options: argparse.Namespace, settings: Settings) -> int:
    """Print the figures of answers and of retrieval for a key, and keep them for the page that shows them."""
    from assistant import control_desk, question_files

    if options.proposals:
        return _evaluate_proposals(options, settings)
    if options.key is None:
        raise InputError("Der mangler en nøgle. Skriv dens fil, eller mål de foreslåede rækker med --proposals.")
    key = question_files.read_key(options.key)
    result = control_desk.measure(
        opened(settings, without_model=options.without_model), key, options.key.name, settings
    )
    if options.json:
        terminal.say_data(result.as_json())
    else:
        terminal.say(result.as_text(options.failures, why=options.why))
    return 0


def _evaluate_proposals(options: argparse.Namespace, settings: Settings) -> int:
    """Print how well the proposals find the rows of the tables, for the documents of the corpus."""
    from assistant import goal_proposing, goal_table, pipeline, proposal_measuring

    if options.key is not None:
        raise InputError("--proposals måler mod tabellerne og bruger ingen nøgle. Udelad filen.")
    table = goal_table.load_goal_table(settings.goals_dir)
    checked = {goal.document_id for goal in table.goals} | {status.document_id for status in table.statuses}
    checked |= {amount.document_id for amount in table.funding}
    sources = {name: source for name, source in pipeline.read_sources(settings).items() if name in checked}
    made = [proposal for source in sources.values() for proposal in goal_proposing.propose(source)]
    figures = proposal_measuring.measure_proposals(table, sources, made)
    if options.json:
        terminal.say_data(figures.as_json())
    else:
        terminal.say(figures.as_text(options.failures))
    return 0


def run_fit_weights(options: argparse.Namespace, settings: Settings) -> int:
    """Fit the weights of ranking and refusal on keys, and say how they do on questions they were not fitted on."""
    from assistant import evaluation, question_files, weight_fitting

    keys = [question_files.read_key(path) for path in options.keys]
    weight_fitting.fit_weights(opened(settings, without_model=True), keys, evaluation.load_scorer(), terminal.say)
    terminal.say("Vægtene er skrevet og gælder fra næste spørgsmål.")
    return 0
