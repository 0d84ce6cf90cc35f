"""The pages as the accessibility tests visit them: each with what can stand on it."""

from collections.abc import Callable
from dataclasses import dataclass

from model_scripts import FAILING, WORDED
from playwright.sync_api import Page

QUESTION = "Hvad er målet for antallet af bæltefikseringer?"
REFUSED = "Hvem vandt verdensmesterskabet i håndbold?"


@dataclass(frozen=True)
class PageState:
    """A page in one state: how the tests name it, its address, and what is done before it is looked at."""

    name: str
    address: str
    ready: str = ".stMain h1"  # what must stand before the page is whole
    prepare: Callable[[Page], None] | None = None
    has_model: bool = False  # whether a language model is set up

    def visit(self, page: Page, url: str) -> None:
        """Open the page and bring it into this state."""
        page.goto(f"{url}/{self.address}")
        page.locator(self.ready).first.wait_for()
        settled(page)
        if self.prepare:
            self.prepare(page)
            settled(page)


def settled(page: Page) -> None:
    """Wait until no run is under way and nothing has changed for a moment."""
    page.wait_for_function(
        """() => {
            const app = document.querySelector("[data-test-script-state]");
            const rests = app?.dataset.testScriptState === "notRunning"
                && !document.querySelector("[data-testid=stSpinner], [data-stale=true], .stSkeleton");
            const size = document.body.innerHTML.length;
            window.sameFor = rests && window.sizeBefore === size ? (window.sameFor ?? 0) + 1 : 0;
            window.sizeBefore = size;
            if (window.sameFor < 2) return false;
            window.sameFor = 0;  // the next wait begins anew
            return true;
        }""",
        polling=100,
    )


def ask(page: Page, question: str) -> None:
    """Ask in the page's own field and wait for the answer."""
    answers = page.locator(".plan-answer")
    before = answers.count()
    box = page.get_by_role("textbox", name="Skriv dit spørgsmål her")
    box.fill(question)
    box.press("Enter")
    answers.nth(before).wait_for()
    settled(page)


def _answer_with_open_source(page: Page) -> None:
    ask(page, QUESTION)
    page.locator(".plan-mark").first.click()
    page.locator(".st-key-source-panel mark").first.wait_for()


def _refusal(page: Page) -> None:
    ask(page, REFUSED)


def _comment(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("radio", name="Godt svar").click()
    page.get_by_role("textbox", name="Kommentar").wait_for()


def _limits(page: Page) -> None:
    page.get_by_role("button", name="Afgræns").click()
    page.get_by_text("Dokumentets status").first.wait_for()


def _explanation(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_text("Sådan fandt jeg svaret").click()
    page.get_by_role("table", name="fundne steder").wait_for()


def _worded_and_not(page: Page) -> None:
    ask(page, FAILING)
    page.get_by_role("button", name="Formulér igen").wait_for()
    ask(page, WORDED)
    page.locator(".plan-badge", has_text="formuleret af sprogmodellen").wait_for()
    page.get_by_text("Sådan fandt jeg svaret").last.click()
    page.get_by_role("heading", name="Sprogmodellen").wait_for()


def _switch(page: Page) -> None:
    page.get_by_role("button", name="Sprogmodel: til").click()
    page.get_by_role("switch", name="Sprogmodel").wait_for()


def _file_refused(page: Page) -> None:
    """Choose a file that cannot be read, and press: its name, the error and the form stand together."""
    page.locator("input[type=file]").set_input_files({"name": "Kort.exe", "mimeType": "", "buffer": b"MZ" + bytes(300)})
    page.get_by_text("Kort.exe").wait_for()
    settled(page)
    page.get_by_role("button", name="Tilføj", exact=True).click()
    page.get_by_role("alert").first.wait_for()


def _report(page: Page) -> None:
    """Add a small plan, and look at what is told of it."""
    text = b"# Havneplan\n\nDer bygges 14 nye broer i 2031. Antallet af ulykker skal falde med 20 procent inden 2030.\n"
    page.locator("input[type=file]").set_input_files({"name": "havn.md", "mimeType": "", "buffer": text})
    page.get_by_text("havn.md").wait_for()
    settled(page)
    page.get_by_role("button", name="Tilføj", exact=True).click()
    page.get_by_text("Havneplan").first.wait_for()


def _proposals(page: Page) -> None:
    """Open what is proposed from that plan, and the fields in which the first row is corrected."""
    _report(page)
    settled(page)
    page.goto(f"{page.url.partition('/kilder')[0]}/kontrol?del=forslag")
    page.locator(".plan-proposal").first.wait_for()
    page.get_by_text("Ret og acceptér").first.click()
    page.get_by_role("button", name="Acceptér den rettede række").wait_for()


def _measurement(page: Page) -> None:
    page.get_by_text("Tilføj en måling").click()
    page.get_by_role("textbox", name="Periode").wait_for()


PAGE_STATES = (
    PageState("Spørg, tom", "", "text=Prøv for eksempel"),
    PageState("Spørg med svar og åben kilde", "", "text=Prøv for eksempel", _answer_with_open_source),
    PageState("Spørg med afslag", "", "text=Prøv for eksempel", _refusal),
    PageState("Spørg med kommentar", "", "text=Prøv for eksempel", _comment),
    PageState("Spørg med afgrænsning", "", "text=Prøv for eksempel", _limits),
    PageState("Spørg med forklaring", "", "text=Prøv for eksempel", _explanation),
    PageState("Mål, liste", "maal", ".plan-found"),
    PageState("Mål, filtreret til ingen", "maal?soeg=findesikke", ".plan-found"),
    PageState("Mål, et mål", "maal?maal=m24-04b", ".stMain h2"),
    PageState("Mål, ny måling", "maal?maal=rh-boern-2-maal", ".stMain h2", _measurement),
    PageState("Mål, mål og status", "maal?visning=status", ".stVegaLiteChart"),
    PageState("Mål, tidslinje", "maal?visning=tidslinje", ".stVegaLiteChart"),
    PageState("Mål, midler", "maal?visning=midler", ".stVegaLiteChart"),
    PageState("Kilder, liste", "kilder", ".stMain h2"),
    PageState("Kilder, fremhævet sted", "kilder?dokument=maalsaetninger-2024&fra=1000&til=1100", ".stMain mark"),
    PageState("Kilder, rettelser", "kilder?dokument=psykiatrikonference-syddanmark-2025&vis=rettelser", ".stMain h2"),
    PageState("Kilder, søgning", "kilder?soeg=tvang", ".plan-hits"),
    PageState("Kilder, tilføj", "kilder?vis=tilfoej", ".st-key-adding-form", _file_refused),
    PageState("Kilder, tilføjet", "kilder?vis=tilfoej", ".st-key-adding-form", _report),
    PageState("Kontrol", "kontrol", ".stMain h2"),
    PageState("Kontrol, forslag", "kilder?vis=tilfoej", ".st-key-adding-form", _proposals),
    PageState("Kontrol, uenigheder", "kontrol?del=uenigheder", ".plan-sides"),
    PageState("Kontrol, måling", "kontrol?del=maaling", ".stMain h2"),
    PageState("Om", "om", "text=Version, model og licens"),
    PageState("Spørg med og uden sprogmodellens svar", "", "text=Prøv for eksempel", _worded_and_not, has_model=True),
    PageState("Spørg med valg af sprogmodel", "", "text=Prøv for eksempel", _switch, has_model=True),
    PageState("Om, med sprogmodel", "om", "text=Version, model og licens", has_model=True),
)
