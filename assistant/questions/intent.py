"""What kind of message it is: a question, small talk, a cry for help, an instruction, or nothing to read."""

import re

_GREETING = (
    r"hej\w*|halløj\w*|god ?(morgen|dag|aften|formiddag|eftermiddag)|goddag|godaften|davs\w*|mojn\w*|hallo|yo|hello"
    r"|hi|hey"
    r"|good (morning|day|evening)"
)
_THANKS_WORDS = (
    r"(mange |tusind |1000 )?tak\w*|thanks?|thank you|super\w*|fint\w*|fedt|sejt|flot|cool|nice|great|perfekt\w*"
    r"|dejligt\w*"
    r"|okay|ok|godt\b|jeps?|ja tak|nej tak|nå|aha|javel|undskyld\w*|haha\w*|hehe\w*|det var (lige |alt |bare )?"
    r"(det|alt|hvad|godt|fint|flot|rart|dejligt|en stor|til|klart|tydeligt|nyttigt)|du er (en )?\w+|du gør det"
    r"|godt gået"
    r"|rart at|glæder mig|sikke"
)
_FAREWELL_WORDS = (
    r"farvel\w*|hej ?hej|vi ses|på gensyn|ha'?v? en (god|dejlig|fortsat) \w+|godnat|bye\w*|good ?bye"
    r"|til en anden gang"
)
_FILLER = re.compile(
    r"\b(det var (lige |alt |bare )?(det|alt|hvad)|for (i dag|nu|denne gang|hjælpen|svaret|din tid|indtil videre)"
    r"|med dig|alle sammen"
    r"|allesammen|jeg (er ny|er lige startet|kigger bare|prøver bare|tester)( her)?|igen|og|ha'?v? en (?:god|dejlig"
    r"|fortsat) \w+|så meget|rigtig|meget"
    r"|skal du have|du)\b"
)
_SMALLTALK = re.compile(rf"^(?:{_GREETING}|{_THANKS_WORDS}|{_FAREWELL_WORDS})\b")
_THANKS = re.compile(rf"^(?:{_THANKS_WORDS})\b")
_FAREWELL = re.compile(rf"\b(?:{_FAREWELL_WORDS})\b")
_ABOUT_ME = re.compile(
    r"^eller (en |et )?(robot|menneske|computer|maskine|bot)|\b(hvem (er|har (lavet|bygget|udviklet|kodet)"
    r"|står bag) (du|dig|det her)\b|hvad (er|hedder|gør|laver|ved) du\b"
    r"|hvad kan (du|jeg (spørge|bruge|få)|man)|hvad (skal|må|kan) (jeg|man|vi) (spørge|skrive|bruge (dig|det))"
    r"|kan du (hjælpe( mig)?\W*$|dansk|tale|forstå|huske|høre)|er du (en |et |der\b|ai|klar|sikker|vågen)"
    r"|hvordan (virker|fungerer|bruger|spørger|stiller) (du|jeg|man|det her|dig|vi)"
    r"|hvordan (går|har) (det|du)(?=(?: i dag| med dig)?\W*$)"
    r"|what can you|who (are|made) you|how are you|are you (a|an|human))"
)
# Rather once too often than once too seldom: somebody who writes this needs help, not a figure.
_CRISIS = re.compile(
    r"\b(ikke (vil |kan |ønsker at |orker at |magter at )?(leve|være her)( mere| længere)?|vil (gerne )?dø"
    r"|ønsker at dø|lyst til at dø"
    r"|(vil|ville) (helst )?(ikke vågne|forsvinde)|slå\w* (mig|sig) ihjel|tag\w* (mit|sit|hans|hendes) (eget )?liv"
    r"|tage livet af (mig|sig)|ende på (det hele|livet|mit liv|sit liv)|gøre en ende på|selvmordstanker"
    r"|begå selvmord|tage billetten"
    r"|(skærer|skære|skåret|cutter) (i )?(mig|sig)( selv)?|gøre? skade på (mig|sig) selv|skade (mig|sig) selv"
    r"|hader mig selv"
    r"|(orker|magter|kan|klarer) (snart )?(det )?ikke mere|er (psykotisk|selvmordstruet)|hører stemmer|overdosis"
    r"|slugt \w*\s?piller"
    r"|ikke flere (kræfter|grunde)|kill myself|want to die|hurt myself|end my life)\b"
)
_ASKS_ON = re.compile(r"\bhv\w+|\bhow\b|\bwhat\b|\d|\b(mål|plan)\w*")
LONG, LITTLE = 160, 4  # characters of a message; words beside the greeting
_CLOSE_TO_ME = re.compile(
    r"\b(jeg|mig|min|mit|mine|i want|i will|i'm going|me|my|myself"
    r"|søn|datter|ven|veninde|kæreste|bror|søster|mor|far|kone|mand|mit barn|vores barn)\b"
)
_INSTRUCTION = re.compile(
    r"(ignor(er|ere) (alle |dine |de |al )|glem (alle |dine |dokument\w*|plan\w*|det (hele|du)|alt)|system ?prompt"
    r"|systembesked"
    r"|tidligere (instruktion|instruks|besked)\w*|previous instructions|ignore (all|previous|your)|lad som om"
    r"|du er nu|fra nu af er du"
    r"|svar (kun )?med (præcis|ordet|ja\b)|skriv (en|et|mig en|mig et) (python|kode|digt|funktion|sang|historie"
    r"|program|vits|tale|læserbrev)"
    r"|python-funktion|fortæl (mig )?en (vits|joke)|skriv at |gentag efter mig|<\s*/?\s*\w+[^>]*>|drop table"
    r"|select \* from|;\s*--"
    r"|pretend|jailbreak|oversæt (følgende|dette)|udviklertilstand|developer mode|spil rollen|rollespil)"
)


_ADVERBS = re.compile(r"\b(?:egentlig|lige|mon|så|bare|ellers|overhovedet) ")


def nature(text: str) -> str:
    """Return what a lower-cased message is: question, empty, smalltalk, crisis or instruction.

    Small talk that goes on to ask something is a question.
    """
    if not re.search(r"[^\W\d_]{2,}|\d", text):
        return "empty"
    if _CRISIS.search(text) and _CLOSE_TO_ME.search(text):
        return "crisis"
    if _INSTRUCTION.search(text):
        return "instruction"
    plain = _ADVERBS.sub("", text)
    sentences = [sentence.strip() for sentence in re.findall(r"[^.!?\n]*\w[^.!?\n]*[.!?\n]*", plain)]
    return "smalltalk" if len(text) < LONG and all(map(_is_small, sentences)) else "question"


def _is_small(sentence: str) -> bool:
    """Does a sentence greet, thank, take leave or ask about the program, and little else?"""
    about_me = _ABOUT_ME.search(sentence)
    opening = about_me or (_SMALLTALK.search(sentence) if "?" not in sentence else None)
    if not opening:
        return not _FILLER.sub(" ", sentence).strip(" .!,")
    rest = _FILLER.sub(" ", sentence[opening.end() :])
    return len(re.findall(r"\w+", rest)) <= LITTLE and not _ASKS_ON.search(rest)


def smalltalk_kind(text: str) -> str:
    """Tell a farewell and a thank-you from a greeting: "farewell", "thanks" or "greeting"."""
    if _FAREWELL.search(text):
        return "farewell"
    return "thanks" if _THANKS.search(text) and not _ABOUT_ME.search(text) else "greeting"
