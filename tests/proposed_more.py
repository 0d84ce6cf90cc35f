"""Two further plans, written after the rules had been mended for the first four: traffic and culture."""

from proposed_plans import Marked, marked

from assistant.records import Document

TRAFFIC = Document("trafik", "Trafiksikkerhedsplan for Midtby", "t.pdf", date="2024-10-01")
TRAFFIC_TEXT = """
# Trafiksikkerhedsplan for Midtby
## Baggrund
De seneste fem år er 23 personer blevet dræbt eller kommet alvorligt til skade om året på kommunens
veje. Heraf var hver tredje cyklist.
Antallet af politiregistrerede uheld er faldet fra 214 i 2018 til 171 i 2023.
En undersøgelse fra 2023 viser, at 44 % af forældrene kører deres børn til skole.
## Ambition
Midtby har som ambition, at antallet af dræbte og alvorligt tilskadekomne er halveret i 2030 set i
forhold til gennemsnittet for 2019-2023.
Vi sigter efter, at højst 30 % af børnene bliver kørt til skole i bil, når planen udløber i 2030.
Hastigheden på skoleveje sættes ned til 30 km/t senest i 2026.
Kommunen anlægger 12 km ny cykelsti inden udgangen af 2028.
## Indsatser og pris
| Indsats | Startår | Slutår | Anlægsudgift i kr. | Forventet effekt
| Krydset ved Nygade | 2025 | 2026 | 4.200.000 | 3 færre uheld om året
| Helleanlæg på Skolevej | 2026 | 2026 | 850.000 | Tryggere krydsning
## Måltal
| | 2023 | 2027 | 2030
| Dræbte og alvorligt tilskadekomne | 21 | 15 | 11
| Andel cyklister med hjelm | 58 % | 65 % | 75 %
Der er sat 6 mio. kr. af pr. år i 2025-2028 til trafiksikkerhed.
"""
TRAFFIC_ROWS = (
    Marked("status", "23", "personer", "23 personer"),
    Marked("status", "33.33", "%", "hver tredje"),
    Marked("status", "214", "politiregistrerede uheld", "fra 214 i 2018", "2018"),
    Marked("status", "171", "politiregistrerede uheld", "til 171 i 2023", "2023"),
    Marked("status", "44", "%", "44 % af", "2023"),
    Marked("goals", "50", "%", "er halveret i 2030", "2030", "decrease"),
    Marked("goals", "30", "%", "højst 30 %", "2030", "at_most"),
    Marked("goals", "30", "km/t", "ned til 30 km/t", "2026", "at_most"),
    Marked("goals", "12", "km", "12 km ny", "2028", "equal"),
    Marked("status", "21", "", "| 21 |", "2023"),
    Marked("goals", "15", "", "| 15 |", "2027", "at_most"),
    Marked("goals", "11", "", "| 11", "2030", "at_most"),
    Marked("status", "58", "%", "| 58 % |", "2023"),
    Marked("goals", "65", "%", "| 65 % |", "2027", "at_least"),
    Marked("goals", "75", "%", "| 75 %", "2030", "at_least"),
    Marked("status", "6", "mio. kr.", "6 mio. kr."),
    Marked("status", "4200000", "kr.", "| 4.200.000 |"),
    Marked("status", "850000", "kr.", "| 850.000 |"),
)
CULTURE = Document("kultur", "Kulturstrategi 2025-2030", "k.docx", date="2025-02")
CULTURE_TEXT = """
# Kulturstrategi 2025-2030
Byens museer havde 318.000 besøgende i 2024, og bibliotekerne udlånte 1,2 mio. bøger.
Kun 19 procent af de 15-24-årige har været på museum inden for det seneste år. Strategien skal
løfte tallet til 30 procent.
## Fem pejlemærker
1. Alle børn møder kunst mindst fire gange om året i deres skoletid.
2. Foreningslivet får 200 nye medlemmer under 25 år hvert år.
3. I 2030 kommer mindst hver femte krone fra fonde og sponsorer.
## Sådan måler vi
| Pejlemærke | Hvad måler vi | Hvor er vi nu | Hvor vil vi hen | Hvornår
| Børn | Klasser på kunstbesøg | 140 | 400 | 2028
| Frivillige | Aktive frivillige | 2.300 | 3.000 | 2030
| Økonomi | Egenindtjening | 11 % | 20 % | 2030
## Økonomi
Byrådet har afsat 2 mio. kr. årligt i perioden.
Puljen er i 2025 på 750.000 kr. og stiger til 1 mio. kr. i 2026.
- Nyt børneteater: 14,5 mio. kr. i 2027
- Gratis adgang til museet: 1,8 mio. kr. i 2026
Strategien er vedtaget den 27. februar 2025 (punkt 12).
"""
CULTURE_ROWS = (
    Marked("status", "318000", "besøgende", "318.000 besøgende", "2024"),
    Marked("status", "1200000", "bøger", "1,2 mio. bøger", "2024"),
    Marked("status", "19", "%", "19 procent"),
    Marked("goals", "30", "%", "til 30 procent", "", "at_least"),
    Marked("goals", "4", "gange", "mindst fire gange", "", "at_least"),
    Marked("goals", "200", "medlemmer", "200 nye medlemmer", "", "equal"),
    Marked("goals", "20", "%", "mindst hver femte", "2030", "at_least"),
    Marked("status", "140", "", "| 140 |"),
    Marked("goals", "400", "", "| 400 |", "2028", "at_least"),
    Marked("status", "2300", "", "| 2.300 |"),
    Marked("goals", "3000", "", "| 3.000 |", "2030", "at_least"),
    Marked("status", "11", "%", "| 11 % |"),
    Marked("goals", "20", "%", "| 20 % |", "2030", "at_least"),
    Marked("status", "2", "mio. kr.", "2 mio. kr."),
    Marked("funding", "0.75", "mio. kr.", "750.000 kr.", "2025"),
    Marked("funding", "1", "mio. kr.", "1 mio. kr. i 2026", "2026"),
    Marked("funding", "14.5", "mio. kr.", "14,5 mio. kr.", "2027"),
    Marked("funding", "1.8", "mio. kr.", "1,8 mio. kr.", "2026"),
)
SOURCES = {"TRAFFIC": marked(TRAFFIC_TEXT, TRAFFIC), "CULTURE": marked(CULTURE_TEXT, CULTURE)}
