"""How the page "Om" is put together: sections of paragraphs, lists and facts, as data and as HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from assistant.ui.html_parts import Html, element, facts, joined, link, shown


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its text may hold links, as `Html`."""

    text: str

    def html(self) -> Html:
        """Return it as HTML."""
        return element("p", self.text)


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading below the section's own."""

    text: str

    def html(self) -> Html:
        """Return it as HTML."""
        return element("h3", self.text)


@dataclass(frozen=True, slots=True)
class Items:
    """A list without order."""

    items: tuple[str, ...]

    def html(self) -> Html:
        """Return it as HTML."""
        return Html(f"<ul>{joined(element('li', item) for item in self.items)}</ul>")


@dataclass(frozen=True, slots=True)
class Named:
    """A list whose items have names; numbered where their order counts."""

    items: tuple[tuple[str, str], ...]
    numbered: bool = False

    def html(self) -> Html:
        """Return it as HTML."""
        items = joined(element("li", joined((element("strong", f"{name}."), text), " ")) for name, text in self.items)
        return Html(f"<ol>{items}</ol>" if self.numbered else f"<ul>{items}</ul>")


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and their values."""

    rows: tuple[tuple[str, str], ...]

    def html(self) -> Html:
        """Return them as HTML."""
        return facts(self.rows)


Block = Paragraph | Subheading | Items | Named | Facts


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page, with the anchor that the list of contents leads to."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]

    def html(self) -> Html:
        """Return the section as HTML; its heading can be given focus, so that a link leads to it."""
        # the prefix keeps the anchor from meeting the name of anything that the browser itself has
        heading = f'<h2 id="om-{escape(self.anchor)}" tabindex="-1">{shown(self.title)}</h2>'
        return Html(f'<div class="plan-about">{heading}{joined(block.html() for block in self.blocks)}</div>')


def contents_html(sections: Iterable[Section]) -> Html:
    """Return links to the sections."""
    links = joined(element("li", link(section.title, f"#om-{section.anchor}")) for section in sections)
    return Html(
        f'<nav class="plan-about-contents" aria-label="På denne side"><p>På denne side</p><ul>{links}</ul></nav>'
    )
