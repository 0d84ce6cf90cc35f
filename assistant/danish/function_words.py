"""Closed word classes: what a question is built of, but not about; and how English is told from Danish."""

import re

# Dropped from searches: articles, pronouns, prepositions, auxiliaries, question words, fillers.
STOP_WORDS = frozenset(
    """
    ad af aldrig alle allerede alligevel alt altid altså anden andet andre at bare begge blandt blev blevet bliv
    blive bliver bl.a burde bør da de dem den denne der deres derfor derom derved des desuden det dette dig din
    dine disse dit dog du efter egen egentlig eget egne eks eller ellers en end endnu engang enten er et få får
    fik fx faktisk fordi for fra fremme før først gennem gerne gang gange går gik gjort gjorde gør gøre god godt
    ham han hans har hav havde have hel hele heller helt hen hende hendes henholdsvis her herom hhv hos hun hvad
    hvem hver hverken hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor hvorhen hvornår hvorvidt i
    ifølge ift igen ikke ind inden indenfor inkl især ja jeg jeres jf jo jævnfør kan kender kom komme kommer
    kunne lad lige ligesom lå man mange med meget mellem men mens mere mest mig min mindre mindst mine mit mod
    måske måtte nej netop ned nogen noget nogle nok nu ny når nærmere næsten næste og også om omkring op os over
    overfor overhovedet par på rigtig samme samt selv selvom ser sig sige siger sin sine sit skal skulle slags
    så sådan således som stadig står sådanne tag tage tak til tænker ud uden udover under undtagen ved vel vi
    vil ville viser vor vores være været var via vide synes syntes fortæl fortælle forklar forklare nævn nævne
    beskriv beskrive giv give mon hej præcis præcist egentligt helst findes finder fandt gælder gælde lyder lyde
    hedder hedde kaldes betyder betyde menes handler handle omhandler drejer dreje ligger ligge tale tales taler
    snakke snakker viste vist
    """.split()
)

# frequent English words that are no frequent Danish ones
ENGLISH = frozenset(
    """
    the what how many much which are was were of and does do did with who when why where from be been being will
    would should can could has this that these those there their they it its our your about into than more less
    most between please tell explain show any some not no yes if or as on we you us people patients children
    target targets goal goals waiting health after all also always am ask away back because before behalf best
    better both but call came come day days down during each ever every few first found get goes going good got
    half he here high his however in instead keep know law least left like long longer lower made main make may
    met might money month months must my name need needs never new next now number off often once one only other
    out own percent place put reached reduce reduced said say second see she since staff still such suicide take
    thank third three through too two until up use used very want week weeks well went while whole whose without
    work year years yet young doctor doctors nurse nurses coercion restraints council municipality
    municipalities recommend recommendation recommendations measure measures adults adult child illness
    psychiatry psychiatric treatment treated assessment assessed diagnosis discharge discharged admission
    readmission
    """.split()
)
_DANISH = frozenset(
    """
    hvad hvem hvor hvornår hvordan hvorfor hvilke hvilken hvilket er og det den der de på af med til fra om som
    ikke har kan skal vil bliver blev ved man jeg vi du hos efter eller også når så mange meget flere børn unge
    mål målet planen en et ind inden under mod mellem hver sig deres vores noget nogle været være paa
    maa naar saa
    """.split()
)
_LETTERS = re.compile(r"[^\W\d_]+")


def looks_english(text: str) -> bool:
    """Tell whether a text is English: more of its small words are English than Danish, and no æ, ø or å."""
    tokens = _LETTERS.findall(text.lower())
    if not tokens or re.search("[æøå]", text.lower()):
        return False
    english = sum(token in ENGLISH for token in tokens)
    danish = sum(token in _DANISH for token in tokens)
    return english > danish and (english >= 2 or english == len(tokens))
