"""The figures of an evaluation in Danish, each explained in a few words, and the questions that failed."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.control_desk import SavedEvaluation, SavedFailure
from assistant.failure_stages import STAGES
from assistant.goal_overview import short_text
from assistant.quantities import danish_number
from assistant.ui.html_parts import Html, element, joined, link, table
from assistant.ui.links import question_href
from assistant.ui.presenting import danish_count, danish_date

_FIGURES = {  # figure → (Danish name, unit, what it says)
    "right_and_proven": ("Rigtigt og bevist", "%", "svaret har det rigtige indhold og et citat, der beviser det"),
    "answer_right": ("Rigtigt", "%", "svaret har det rigtige indhold, bevist eller ej"),
    "citation_recall": ("Bevist", "%", "mindst ét citat beviser svaret"),
    "citation_precision": ("Citater, der beviser", "%", "af alle citater: dem, der hører til det rigtige svar"),
    "quote_faithful": ("Ordrette citater", "%", "citatet står ord for ord i dokumentet"),
    "numbers_supported": ("Tal i citaterne", "%", "svarets tal står i de citater, det henviser til"),
    "refusal_recall": ("Rigtigt afvist", "%", "der siges fra, når dokumenterne ikke har svaret"),
    "answered": ("Besvaret", "%", "der svares, når dokumenterne har svaret"),
    "smalltalk_ok": ("Småsnak", "%", "hilsner og tak får et kort svar uden citater"),
    "answer_chars_median": ("Svarets længde", "tegn", "den midterste længde"),
    "citations_mean": ("Citater pr. svar", "", "i gennemsnit"),
    "seconds_p50": ("Svartid, midterste", "sekunder", "halvdelen af svarene er hurtigere"),
    "seconds_p95": ("Svartid, langsomme", "sekunder", "95 % af svarene er hurtigere"),
}
_STORES = {"samlet": "Ord og betydning samlet", "ord": "Ord alene", "vektorer": "Betydning alene"}
_RANKS = {"hit@1": "Bevis som nr. 1", "hit@5": "Bevis blandt de første fem", "mrr": "Gennemsnit af 1 delt med pladsen"}
_TYPES = {
    "target": "mål",
    "status": "status",
    "monitoring": "opfølgning",
    "timeline": "tidsplan",
    "budget": "økonomi",
    "who": "hvem",
    "list": "liste",
    "compare": "sammenligning",
    "contradiction": "uenighed",
    "definition": "forklaring",
    "open": "åbent spørgsmål",
    "followup": "opfølgende spørgsmål",
    "unanswerable": "uden svar i dokumenterne",
    "smalltalk": "småsnak",
}
_ANSWER_SHOWN = 400  # characters


def measured_html(saved: SavedEvaluation) -> Html:
    """Return when, on what and with which language model the figures were measured."""
    local = saved.measured.astimezone()
    day = danish_date(local.date().isoformat())
    model = f"med sprogmodellen {saved.model}" if saved.model else "uden sprogmodel"
    text = f"Målt {day} kl. {local:%H.%M} på {danish_count(saved.questions)} spørgsmål i {saved.key}, {model}."
    return element("p", text, "plan-control-outcome")


def figures_html(saved: SavedEvaluation) -> Html:
    """Return the figures of the answers and of the search as tables."""
    answers = [
        (name, _figure(saved.answers.get(figure), unit), meaning) for figure, (name, unit, meaning) in _FIGURES.items()
    ]
    search = [
        (store, *(_figure(saved.retrieval[key][rank], "" if rank == "mrr" else "%") for rank in _RANKS))
        for key, store in _STORES.items()
    ]
    ranked = ("Søgning med", *_RANKS.values())
    return joined(
        (
            table("Svarene", ("Hvad", "Tal", "Hvad det siger"), answers, frozenset({1})),
            table("Søgningen: findes beviset?", ranked, search, frozenset({1, 2, 3})),
        )
    )


def failures_html(failures: Sequence[SavedFailure]) -> Html:
    """Return the failed questions, each with a link that asks it, where it was lost, and the answer it got."""
    if not failures:
        return element("p", "Ingen: alle spørgsmål blev besvaret rigtigt og bevist.")
    return Html(f'<ol class="plan-control-failures">{joined(map(_failure_html, failures))}</ol>')


def _failure_html(failure: SavedFailure) -> Html:
    kind = _TYPES.get(failure.type, failure.type)
    about = f"{failure.question_id} · {kind} · tabt i {failure.stage}: {STAGES[failure.stage]}"
    parts = [element("p", link(failure.question, question_href(failure.question)), "plan-control-question")]
    if failure.history:
        before = " › ".join(failure.history)
        parts.append(element("p", f"Spurgt efter: {before} (linket spørger uden det).", "plan-control-about"))
    parts.append(element("p", about, "plan-control-about"))
    parts.append(
        element("p", f"Svaret var: {short_text(failure.answer.replace('**', ''), _ANSWER_SHOWN)}", "plan-control-given")
    )
    return element("li", joined(parts))


def _figure(value: float | None, unit: str) -> str:
    """Return a figure as Danes write it; one that nothing counts toward is said to be so."""
    return "intet at måle" if value is None else f"{danish_number(Decimal(str(value)))} {unit}".rstrip()
