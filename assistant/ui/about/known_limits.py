"""What Streamlit itself does that falls short of WCAG 2.1 AA or of Danish, and that cannot be mended from outside.

The accessibility statement shows these, and tests/browser/test_accessibility_in_browser.py proves that each still
occurs: when Streamlit mends one, the test says so, and it is taken out here. axe-core finds none of them, for it looks
at a page that is drawn; what it finds is the program's own and has no place here.
"""

from dataclasses import dataclass

_ISSUES = "https://github.com/streamlit/streamlit/issues/"


@dataclass(frozen=True, slots=True)
class KnownLimit:
    """One limit: how the tests name it, what it means for the user, the success criterion, the upstream issue."""

    name: str
    title: str
    told: str
    criterion: str
    issue: int

    @property
    def address(self) -> str:
        """Return the address of the upstream issue."""
        return f"{_ISSUES}{self.issue}"


KNOWN_LIMITS: tuple[KnownLimit, ...] = (
    KnownLimit(
        name="language until the page is drawn",
        title="Sproget er opgivet som engelsk, til siden er tegnet",
        told=(
            "Streamlit sender siden med sproget engelsk. Programmet retter det til dansk, så snart siden er tegnet; "
            "indtil da kan en skærmlæser begynde at læse op med engelsk udtale."
        ),
        criterion="3.1.1 Sidens sprog",
        issue=15726,
    ),
    KnownLimit(
        name="built-in words in English",
        title="Streamlits egne ord er skrevet på engelsk",
        told=(
            "Navne på knapper og felter, som Streamlit selv tegner, findes kun på engelsk. Programmet oversætter dem, "
            "efter at de er tegnet, så de et øjeblik kan stå på engelsk. Uden JavaScript er der kun en engelsk besked."
        ),
        criterion="3.1.2 Sprog for dele af indholdet",
        issue=1353,
    ),
)
