"""The accessibility statement, after the Danish public model: status, what was tested, what falls short."""

from assistant.ui.about.known_limits import KNOWN_LIMITS, KnownLimit
from assistant.ui.about.parts import Items, Named, Paragraph, Section, Subheading
from assistant.ui.frame import PRODUCT
from assistant.ui.html_parts import joined, link
from assistant.ui.presenting import danish_date

TESTED = "2026-11-28"  # when all that stands under "Sådan er det afprøvet" was last looked at as a whole
_STATUS = (
    "Programmet er delvist i overensstemmelse med WCAG 2.1 på niveau AA, som er kravet i lov om tilgængelighed af "
    "offentlige organers websteder og mobilapplikationer. Afvigelserne står nedenfor."
)
_TESTS = (
    "Alle sider er kontrolleret automatisk med axe-core efter reglerne for WCAG 2.1 A og AA, i lyst og mørkt udseende, "
    "både tomme og med indhold. Der blev ikke fundet fejl.",
    "Alle sider kan bruges med tastatur alene: rækkefølgen følger siden, og det kan ses, hvor fokus er.",
    "Alle sider er afprøvet ved 200 % zoom og på en skærm, der er 320 punkter bred: intet skal rulles sidelæns "
    "undtagen brede tabeller, som ruller i deres egen ramme.",
    "Sprog, sidetitler, overskrifternes rækkefølge og navne på knapper og felter kontrolleres på alle sider.",
    "Ønsker browseren mindre bevægelse, står siden stille, når den er tegnet.",
)
_NOT_TESTED = (
    "Programmet er ikke afprøvet af mennesker, der bruger skærmlæser eller andre hjælpemidler til daglig. "
    "Automatiske prøver finder kun en del af de mulige fejl."
)
_DOCUMENTS = (
    "Dokumenterne på siden Kilder er gengivet som tekst. Figurer i de oprindelige filer er ikke beskrevet, "
    "fordi de ikke findes i teksten."
)


def statement() -> Section:
    """Return the statement as a section of the page."""
    return Section(
        "tilgaengelighed",
        "Tilgængelighedserklæring",
        (
            Paragraph(
                f"Alle skal kunne bruge {PRODUCT}. Erklæringen gælder programmets fem sider. "
                "En myndighed, der stiller programmet til rådighed, skal selv offentliggøre en erklæring for sit "
                "websted; denne kan være grundlaget."
            ),
            Subheading("Overholdelse"),
            Paragraph(_STATUS),
            Subheading("Sådan er det afprøvet"),
            Items(_TESTS),
            Paragraph(_NOT_TESTED),
            Paragraph(
                "Prøverne kører hver gang programmet ændres. Erklæringen er senest gennemgået "
                f"den {danish_date(TESTED)} og bygger på egen gennemgang."
            ),
            Subheading("Det, der ikke er tilgængeligt"),
            Paragraph(
                "Programmet er bygget på Streamlit. Følgende ligger i Streamlit selv og kan ikke rettes herfra; "
                "hver sag er kendt hos udviklerne af Streamlit."
            ),
            Named(tuple(_limit(limit) for limit in KNOWN_LIMITS)),
            Paragraph(_DOCUMENTS),
            Subheading("Oplever du problemer?"),
            Paragraph(
                "Sig det til den, der driver programmet hos jer: den afdeling eller person, du har fået adressen fra. "
                "Fortæl, hvilken side det gælder, hvad du ville gøre, og hvilken browser og hvilke hjælpemidler "
                "du bruger. Sidens adresse viser, hvor du var."
            ),
            Paragraph(
                "Er programmet stillet til rådighed af en offentlig myndighed, og får du ikke et svar, du kan bruge, "
                "kan du klage til Digitaliseringsstyrelsen, som fører tilsyn med loven."
            ),
        ),
    )


def _limit(limit: KnownLimit) -> tuple[str, str]:
    upstream = link(f"sag nr. {limit.issue} hos Streamlit", limit.address)
    return limit.title, joined((limit.told, f"(WCAG {limit.criterion};", joined((upstream, ".)"))), " ")
