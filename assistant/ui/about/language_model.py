"""What the page "Om" says of the language model: what it does, how that is checked, and what leaves the machine."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from assistant.settings import ANTHROPIC, AZURE, MISTRAL, OLLAMA, OPENAI, Settings, host_and_port
from assistant.ui.about.parts import Block, Items, Named, Paragraph, Subheading

WITHOUT = (
    "Det bruger ingen sprogmodel. Svarene er sat sammen af dokumenternes egne sætninger og tal, "
    "så sproget kan være kantet."
)
_WITH = (
    "Sprogmodellen {model} formulerer de svar, hvor det er slået til, og kun ud fra det, programmet har fundet. Hver "
    "sætning kontrolleres mod kilderne; kan den ikke bevises, bliver den ikke vist. Svarer modellen ikke, eller holder "
    "dens svar ikke, får du svaret uden sprogmodel."
)
FIXED = "Hvert svar går gennem de samme fem trin. De er faste regler, ikke tekst, som en maskine digter."
_SIX = (
    "Hvert svar går gennem faste regler. Mellem »Skriv« og »Kontrollér« kan en sprogmodel formulere svaret; det, den "
    "skriver, vises ikke, før reglerne har kontrolleret det. Lister, tabeller og afslag formulerer den ikke."
)
WORDING = (
    "Formulér",
    "Sprogmodellen får spørgsmålet og de fundne steder med numre og skriver sætninger, der hver nævner sine kilder. "
    "For hver sætning kontrolleres det, at kilderne findes, at hvert tal står i dem eller er regnet ud fra dem, og at "
    "navne, steder, tidspunkter, mængder, forbehold og »ikke« også står der. En sætning, der ikke består, bliver sendt "
    "tilbage én gang med grunden; består den heller ikke så, bliver den taget ud, og det bliver sagt. Mangler kernen "
    "af svaret, får du i stedet svaret uden sprogmodel. Linjen under svaret siger, hvilket af dem det er.",
)
SENT = (
    "instruksen til modellen og den form, svaret skal have (et JSON-skema); begge er de samme hver gang",
    "spørgsmålet, som programmet har læst det, med den gruppe og de år, det gælder, og hvor langt svaret skal være",
    "de fundne uddrag af dokumenterne og rækker af måltabellen, med numre, titler og steder",
    "de af modellens egne sætninger, der ikke bestod kontrollen, med grunden",
    "samtalens tidligere spørgsmål, når spørgsmålet bygger videre på dem eller måske gør det: også dem, du stillede, "
    "mens den var slået fra",
    "udbyderens adgangsnøgle, hvor der skal en til, i forespørgslens hoved. Den læses fra maskinens miljø og vises "
    "eller logges aldrig",
    "maskinens styresystem og processortype og udgaverne af Python og de programpakker, der spørger, også i "
    "forespørgslens hoved",
)
KEPT = (
    "hvem du er, og hvilken browser du bruger; modellens server ser kun den maskine, programmet kører på",
    "andre samtaler, og det, andre har spurgt om",
    "tommel op og ned, kommentarer og målinger",
    "noget som helst, mens den er slået fra",
)
_OWN_PICTURES = (
    "Skrifttyper og ikoner kommer fra den maskine, programmet kører på, så din browser henter ikke noget andre steder."
)
# where each provider's models are when no address is set: the host, and whose it is; "" where there is no such host
_HOSTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        OLLAMA: ("127.0.0.1", "maskinen selv"),
        OPENAI: ("api.openai.com", "OpenAI"),
        AZURE: ("", "jeres aftale med Microsoft Azure"),
        ANTHROPIC: ("api.anthropic.com", "Anthropic"),
        MISTRAL: ("api.mistral.ai", "Mistral AI"),
    }
)
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1")


def ability(settings: Settings) -> str:
    """Return what the program does and does not do with a language model, as it is set up."""
    return _WITH.format(model=settings.chat_model) if settings.chat_model else WITHOUT


def introduction(settings: Settings) -> str:
    """Return what the steps of an answer are: fixed rules, and where a language model comes in."""
    return _SIX if settings.chat_model else FIXED


def step(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the step that the language model adds, if there is one."""
    return (WORDING,) if settings.chat_model else ()


def stays_here(settings: Settings, vectors: str) -> str:
    """Return what leaves the machine where a language model is set up; `vectors` says it of the search by meaning."""
    if not is_here(settings):
        return " ".join(filter(None, (_destination(settings), _capitalized(vectors), _OWN_PICTURES)))
    here = (
        f"Sprogmodellen {settings.chat_model} svarer på {host(settings)}, som er den samme maskine; om dens server "
        "sender noget videre, ved den, der driver den."
    )
    promise = "" if vectors else "Som programmet er sat op nu, sender det intet til andre maskiner. "
    return promise + " ".join(filter(None, (here, _capitalized(vectors), _OWN_PICTURES)))


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _destination(settings: Settings) -> str:
    told = f"Programmet er sat op til at bruge sprogmodellen {settings.chat_model} {_at(host(settings))}. "
    if settings.chat_allow_external:
        return told + (
            "Det, der står nedenfor, sendes dertil. Ligger den uden for jeres eget net, sker det først, når du selv "
            "slår den til på siden Spørg, som siger, hvad der sendes, før du gør det."
        )
    return told + (
        "PLAN_CHAT_ALLOW_EXTERNAL er ikke sat til true, så det, der står nedenfor, sendes kun dertil, hvis den ligger "
        "på maskinen selv eller på jeres eget net."
    )


def _at(name: str) -> str:
    return f"på {name}" if name else "hos Microsoft Azure, på jeres egen adresse dér"


def is_here(settings: Settings) -> bool:
    """Tell whether the address of the language model is, by its name alone, the machine itself."""
    return bool(_LOOPBACK.fullmatch(host(settings)))


def host(settings: Settings) -> str:
    """Return the host that the language model is asked on; "" where the settings do not tell it."""
    provider = settings.chat_model.partition(":")[0]
    return host_and_port(settings.chat_base_url)[0] or _HOSTS[provider][0]


def privacy(settings: Settings) -> tuple[Block, ...]:
    """Return what is sent to the language model and where, for each provider; nothing where none is set up."""
    if not settings.chat_model:
        return ()
    return (
        Subheading("Det sendes til sprogmodellen, når den er slået til"),
        Items(SENT),
        Subheading("Det sendes ikke til den"),
        Items(KEPT),
        Subheading("Hvor det sendes hen"),
        Named(_places()),
        Paragraph(
            "Hvad der sker med det hos modtageren, står i jeres aftale med den. Tjenester, der følger med i brugen af "
            "sprogmodeller (LangSmith og lignende), er slået fra."
        ),
    )


def _places() -> tuple[tuple[str, str], ...]:
    """Return for each provider where its models are asked."""
    places = [
        (provider, f"{name} ({whose}), hvis ikke PLAN_CHAT_BASE_URL siger noget andet.")
        for provider, (name, whose) in _HOSTS.items()
        if name
    ]
    return (
        *places,
        (AZURE, "Jeres egen adresse hos Microsoft Azure, som står i PLAN_CHAT_BASE_URL."),
        (
            f"{OPENAI} med PLAN_CHAT_BASE_URL",
            "Den server, adressen nævner: for eksempel vLLM, llama.cpp, LiteLLM eller jeres egen gateway. "
            "Adgangsnøglen sendes også dertil.",
        ),
    )
