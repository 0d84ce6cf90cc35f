"""What the page "Om" says of the program: what it can, how answers are made, what a quote proves, what is kept."""

from assistant.settings import Settings
from assistant.ui.about import language_model
from assistant.ui.about.parts import Block, Items, Named, Paragraph, Section, Subheading
from assistant.ui.html_parts import Html, joined, link
from assistant.ui.links import PageName, page_href

LEAD = (
    "Her står, hvad programmet kan og ikke kan, hvordan et svar bliver til, hvad et citat beviser, "
    "og hvad der sker med det, du skriver."
)


def _sentence_end(page: PageName) -> Html:
    """Return a link to a page, with the full stop after it."""
    return joined((link(page.title, page_href(page)), "."))


_CAN = (
    "Svare på almindeligt dansk om mål, tal, status og forslag i dokumenterne på listen nedenfor.",
    "Vise det sted i dokumentet, som hver oplysning kommer fra, ord for ord.",
    "Regne ud, om et mål er nået, og hvor langt der er igen, når dokumenterne har tallene.",
    "Sige, når dokumenterne ikke svarer, og hvad det nærmeste er, de siger.",
    "Stille to dokumenter over for hinanden, når de ikke siger det samme.",
)
_IS_LIMITED = (
    "Det kender kun dokumenterne på listen og slår ikke noget op på internettet.",
    "Det gætter ikke på årsager, vurderer ikke og forudsiger ikke. Det gengiver, hvad dokumenterne siger.",
)
_MAY_ERR = (
    joined(
        (
            "Det kan tage fejl: overse et sted eller vælge et forkert. Hvor ofte det sker, står på siden",
            _sentence_end(PageName.CONTROL),
            "Læs derfor citatet, før du bruger svaret.",
        ),
        " ",
    ),
    "Teksten er taget fra offentliggjorte filer. Tabeller og figurer, der har mistet deres opstilling, "
    "kan være ufuldstændige.",
    "Spørgsmål på engelsk bliver besvaret på dansk og mindre sikkert.",
    "Det giver ikke råd om sygdom og behandling. Har du brug for hjælp nu, så ring 112, når der er fare "
    "for liv, eller til Livslinien på 70 201 201.",
)
_STEPS = (
    (
        "Forstå",
        "Spørgsmålet læses sammen med det, du har spurgt om før. Stavefejl rettes, og hverdagsord "
        "føres over i planernes ord, så »bælter« også finder »bæltefikseringer«.",
    ),
    (
        "Find",
        "Programmet søger i dokumenternes tekst og i måltabellen, både efter ordene og efter betydningen.",
    ),
    (
        "Skriv",
        "De bedste steder bliver til et kort svar: først det, du spurgte om, så det, der skal tages forbehold for.",
    ),
    (
        "Kontrollér",
        "Hvert citat skal stå ord for ord i sit dokument. Hvert tal i svaret skal stå i citatet eller "
        "være regnet ud fra det, og så vises regnestykket. Det, der ikke består, bliver slettet.",
    ),
    (
        "Sig fra",
        "Svarer dokumenterne ikke på spørgsmålet, siger programmet det, nævner, hvad der mangler, og viser "
        "det nærmeste, der står.",
    ),
)
_COMPOSED = 3  # steps until there is something to word


def abilities(settings: Settings) -> Section:
    """Return what the program can and cannot do, as it is set up."""
    return Section(
        "kan",
        "Hvad programmet kan, og hvad det ikke kan",
        (
            Subheading("Det kan det"),
            Items(_CAN),
            Subheading("Det kan det ikke"),
            Items((*_IS_LIMITED, language_model.ability(settings), *_MAY_ERR)),
        ),
    )


def answering(settings: Settings) -> Section:
    """Return how an answer is made, as the program is set up."""
    steps = (*_STEPS[:_COMPOSED], *language_model.step(settings), *_STEPS[_COMPOSED:])
    return Section(
        "svar",
        "Sådan bliver et svar til",
        (Paragraph(language_model.introduction(settings)), Named(steps, numbered=True)),
    )


QUOTES = Section(
    "citater",
    "Hvad et citat beviser, og hvad det ikke beviser",
    (
        Subheading("Et citat beviser"),
        Items(
            (
                "at ordene står i dokumentet, på den side eller i det afsnit, der er nævnt",
                "at tallene i svaret kommer derfra",
            )
        ),
        Subheading("Et citat beviser ikke"),
        Items(
            (
                "at det er rigtigt, det, der står",
                "at planen er vedtaget, eller at den stadig gælder. Dokumentets status står ved citatet; siger "
                "dokumentet ikke selv noget om den, står der »ikke oplyst«",
                "at der ikke står noget andet et andet sted, i det samme dokument eller i et andet",
            )
        ),
        Paragraph(
            joined(
                (
                    "Sidetal vises kun, hvor teksten viser dem sikkert; ellers står afsnittet. Nogle tegn er gået i "
                    "stykker i de offentliggjorte filer og er rettet, før teksten vises. Hver rettelse kan ses "
                    "på siden",
                    _sentence_end(PageName.SOURCES),
                ),
                " ",
            )
        ),
    ),
)


def privacy(settings: Settings) -> Section:
    """Return what is kept and what leaves the machine, as the program is set up now."""
    blocks: tuple[Block, ...] = (
        Paragraph(_stays_here(settings)),
        *language_model.privacy(settings),
        Subheading("Det gemmes ikke"),
        Items(
            (
                "Samtalen. Den findes kun, mens siden er åben i din browser, og kan ikke ses af andre. De seneste "
                "spørgsmål med deres svar ligger i programmets hukommelse, så det samme spørgsmål besvares hurtigere; "
                "der står intet om, hvem der har spurgt, og de er væk, når programmet genstartes.",
                "Hvem du er. Programmet kender hverken adresse eller login, og kun det navn, du selv skriver, når du "
                "afgør forslag.",
                "Brugsstatistik. Der måles ikke, hvem der bruger programmet, eller hvordan.",
            )
        ),
        Subheading("Det gemmes"),
        Items(
            (
                "Tommel op eller ned, når du giver et svar det, med din kommentar, spørgsmålet, svaret og datoen, "
                "men ikke klokkeslættet. Skriv derfor ikke oplysninger om personer.",
                "Målinger, som analytikere selv tilføjer, med periode, værdi, kilde, bemærkning og tidspunkt.",
                "Dokumenter, som nogen tilføjer, og forslag, som nogen accepterer eller afviser, med det navn, der er "
                "skrevet; se »Tilføj dokumenter« ovenfor.",
            )
        ),
        Paragraph(f"Vurderinger og målinger siger ikke, hvem du er. {_kept_where(settings)}"),
        Subheading("Cookies og adresser"),
        Items(
            (
                "Der sættes én teknisk nødvendig cookie, _streamlit_xsrf. Den beskytter mod falske forespørgsler og "
                "forsvinder, når browseren lukkes. Browseren husker også, om siden vises lys eller mørk.",
                "Deler du et link til et spørgsmål, står spørgsmålet i adressen og i browserens historik.",
            )
        ),
    )
    return Section("privatliv", "Privatliv", blocks)


_ELSEWHERE = (
    "programmet er sat op til at søge efter betydning på en anden server. "
    "Dokumenternes afsnit og spørgsmålene som talrækker sendes dertil."
)


def _stays_here(settings: Settings) -> str:
    """Return the promise that holds for these settings: the vectors' server and a language model are the ways out."""
    own = (
        "Spørgsmål og svar bliver på den maskine, programmet kører på. Også skrifttyper og ikoner "
        "kommer derfra, så din browser henter ikke noget andre steder."
    )
    if settings.chat_model:
        return language_model.stays_here(settings, _ELSEWHERE if settings.chroma_url else "")
    if not settings.chroma_url:
        return f"Som programmet er sat op nu, forlader intet maskinen. {own}"
    return f"{own} Én undtagelse: {_ELSEWHERE}"


def _kept_where(settings: Settings) -> str:
    """Return where the database is: the program's own file, or one that somebody has chosen."""
    if not settings.database_url:
        return "Det ligger i en databasefil på maskinen og sendes ikke videre."
    return (
        "Det ligger i den database, som den, der driver programmet, har valgt (PLAN_DATABASE_URL). "
        "Den kan stå på en anden maskine."
    )
