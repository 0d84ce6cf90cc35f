"""A fictional plan, made for the tests: Skolepolitik for Havrelund Kommune 2025-2029."""

from typing import Any

from .skolepolitik_plan_end import REST

TITLE = "Skolepolitik for Havrelund Kommune 2025-2029"
PUBLISHER = "Havrelund Kommune"
DATE = "2025-06-17"
PARTS: list[tuple[Any, ...]] = [
    ("heading", 1, "Skolepolitik for Havrelund Kommune 2025-2029"),
    (
        "text",
        "Godkendt af kommunalbestyrelsen den 17. juni 2025. Politikken gælder fra skoleåret 2025/26 til og med "
        "skoleåret 2028/29.",
    ),
    ("heading", 2, "Forord"),
    (
        "text",
        "Et barn i Havrelund går i skole i omkring 9.500 timer, før det tager den røde hue på eller får sit "
        "svendebrev. Det er for mange timer til, at vi kan være ligeglade med, hvordan de føles. I de samtaler, "
        "vi har holdt på alle kommunens skoler, var der én sætning, der kom igen og igen: ”Der skal være nogen, "
        "der lægger mærke til, om jeg er der.” Den sætning er blevet til overskriften for hele politikken.",
    ),
    (
        "text",
        "Vi har i mange år talt om karakterer, og dem taler vi stadig om. Men når hver femte elev i udskolingen "
        "har haft mere end 10 procent fravær, hjælper det ikke meget at lave bedre matematikbøger. Eleverne skal "
        "være i skole, de skal trives, og de skal lære noget. I den rækkefølge.",
    ),
    (
        "text",
        "Politikken er lavet sammen med elevråd, forældre, lærere, pædagoger, ledere og det lokale erhvervsliv. "
        "Den er ikke en facitliste. Den enkelte skole bestemmer selv, hvordan målene nås, men ikke, om de skal "
        "nås. I 2029 skal mindst 85 procent af eleverne sige, at de er glade for deres skole.",
    ),
    ("text", "Henrik Aaby, formand for Børne- og Skoleudvalget"),
    ("heading", 2, "Skolerne i Havrelund"),
    (
        "text",
        "Kommunen har otte folkeskoler, en specialskole og en ungdomsskole. Den 5. september 2024 gik der 4.312 "
        "elever i folkeskolerne og 96 på specialskolen Birkely. Yderligere 871 børn gik i fri- og privatskoler. "
        "Den mindste folkeskole, Tornby Skole, har 87 elever, og den største, Søndre Skole, har 903.",
    ),
    (
        "text",
        "Elevtallet ventes at falde med 6,5 procent frem mod 2030, mest i landdistrikterne. Kommunalbestyrelsen "
        "har ikke taget stilling til skolestrukturen i denne politik. En eventuel ændring vil blive behandlet for"
        " sig og tidligst i 2027.",
    ),
    (
        "text",
        "Der er ansat 386 lærere og 141 pædagoger i skolerne. 91 procent af undervisningen i fagene bliver læst "
        "af lærere med undervisningskompetence¹ i faget. I tysk og i håndværk og design er andelen lavere, "
        "henholdsvis 78 og 71 procent.",
    ),
    (
        "note",
        "¹ Undervisningskompetence betyder, at læreren har haft faget som linjefag eller har fået tilsvarende "
        "kvalifikationer.",
    ),
    ("heading", 3, "Hvad siger tallene?"),
    (
        "text",
        "Den nationale trivselsmåling fra foråret 2024 viste, at 76 procent af eleverne i 4.-9. klasse er glade "
        "for deres skole. Det er to procentpoint lavere end i 2022. Der er stor forskel på skolerne: fra 63 "
        "procent på den lavest placerede til 88 procent på den højeste.",
    ),
    (
        "text",
        "Fraværet var i skoleåret 2023/24 på 7,9 procent i gennemsnit. Det er ulovligt fravær, sygdom og ferie "
        "med lov under ét. På 8. årgang var det 10,4 procent.",
    ),
    (
        "text",
        "Hvis man ser på afgangsprøverne i sommeren 2024, fik eleverne 7,1 i gennemsnit i de bundne prøver. Piger"
        " fik 7,6, og drenge fik 6,6. 88 procent af eleverne bestod både dansk og matematik med mindst 2.",
    ),
    ("heading", 2, "Vision"),
    (
        "text",
        "Alle børn og unge i Havrelund går i en skole, hvor nogen lægger mærke til dem, hvor de lærer så meget, "
        "de kan, og hvor de får lyst til mere.",
    ),
    (
        "text",
        "Skolen er kommunens vigtigste mødested. Vi vil have skoler, som både er faglige værksteder og steder, "
        "man længes efter, når ferien er ved at være slut. Vi tror på, at den gode skole bliver skabt af voksne, "
        "der har tid, og som har lov til at bruge deres dømmekraft.",
    ),
    ("heading", 3, "Fire værdier"),
    ("item", "Nærvær: hvert barn har en voksen på skolen, som kender dets navn, styrker og hverdag."),
    ("item", "Nysgerrighed: undervisningen begynder med et spørgsmål, ikke med et svar."),
    ("item", "Mod: det er tilladt at fejle, også for de voksne."),
    ("item", "Fællesskab: forskelle er noget, man lærer af, ikke noget, man skilles på grund af."),
    ("heading", 2, "Mål for perioden"),
    (
        "text",
        "Politikken har syv mål. De er samlet i skemaet nedenfor, og hvert mål er foldet ud i de følgende afsnit."
        " Skolerne rapporterer på alle syv mål, også når de selv har sat andre mål ved siden af.",
    ),
    (
        "table",
        ["Mål", "Tal fra", "I dag", "Mål i 2029", "Hvem har ansvaret"],
        [
            [
                "Elever, der er glade for deres skole",
                "trivselsmålingen 2024",
                "76 procent",
                "80 procent",
                "Skolelederne",
            ],
            ["Gennemsnitligt fravær", "skoleåret 2023/24", "7,9 procent", "højst 5,5 procent", "Skolelederne"],
            [
                "Elever, der består dansk og matematik",
                "sommeren 2024",
                "88 procent",
                "mindst 94 procent",
                "Chefen for Skole og Unge",
            ],
            [
                "Timer læst af lærere med undervisningskompetence",
                "skoleåret 2023/24",
                "91 procent",
                "mindst 95 procent",
                "Skolelederne",
            ],
            [
                "Elever i specialtilbud uden for almenskolen",
                "5. september 2024",
                "5,8 procent",
                "højst 5,0 procent",
                "Chefen for Børn og Familie",
            ],
            [
                "Unge, der vælger en erhvervsuddannelse efter 9. eller 10. klasse",
                "marts 2024",
                "22 procent",
                "mindst 30 procent",
                "Ungeenheden",
            ],
            [
                "Medarbejdernes sygefravær",
                "kalenderåret 2024",
                "14,2 dage",
                "højst 11 dage",
                "Chefen for Skole og Unge",
            ],
        ],
    ),
    ("heading", 3, "Trivsel"),
    (
        "text",
        "Hver skole laver inden 1. december 2025 en plan mod mobning, som elevrådet har været med til at skrive. "
        "Planen skal kunne findes på skolens hjemmeside, og den skal sige, hvem en elev kan gå til. Oplever en "
        "familie, at skolen ikke har reageret, kan den henvende sig til kommunens mobbeombud², der skal svare "
        "inden for ti hverdage.",
    ),
    (
        "text",
        "Elever i 4.-9. klasse bliver spurgt om deres trivsel to gange om året: ved den nationale måling om "
        "foråret og ved en kort, lokal måling i november. Den lokale måling har højst otte spørgsmål og tager "
        "under ti minutter.",
    ),
    (
        "text",
        "Mobiltelefoner er ikke fremme i skoletiden, heller ikke i frikvartererne. Det gælder fra den 11. august "
        "2025 og til og med 9. klasse. Undtaget er elever, der bruger telefonen som hjælpemiddel, fx til måling "
        "af blodsukker.",
    ),
    (
        "note",
        "² Mobbeombuddet er en medarbejder på rådhuset, som ikke er ansat på nogen skole. Funktionen er "
        "nyoprettet i 2025 og er på 25 timer om ugen.",
    ),
    ("heading", 3, "Fravær"),
    (
        "text",
        "Når en elev har været væk i fem dage uden aftale inden for en måned, kontakter klasselæreren hjemmet "
        "samme uge. Ved ti dage holder skolelederen et møde med familien, og ved 15 dage inddrages fraværsteamet,"
        " der består af en skolesocialrådgiver, en psykolog og en erfaren lærer.",
    ),
    (
        "text",
        "Fraværsteamet fik 112 sager i 2024. I to ud af tre sager var eleven tilbage i skole mindst fire dage om "
        "ugen efter et halvt år. Teamet udvides fra tre til fem medarbejdere fra 1. januar 2026.",
    ),
    ("heading", 3, "Faglighed"),
    (
        "text",
        "Fra skoleåret 2026/27 har alle klasser fra 0. til 6. klasse 20 minutters daglig læsning. "
        "Skolebibliotekernes budget til bøger er løftet fra 180 til 310 kr. pr. elev om året.",
    ),
    (
        "text",
        "Der er to undervisere i klassen i mindst fire dansk- og matematiktimer om ugen på 1.-3. årgang. "
        "Ordningen blev prøvet på Søndre Skole og Åvang Skole i 2022-2024, hvor andelen af svage læsere i 2. "
        "klasse faldt fra 19 til 12 procent.",
    ),
    *REST,
]
