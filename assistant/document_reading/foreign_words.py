"""The commonest words of other languages that are printed in Denmark: enough to tell such a page from a garbled one."""

from collections.abc import Iterable

_FEWEST = 0.12  # share of a text that is among one language's commonest words
_COMMONEST = {
    "svensk": "och att det som är för på med av till den har inte ett om vi från kan ska eller vid",
    "norsk": "og å det som er for på med av til den har ikke et om vi fra kan skal eller ved",
    "tysk": "und die der das ist für mit von zu den nicht ein eine wir auf im sich auch werden dem des",
    "fransk": "et le la les de des un une du en est pour dans que qui sur avec pas au par",
    "polsk": "i w na z do się nie jest że to dla od przez oraz lub jak po są ma będzie",
    "spansk": "y el la los las de un una en es para que con por del se no al como más",
    "tyrkisk": "ve bir bu için ile da de çok olarak daha olan gibi kadar veya her ne var sonra en",
    "rumænsk": "și de la în cu pe un o este pentru din nu că sau care mai al sunt prin",
    "ukrainsk": "і в на з до що не та для як від за це або при по є у про",
    "arabisk": "في من على إلى عن أن هذا التي مع أو ما لا هو كل بين",
    "somalisk": "oo iyo in ka ku la waa u ay ah waxaa si loo kale leh aan haddii ama",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMONEST.items()}


def foreign_language(words: Iterable[str]) -> str:
    """Return the language, in Danish, that a text in neither Danish nor English is in; "" where it is in none."""
    counted = [word.strip(".,:;!?()\"'").lower() for word in words]
    shares = {language: sum(word in known for word in counted) for language, known in _WORDS.items()}
    language = max(shares, key=lambda name: shares[name])
    varied = len(set(counted) & _WORDS[language]) >= 4  # one word many times is no language
    return language if counted and varied and shares[language] >= _FEWEST * len(counted) else ""
