"""What a page of a document is called (side, slide or ark), and which edition of it one reads."""

from typing import NamedTuple

from assistant.records import Document


class PageWord(NamedTuple):
    """The word for one page, for several, and for where the number is not certain."""

    one: str
    many: str
    uncertain: str


_KNOWN = (
    PageWord("side", "sider", "sidetal ikke sikkert"),
    PageWord("slide", "slides", "slidens nummer ikke sikkert"),
    PageWord("ark", "ark", "arkets nummer ikke sikkert"),
)


def page_word_of(word: str) -> PageWord:
    """Return the words for a document's pages, by the word for one of them."""
    return next((known for known in _KNOWN if known.one == word), PageWord(word, word, f"{word} ikke sikkert"))


def page_word(document: Document | None) -> PageWord:
    """Return the words for a document's pages; a document that is gone had pages like any other."""
    return page_word_of(document.page_word if document else "side")


def titled(document: Document) -> str:
    """Return a document's title with its edition, where there are several of it."""
    return " – ".join(filter(None, (document.title, edition(document))))


def edition(document: Document) -> str:
    """Return which edition of a document this is, "" where there is one alone: "2. udgave", "erstattet af en nyere"."""
    number = f"{document.version}. udgave" if document.version > 1 or document.superseded_by else ""
    return f"{number}, erstattet af en nyere" if document.superseded_by else number
