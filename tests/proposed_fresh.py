"""Two more plans, written after the rules had been mended for the first two: care of the elderly and a budget."""

from proposed_plans import Marked, marked

from assistant import text_repair
from assistant.records import Document, SourceText

ELDERLY = Document("aeldreplan-kystby", "Værdig alderdom i Kystby", "aeldre.txt", date="2025-11", kind="plan")
ELDERLY_TEXT = """Værdig alderdom i Kystby
Plan for ældreområdet 2026-2029

1. Udgangspunktet

Kystby Kommune har 9.870 borgere over 67 år, og tallet ventes at stige til 11.400 i 2030. I 2024 modtog 1.312 borgere
hjemmehjælp, og 83 % af dem var tilfredse eller meget tilfredse. En borger mødte i gennemsnit 14 forskellige hjælpere
på en måned. Sygefraværet i ældreplejen var 8,1 procent, svarende til knap 19 dage pr. medarbejder.

Planen bygger på ældreloven, lov nr. 1651 af 30. december 2024, og er godkendt på møde nr. 9 i Ældreudvalget.

2. Det vil vi opnå

Kommunen sætter fire mål for perioden:

• 90 % af borgerne med hjemmehjælp skal være tilfredse eller meget tilfredse ved udgangen af 2028
• En borger skal højst møde 8 forskellige hjælpere på en måned
• Sygefraværet skal ned på 6,5 procent i 2029
• Ventetiden til en plejehjemsplads må ikke være længere end 6 uger

Antallet af fald på plejehjemmene skal reduceres med en tredjedel i forhold til 2024.
Mindst hver anden ny medarbejder i 2027 skal have en social- og sundhedsuddannelse.
Der etableres 48 nye plejeboliger senest i 2029.

3. Penge

Til planen afsætter byrådet 7,5 mio. kr. i 2026 og 9 mio. kr. i 2027.

(mio. kr.) 2026 2027 2028 2029
Faste teams 3,0 4,5 4,5 4,5
Rekruttering 2,5 2,5 1,5 1,5
Velfærdsteknologi 2,0 2,0 2,0 2,0

4. Opfølgning

Udvalget følger planen hvert halve år. Der er borgermøde den 14. maj 2026 kl. 17-19 på Biblioteket, Torvet 3,
9999 Kystby.
"""
ELDERLY_ROWS = (
    Marked("status", "9870", "borgere", "9.870 borgere"),
    Marked("status", "1312", "borgere", "1.312 borgere", "2024"),
    Marked("status", "83", "%", "83 % af dem", "2024"),
    Marked("status", "14", "forskellige hjælpere", "gennemsnit 14 forskellige hjælpere"),
    Marked("status", "8.1", "%", "var 8,1 procent"),
    Marked("status", "19", "dage", "knap 19 dage"),
    Marked("goals", "90", "%", "90 % af borgerne", "2028", "at_least"),
    Marked("goals", "8", "forskellige hjælpere", "møde 8 forskellige hjælpere", "", "at_most"),
    Marked("goals", "6.5", "%", "på 6,5 procent", "2029", "at_most"),
    Marked("goals", "6", "uger", "end 6 uger", "", "at_most"),
    Marked("goals", "33.33", "%", "med en tredjedel", "", "decrease"),
    Marked("goals", "50", "%", "Mindst hver anden", "2027", "at_least"),
    Marked("goals", "48", "plejeboliger", "48 nye plejeboliger", "2029", "equal"),
    Marked("funding", "7.5", "mio. kr.", "7,5 mio. kr. i 2026", "2026"),
    Marked("funding", "9", "mio. kr.", "9 mio. kr. i 2027", "2027"),
    *(
        Marked("funding", value, "mio. kr.", line, year)
        for line, values in (
            ("Faste teams 3,0 4,5 4,5 4,5", ("3", "4.5", "4.5", "4.5")),
            ("Rekruttering 2,5 2,5 1,5 1,5", ("2.5", "2.5", "1.5", "1.5")),
            ("Velfærdsteknologi 2,0 2,0 2,0 2,0", ("2", "2", "2", "2")),
        )
        for value, year in zip(values, ("2026", "2027", "2028", "2029"), strict=True)
    ),
)

BUDGET = Document("budgetaftale-oestamt", "Budgetaftale 2026 for Region Østamt", "budget.html", date="2025-09-18")
BUDGET_TEXT = """
# Budgetaftale 2026 for Region Østamt
Indgået den 18. september 2025 mellem seks partier. Aftalen ligger inden for den økonomiske ramme på 21,4 mia. kr.
## Akutområdet
Ventetiden i akutmodtagelserne var i gennemsnit 62 minutter i 2024. Parterne er enige om, at den skal være under 45
minutter inden udgangen af 2026.
Der tilføres 18 mio. kr. i 2026 til flere læger i vagt, og fra 2027 er bevillingen 24 mio. kr. årligt.
Ambulancerne skal nå frem inden for 15 minutter i 95 pct. af de mest akutte kørsler.
## Personale
Udgifterne til vikarer faldt fra 310 mio. kr. i 2023 til 240 mio. kr. i 2024, og målet for 2026 er højst 180 mio. kr.
Regionen vil ansætte 120 sygeplejersker inden sommeren 2027.
Andelen på fuld tid øges fra 54 til 60 procent i 2028.
## Grøn omstilling
Succeskriterier:
- Affaldet fra hospitalerne er faldet med 15 % i 2028 sammenlignet med 2022
- 75 % af indkøbene stiller klimakrav (2027)
- Ingen nye biler på benzin eller diesel
## Oversigt
| Aftalt indsats | Beløb i 2026 (mio. kr.) | Beløb i 2027 (mio. kr.) | Mål
| Akutlæger | 18,0 | 24,0 | Kortere ventetid
| Barselspakke | 11,5 | 11,5 | Flere jordemødre
| Sundhedshus i Vesterå | 36,0 | 4,0 | Åbner 2027
## Bilag
| Indikator | Enhed | 2022 | 2024 | 2026 | 2028
| Epidural inden 30 minutter | pct. | 71 | 76 | 85 | 90
| Genindlæggelser | pct. | 12,4 | 11,9 | 11,0 | 10,0
| Digitale konsultationer | antal | 41.000 | 58.500 | 75.000 | 100.000
Henvendelse: Regionshuset, Skolegade 12, tlf. 70 10 20 30. Se også side 4 og § 16 i sundhedsloven.
"""
BUDGET_ROWS = (
    Marked("status", "21.4", "mia. kr.", "21,4 mia. kr."),
    Marked("status", "62", "minutter", "62 minutter", "2024"),
    Marked("goals", "45", "minutter", "under 45 minutter", "2026", "below"),
    Marked("funding", "18", "mio. kr.", "18 mio. kr. i 2026", "2026"),
    Marked("funding", "24", "mio. kr.", "bevillingen 24 mio. kr.", "2027"),
    Marked("goals", "95", "%", "95 pct. af", "", "at_least"),
    Marked("status", "310", "mio. kr.", "310 mio. kr.", "2023"),
    Marked("status", "240", "mio. kr.", "240 mio. kr.", "2024"),
    Marked("goals", "180", "mio. kr.", "180 mio. kr.", "2026", "at_most"),
    Marked("goals", "120", "sygeplejersker", "120 sygeplejersker", "2027", "equal"),
    Marked("status", "54", "%", "fra 54"),
    Marked("goals", "60", "%", "60 procent", "2028", "at_least"),
    Marked("goals", "15", "%", "med 15 %", "2028", "decrease"),
    Marked("goals", "75", "%", "75 % af indkøbene", "2027", "at_least"),
    Marked("funding", "18", "mio. kr.", "| 18,0 |", "2026"),
    Marked("funding", "24", "mio. kr.", "| 24,0 |", "2027"),
    Marked("funding", "11.5", "mio. kr.", "Barselspakke | 11,5 |", "2026"),
    Marked("funding", "11.5", "mio. kr.", "Barselspakke | 11,5 | 11,5 |", "2027"),
    Marked("funding", "36", "mio. kr.", "| 36,0 |", "2026"),
    Marked("funding", "4", "mio. kr.", "| 4,0 |", "2027"),
    Marked("status", "71", "%", "| 71 |", "2022"),
    Marked("status", "76", "%", "| 76 |", "2024"),
    Marked("goals", "85", "%", "| 85 |", "2026", "at_least"),
    Marked("goals", "90", "%", "| 90", "2028", "at_least"),
    Marked("status", "12.4", "%", "| 12,4 |", "2022"),
    Marked("status", "11.9", "%", "| 11,9 |", "2024"),
    Marked("goals", "11", "%", "| 11,0 |", "2026", "at_most"),
    Marked("goals", "10", "%", "| 10,0", "2028", "at_most"),
    Marked("status", "41000", "antal", "| 41.000 |", "2022"),
    Marked("status", "58500", "antal", "| 58.500 |", "2024"),
    Marked("goals", "75000", "antal", "| 75.000 |", "2026", "at_least"),
    Marked("goals", "100000", "antal", "| 100.000", "2028", "at_least"),
)


def plain(written: str, document: Document) -> SourceText:
    """Return a plan as a plain text file would be read: its outline is guessed from its lines."""
    return SourceText(document, text_repair.repair_text(written), document.id)


SOURCES = {"ELDERLY": plain(ELDERLY_TEXT, ELDERLY), "BUDGET": marked(BUDGET_TEXT, BUDGET)}
