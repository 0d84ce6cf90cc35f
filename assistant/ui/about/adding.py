"""What the page "Om" says of adding documents: what can be added, within which limits, and what becomes of it."""

from decimal import Decimal

from assistant.document_reading.ocr import REMEDY, is_installed
from assistant.quantities import danish_number
from assistant.settings import Settings
from assistant.ui.about.parts import Facts, Items, Paragraph, Section, Subheading
from assistant.ui.html_parts import Html, joined, link
from assistant.ui.links import PageName, adding_href, page_href
from assistant.ui.presenting import danish_count

FORMATS = (
    "PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), HTML, Markdown og ren tekst (UTF-8 eller Windows' "
    "tegnsæt cp1252)"
)
_WHO = (
    "Alle, der kan åbne siden, kan tilføje og fjerne dokumenter og acceptere forslag til mål, ligesom de kan skrive "
    "målinger ind. Programmet har intet login; skal det begrænses, må det gøres foran programmet."
)
_WHAT_HAPPENS = (
    "Filen læses i en proces for sig med grænser for tid og hukommelse. Programmer og makroer i filen køres aldrig.",
    "Er filen skannet, eller er dens tegn gået i stykker, prøver programmet at rette teksten eller at læse billedet af "
    "siden. Det, der ikke kan læses, kommer ikke med, og rapporten siger hvilke sider og hvorfor.",
    "Kun det nye behandles. Bagefter kan der spørges om dokumentet med det samme, også af alle andre.",
    "En ny udgave erstatter den gamle i svarene. Den gamle kan stadig læses, og der svares kun ud fra den, når den "
    "er valgt eller nævnt. Citatet siger, hvilken udgave det er fra.",
    "Afbrydes det undervejs, gælder alt som før. Intet bliver halvt tilføjet, og en tilføjelse kan fortrydes.",
)
_KEPT = (
    "Filen selv, dens læste tekst, det, du skriver om den, og datoen. De ligger i mappen documents i programmets "
    "datamappe (PLAN_DATA_DIR) på maskinen.",
    "Mål, statustal og beløb, som nogen har accepteret, med navnet på den, der gjorde det, og tidspunktet.",
    "Fjernes et dokument, svarer programmet ikke mere ud fra det. Filen bliver liggende i datamappen, så fjernelsen "
    "kan fortrydes; den, der driver programmet, kan slette den.",
)
_LIMITS = (
    "Figurer og billeder bliver ikke beskrevet. Tabeller, der er tegnet uden linjer eller går over flere sider, kan "
    "miste deres opstilling.",
    "Tekst, der er læst som billede (OCR), kan have forkerte bogstaver og tal. Slå efter i filen selv.",
    "Mål i et nyt dokument er forslag, til nogen har accepteret dem på siden Kontrol. Indtil da svares der ud fra "
    "teksten alene.",
    "Programmet er målt på planer om psykiatri og på to planer fra andre områder, som er lavet til prøven.",
)


def section(settings: Settings) -> Section:
    """Return what is told of adding documents, as the program is set up."""
    return Section(
        "tilfoej",
        "Tilføj dokumenter",
        (
            Paragraph(joined((_invitation(), _WHO), " ")),
            Subheading("Det sker der"),
            Items(_WHAT_HAPPENS),
            Subheading("Grænser"),
            Facts(_bounds(settings)),
            Subheading("Det gemmes"),
            Items(_KEPT),
            Subheading("Det skal du vide"),
            Items(_LIMITS),
        ),
    )


def _invitation() -> Html:
    page = link(PageName.SOURCES.title, page_href(PageName.SOURCES))
    way = joined((link("Tilføj et dokument", adding_href()), "."))
    return joined(("Dokumenter tilføjes på siden", joined((page, ":")), way), " ")


def _bounds(settings: Settings) -> tuple[tuple[str, str], ...]:
    megabytes, seconds = (danish_number(Decimal(str(value))) for value in (settings.max_file_mb, settings.page_seconds))
    return (
        ("Slags filer", FORMATS),
        ("Størrelse", f"højst {megabytes} MB"),
        ("Sider", f"højst {danish_count(settings.max_pages)}"),
        ("Tid", f"højst {seconds} sekunder til hvert trin på en side"),
        ("Skannede sider", _ocr()),
    )


def _ocr() -> str:
    """Return whether pages that are pictures can be read here."""
    if is_installed():
        return "læses med tekstgenkendelse (Tesseract med dansk); tal og ord kan blive forkerte"
    return f"kan ikke læses her. {REMEDY}"
