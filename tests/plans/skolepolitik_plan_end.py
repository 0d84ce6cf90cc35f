"""The second half of the fictional plan in skolepolitik_plan.py."""

from typing import Any

REST: list[tuple[Any, ...]] = [
    (
        "text",
        "Klasser må højst have 26 elever ved starten af 0. klasse. Kommunalbestyrelsen kan i særlige tilfælde "
        "give lov til 28. For de ældre klasser er der ikke sat et kommunalt loft.",
    ),
    ("heading", 3, "Børn med særlige behov"),
    (
        "text",
        "250 børn fra Havrelund, svarende til 5,8 procent, går i et specialtilbud uden for almenskolen. Udgiften "
        "er vokset med en tredjedel på fem år og udgør nu 118,4 mio. kr. om året.",
    ),
    (
        "text",
        "Målet er ikke at spare, men at flere kan blive i det fællesskab, hvor de bor. Derfor får alle otte "
        "folkeskoler et mellemformstilbud³ inden udgangen af 2027. De første tre åbner i august 2026 på Søndre "
        "Skole, Åvang Skole og Kirkeby Skole.",
    ),
    (
        "text",
        "Et barn må ikke vente mere end 12 uger på en pædagogisk-psykologisk vurdering, fra skolen har bedt om "
        "den. I 2024 var den gennemsnitlige ventetid 21 uger. Pædagogisk Psykologisk Rådgivning (PPR) har "
        "ansvaret for at nå det senest ved udgangen af 2026.",
    ),
    (
        "note",
        "³ Et mellemformstilbud er et tilbud mellem almen- og specialområdet, hvor eleven er knyttet til en "
        "almindelig klasse og får støtte i en mindre gruppe en del af ugen.",
    ),
    ("heading", 3, "Videre i uddannelse"),
    (
        "text",
        "For mange unge vælger gymnasiet, fordi de ikke ved, hvad de ellers kan. I marts 2024 søgte 22 procent en"
        " erhvervsuddannelse, 71 procent en gymnasial uddannelse og 7 procent andet. Målet er 30 procent til "
        "erhvervsuddannelserne.",
    ),
    ("item", "Alle elever i 8. klasse er i praktik i en uge fra skoleåret 2025/26."),
    ("item", "Juniormesterlære tilbydes på fire skoler fra skoleåret 2026/27."),
    ("item", "Mindst 60 lokale virksomheder har indgået en partnerskabsaftale med en skole i 2028. I dag er det 23."),
    ("item", "Ungeenheden besøger alle 7. klasser mindst to gange om året."),
    ("heading", 3, "Medarbejdere"),
    (
        "text",
        "En skole bliver ikke bedre end de mennesker, der arbejder der. Medarbejdernes sygefravær var i 2024 på "
        "14,2 dage. Det skal ned på 11 dage i 2029. Andelen af lærere uden læreruddannelse er 13 procent, og den "
        "skal under 8 procent senest i skoleåret 2027/28.",
    ),
    (
        "text",
        "Nye lærere underviser højst 700 timer det første år mod normalt 780 timer, og de har en mentor i to år. "
        "Ledere skal observere undervisning mindst to gange om året hos hver lærer og tale med læreren bagefter.",
    ),
    ("heading", 2, "Forældre og samarbejde"),
    (
        "text",
        "Skolebestyrelserne holder mindst seks møder om året. Mindst ét af dem er fælles med elevrådet. En gang "
        "om året, i oktober, mødes alle bestyrelsesformænd med Børne- og Skoleudvalget.",
    ),
    (
        "text",
        "Skole-hjem-samtaler holdes mindst to gange om året. Samtalerne kan holdes på skærm, hvis forældrene "
        "ønsker det. Ved forældremøder i 0. og 7. klasse fortæller skolen om fravær, digitale vaner og fester.",
    ),
    (
        "text",
        "Fritidsklubber og SFO er omtalt i kommunens fritidspolitik. Denne politik fastsætter derfor ikke takster"
        " eller åbningstider for dem.",
    ),
    ("heading", 2, "Bygninger og udstyr"),
    (
        "text",
        "Kirkeby Skole får nye faglokaler til natur/teknologi og håndværk i 2027. Tornby Skole får nyt tag i "
        "2026. For Åvang Skole er der lavet en forundersøgelse af en ny idrætshal, men projektet er ikke "
        "finansieret, og der er ingen dato for byggestart.",
    ),
    (
        "text",
        "Alle elever fra 3. klasse har en computer til rådighed. Computere skiftes efter fem år. I indskolingen "
        "bruges skærme højst 30 minutter om dagen i gennemsnit. Skolerne må ikke indføre nye læringsapps, uden at"
        " databeskyttelsesrådgiveren har set på dem.",
    ),
    ("heading", 2, "Økonomi"),
    (
        "text",
        "Kommunalbestyrelsen har afsat 38,6 mio. kr. over fire år til de nye indsatser, fordelt som i skemaet. "
        "Beløbene er i 2025-priser og kommer oven i skolernes almindelige budget, der i 2025 er 412,7 mio. kr.",
    ),
    (
        "table",
        ["Indsats (mio. kr.)", "2026", "2027", "2028", "2029"],
        [
            ["To undervisere i klassen", "3,8", "4,4", "4,4", "4,4"],
            ["Mellemformstilbud", "2,1", "3,5", "4,0", "4,0"],
            ["Fraværsteam", "1,2", "1,2", "1,2", "1,2"],
            ["Bøger og læsning", "0,6", "0,6", "0,6", "0,6"],
            ["Praktik og juniormesterlære", "0,2", "0,2", "0,2", "0,2"],
            ["I alt", "7,9", "9,9", "10,4", "10,4"],
        ],
    ),
    (
        "text",
        "Pengene til mellemformstilbud i 2028 og 2029 frigives først, når udvalget har set en evaluering af de "
        "tre første tilbud. Evalueringen laves af Center for Skoleforskning og foreligger senest den 1. marts "
        "2028. Den koster 350.000 kr.",
    ),
    ("text", "Der er ikke afsat penge til flere lærere i almindelighed, og politikken lover ikke et bestemt antal."),
    ("heading", 2, "Opfølgning"),
    (
        "text",
        "Hver skole beskriver hvert år inden 1. november i en kvalitetsrapport på højst ti sider, hvor langt den "
        "er med de syv mål. Chefen for Skole og Unge samler rapporterne, og udvalget drøfter dem i januar. "
        "Kommunalbestyrelsen får en samlet status i marts.",
    ),
    (
        "text",
        "Ligger en skole under målet to år i træk, aftaler chefen for Skole og Unge en handleplan med "
        "skolelederen. Handleplanen er offentlig. Der er ikke knyttet økonomisk straf eller belønning til målene.",
    ),
    (
        "text",
        "Midtvejs, i foråret 2027, inviteres elever, forældre og personale til en fælles konference, hvor "
        "politikken kan justeres. Elevrådene har taleret på konferencen, og Fælleselevrådet afgiver et skriftligt"
        " svar til udvalget.",
    ),
    (
        "text",
        "Mindst 80 procent af eleverne i 4.-9. klasse skal i 2029 svare, at de er glade for deres skole. Det er "
        "dette tal, kvalitetsrapporterne måles på.",
    ),
    ("heading", 2, "Tidsplan"),
    ("item", "11. august 2025: telefoner lægges væk."),
    ("item", "1. december 2025: planer mod mobning er klar."),
    ("item", "1. januar 2026: fraværsteamet er udvidet."),
    ("item", "August 2026: de tre første mellemformstilbud åbner."),
    ("item", "Skoleåret 2026/27: daglig læsning indføres."),
    ("item", "Foråret 2027: midtvejskonference."),
    ("item", "Udgangen af 2027: alle otte folkeskoler har et mellemformstilbud."),
    ("item", "Juni 2029: politikken udløber, og en ny er vedtaget."),
    ("heading", 2, "Ordliste"),
    ("item", "Almenskolen: de almindelige klasser i folkeskolen."),
    ("item", "Bundne prøver: de prøver ved afslutningen af 9. klasse, som alle elever skal op til."),
    ("item", "Fælleselevrådet: to repræsentanter fra hvert elevråd i kommunen, i alt 18 elever."),
    (
        "item",
        "Juniormesterlære: en ordning i 8. og 9. klasse, hvor eleven er en del af ugen i en virksomhed eller på "
        "en erhvervsskole.",
    ),
    ("item", "PPR: Pædagogisk Psykologisk Rådgivning."),
    ("item", "Svage læsere: elever, der ligger under niveau i den nationale læseprøve."),
    (
        "item",
        "UPV: uddannelsesparathedsvurdering, den vurdering af en elevs faglige og personlige forudsætninger, der "
        "tidligere blev givet i 8. klasse.",
    ),
]
