"""Two plans of other fields than the corpus, with the rows that a careful reader marks in them.

A plan is written with marks: "# " and "## " a heading, "- " a list item, "| a | b" a table row (the first of a table is
its head), other lines running text. `marked(…)` makes of it what a reader of DOCX or PDF files makes.
"""

from dataclasses import dataclass
from hashlib import sha256

from assistant.records import (
    HEADING,
    ITEM,
    TABLE_HEAD,
    TABLE_ROW,
    TEXT,
    Document,
    Page,
    RepairedText,
    SourceText,
    TextBlock,
)


@dataclass(frozen=True, slots=True)
class Marked:
    """One row that a reader marks: its number, its unit, when it holds, and a piece of the line that says it."""

    table: str  # goals, status, funding
    value: str
    unit: str  # mio. kr. for funding
    said_in: str  # verbatim; the number stands in it
    when: str = ""  # deadline, period or year
    comparison: str = ""  # of goals


def marked(written: str, document: Document) -> SourceText:
    """Return a plan as a file that tells its outline would be read."""
    blocks: list[TextBlock] = []
    text = ""
    in_table = False
    for line in filter(None, (line.strip() for line in written.splitlines())):
        kind, said, level = _kind(line, in_table=in_table)
        if kind == TEXT and blocks and blocks[-1].kind == TEXT and not text.endswith((".", ":", ")")):
            text += f" {said}"  # a line that goes on
            blocks[-1] = TextBlock(blocks[-1].start, len(text), TEXT)
            continue
        in_table = kind in (TABLE_HEAD, TABLE_ROW)
        same = bool(blocks) and kind in (ITEM, TABLE_ROW)
        text += ("\n" if same else "\n\n") if text else ""
        blocks.append(TextBlock(len(text), len(text) + len(said), kind, level))
        text += said
    repaired = RepairedText(text, (Page(1, 0, len(text)),), (), tuple(blocks))
    return SourceText(document, repaired, sha256(text.encode()).hexdigest())


def _kind(line: str, *, in_table: bool) -> tuple[str, str, int]:
    if line.startswith("#"):
        return HEADING, line.lstrip("# "), len(line) - len(line.lstrip("#"))
    if line.startswith("- "):
        return ITEM, line, 0
    if line.startswith("|"):
        return TABLE_ROW if in_table else TABLE_HEAD, line[1:].strip(), 0
    return TEXT, line, 0


CLIMATE = Document(
    "klimahandlingsplan-lindoe", "Klimahandlingsplan for Lindø Kommune", "klima.docx", date="2025-03-04", kind="plan"
)
CLIMATE_TEXT = """
# Klimahandlingsplan for Lindø Kommune
Vedtaget af byrådet den 4. marts 2025. Sagsnr. 24/11873. Kontakt: klima@lindoe.example, tlf. 72 53 10 00.
## 1. Hvor står vi
I 2022 udledte kommunen som geografisk område 412.000 ton CO2. Transporten stod for 38 procent af udledningen, og
landbruget for 27 procent.
Omkring 61 % af husstandene har i dag fjernvarme, mens 2.140 boliger stadig opvarmes med naturgas.
Planen følger klimalovens § 1 og er lavet efter DK2020-metoden. Den afløser planen fra 2014, som blev omtalt på side 12
i årsrapporten.
## 2. Det vil vi nå
Lindø Kommune vil reducere udledningen af drivhusgasser med 75 % inden 2030 i forhold til 1990 og være klimaneutral
senest i 2045.
Energiforbruget i de kommunale bygninger skal falde fra 118 kWh pr. m2 i 2023 til 95 kWh pr. m2 i 2028.
Senest ved udgangen af 2027 skal alle kommunens personbiler køre på el.
Andelen af genanvendt husholdningsaffald skal op på mindst 65 procent i 2030.
Madspildet i kommunens køkkener halveres inden 2029.
Der må højst gå 10 arbejdsdage, fra en borger søger om tilladelse til jordvarme, til der er svaret.
Kommunen planter 250.000 træer frem mod 2035.
## 3. Indikatorer
Tabel 1. Målepunkter for planens fire spor
| Spor | Indikator | Status 2023 | Mål 2027 | Mål 2030 | Følges af
| Energi | Solceller på kommunale tage (MW) | 1,4 | 4,0 | 9,5 | Teknik og Miljø
| Energi | Andel fossilfri varme | 72 % | 88 % | 100 % | Teknik og Miljø
| Transport | Ladepunkter på offentlig parkering | 64 | 200 | 450 | By og Plan
| Transport | Ture på cykel | 17 pct. | 20 pct. | mindst 25 pct. | By og Plan
| Natur | Udtagne lavbundsjorder (hektar) | 85 | – | 600 | Natur
## 4. Økonomi
Der er afsat 4,5 mio. kr. i 2026 til en ny cykelrute mellem Lindø og Havnbjerg.
Tabel 2. Anlægsudgifter i 1.000 kr.
| Projekt | 2025 | 2026 | 2027
| Energirenovering af skoler | 6.200 | 7.800 | 7.800
| Ladestandere | 1.150 | 900 | 
| Klimasikring af Åparken | | 12.400 | 3.300
| I alt | 7.350 | 21.100 | 11.100
## 5. Opfølgning
Byrådet får en status to gange om året. Næste revision sker i 2028. Spørgsmål kan stilles på hverdage kl. 9-15.
Læs mere i bilag 3 og i rapport nr. 47.
"""
CLIMATE_ROWS = (
    Marked("status", "412000", "ton CO2", "412.000 ton CO2", "2022"),
    Marked("status", "38", "%", "38 procent af udledningen", "2022"),
    Marked("status", "27", "%", "landbruget for 27 procent", "2022"),
    Marked("status", "61", "%", "Omkring 61 % af husstandene"),
    Marked("status", "2140", "boliger", "2.140 boliger"),
    Marked("goals", "75", "%", "med 75 % inden 2030", "2030", "decrease"),
    Marked("status", "118", "kWh pr. m2", "fra 118 kWh", "2023"),
    Marked("goals", "95", "kWh pr. m2", "til 95 kWh", "2028", "at_most"),
    Marked("goals", "65", "%", "mindst 65 procent", "2030", "at_least"),
    Marked("goals", "50", "%", "halveres inden 2029", "2029", "decrease"),
    Marked("goals", "10", "arbejdsdage", "højst gå 10 arbejdsdage", "", "at_most"),
    Marked("goals", "250000", "træer", "250.000 træer", "2035", "equal"),
    Marked("status", "1.4", "MW", "| 1,4 |", "2023"),
    Marked("goals", "4", "MW", "| 4,0 |", "2027", "at_least"),
    Marked("goals", "9.5", "MW", "| 9,5 |", "2030", "at_least"),
    Marked("status", "72", "%", "| 72 % |", "2023"),
    Marked("goals", "88", "%", "| 88 % |", "2027", "at_least"),
    Marked("goals", "100", "%", "| 100 % |", "2030", "equal"),
    Marked("status", "64", "", "| 64 |", "2023"),
    Marked("goals", "200", "", "| 200 |", "2027", "at_least"),
    Marked("goals", "450", "", "| 450 |", "2030", "at_least"),
    Marked("status", "17", "%", "| 17 pct. |", "2023"),
    Marked("goals", "20", "%", "| 20 pct. |", "2027", "at_least"),
    Marked("goals", "25", "%", "| mindst 25 pct. |", "2030", "at_least"),
    Marked("status", "85", "hektar", "| 85 |", "2023"),
    Marked("goals", "600", "hektar", "| 600 |", "2030", "at_least"),
    Marked("funding", "4.5", "mio. kr.", "4,5 mio. kr. i 2026", "2026"),
    Marked("funding", "6.2", "mio. kr.", "| 6.200 |", "2025"),
    Marked("funding", "7.8", "mio. kr.", "skoler | 6.200 | 7.800 |", "2026"),
    Marked("funding", "7.8", "mio. kr.", "6.200 | 7.800 | 7.800", "2027"),
    Marked("funding", "1.15", "mio. kr.", "| 1.150 |", "2025"),
    Marked("funding", "0.9", "mio. kr.", "| 900 |", "2026"),
    Marked("funding", "12.4", "mio. kr.", "| 12.400 |", "2026"),
    Marked("funding", "3.3", "mio. kr.", "| 3.300", "2027"),
    Marked("funding", "7.35", "mio. kr.", "| 7.350 |", "2025"),
    Marked("funding", "21.1", "mio. kr.", "| 21.100 |", "2026"),
    Marked("funding", "11.1", "mio. kr.", "| 11.100", "2027"),
)

SCHOOL = Document(
    "skolepolitik-fjordby", "Skolepolitik for Fjordby Kommune 2024-2028", "skole.pdf", date="2024-06", kind="plan"
)
SCHOOL_TEXT = """
# Skolepolitik for Fjordby Kommune 2024-2028
Politikken gælder kommunens 14 folkeskoler med tilsammen 6.380 elever.
Den er behandlet i Børne- og Skoleudvalget den 11. juni 2024 og bygger på folkeskolelovens § 2, stk. 1, og
lovbekendtgørelse nr. 989.
## Trivsel
I den nationale trivselsmåling fra 2023 svarede 86,4 % af eleverne, at de er glade for deres klasse.
Hver femte elev i udskolingen har et fravær på over 10 procent.
Vores mål:
- Andelen af elever, der er glade for deres klasse, stiger til 90 % i 2027
- Det gennemsnitlige fravær er under 5,5 % i skoleåret 2027/28
- Ingen elever venter mere end 4 uger på en samtale med en trivselsvejleder
## Faglighed
Målsætning 1: Mindst 95 % af eleverne i 9. klasse består dansk og matematik senest i 2026.
Målsætning 2: Antallet af elever, der er meget gode læsere, øges med 10 procentpoint frem mod 2028.
Delmål: I 2026 er 8 ud af 10 elever i 3. klasse gode læsere.
Undervisning med kompetencedækning lå i 2023 på 91,2 procent. Den skal være 97 procent i 2028.
## Inklusion
Segregeringsgraden var 6,8 % i skoleåret 2022/23. Den må ikke overstige 6 % ved politikkens udløb i 2028.
Skolerne får 30 nye pladser i mellemformer inden sommeren 2026.
## Mål og milepæle
| Nr. | Mål | Baseline | Succeskriterium | Frist | Ansvarlig
| 1 | Flere uddannede lærere | 84 % | 92 % | 2027 | Skolechefen
| 2 | Kortere ventetid på PPR | 13 uger | højst 6 uger | 2026 | PPR-lederen
| 3 | Elever i valgfag med virksomheder | 310 elever | 900 elever | 2028 | UU
| 4 | Fælles ordblindestrategi | | Strategien er vedtaget | 01.08.2025 | Skolechefen
## Økonomi
Udvalget prioriterer en trivselspulje på 3 mio. kr. i 2025 og 2,25 mio. kr. i 2026.
Renoveringen af Vestskolen koster 48 mio. kr.
Budget for politikken (mio. kr.)
| Indsats | 2025 | 2026 | 2027 | 2028
| Mellemformer | 5,4 | 5,4 | 6,1 | 6,1
| Efteruddannelse | 1,2 | 1,2 | 0,8 | 0,8
Politikken evalueres i to omgange. Ring til forvaltningen på 75 11 22 33 i åbningstiden 8-14.
"""
SCHOOL_ROWS = (
    Marked("status", "14", "folkeskoler", "14 folkeskoler"),
    Marked("status", "6380", "elever", "6.380 elever"),
    Marked("status", "86.4", "%", "86,4 % af eleverne", "2023"),
    Marked("status", "20", "%", "Hver femte elev"),
    Marked("goals", "90", "%", "stiger til 90 %", "2027", "at_least"),
    Marked("goals", "5.5", "%", "under 5,5 %", "2027/2028", "below"),
    Marked("goals", "4", "uger", "mere end 4 uger", "", "at_most"),
    Marked("goals", "95", "%", "Mindst 95 % af eleverne", "2026", "at_least"),
    Marked("goals", "10", "procentpoint", "med 10 procentpoint", "2028", "increase"),
    Marked("goals", "8", "elever", "8 ud af 10 elever", "2026", "at_least"),
    Marked("status", "91.2", "%", "på 91,2 procent", "2023"),
    Marked("goals", "97", "%", "være 97 procent", "2028", "at_least"),
    Marked("status", "6.8", "%", "var 6,8 %", "2022/2023"),
    Marked("goals", "6", "%", "overstige 6 %", "2028", "at_most"),
    Marked("goals", "30", "pladser", "30 nye pladser", "2026", "equal"),
    Marked("status", "84", "%", "| 84 % |"),
    Marked("goals", "92", "%", "| 92 % |", "2027", "at_least"),
    Marked("status", "13", "uger", "| 13 uger |"),
    Marked("goals", "6", "uger", "| højst 6 uger |", "2026", "at_most"),
    Marked("status", "310", "elever", "| 310 elever |"),
    Marked("goals", "900", "elever", "| 900 elever |", "2028", "at_least"),
    Marked("funding", "3", "mio. kr.", "3 mio. kr. i 2025", "2025"),
    Marked("funding", "2.25", "mio. kr.", "2,25 mio. kr. i 2026", "2026"),
    Marked("status", "48", "mio. kr.", "48 mio. kr."),
    Marked("funding", "5.4", "mio. kr.", "Mellemformer | 5,4 |", "2025"),
    Marked("funding", "5.4", "mio. kr.", "Mellemformer | 5,4 | 5,4 |", "2026"),
    Marked("funding", "6.1", "mio. kr.", "5,4 | 6,1 |", "2027"),
    Marked("funding", "6.1", "mio. kr.", "6,1 | 6,1", "2028"),
    Marked("funding", "1.2", "mio. kr.", "Efteruddannelse | 1,2 |", "2025"),
    Marked("funding", "1.2", "mio. kr.", "Efteruddannelse | 1,2 | 1,2 |", "2026"),
    Marked("funding", "0.8", "mio. kr.", "1,2 | 0,8 |", "2027"),
    Marked("funding", "0.8", "mio. kr.", "0,8 | 0,8", "2028"),
)
