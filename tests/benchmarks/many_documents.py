"""A corpus of many made-up Danish documents, for measuring how the program grows with the number of documents.

Each document is some four pages of sentences of the project's own corpus, shuffled, in which nouns give way to
compounds made for that document, so that the vocabulary grows with the corpus as it does in life.
"""

import random
import re
import shutil
from pathlib import Path

from assistant.danish import sentence_spans
from assistant.settings import PROJECT_ROOT
from assistant.source_documents import CATALOGUE, read_catalogue, read_published
from assistant.text_repair import repair_text

_FIRST = (
    "affald aften bade bane bibliotek bolig bro by børne cykel daginstitution drift energi erhverv ferie fjord "
    "forsknings frivillig genbrugs grund gårds handels havne hjemme hjælpe idræts indkøbs klima kloak "
    "konkurrence kultur kyst land letbane lokal luft markeds medie miljø musik nabo natur nærheds oplevelses "
    "park pleje plan produktions regn rejse rekreations ressource rådgivnings samarbejds sansehave sejl skole "
    "skov spildevands sports strand svømme sø tilsyns trafik træ turist uddannelses undervisnings varme vej "
    "ventilations vind virksomheds økonomi"
).split()
_LAST = (
    "aftale analyse anlæg ansøgning areal arkiv bestyrelse budget center charter dag fond forening forløb "
    "forsøg gruppe hus indsats klub konference kontor kort kvarter liste lån mål mødested møde netværk område "
    "opgave ordning patrulje plads plan politik port pris program projekt pulje puljemidler rapport regel "
    "register råd rute rådgiver sag samling skema station strategi støtte tilbud tilskud tjeneste udstyr "
    "udvalg ugen værksted værktøj zone"
).split()
_NOUN = re.compile(r"\b(?:psykiatri\w*|patient\w*|behandling\w*|tvang\w*|udredning\w*|anbefaling\w*|medarbejder\w*)\b")
_PAGES, _SENTENCES = (3, 5), (14, 20)  # pages of a document, sentences of a page


def made_documents(number: int, seed: int = 1, first: int = 0) -> list[tuple[str, str, str]]:
    """Return (id, title, text) of so many documents, counted from `first`; the same for the same seed."""
    sentences = _sentences()
    return [_document(place, random.Random(f"{seed}-{place}"), sentences) for place in range(first, first + number)]


def write_corpus(folder: Path, documents: list[tuple[str, str, str]]) -> Path:
    """Write a corpus folder with the project's own documents and the made ones; one that is there is replaced."""
    own = PROJECT_ROOT / "corpus"
    shutil.copytree(own, folder, dirs_exist_ok=True)
    entries = [(own / CATALOGUE).read_text(encoding="utf-8")]
    for name, title, text in documents:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        entries.append(f'[[document]]\nid = "{name}"\nfile = "{name}.txt"\ntitle = "{title}"\nkind = "plan"\n')
    (folder / CATALOGUE).write_text("\n".join(entries), encoding="utf-8")
    return folder


def _sentences() -> list[str]:
    corpus = PROJECT_ROOT / "corpus"
    texts = [repair_text(read_published(corpus, document)[0]).text for document in read_catalogue(corpus)]
    found = {" ".join(text[a:b].split()) for text in texts for a, b in sentence_spans(text)}
    return sorted(sentence for sentence in found if sentence.endswith(".") and 40 < len(sentence) < 300)


def _document(place: int, rnd: random.Random, sentences: list[str]) -> tuple[str, str, str]:
    nouns = [f"{rnd.choice(_FIRST)}{rnd.choice(_LAST)}" for _ in range(20)]
    nouns += [f"{rnd.choice(_FIRST)}{rnd.choice(_LAST)}s{rnd.choice(_LAST)}" for _ in range(20)]
    title = f"{nouns[0].capitalize()} og {nouns[1]} {2020 + place % 9}-{2024 + place % 9}"
    pages = []
    for page in range(1, rnd.randint(*_PAGES) + 1):
        parts = [f"{page}. {rnd.choice(nouns).capitalize()} og {rnd.choice(nouns)}", ""]
        for sentence in rnd.sample(sentences, rnd.randint(*_SENTENCES)):
            parts += [_NOUN.sub(lambda _: rnd.choice(nouns), sentence.removeprefix("• ")), ""]
        parts += ["Det omfatter:", "", *(f"• {rnd.choice(nouns)} med {rnd.choice(nouns)}" for _ in range(4)), ""]
        parts += [f"Senest {2025 + rnd.randint(0, 9)} skal {rnd.randint(10, 99)} % have {rnd.choice(nouns)}.", ""]
        pages.append("\n".join([*parts, str(page)]))
    return f"lavet-{place:04d}", title, "\n\f".join(pages)
