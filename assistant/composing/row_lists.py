"""Goals listed by what they have in common: focus area, table, kind, population, forum, what they await."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from assistant import goal_states
from assistant.composing.library import Library
from assistant.composing.rows import goal_name, provable
from assistant.composing.text_lists import windows
from assistant.composing.units import is_numbered
from assistant.composing.wording import quoted, statement
from assistant.quantities import read_quantities
from assistant.questions import limits
from assistant.quotations import locate
from assistant.records import Derived, DraftSentence, Goal, Question, Span, Term

FACET_SHARE = 0.7  # of a heading's words that the question must name to mean it
TELLING = 0.38  # the weight of a single word that names a heading
LEAST_WEIGHT = 0.25  # and of a word that a listed goal must hold
MENTIONED = 0.6  # how well it must hold it
MOST = 20
_KINDS = {
    "proposal": re.compile(r"\bforslag\w*|\bproposals?\b"),
    "recommendation": re.compile(r"\b(anbefal\w+|recommendations?)\b"),
    "milestone": re.compile(r"\bmilepæl\w*|\bmilestones?\b"),
    "target": re.compile(r"\b(del|top-?\s?10-?)?mål(sætning\w*|et|ene)?\b|\bsucceskriteri\w*|\b(goals?|targets?)\b"),
}
_LISTED = re.compile(
    r"\b(?:hvilke|flest|færrest|hvad for nogle|nævn|list|alle|hvor mange(?! gange| procent| penge| kroner| mio)|få"
    r"|giv mig|vis mig"
    r"|which)\s+(?:[\w'-]+\s+){0,4}?"
    r"([\w-]*mål(?:ene|et)?|målsætninger\w*|forslag\w*|anbefalinger\w*|succeskriterier\w*|milepæle\w*|goals|targets"
    r"|proposals|recommendations)\b"
)
_MET = re.compile(
    r"\bmål\w* (?:\w+ ){0,3}?(?:er|blev|har) (?:(?!ikke)\w+ ){0,2}?(ikke )?(?:\w+ ){0,2}?(?:nået|opfyldt|indfriet)\b"
)
_NEGATED = re.compile(r"\bikke\W*$")  # "hvilke mål følger TUPL ikke?"
_COUNTED = {"proposal": "forslag", "recommendation": "anbefalinger", "milestone": "milepæle", "target": "mål"}
_ONE = {"recommendation": "anbefaling", "milestone": "milepæl"}
_LISTED_NOUN = re.compile(
    r"(\w*mål\w*|forslag\w*|anbefaling\w*|milepæl\w*|oversigt\w*|dokument\w*|handle\w*|omtale\w*)$"
)
_SUBGOALS = re.compile(r"\bdelmål\w*|\bsucceskriteri\w*|\bsub-?goals?\b")
_FORUM = re.compile(r"\b(?:[A-ZÆØÅ]{2,5}|staben)\b")
_PROPERTIES: tuple[tuple[re.Pattern[str], Callable[[Goal], bool]], ...] = (
    (re.compile(r"\bafvent\w*|\bventer på\b|\bmangler (en )?(afklaring|konkretisering)"), lambda g: _awaits(g)),
    (
        re.compile(r"\b(ingen|mangler|uden)( der)? data\b"),
        lambda g: "ingen data" in f"{g.caveat} {g.target_text}".lower(),
    ),
    (
        re.compile(r"\b(uden|intet|ingen|ikke (et |noget )?)\s*(konkrete? )?(tal|måltal)\b"),
        lambda g: g.target_value is None,
    ),
)


def goals_in_common(question: Question, library: Library) -> list[Goal]:
    """Return the goals that share every property the question names; [] where it names none that tells enough."""
    lowered = question.mended.lower()
    listed = _LISTED.search(question.folded)
    if not listed:
        return []
    kind = next((name for name, pattern in _KINDS.items() if pattern.search(listed[1])), None)
    allowed = [goal for goal in library.table.goals if _allowed(question, goal)]
    goals = [goal for goal in allowed if goal.kind == kind] or allowed
    goals = [goal for goal in goals if goal.population in question.populations] or goals
    telling, every = bool(question.goal_numbers), goals
    if kind and (whole := _of_one_document(goals, question, library)):
        goals, telling = whole, True
    if kind == "recommendation" or (kind == "proposal" and not _telling(question, library)):
        telling = telling or bool(question.populations)
    for test in (*_forums(question, goals), *_headings(question, goals, library), *_properties(lowered, library)):
        kept = [goal for goal in goals if test(goal) != bool(_NEGATED.search(lowered))]
        telling, goals = telling or bool(kept), kept or goals
    if _MET.search(lowered):
        return goals if telling else []
    if not telling or (kind == "target" and "list" in question.asks):  # under such a heading, or with the words itself
        named = goals if telling else []
        goals = [goal for goal in every if goal in named or _mentions(question, goal, library)]
    return goals if len(wholes(goals)) <= MOST or ("count" in question.asks and telling) else []


def asks_whether_met(question: Question) -> bool:
    """Are targets asked for by whether they are met?"""
    return bool(_MET.search(question.mended.lower()))


def _allowed(question: Question, goal: Goal) -> bool:
    if question.documents and goal.document_id not in question.documents:
        return False
    if question.goal_numbers and not is_numbered(question, goal):
        return False
    return not (question.populations and goal.population and goal.population not in question.populations)


def _of_one_document(goals: Sequence[Goal], question: Question, library: Library) -> list[Goal]:
    """Return all goals of the document that the question names, or of which it knows how many there are; or []."""
    for document in dict.fromkeys(goal.document_id for goal in goals):
        own = [goal for goal in goals if goal.document_id == document]
        about = library.matcher.word_forms(library.about(document))
        meant = len(wholes(own)) == question.listed if question.listed else document in question.documents
        if meant and all(term.lemma in about for term in _telling(question, library)):
            return own
    return []


def _awaits(goal: Goal) -> bool:
    return goal.comparison == "pending" or "afvent" in f"{goal.caveat} {goal.target_text}".lower()


def _mentions(question: Question, goal: Goal, library: Library) -> bool:
    """Does the goal itself answer for every word of the question that tells anything?"""
    words = library.words(goal)
    telling = _telling(question, library)
    return bool(telling) and all(library.matcher.strength(term, words) >= MENTIONED for term in telling)


def _telling(question: Question, library: Library) -> list[Term]:
    """Return the words of the question that tell goals apart: not "mål" itself, and not whom it is about."""
    terms = [t for t in question.terms if not _LISTED_NOUN.match(t.word) and not limits.populations(t.word)]
    return [term for term in terms if library.matcher.weight(term.lemma) >= LEAST_WEIGHT]


Test = Callable[[Goal], bool]


def _headings(question: Question, goals: Sequence[Goal], library: Library) -> Iterator[Test]:
    """Yield a test for each level of headings (focus area, table, section) at which the question names some."""
    depth = max((len(library.headings(goal)) for goal in goals), default=0)
    for level in range(depth):
        headings = {heading for goal in goals for heading in library.headings(goal)[level : level + 1]}
        named = _named(question, headings, library)
        if named and named != headings:
            yield partial(_stands_under, named, level, library)


def _states(lowered: str, library: Library) -> Iterator[Test]:
    """Yield a test for whether a target is met, as the measured values say."""
    asked = _MET.search(lowered)
    if asked:
        wanted = (goal_states.NOT_MET, goal_states.PARTLY) if asked[1] else (goal_states.MET,)
        yield lambda goal: goal_states.goal_state(goal, library.statuses(goal)).state in wanted


def _stands_under(headings: set[str], level: int, library: Library, goal: Goal) -> bool:
    own = library.headings(goal)[level : level + 1]
    return bool(headings & {name for heading in own for name in (heading, *heading.split(" & "))})


def _named(question: Question, headings: set[str], library: Library) -> set[str]:
    """Return the headings of one level that the question names, its own words before an inherited topic."""
    for inherited in (False, True):
        named = {h for h in headings if library.named_share(question, h, inherited=inherited) >= FACET_SHARE}
        if len(question.populations) > 1:
            named = {heading for heading in named if not limits.populations(heading.lower())}
        named = named or _told_apart(question, headings, library, inherited=inherited)
        lemmas = {heading: set(library.heading_lemmas(heading)) for heading in named}
        most_telling = {h for h in named if not any(lemmas[h] < lemmas[other] for other in named)}
        if most_telling:
            return most_telling
    return set()


def _told_apart(question: Question, headings: set[str], library: Library, *, inherited: bool) -> set[str]:
    """Return the headings that a telling word of the question stands in, where no other heading holds it."""
    asked = library.asked_forms(question, inherited=inherited)
    holders: dict[str, list[str]] = {}
    for heading in headings:
        for lemma in library.heading_lemmas(heading):
            holders.setdefault(lemma, []).append(heading)
    return {
        holding[0]
        for lemma, holding in holders.items()
        if len(holding) == 1 and lemma in asked and library.matcher.weight(lemma) >= TELLING
    }


def _forums(question: Question, goals: Sequence[Goal]) -> Iterator[Test]:
    """Yield a test for the forums (TUPL, PL, AL, staben) and the frequency that the question names."""
    known = {forum for goal in goals for forum in _FORUM.findall(goal.monitoring)}
    times = {f"{q.value:f} gange?" for q in read_quantities(question.mended) if q.unit == "gange"}
    wanted = (known & set(_FORUM.findall(question.mended))) | times
    if wanted and "monitoring" in question.asks:
        yield lambda goal: all(re.search(rf"\b{word}\b", goal.monitoring) for word in wanted)


def _properties(lowered: str, library: Library) -> Iterator[Test]:
    yield from (test for pattern, test in _PROPERTIES if pattern.search(lowered))
    yield from _states(lowered, library)


def nth_goal(goals: Sequence[Goal], question: Question, library: Library) -> list[Goal]:
    """Return the rows of the goal that "den sidste" or "den anden" of a list means: its targets where it has some."""
    whole = wholes(goals)
    place = (question.ordinal or 0) - 1 if (question.ordinal or 0) > 0 else (question.ordinal or 0)
    if not -len(whole) <= place < len(whole):
        return []
    meant = whole[place][0]
    label = "delmål" if "delmål" in question.mended.lower() else "mål"
    targets = [
        goal
        for goal in library.table.goals
        if goal.kind == "target"
        and (goal.document_id, goal.number, goal.population) == (meant.document_id, meant.number, meant.population)
        and goal.subgoal_label in (label, "")
    ]
    return targets or [meant]


def wholes(goals: Sequence[Goal]) -> list[list[Goal]]:
    """Return the rows of each distinct goal together, in their order; adults and children have goals of their own."""
    found: dict[tuple[str, ...], list[Goal]] = {}
    for goal in goals:
        found.setdefault((goal.document_id, goal.number, goal.population, goal.goal), []).append(goal)
    return list(found.values())


def goal_list_sentences(goals: Sequence[Goal], question: Question, library: Library) -> Iterator[DraftSentence]:
    """Say the goals as a list: by sub-goal where sub-goals are asked for or one goal is left, else by goal."""
    whole = wholes(goals)
    if "count" in question.asks:
        yield from _counts(goals, library)
    if len(whole) > MOST:
        return
    if _SUBGOALS.search(question.mended.lower()) or len(whole) == 1:
        for goal in goals:
            target = f": {quoted(goal.target_text)}" if goal.target_text and goal.subgoal else ""
            proof = library.spans(goal)
            text = _item(_numbered(goal, goal.subgoal_label), goal_name(goal), goal, library.texts(proof))
            yield DraftSentence(text + target, proof, (), (goal.goal_id,), True)
        return
    names = [rows[0].goal for rows in whole]
    for rows, window in zip(whole, windows([_title_span(rows, library) for rows in whole]), strict=True):
        first = rows[0]
        label = f"{first.number}. " if first.number and first.kind in ("target", "proposal") else ""
        text = _item(label, first.goal, first, library.text(window))
        text += f" ({first.population})" if names.count(first.goal) > 1 and first.population else ""
        yield DraftSentence(text, (window,), (), tuple(goal.goal_id for goal in rows), True)


def _counts(goals: Sequence[Goal], library: Library) -> Iterator[DraftSentence]:
    """Say how many there are, by area where they lie in several."""
    areas: dict[str, list[Goal]] = {}
    for goal in goals:
        areas.setdefault(_area(goal, library), []).append(goal)
    for area, members in areas.items():
        whole = wholes(members)
        kind = goals[0].kind
        count = f"{len(whole)} {_COUNTED[kind] if len(whole) != 1 else _ONE.get(kind, _COUNTED[kind])}"
        spans = tuple(dict.fromkeys(windows([_title_span(rows, library) for rows in whole])))
        derived = Derived(count, "count", tuple(rows[0].goal for rows in whole))
        text = f"Der er **{count}**" if len(areas) == 1 else f"{area}: **{count}**"
        heading = locate(area, library.sources[members[0].document_id].repaired.text) if len(areas) > 1 else None
        titled = (Span(members[0].document_id, *heading), *spans) if heading else spans
        yield DraftSentence(statement(text), titled, (derived,), starts_line=True)


def _area(goal: Goal, library: Library) -> str:
    """Return the highest heading that a goal stands under."""
    headings = library.headings(goal)
    return headings[1] if len(headings) > 1 else goal.group


def _item(label: str, name: str, goal: Goal, quotes: str) -> str:
    """Return a list item: label and name where the quotes hold their numbers, else the goal's own words."""
    return f"- {provable(label, quotes)}{provable(name, quotes) or quoted(goal.target_text)}"


def _numbered(goal: Goal, label: str) -> str:
    return f"{goal.number}{label}. " if goal.number and len(label) <= 1 else ""


def _title_span(rows: Sequence[Goal], library: Library) -> Span:
    return library.with_heading(library.spans(rows[0])[0], rows[0].group)
