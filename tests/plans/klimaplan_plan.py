"""A fictional plan, made for the tests: Klimaplan 2025-2035 for Lyngsø Kommune."""

from typing import Any

from .klimaplan_plan_end import REST

TITLE = "Klimaplan 2025-2035 for Lyngsø Kommune"
PUBLISHER = "Lyngsø Kommune"
DATE = "2025-02-27"
PARTS: list[tuple[Any, ...]] = [
    ("heading", 1, "Klimaplan 2025-2035 for Lyngsø Kommune"),
    (
        "text",
        "Vedtaget af byrådet den 27. februar 2025. Planen afløser klimaplanen fra 2018 og gælder, til byrådet "
        "vedtager en ny.",
    ),
    ("heading", 2, "Forord"),
    (
        "text",
        "Da jeg voksede op ved Lyngsø, frøs søen til hver vinter. De seneste ti år er det sket to gange. Til "
        "gengæld har vi tre gange pumpet vand ud af de samme kældre på Havnegade, og i februar 2023 måtte 64 "
        "familier flytte ud i mere end en uge, fordi åen gik over sine bredder. Klimaet er ikke noget, der sker "
        "et andet sted og en anden gang. Det er her, og det er nu.",
    ),
    (
        "text",
        "Byrådet har derfor samlet sig om en plan, der både skal bremse forandringerne og ruste os til dem, vi "
        "ikke kan undgå. Vi vil skære 70 procent af den samlede udledning inden 2030, og i 2045 skal kommunen som"
        " geografisk område være klimaneutral. Det er store ord, og vi har valgt at gøre dem små nok til, at man "
        "kan holde os op på dem: hvert mål i planen har et tal, en frist og nogen, der står på mål for det.",
    ),
    (
        "text",
        "Vi når det ikke alene. Kommunen selv står kun for omkring 4 procent af det, der bliver udledt inden for "
        "kommunegrænsen. Resten ligger hos landmænd, virksomheder, bilister og husejere. Derfor fylder samarbejde"
        " mere end forbud i denne plan, og derfor har vi lyttet til 430 borgere, 52 virksomheder og 19 landbrug, "
        "før vi skrev den.",
    ),
    (
        "text",
        "Jeg vil gerne takke Klimarådet for Lyngsø, der har læst hvert udkast og ikke lagt fingrene imellem. God "
        "læselyst.",
    ),
    ("text", "Karen-Marie Thorup, borgmester"),
    ("heading", 2, "Baggrund: hvor står vi i dag?"),
    (
        "text",
        "Lyngsø Kommune havde 47.862 indbyggere den 1. januar 2024. Kommunen dækker 389 kvadratkilometer, hvoraf "
        "61 procent er dyrket landbrugsjord, 14 procent er skov og 6 procent er søer, åer og mose. De to største "
        "byer, Lyngsø og Vestrup, rummer tilsammen godt halvdelen af indbyggerne.",
    ),
    (
        "text",
        "I 2023 blev der udledt 399.700 ton CO2e¹ inden for kommunens grænser. Det svarer til 8,4 ton pr. "
        "indbygger mod et landsgennemsnit på 7,1 ton. At tallet er højere end landets, skyldes først og fremmest,"
        " at vi har meget landbrug og få indbyggere pr. kvadratkilometer, og at en stor del af pendlerne kører "
        "alene i bil.",
    ),
    (
        "text",
        "Siden 1990 er udledningen faldet med 31,3 procent. Næsten hele faldet kommer fra energi og varme, hvor "
        "vindmøller, biogas og fjernvarme har erstattet kul og olie. Transporten har derimod stået stille i mere "
        "end tyve år, fordi bilerne er blevet flere i samme takt, som de er blevet bedre.",
    ),
    (
        "text",
        "Tabel 1 viser udledningen fordelt på sektorer. Tallene for 2030 er det, der må udledes, hvis målet skal "
        "holde. De er ikke en fremskrivning.",
    ),
    ("text", "Tabel 1. Udledning af drivhusgasser i Lyngsø Kommune, 1.000 ton CO2e"),
    (
        "table",
        ["Sektor", "1990", "2019", "2023", "2030 (mål)"],
        [
            ["Energi og varme", "212,0", "121,4", "88,7", "24,0"],
            ["Transport", "118,0", "126,9", "117,3", "70,5"],
            ["Landbrug og arealer", "164,0", "148,2", "139,6", "62,0"],
            ["Industri og byggeri", "61,0", "44,0", "38,2", "21,5"],
            ["Affald og spildevand", "27,0", "18,5", "15,9", "8,2"],
            ["I alt", "582,0", "459,0", "399,7", "186,2"],
        ],
    ),
    (
        "note",
        "¹ CO2e står for CO2-ækvivalenter: metan, lattergas og andre gasser er regnet om til den mængde CO2, der "
        "giver samme opvarmning.",
    ),
    (
        "note",
        "² Opgørelsen er lavet med Energistyrelsens energi- og CO2-regnskab, som udkommer hvert andet år. "
        "Udledning fra varer, der købes i kommunen, men produceres andre steder, er ikke med.",
    ),
    ("heading", 3, "Hvad fik vi ud af den forrige plan?"),
    (
        "text",
        "Klimaplanen fra 2018 havde 14 mål. Ni blev nået, tre blev delvist nået, og to blev opgivet. De to, der "
        "blev opgivet, var letbanen til Vestrup, som staten ikke ville være med til at betale, og et krav om "
        "solceller på alle nye erhvervsbygninger, som der ikke var hjemmel til i planloven. Den vigtigste lære "
        "er, at mål uden en navngiven ansvarlig sjældent bliver fulgt op.",
    ),
    ("page",),
    ("heading", 2, "Vision"),
    (
        "text",
        "I 2045 udleder Lyngsø ikke mere, end vores skove, jorder og anlæg kan optage. Børn cykler til skole, "
        "fordi det er det letteste. Varmen kommer fra vind, sol, jord og overskud fra virksomheder. Åen har fået "
        "plads til at brede sig, hvor der ikke bor nogen, og det mærkes, når det regner.",
    ),
    ("text", "Visionen hviler på fire principper, som alle beslutninger i planens levetid skal holdes op imod:"),
    ("item", "Vi begynder med det, der flytter mest pr. krone."),
    ("item", "Ingen skal stå alene med regningen; den, der har mindst, skal have mest hjælp."),
    ("item", "Vi løser helst to problemer med samme krone, fx når ny skov også beskytter drikkevand."),
    ("item", "Vi siger højt, hvad vi ikke ved."),
    ("heading", 2, "Mål og delmål"),
    (
        "text",
        "Planens ti mål står samlet i tabel 2. Udgangspunktet er tal fra 2023, hvor andet ikke er nævnt. Den "
        "ansvarlige har ansvar for, at indsatsen bliver sat i gang, og for at indberette tal én gang om året.",
    ),
    ("text", "Tabel 2. Planens mål"),
    (
        "table",
        ["Nr.", "Mål", "Udgangspunkt", "Måltal", "Frist", "Ansvarlig"],
        [
            [
                "1",
                "Samlet udledning, sammenlignet med 1990",
                "31,3 procent lavere",
                "68 procent lavere",
                "2030",
                "Byrådet",
            ],
            [
                "2",
                "Boliger med olie- eller gasfyr",
                "6.240 boliger",
                "højst 500 boliger",
                "udgangen af 2029",
                "Center for Plan og Klima",
            ],
            [
                "3",
                "Opladelige bilers andel af personbilerne",
                "14 pct.",
                "mindst 55 pct.",
                "2030",
                "Center for Veje og Trafik",
            ],
            [
                "4",
                "Kommunens egne personbiler, der kører på el",
                "38 pct.",
                "100 pct.",
                "1. juli 2027",
                "Indkøb og Økonomi",
            ],
            ["5", "Lavbundsjord taget ud af drift", "210 hektar", "1.450 hektar", "2030", "Center for Natur og Vand"],
            ["6", "Ny skov, regnet fra 2018", "95 hektar", "640 hektar", "2035", "Center for Natur og Vand"],
            [
                "7",
                "Genanvendelse af husholdningernes affald",
                "41 pct.",
                "60 pct.",
                "udgangen af 2028",
                "Lyngsø Affald A/S",
            ],
            ["8", "Energiforbrug i kommunale bygninger", "112 kWh pr. m2", "90 kWh pr. m2", "2030", "Ejendomscentret"],
            [
                "9",
                "Madspild i kommunale køkkener",
                "68 gram pr. måltid",
                "34 gram pr. måltid",
                "4. kvartal 2027",
                "Center for Mad og Måltider",
            ],
            [
                "10",
                "Ejendomme med høj risiko for oversvømmelse",
                "812 ejendomme",
                "højst 300 ejendomme",
                "2032",
                "Center for Natur og Vand",
            ],
        ],
    ),
    ("heading", 3, "Energi og varme"),
    (
        "text",
        "Fjernvarmen når i dag ud til 58 procent af boligerne. Lyngsø Fjernvarme a.m.b.a. har planlagt at rulle "
        "nye ledninger ud i Vestrup Syd, Åbakken og Nørrelunden, og når de tre etaper er færdige, vil andelen "
        "være 74 procent. Den sidste etape, Nørrelunden, skal være klar senest den 1. oktober 2028. Uden for "
        "fjernvarmeområderne anbefaler kommunen individuelle varmepumper.",
    ),
    (
        "text",
        "Husejere med olie- eller gasfyr får et brev med et konkret tilbud. Hver tredje husejer, der har fået "
        "besøg af energivejlederen, har skiftet varmekilde inden for et år; blandt dem, der kun har fået et brev,"
        " er det hver tolvte. Derfor udvides ordningen fra én til tre energivejledere fra 1. januar 2026.",
    ),
    ("text", "Delmål for energi og varme:"),
    ("item", "Inden udgangen af 2026 er antallet af boliger med olie- eller gasfyr nede på 4.000."),
    ("item", "Mindst 120.000 m2 solceller er sat op på tage og langs motorvejen senest i 2030."),
    ("item", "Overskudsvarme fra Vestrup Mejeri leverer 18.000 MWh om året fra 2027."),
    (
        "text",
        "Opstilling af nye vindmøller på land er ikke en del af planen. Byrådet har besluttet at vente med at "
        "udpege områder, til den statslige screening foreligger, og har ikke sat tal eller frist på.",
    ),
    ("heading", 3, "Transport"),
    (
        "text",
        "Transporten står for 29 procent af udledningen. Målet er, at mindst 55 pct. af personbilerne kan lades "
        "op i 2030. For at det kan lade sig gøre, skal der være én offentlig ladeplads for hver 25 opladelige "
        "biler. Ved udgangen af 2023 var der 86 offentlige ladepladser; i 2027 skal der være 400.",
    ),
    (
        "text",
        "Kommunens egen flåde består af 164 personbiler og 71 varebiler. Personbilerne skifter til el senest 1. "
        "juli 2027. Varebilerne følger efter, når leasingaftalerne udløber, dog senest i 2031. Der er ikke "
        "fastsat en frist for lastbiler og specialkøretøjer, fordi markedet endnu ikke er modent.",
    ),
    (
        "text",
        "Cyklismen er behandlet i den særskilte mobilitetsplan, som byrådet ventes at vedtage i 2026, og der er "
        "derfor ingen cykelmål i denne plan.",
    ),
    ("heading", 3, "Landbrug, natur og arealer"),
    *REST,
]
