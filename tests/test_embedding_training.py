"""Training: the same texts and seed give the same model, what is taught is learnt, and a failure keeps the old one."""

import gzip
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.embedding_training import Course, Recipe, plan_examples, reading, saving, train_embedding
from assistant.embedding_training.examples import (
    LONG_PIECES,
    Examples,
    KeyWords,
    Pairs,
    Sentences,
    drop_words,
    paragraphs_of,
    split_words,
)
from assistant.embedding_training.vocabulary import encode, halves, learn_vocabulary
from assistant.embeddings import StaticEmbedder
from assistant.errors import ModelError
from assistant.records import GlossaryEntry, Passage
from assistant.settings import BUNDLED_MODEL

SMALL = Recipe(pieces=400, dimensions=16, course=Course(steps=30, batch=24))
MATTERS = {
    "ventetid": (
        "Hvor længe venter patienterne på udredning?",
        "Ventetiden til udredning er for lang for patienterne.",
    ),
    "tvang": ("Hvor ofte bruges bælter mod indlagte?", "Antallet af bæltefikseringer af indlagte skal ned."),
    "økonomi": ("Hvad koster en ny skole for kommunen?", "Kommunens udgifter til skolen stiger næste år."),
    "vejr": ("Regner det i morgen ved kysten?", "Der kommer regn og blæst langs kysten i morgen."),
}
GLOSSARY = (GlossaryEntry("bæltefiksering", ("spændt fast",), "At en patient spændes fast.", "almen viden", "", ()),)
PASSAGE = Passage(
    id="p1",
    document_id="plan",
    kind="text",
    text="Antallet af bæltefikseringer skal ned. Det følges to gange om året af ledelsen.",
    context="Plan › Mindre tvang",
    page=None,
    section=("Mindre tvang",),
    spans=(),
)


def write(path: Path, lines: Sequence[str]) -> None:
    """Write a training file."""
    path.write_bytes(gzip.compress("".join(f"{line}\n" for line in lines).encode()))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a folder with one file of each kind."""
    folder = tmp_path_factory.mktemp("texts")
    write(folder / "folketinget.txt.gz", [f"{q} {a} Det er sagen her." for q, a in MATTERS.values() for _ in range(4)])
    write(folder / "folketinget_qa.tsv.gz", [f"{q}\t{a}" for q, a in MATTERS.values()])
    write(folder / "egne.tsv.gz", ["bælte\tbæltefiksering", "kø\tventetid"])
    return folder


def train(data: Path, out: Path, seed: int = 1) -> list[str]:
    """Train a small model and return the lines of progress."""
    lines: list[str] = []
    train_embedding(data, out, passages=[PASSAGE], glossary=GLOSSARY, seed=seed, progress=lines.append, recipe=SMALL)
    return lines


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train a small model once."""
    out = tmp_path_factory.mktemp("model") / "model"
    train(data, out)
    return out


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file's content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_in_another_process(data: Path, trained: Path, tmp_path: Path) -> None:
    """On one machine a training can be repeated to the last bit, model card included."""
    script = (
        "from pathlib import Path; import sys; sys.path.insert(0, sys.argv[1])\n"
        "import test_embedding_training as t; t.train(Path(sys.argv[2]), Path(sys.argv[3]))"
    )
    here = str(Path(__file__).parent)
    subprocess.run([sys.executable, "-c", script, here, str(data), str(tmp_path / "again")], check=True)
    assert files_of(tmp_path / "again") == files_of(trained)


def test_another_seed_gives_another_model(data: Path, trained: Path, tmp_path: Path) -> None:
    """The seed is really what the training is drawn from."""
    train(data, tmp_path / "other", seed=2)
    assert files_of(tmp_path / "other")["model.safetensors"] != files_of(trained)["model.safetensors"]


def test_what_is_taught_is_learnt(trained: Path) -> None:
    """Each question is nearest to the text that was paired with it."""
    model = StaticEmbedder(trained)
    questions, answers = zip(*MATTERS.values(), strict=True)
    likeness = model.embed_passages(list(questions)) @ model.embed_passages(list(answers)).T
    assert likeness.argmax(axis=1).tolist() == list(range(len(MATTERS)))


def test_progress_and_card_tell_how_it_was_trained(data: Path, tmp_path: Path) -> None:
    """Steps and loss while it runs; sources, counts, licences, steps and loss on the card."""
    lines = train(data, tmp_path / "model")
    assert any("Trin 30 af 30" in line and "tab" in line for line in lines)
    card = (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
    for told in (
        "| folketinget_qa.tsv | 4 | minutes of Folketinget",
        "egne.tsv | 2 | not stated",
        "30 steps",
        "Seed 1",
    ):
        assert told in card


def test_the_bundled_card_names_a_licence_for_every_source() -> None:
    """Nothing without a stated origin went into the model that is shipped."""
    card = (BUNDLED_MODEL / "README.md").read_text(encoding="utf-8")
    assert "Folketinget" in card
    assert "CC BY-SA 4.0" in card
    assert "not stated" not in card


def test_a_failed_save_keeps_the_earlier_model(trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the model that worked, and nothing half-written beside it."""
    from tokenizers import Tokenizer

    before = files_of(trained)
    tokenizer = Tokenizer.from_file(str(trained / "tokenizer.json"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "_write_json", full)
    with pytest.raises(ModelError, match="Skaf plads") as caught:
        saving.save_model(np.ones((3, 2), dtype=np.float32), tokenizer, "card", trained)
    assert str(trained) in str(caught.value)
    assert files_of(trained) == before
    assert [path.name for path in trained.parent.iterdir()] == [trained.name]


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    """A missing or empty folder is named, with the option that sets it."""
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(ModelError, match="--data") as caught:
            train_embedding(folder, tmp_path / "out")
        assert str(folder) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt.gz", b"not gzip", "a.txt.gz"),
        ("a.txt.gz", gzip.compress(b"ord\n" * 99, mtime=0)[:-12], "a.txt.gz"),
        ("a.txt.gz", gzip.compress("blåbær".encode("cp1252"), mtime=0), "a.txt.gz"),
        ("a.tsv.gz", gzip.compress(b"et\tto\nkun en\n", mtime=0), "linje 2: 'kun en'"),
        ("a.tsv.gz", gzip.compress(b"et\t\n", mtime=0), "linje 1"),
    ],
)
def test_an_unusable_file_is_told(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    """The line names the file, and the line in it where there is one."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError) as caught:
        reading.read_sources(tmp_path)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_passage_is_taught_by_its_headings_sentences_and_everyday_words() -> None:
    """Hints that fit many passages, such as the title of the document, are left out."""
    others = [
        replace(PASSAGE, id=f"p{n}", context="Plan › Andet", text=f"Noget helt andet nummer {n}.") for n in range(9)
    ]
    hints = plan_examples.hints_of([PASSAGE, *others], GLOSSARY)[0]
    assert {"Mindre tvang", "spændt fast", "Antallet af bæltefikseringer skal ned."} <= set(hints)
    assert "Plan" not in hints


def test_hints_find_the_passage_with_its_context() -> None:
    """What is to be found is the passage as it is indexed, and each passage is a group of its own."""
    tokenizer = learn_vocabulary([reading.indexed_text(PASSAGE), "hvor ofte hvad er"] * 9, 200)
    pieces = tokenizer.get_vocab_size()
    source = plan_examples.PlanPassages([PASSAGE, PASSAGE], GLOSSARY, tokenizer, np.full(pieces, 1 / pieces))
    examples = Examples()
    source.draw(9, np.random.default_rng(1), examples, first_group=7)
    assert sorted(examples.groups) == [7, 8]
    assert all((text == encode(tokenizer, [reading.indexed_text(PASSAGE)])[0]).all() for text in examples.longer)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Min. 90 % af patienterne", "hvor mange procent"),
        ("Der blev givet 4,3 mia. kr.", "hvor mange penge"),
        ("Tilbuddet er klar i 2025", "hvornår"),
        ("Monitoreres 2 gange årligt", "hvor ofte"),
        ("Regionsdirektør Jane Kraglund", "hvem"),
        ("Bedre sammenhæng", "hvad er"),
    ],
)
def test_a_passage_is_asked_for_by_what_it_holds(text: str, asked: str) -> None:
    """Numbers, money, years, frequency and names each have their question words."""
    assert asked in plan_examples.question_words(replace(PASSAGE, text=text))
    assert "hvem" not in plan_examples.question_words(replace(PASSAGE, text="ingen navne her"))


def test_plan_and_glossary_become_pairs() -> None:
    """Passages give words to know, everyday words lead to the official word and its explanation."""
    sources = {source.name: source for source in reading.plan_sources([PASSAGE], GLOSSARY)}
    assert sources[reading.PLAN_PASSAGES].texts == (f"{PASSAGE.context}\n{PASSAGE.text}",)
    assert ("spændt fast", "bæltefiksering") in sources[reading.PLAN_WORDS].pairs
    assert not reading.plan_sources([], [])


def test_a_compound_is_made_of_the_words_in_it() -> None:
    """No mark for a word's beginning: `vente` and `tid` are the same pieces alone and in a compound."""
    tokenizer = learn_vocabulary(["vente tid", "vente", "tid"] * 20, 60)
    assert tokenizer.encode("Ventetid, ventetider").tokens[:2] == ["vente", "tid"]
    assert tokenizer.encode("3,2 %").tokens.count("%") == 1 or "%" not in tokenizer.get_vocab()


def test_splitting_a_piece_keeps_the_text() -> None:
    """Pieces written as their parts spell the same letters."""
    tokenizer = learn_vocabulary(["ventetiderne i psykiatrien er for lange"] * 20, 200)
    (text,) = encode(tokenizer, ["ventetiderne i psykiatrien"])
    split = split_words(text, halves(tokenizer), 1.0, np.random.default_rng(1))
    assert len(split) > len(text)
    spelt = ["".join(tokenizer.id_to_token(int(piece)) for piece in pieces) for pieces in (text, split)]
    assert spelt[0] == spelt[1]


def test_left_out_words_leave_at_least_two() -> None:
    """A question of two words stays one."""
    text = np.arange(50)
    random = np.random.default_rng(1)
    assert 2 <= len(drop_words(text, 0.5, random)) < 50
    assert drop_words(text[:2], 0.99, random).tolist() == [0, 1]


def test_examples_of_one_question_are_one_group() -> None:
    """Two answers to the same question are no counter-examples of each other."""
    tokenizer = learn_vocabulary(["et to tre fire"] * 9, 40)
    pairs = Pairs([("et", "to"), ("et", "tre"), ("to", "fire"), ("...", "tom")], tokenizer)
    examples = Examples()
    pairs.draw(9, np.random.default_rng(1), examples, first_group=100)
    assert sorted(examples.groups) == [100, 100, 101]


def test_running_text_gives_sentences_and_key_words() -> None:
    """Both kinds come from the paragraph that they are to find, which is cut to the longest window."""
    text = "Her er en sætning om lange ventetider. " * 40
    tokenizer = learn_vocabulary([text], 80)
    paragraphs = paragraphs_of([text, "Kun en enkelt sætning, der står alene."], tokenizer, fewest=2)
    assert len(paragraphs) == 1
    random = np.random.default_rng(1)
    for source in (Sentences(paragraphs), KeyWords(paragraphs, np.full(80, 1 / 80))):
        examples = Examples()
        source.draw(5, random, examples, first_group=0)
        assert len(examples.short) == 1
        assert len(examples.longer[0]) <= LONG_PIECES
        assert set(examples.short[0]) <= set(np.concatenate(paragraphs[0]))


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=3, max_size=3), min_size=1, max_size=6))
def test_small_integers_stay_near_the_numbers(rows: list[list[float]]) -> None:
    """One byte a number is off by at most half a step of its row."""
    table = np.asarray(rows, dtype=np.float32)
    numbers, factors = saving.small_integers(table)
    assert numbers.dtype == np.int8
    error = np.abs(numbers * factors[:, None] - table)
    assert (error <= 0.51 * factors[:, None] + 1e-6).all()
