"""The second half of the fictional plan in klimaplan_plan.py."""

from typing import Any

REST: list[tuple[Any, ...]] = [
    (
        "text",
        "Landbrug og arealer er den største enkeltkilde til udledning. De lave jorder omkring Lyngsø Å afgiver "
        "meget CO2, når de er drænet, og derfor er udtagning det billigste tiltag i hele planen: 340 kr. pr. "
        "sparet ton CO2e. Til sammenligning koster energirenovering af kommunale bygninger 2.150 kr. pr. ton.",
    ),
    (
        "text",
        "Udtagning er frivillig. Kommunen tilbyder jordfordeling, så den landmand, der afgiver lav jord, kan få "
        "anden jord i bytte. Center for Natur og Vand er tovholder, og Den Lokale Trepart, hvor landboforeningen,"
        " Danmarks Naturfredningsforening og kommunen sidder med, indstiller de konkrete projekter til Udvalget "
        "for Klima og Miljø.",
    ),
    (
        "text",
        "Skov skal først og fremmest plantes, hvor der ligger drikkevand under. To tredjedele af den nye skov "
        "skal være løvskov. Der er ikke taget stilling til, om kommunen selv vil opkøbe jord til skov.",
    ),
    ("heading", 3, "Affald og forbrug"),
    (
        "text",
        "Genanvendelsen af husholdningernes affald skal op fra 41 til 60 pct. inden udgangen af 2028. Det kræver,"
        " at folk sorterer mere af det, der i dag ender i restaffaldet: en stikprøve fra oktober 2023 viste, at "
        "37 procent af indholdet i restaffaldsspanden var madaffald. Lyngsø Affald A/S indfører spande til "
        "madaffald ved sommerhusene fra 1. april 2026.",
    ),
    (
        "text",
        "Madspildet i de kommunale køkkener skal halveres, fra 68 til 34 gram pr. måltid. Køkkenerne vejer "
        "affaldet to uger om året, i uge 10 og uge 40. Mindst 75 procent af råvarerne er allerede økologiske, og "
        "det niveau skal fastholdes.",
    ),
    ("heading", 3, "Klimatilpasning"),
    (
        "text",
        "Beregninger viser, at 812 ejendomme har høj risiko for oversvømmelse ved en 50-årshændelse³. Tallet skal"
        " bringes ned til højst 300 i 2032. Det største enkeltprojekt er diget og pumpestationen ved Havnegade, "
        "som koster 46,5 mio. kr. og skal stå færdigt i 3. kvartal 2028. Lyngsø Spildevand A/S betaler 60 "
        "procent, og kommunen betaler resten.",
    ),
    (
        "text",
        "Grundejere uden for projektområderne har selv ansvaret for at sikre deres ejendom, men kan få gratis "
        "rådgivning. I 2024 fik 213 grundejere besøg af en vandrådgiver.",
    ),
    ("note", "³ En 50-årshændelse er en oversvømmelse, der statistisk set indtræffer én gang på 50 år."),
    ("columns", 2),
    ("heading", 2, "Handlinger"),
    (
        "text",
        "Handlingerne er delt i tre grupper: dem, der er besluttet og betalt, dem, der er besluttet, men mangler "
        "penge, og dem, der skal undersøges. Kun den første gruppe er bindende.",
    ),
    ("text", "Besluttet og betalt:"),
    ("item", "H1. Tre energivejledere ansættes."),
    ("item", "H2. Skoler og haller energirenoveres i rækkefølgen Åskolen, Vestruphallen, Søndermarksskolen."),
    ("item", "H3. 160 ladepladser udbydes i 2025."),
    ("item", "H4. Jordfordeling ved Lyngsø Å, etape 1."),
    ("item", "H5. Diget ved Havnegade."),
    ("item", "H6. Klimakurser for alle ledere i kommunen, én dag i 2026."),
    ("text", "Besluttet, men uden penge:"),
    ("item", "H7. Solceller på rådhuset."),
    ("item", "H8. Grøn byggeplads ved alle anlæg over 5 mio. kr."),
    ("text", "Skal undersøges:"),
    ("item", "H9. Fangst af CO2 på biogasanlægget i Holmby."),
    ("item", "H10. Nulemissionszone i Lyngsø midtby."),
    ("item", "H11. Kollektiv bustrafik på brint."),
    (
        "text",
        "For H9 ventes en rapport fra anlæggets ejer i foråret 2026. Byrådet tager først derefter stilling til, "
        "om kommunen skal gå ind i projektet, og der er ikke afsat midler.",
    ),
    ("columns", 1),
    ("heading", 2, "Organisering og opfølgning"),
    (
        "text",
        "Udvalget for Klima og Miljø har det politiske ansvar for planen. Det daglige arbejde ledes af "
        "klimachefen, som sidder i Center for Plan og Klima. En styregruppe med fem centerchefer mødes hver anden"
        " måned.",
    ),
    (
        "text",
        "Fremdriften opgøres én gang om året i et klimaregnskab, som forelægges byrådet i maj. Første "
        "klimaregnskab kommer i maj 2026. Hvis et mål er mere end 10 procent bagud i forhold til den lige linje "
        "mellem udgangspunkt og måltal, skal den ansvarlige inden tre måneder forelægge udvalget en "
        "genopretningsplan.",
    ),
    (
        "text",
        "Klimarådet for Lyngsø, der har 15 medlemmer fra foreninger, erhvervsliv, landbrug og ungdomsuddannelser,"
        " afgiver hvert år en skriftlig udtalelse til regnskabet. Udtalelsen offentliggøres uden redigering. "
        "Planen som helhed revideres i 2029.",
    ),
    (
        "text",
        "Samlet udledning kan kun måles med to års forsinkelse. Om 2030-målet er nået, vil derfor først kunne ses"
        " i 2032.",
    ),
    ("heading", 2, "Økonomi"),
    (
        "text",
        "Byrådet har afsat 169,7 mio. kr. til planen i årene 2025-2028. Beløbene i tabel 3 er kommunens egne "
        "udgifter i 2025-priser. Statslige tilskud og forsyningsselskabernes andel er ikke regnet med. For årene "
        "efter 2028 er der ikke afsat penge; de forhandles i budgettet for 2029.",
    ),
    ("text", "Tabel 3. Kommunens udgifter til klimaplanen, mio. kr."),
    (
        "table",
        ["Indsats", "2025", "2026", "2027", "2028"],
        [
            ["Energirenovering af kommunale bygninger", "12,5", "14,0", "14,0", "9,5"],
            ["Ladepladser og elbiler", "3,2", "4,8", "4,8", "2,0"],
            ["Lavbundsjord og skov", "6,0", "7,5", "8,5", "8,5"],
            ["Klimatilpasning", "9,4", "18,6", "22,3", "20,1"],
            ["Rådgivning og borgerinddragelse", "1,1", "1,1", "0,9", "0,9"],
            ["I alt", "32,2", "46,0", "50,5", "41,0"],
        ],
    ),
    (
        "text",
        "Energirenoveringerne finansieres ved lån og ventes at spare kommunen 6,4 mio. kr. om året i varme og el,"
        " når alle er gennemført. Besparelsen går ubeskåret tilbage til klimapuljen.",
    ),
    (
        "text",
        "Virksomheder med under 50 ansatte kan søge klimapuljen om tilskud til rådgivning, dog højst 40.000 kr. "
        "pr. virksomhed. Private husejere kan ikke søge puljen, men henvises til statens ordninger.",
    ),
    ("heading", 2, "Tidsplan"),
    ("text", "Tabel 4. Milepæle"),
    (
        "table",
        ["Milepæl", "Tidspunkt", "Ansvarlig"],
        [
            ["Udbud af de første 160 ladepladser", "2. kvartal 2025", "Center for Veje og Trafik"],
            ["Tre energivejledere på plads", "1. januar 2026", "Center for Plan og Klima"],
            ["Spande til madaffald ved sommerhuse", "1. april 2026", "Lyngsø Affald A/S"],
            ["Første klimaregnskab i byrådet", "maj 2026", "Klimachefen"],
            ["Alle kommunens personbiler på el", "udgangen af 2027", "Indkøb og Økonomi"],
            ["Dige og pumpestation ved Havnegade færdige", "3. kvartal 2028", "Lyngsø Spildevand A/S"],
            ["Revision af planen", "2029", "Udvalget for Klima og Miljø"],
        ],
    ),
    ("columns", 2),
    ("heading", 2, "Samarbejde med borgere og virksomheder"),
    (
        "text",
        "Borgerne blev hørt på fire møder i efteråret 2024, hvor 430 deltog. Det hyppigste ønske var bedre "
        "busser, det næsthyppigste mere vild natur. Den kritik, der fyldte mest, handlede om prisen på at skifte "
        "varmekilde: 58 af 112 skriftlige høringssvar nævnte den.",
    ),
    (
        "text",
        "Erhvervsrådet driver netværket Grøn Linje, hvor 52 virksomheder har skrevet under på at opgøre deres "
        "egen udledning efter samme metode. Ved planens udløb skal mindst 200 virksomheder være med. Netværket er"
        " gratis, og kommunen stiller en konsulent til rådighed to dage om ugen.",
    ),
    (
        "text",
        "Skolerne får tilbud om et undervisningsforløb om vand og klima for 5. klasse, udviklet af naturskolen "
        "Søhuset. Forløbet varer tre dage og er gratis, men det er op til den enkelte skole, om den vil deltage.",
    ),
    ("heading", 2, "Usikkerheder og åbne spørgsmål"),
    (
        "text",
        "Planen bygger på, at staten gennemfører den aftalte afgift på landbrugets udledning. Sker det ikke, "
        "mangler der efter vores beregning 21.000 ton i 2030. Planen bygger også på, at prisen på elbiler bliver "
        "ved med at falde, og at elnettet i Vestrup bliver udbygget, før behovet opstår.",
    ),
    (
        "text",
        "Tre spørgsmål er bevidst holdt åbne: om kommunen skal eje vindmøller, om der skal indføres betalt "
        "parkering i midtbyen, og om flyrejser i tjenesten skal have et loft. Udvalget for Klima og Miljø vender "
        "tilbage til dem efter kommunalvalget.",
    ),
    ("columns", 1),
    ("heading", 2, "Ord og forkortelser"),
    ("item", "DK2020: det samarbejde mellem danske kommuner, hvis metode planen følger."),
    ("item", "Genanvendelse: affald, der bliver til nye materialer; forbrænding med energiudnyttelse tæller ikke med."),
    (
        "item",
        "GPC: Global Protocol for Community-Scale Greenhouse Gas Emission Inventories, den standard, som "
        "udledningen opgøres efter.",
    ),
    ("item", "Klimaneutral: der bliver ikke udledt mere, end der bliver optaget, inden for kommunens grænser."),
    ("item", "LAR: lokal afledning af regnvand, dvs. at regnen siver ned, hvor den falder."),
    ("item", "Lavbundsjord: lavtliggende, ofte drænet jord med meget kulstof."),
    ("item", "Opladelige biler: rene elbiler og plugin-hybrider under ét."),
]
