"""An answer is from one collection, and says which; nothing that a newer version replaced slips in."""

from dataclasses import replace

import pytest
from small_library import add, few_words, make_library

from assistant import answer_record, pipeline
from assistant.answer_collections import choice, in_words
from assistant.pipeline import Assistant
from assistant.records import EVERYTHING, Document, Question, Scope

CLIMATE = (
    "Klimaplan for Nordby\n\nKommunen planter {} træer inden udgangen af 2027.\n\nCykelstierne bliver 40 km længere.\n"
)
SCHOOL = (
    "Skolepolitik for Nordby\n\nKommunen planter 60 træer ved skolerne i 2026.\n\nAlle klasser har højst 24 elever.\n"
)
TREES = "Hvor mange træer planter kommunen?"

DOCUMENTS = {
    "tvang": Document("tvang", "Tvangsplan", "tvang.txt", region="Region Nord", collection="Psykiatri"),
    "klima": Document("klima", "Klimaplan", "klima.txt", collection="Klima", superseded_by="klima-v2"),
    "klima-v2": Document("klima-v2", "Klimaplan", "klima.txt", collection="Klima", version=2),
    "notat": Document("notat", "Klimanotat", "notat.txt", region="Region Nord", collection="Klima"),
    "løst": Document("løst", "Et papir", "papir.txt"),
}


def asked(text: str, *documents: str, origins: tuple[str, ...] = ()) -> Question:
    """Return a question that names some documents."""
    return Question(text, text, "question", documents=documents, origins=origins)


def test_one_collection_without_versions_is_as_if_there_were_none() -> None:
    """Then everything may be answered from, as ever."""
    alone = {name: replace(document, collection="Psykiatri") for name, document in DOCUMENTS.items() if name == "tvang"}
    made = choice(asked("Hvad er målet?"), EVERYTHING, alone)
    assert (made.documents, made.groups) == (None, ())
    assert choice(asked("x"), Scope(frozenset({"tvang"})), DOCUMENTS).documents == {"tvang"}


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        (asked("Hvad er målet?"), [{"tvang"}, {"klima-v2", "notat"}, {"løst"}]),
        (asked("Hvad siger klimanotatet?", "notat"), []),
        (asked("Hvad siger Region Nord?", origins=("tvang", "notat")), [{"tvang"}, {"klima-v2", "notat"}]),
        (asked("Hvad står der i samlingen Klima om tvang?"), []),
        (asked("Hvad siger tvangsplanen og klimaplanen?", "tvang", "klima", "klima-v2"), []),
    ],
)
def test_several_collections_are_asked_one_by_one(question: Question, groups: list[set[str]]) -> None:
    """Unless the question names one, or documents of several."""
    assert [set(group) for group in choice(question, EVERYTHING, DOCUMENTS).groups] == groups


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        (asked("klimaplanen", "klima", "klima-v2"), {"klima-v2", "notat"}),
        (asked("1. udgave af klimaplanen", "klima", "klima-v2"), {"klima", "notat"}),
        (asked("klimaplanen, udgave 2", "klima", "klima-v2"), {"klima-v2", "notat"}),
        (asked("den tidligere udgave af klimaplanen", "klima", "klima-v2"), {"klima", "notat"}),
        (asked("den første klimaplan", "klima"), {"klima", "klima-v2", "notat"}),
        (asked("Hvad siger tvangsplanen?", "tvang"), {"tvang"}),
        (asked("tvangsplanen og notatet", "tvang", "notat"), {"tvang", "klima-v2", "notat"}),
        (
            asked(
                "samlingen klima",
            ),
            {"klima-v2", "notat"},
        ),
    ],
)
def test_a_replaced_version_answers_only_where_it_is_named(question: Question, documents: set[str]) -> None:
    """By its own name, or by which edition it is."""
    assert choice(question, EVERYTHING, DOCUMENTS).documents == documents


@pytest.mark.parametrize(
    ("scope", "documents"),
    [
        (Scope(collections=frozenset({"Klima"})), {"klima-v2", "notat"}),
        (Scope(collections=frozenset({""})), {"løst"}),
        (Scope(collections=frozenset({"Klima", "Psykiatri"})), {"tvang", "klima-v2", "notat"}),
        (Scope(frozenset({"klima", "tvang"})), {"klima", "tvang"}),
        (Scope(frozenset({"klima", "tvang"}), collections=frozenset({"Klima"})), {"klima"}),
        (Scope(collections=frozenset({"Findes ikke"})), set()),
    ],
)
def test_what_is_chosen_beforehand_holds(scope: Scope, documents: set[str]) -> None:
    """A replaced version is let through where somebody has chosen it itself; nothing else is asked."""
    made = choice(asked("Hvad er målet?"), scope, DOCUMENTS)
    assert (made.documents, made.groups) == (documents, ())


def test_collections_are_named_as_people_name_them() -> None:
    """One, two, and those documents that are in none."""
    assert in_words(["Klima"]) == "samlingen »Klima«"
    assert in_words(["Klima", "Skole", "Vej"]) == "samlingerne »Klima«, »Skole« og »Vej«"
    assert in_words(["Klima", ""]) == "samlingen »Klima« og dokumenterne uden samling"
    assert in_words([""]) == "dokumenterne uden samling"


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Return an assistant of three collections, one with a replaced version."""
    folder = tmp_path_factory.mktemp("several")
    with few_words():
        settings = make_library(folder)
        add(settings, folder, "klimaplan.txt", CLIMATE.format(120), collection="Klima", title="Klimaplanen")
        add(settings, folder, "klimaplan.txt", CLIMATE.format(400), collection="Klima", title="Klimaplanen")
        add(settings, folder, "skolepolitik.txt", SCHOOL, collection="Skole", title="Skolepolitikken")
    return pipeline.open_assistant(settings)


def collections_of(assistant: Assistant, question: str, scope: Scope = EVERYTHING) -> tuple[set[str], str]:
    """Return which collections an answer cites, and what it says of them."""
    answer = assistant.ask(question, scope=scope)
    assert not answer.refused
    assert not answer.note or answer.answer.endswith(answer.note)
    return {assistant.source(one.document).document.collection for one in answer.citations}, answer.note


def test_an_answer_says_which_collection_it_is_from_and_which_others_hold_something(several: Assistant) -> None:
    """Nobody has chosen: it is made within one."""
    cited, note = collections_of(several, TREES)
    assert len(cited) == 1
    own, other = ("Klima", "Skole") if cited == {"Klima"} else ("Skole", "Klima")
    assert note == f"Svaret er fra samlingen »{own}«. Samlingen »{other}« har også noget om det."
    assert collections_of(several, "Hvor mange elever er der højst i klasserne?")[0] == {"Skole"}


@pytest.mark.parametrize("collection", ["Klima", "Skole"])
def test_a_collection_that_is_chosen_or_named_is_kept_to(several: Assistant, collection: str) -> None:
    """Then there is nothing to be said of it."""
    assert collections_of(several, TREES, Scope(collections=frozenset({collection}))) == ({collection}, "")
    named = {"Klima": "Klimaplanen", "Skole": "Skolepolitikken"}[collection]
    assert collections_of(several, f"Hvor mange træer planter kommunen ifølge {named}?") == ({collection}, "")


def test_several_that_are_chosen_may_be_mixed_and_each_citation_tells(several: Assistant) -> None:
    """The last line tells which mark is from which collection, and so does each source."""
    scope = Scope(collections=frozenset({"Klima", "Skole"}))
    answer = several.ask("Hvor mange træer planter kommunen, og hvor mange træer plantes ved skolerne?", scope=scope)
    record = answer_record.as_record(answer, "x")
    for citation in record["citations"]:
        assert citation["collection"] == several.source(citation["document"]).document.collection
        assert f"samlingen »{citation['collection']}«" in answer_record.as_text(answer)
    cited = {citation.collection for citation in answer.citations}
    assert ("flere samlinger" in answer.note) == (len(cited) > 1)


def test_a_replaced_version_is_cited_as_what_it_is(several: Assistant) -> None:
    """Where it is chosen, the citation says which edition it is, and that there is a newer one."""
    newest = several.ask(TREES, scope=Scope(collections=frozenset({"Klima"})))
    assert "400" in newest.answer
    assert "2. udgave" in answer_record.as_text(newest)
    older = several.ask(TREES, scope=Scope(frozenset({"klimaplan"})))
    assert "120" in older.answer
    assert older.citations[0].edition == "1. udgave, erstattet af en nyere"
    assert ("Udgave", older.citations[0].edition) in answer_record.citation_facts(older.citations[0], None)


def test_a_scope_that_leaves_nothing_is_said_to(several: Assistant) -> None:
    """A collection that was removed meanwhile."""
    answer = several.ask(TREES, scope=Scope(collections=frozenset({"Findes ikke"})))
    assert answer.refused
    assert "afgrænsning" in answer.answer


def test_where_nothing_is_added_a_record_is_as_ever(assistant: Assistant) -> None:
    """No new fields, and no line on collections."""
    answer = assistant.ask("Hvad er målet for bæltefikseringer?")
    keys = "n document title page section start end quote standing date".split()
    assert [list(citation) for citation in answer_record.as_record(answer, "x")["citations"]] == [keys] * len(
        answer.citations
    )
    assert answer.note == ""
