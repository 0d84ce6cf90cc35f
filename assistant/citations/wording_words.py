"""The small words of a wording: those that claim nothing, those that must not turn, and what each of them is like."""

import re

_NEUTRAL = """
    ad af altså at blandt bl.a da de dem den denne der deres derudover desuden det dette disse dog eks eller
    en end et f.eks for fra fx få får give giver gives gennem gør gøre gøres ham han hans har have
    havde hen hende hendes henholdsvis herom hertil hos hun hvad hvem hvilke hvilken hvilket hvor
    hvordan hvorvidt i ift ifm ifølge indenfor især jf med mellem mens mht mod nemlig ned netop når og også om
    omkring op os over overfor pr på samt se ser sig sin sine sit som sted så sådan sådanne til ud
    udover under undervejs ved via vedr være er var været bliver blive blev blevet bl dvs hhv herunder
    sammen imod per man samtidig tillige ind endvidere ligesom både begge såvel selv men stammer
    kommer komme kom viser vise kilden kilderne oversigten oversigt
    gjaldt peger pege lægger lægge gruppen grupper grupperne midlerne sammenligning kriteriet kriterium gerne
    stamme samme bare mv m.v mm m.m osv hinanden hvorefter derefter fremgå fremgår fremgik lyder lyde lød står
    stå stod siger sige skriver skrive skrev nævner nævne nævnes nævnt oplyser oplyse oplyses oplyst angiver
    angive angives angivet beskriver beskrive beskrives beskrevet handler handle gælder gælde ske sker skete
    svarer svare svarede svarende udgør udgøre udgjorde opgøres opgjort opgøre ligger ligge lå hedder omfatter
    omfatte drejer indgår indgå indebærer ses kaldes findes finde dokument dokumentet dokumenterne dokumenter
    tekst teksten plan planen planens notat notatet oplæg oplægget slides slidesene tal tallet tallene andel
    andelen andele gang gange antal antallet del dele tilfælde vedrørende nedenstående følgende
    """
NEUTRAL = frozenset(_NEUTRAL.split())

NEGATIONS = frozenset(
    "ikke ingen intet aldrig hverken uden ej næppe ingenting nej mangler mangle manglede manglende undtagen".split()
)

# Words of quantity, time and reach: each must stand in the evidence too, or another of its class.
_CLASSES = {
    "most": "højst maks max maksimalt maksimum",
    "least": "mindst min minimum minimalt",
    "more": "mere",
    "several": "flere",
    "larger": "større",
    "higher": "højere",
    "less": "mindre",
    "fewer": "færre",
    "lower": "lavere",
    "longer": "længere længst lang langt",
    "all": "alle alt samtlige alting",
    "whole": "hele helt fuldt fuld",
    "only": "kun alene udelukkende blot",
    "always": "altid",
    "many": "mange",
    "much": "meget",
    "some": "nogle nogen noget enkelte",
    "few": "lidt",
    "mostly": "fleste mest flest",
    "before": "inden senest før",
    "after": "efter",
    "since": "siden",
    "until": "indtil",
    "earliest": "tidligst",
    "already": "allerede",
    "still": "stadig fortsat",
    "yet": "endnu",
    "now": "nu aktuelt",
    "often": "ofte oftere hyppigt hyppigere",
    "seldom": "sjældent sjældnere",
    "first": "første først",
    "last": "sidste sidst seneste",
    "third": "tredje",
    "fourth": "fjerde",
    "second": "anden andet",
    "others": "andre",
    "near": "ca cirka omtrent næsten knap",
    "primo": "primo",
    "medio": "medio",
    "ultimo": "ultimo",
    "partly": "delvist delvis",
    "up to": "opad",
    "cause": "fordi derfor pga grundet skyldes dermed derved således følgelig",
    "of which": "heraf hvoraf deraf",
    "despite": "trods uanset",
    "if": "hvis såfremt medmindre forudsat",
    "doubt": "formentlig formodentlig måske muligvis sandsynligvis eventuelt vistnok",
    "new": "ny nye nyt",
    "sum": "tilsammen sammenlagt ialt",
    "each": "hver hvert",
}
CHECKED = {word: name for name, words in _CLASSES.items() for word in words.split()}
FREE = NEUTRAL | NEGATIONS | frozenset("skal må kan vil bør kunne skulle ville måtte burde".split())
TIMELY = frozenset("now yet still already always often seldom since before after until earliest".split())
# Where the evidence has them, a claim may not leave them out.
RESTRICTIONS = frozenset({"partly", "up to", "near", "some", "sum", "doubt"})

# What kind of saying a clause is: a demand, an advice, something to come; none of them is a fact.
GOAL, ADVICE, COMING, OPINION = "goal", "advice", "coming", "opinion"
MODES = (
    (GOAL, r"(?:del)?mål(?:et|ene|ets)?(?! ?\d)|målsætning\w*|måltal\w*|(?:succes)?kriteri\w*|skal|må|formål\w*|krav"),
    (GOAL, r"mhp|hensigt(?!smæssig)\w*|for (?:også )?at|skulle|bedes"),
    (ADVICE, r"foreslå\w*|forslag\w*(?! ?\d)|anbefale\w*|bør|kan|kunne|lægges op til|mulighed\w*"),
    (ADVICE, r"indstill\w*|tilråd\w*|opfordr\w*|overvej\w*|ønsk\w*|drøm\w*|gerne"),
    (COMING, r"vil|forvent\w*|planlæg\w*|påtænk\w*|fremtid\w*|afvent\w*|kommende|hen imod|på vej"),
    (OPINION, r"udtal\w*|siger|sagde|fortæller|fortalte|melder|meldte|argumentere\w*|advarer|kræver"),
    (
        OPINION,
        r"mener|mente|hævde\w*|påstå\w*|tror|oplev\w*(?=,? at)|synes|vurdere\w*|kritisere\w*|frygte\w*|håbe\w*",
    ),
)
MODE_NAMES = {
    GOAL: "et mål eller krav",
    ADVICE: "et forslag",
    COMING: "noget, der ventes",
    OPINION: "nogens opfattelse",
}
REACHED = frozenset("nå opnå opfylde indfri overholde lykkes".split())
REACHED_FORMS = frozenset(
    "nået nåede opnået opnåede opfyldt opfyldte indfriet indfriede overholdt overholdte lykkedes lykkes klaret".split()
)
CHANGING = re.compile(
    r"\b(?:stig|steg|øge|øges|øget|reduc|reduk|fald|mindsk|vokse|sænk|hæv|nedbring|halver|fordobl|ændr|spare|bespar|vækst)"
    r"\w*|\w*(?:reduktion|besparelse|stigning|fald)(?:en|er)?\b",
    re.I,
)
CHANGES = frozenset("stige øge reducere falde mindske vokse sænke hæve nedbringe halvere fordoble ændre".split())

# Groups whose words say the same and turn in the same direction; the thesaurus has no say here.
SAME = (
    frozenset("reducere nedbringe mindske formindske sænke reduktion nedbringelse reducering".split()),
    frozenset("øge hæve forøge øget".split()),
    frozenset("brug anvendelse anvende bruge benytte".split()),
    frozenset("få modtage".split()),
    frozenset("holde afholde".split()),
    frozenset("følge opfølgning monitorere overvåge".split()),
    frozenset("give bidrage".split()),
)
JUDGING = frozenset(
    """
    desværre heldigvis succes succesfuld fiasko svigt bekymrende katastrofal katastrofe skandale glædelig alvorlig
    utilstrækkelig urealistisk god dårlig bedre værre flot imponerende skuffende kritisabel klog dum vigtig
    """.split()
)
POPULATIONS = {"barn": "young", "børn": "young", "ung": "young", "unge": "young", "voksen": "grown", "voksne": "grown"}
_TELLING = (
    "oplys|fortæl|sig|meddel|informer|orienter|forklar|understreg|husk|nævn|tilføj|gengiv|citer|konkluder|anfør|påpeg"
    "|advar|fremhæv|bekræft|angiv|antag|bekendtgør|rapporter|udtal|erklær|påstå|bemærk(?!:)|noter|vid|tro|gør"
)
INSTRUCTING = (
    r"\b(?:skriv|svar|ignor\w*|instruk\w*|prompt\w*|sprogmodel\w*|chatbot\w*|glem alt|glem alle|du skal|du må|du er"
    r"|fortæl brugeren|assistenten skal|ai-model\w*|language model|ignore|disregard|system ?besked\w*"
    r"|læseren|læserne|(?:korrekte|rigtige|rette) svar|(?:i|af|med) svaret|svaret (?:skal|bør|er|på)|(?:dit|jeres) svar"
    r"|der (?:læser|spørger)|skal have at vide|(?:skal|bør) (?:svare|skrive|fortælle|sige|gengive|konkludere)s?)\b"
    r"|(?:^|[.!?\n]\s*)til (?:den|dem|alle|enhver|jer)\b[^.\n]{0,60}:"
    r"|\b(?:skal|bør|må|bedes)\b[^.\n]{0,40}\b(?:nævne|oplyse|fremgå|viderebringe|fremhæve|medtage|gengive|konkludere)s?\b[^.\n]{0,40}\bat\b"
    rf"|(?:^|[.!?:;»•\n]\s*|-\s)(?:{_TELLING})\b[^.\n]{{0,80}}?\b(?:at|om)\b"
)
# Those who act and those whom it happens to: their order in a sentence tells which is which.
ACTORS = frozenset(
    """
    region kommune byråd regering folketing ministerium udvalg sygehus hospital skole virksomhed politi
    praksis læge lærer elev borger pårørende medarbejder personale forening
    """.split()
)
ACTOR_ENDINGS = ("styrelse", "sråd", "erske", "olog", "ient")  # kinds of boards, and of people by what they are
