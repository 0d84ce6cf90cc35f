"""Names of places that are names also without a capital letter: Danish regions and towns, and some capitals.

Towns whose name is an ordinary word as well (Vejen, Skive, Greve, Struer …) are left out.
"""

PLACES = frozenset(
    """
    aabenraa aalborg aarhus albertslund allerød assens ballerup billund bornholm brøndby brønderslev danmark dragør
    egedal esbjerg fanø favrskov fredensborg fredericia frederiksberg frederikshavn frederikssund furesø faaborg
    fyn gentofte gladsaxe glostrup gribskov guldborgsund grønland haderslev halsnæs hedensted helsingør herlev
    herning hillerød hjørring hobro holbæk holstebro horsens hvidovre høje-taastrup hørsholm ikast ishøj jammerbugt
    jylland kalundborg kerteminde kolding korsør københavn køge langeland lemvig lolland lyngby læsø
    mariagerfjord middelfart midtjylland morsø nakskov norddjurs nordfyn nordjylland nyborg nykøbing næstved odder
    odense odsherred oslo randers rebild ribe ringkøbing ringsted risskov roskilde rudersdal rødovre samsø silkeborg
    sjælland skanderborg skjern slagelse solrød sorø stevns stockholm svendborg sverige syddjurs
    sønderborg taastrup thisted tyskland tønder tårnby vallensbæk varde vejle vesthimmerland viborg
    hovedstaden syddanmark vordingborg ærø århus ålborg
    """.split()
)


def is_place(word: str) -> bool:
    """Is the lower-cased word the name of a place of the list, or its genitive?"""
    return word in PLACES or word.removesuffix("s") in PLACES
