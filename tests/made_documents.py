"""Real PDF files, made by reportlab and Pillow while the tests run: plans as regions publish them, and broken ones."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageBreak, PageTemplate, Paragraph, Spacer
from reportlab.platypus import Table as FlowTable

FONTS = Path(reportlab.__file__).parent / "fonts"
WIDTH, HEIGHT = A4
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6)
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=TA_JUSTIFY)
CHAPTER = ParagraphStyle("chapter", fontName="Helvetica-Bold", fontSize=18, leading=22, spaceBefore=12, spaceAfter=8)
SECTION = ParagraphStyle("section", fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=8, spaceAfter=4)
SMALL = ParagraphStyle("small", fontName="Helvetica-Bold", fontSize=10, leading=13, spaceBefore=6, spaceAfter=2)
BULLET = ParagraphStyle("bullet", parent=BODY, leftIndent=14, bulletIndent=2, spaceAfter=2)
SENTENCES = (
    "Regionen vil styrke indsatsen for borgere, der venter på udredning, så ventetiden bliver kortere.",
    "Kommunerne får et større ansvar for den forebyggende indsats i nærmiljøet.",
    "Ved udgangen af 2027 skal andelen af genindlæggelser være nedbragt med 15 procent.",
    "Der afsættes 12,5 mio. kr. årligt til flere medarbejdere i de ambulante teams.",
    "Samarbejdet med de praktiserende læger udbygges gennem faste møder hvert kvartal.",
    "Udvalget følger udviklingen tæt og får en status to gange om året.",
)


def prose(seed: int, sentences: int = 5) -> str:
    """Return a paragraph of ordinary Danish."""
    return " ".join(random.Random(seed).choices(SENTENCES, k=sentences))


def report(
    path: Path,
    story: Sequence[Flowable],
    columns: int = 1,
    title: str = "",
    furniture: Callable[[Canvas, BaseDocTemplate], None] | None = None,
    top: float = 2.5 * cm,
) -> Path:
    """Write a document of flowing text in so many columns."""
    gap, left = 0.8 * cm, 2 * cm
    wide = (WIDTH - 2 * left - (columns - 1) * gap) / columns
    frames = [
        Frame(left + n * (wide + gap), 2.5 * cm, wide, HEIGHT - 2.5 * cm - top, 0, 0, 0, 0) for n in range(columns)
    ]
    document = BaseDocTemplate(str(path), pagesize=A4, title=title or None)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furniture or (lambda canvas, document: None)))
    document.build(list(story))
    return path


def header_and_footer(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Print what a region's plan repeats on each page."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(2 * cm, HEIGHT - 1.2 * cm, "Region Midtkysten – Handleplan for nærhed 2025-2028")
    canvas.drawRightString(WIDTH - 2 * cm, 1.2 * cm, f"Side {document.page} af 3")
    canvas.drawString(2 * cm, 1.2 * cm, "Godkendt af regionsrådet")


GRID = [
    ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
    ("FONT", (0, 0), (-1, -1), "Helvetica", 9),
    ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
GOAL_ROWS = [
    ["Indsats", "Mål", "2026", "2028"],
    [Paragraph("Udredning af børn og unge inden for tidsfristen", CELL), "Andel udredt", "85 %", "95 %"],
    [Paragraph("Kortere ventetid i den ambulante psykiatri", CELL), "Dage", "40", "30"],
    ["Tvang", Paragraph("Antal bæltefikseringer pr. 1.000 indlæggelser", CELL), "12", ""],
]


def goal_table(style: Sequence[tuple[object, ...]] = GRID) -> FlowTable:
    """Return a table with cells of several lines."""
    return FlowTable(GOAL_ROWS, colWidths=[5 * cm, 5 * cm, 2.5 * cm, 2.5 * cm], style=list(style))


def plan(path: Path) -> Path:
    """Write a plan of three pages: headings of three levels, lists, a table, a footnote, headers and page numbers."""
    story = [
        Paragraph("Handleplan for nærhed", CHAPTER),
        Paragraph(prose(1), BODY),
        Paragraph("Baggrund", SECTION),
        Paragraph("Planen bygger på aftalen fra 2024<super size=6>1</super> og på borgernes egne ønsker.", BODY),
        Paragraph("Det vil vi gøre:", BODY),
        Paragraph("flere åbne tider i weekenden", BULLET, bulletText="•"),
        Paragraph(
            "et fast tilbud om samtaler til pårørende i alle kommuner, som også kan bruges af dem, der bor alene",
            BULLET,
            bulletText="•",
        ),
        Paragraph("et nyt telefonnummer", BULLET, bulletText="•"),
        Paragraph("Økonomi", SMALL),
        Paragraph(prose(2), BODY),
        Paragraph("1 Aftale om nærhed, Region Midtkysten 2024.", ParagraphStyle("note", parent=BODY, fontSize=7)),
        PageBreak(),
        Paragraph("Mål og delmål", CHAPTER),
        Paragraph("Tabel 1 viser målene.", BODY),
        goal_table(),
        Spacer(1, 10),
        Paragraph("Opfølgning", SECTION),
        Paragraph(prose(3), BODY),
        PageBreak(),
        Paragraph("Proces", CHAPTER),
        Paragraph(prose(4), BODY),
    ]
    return report(path, story, furniture=header_and_footer)


def numbered_text(column: int, lines: int) -> list[Flowable]:
    """Return paragraphs whose sentences say which column and place they are from."""
    return [
        Paragraph(f"Spalte {column} afsnit {number} begynder. {prose(number, 3)} Slut {column}.{number}.", JUSTIFIED)
        for number in range(1, lines + 1)
    ]


def in_columns(path: Path, columns: int) -> Path:
    """Write a page of so many columns below a heading that spans them."""

    def heading(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(2 * cm, HEIGHT - 3 * cm, "En fælles plan for hele regionens sundhedsvæsen")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(2 * cm, HEIGHT - 3.8 * cm, "Indledning: planen gælder for alle borgere i regionens kommuner.")

    story: list[Flowable] = []
    for column in range(1, columns + 1):
        story += numbered_text(column, 4 if columns == 2 else 2)
        if column < columns:
            story.append(FrameBreak())
    return report(path, story, columns, furniture=heading, top=4.5 * cm)


def divided_words(path: Path) -> Path:
    """Write lines with divided words, and hyphens that belong there, over a page break too."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    lines = (
        "Planen har fokus på børne- og ungeområdet samt på egen-",
        "omsorg for de ældre borgere, der bor i eget hjem, og på psykiatri-",
        "planens mål om kortere ventetider. Regionen vil sikre sammen-",
    )
    for number, line in enumerate(lines):
        canvas.drawString(2 * cm, 3 * cm + 13 * (len(lines) - number), line)
    canvas.showPage()
    canvas.setFont("Helvetica", 10)
    canvas.drawString(2 * cm, 27 * cm, "hæng mellem sektorerne i hele planens løbetid.")
    canvas.save()
    return path


def picture_of(lines: Sequence[str], size: int = 40) -> Image.Image:
    """Return a picture of a page with lines of text; a line in capitals that begins with # is a heading."""
    picture = Image.new("L", (1654, 2339), 255)  # A4 with 200 dots an inch
    draw = ImageDraw.Draw(picture)
    top = 150
    for line in lines:
        heading = line.startswith("#")
        font = ImageFont.truetype(str(FONTS / "Vera.ttf"), size * 2 if heading else size)
        draw.text((150, top), line.lstrip("# "), font=font, fill=0)
        top += int(size * (3.6 if heading else 1.5 if line else 1))
    return picture


SCANNED = (
    "# Plan for ældre",
    "Regionen vil nedbringe ventetiden til udredning",
    "for børn og unge med 20 procent inden udgangen",
    "af 2027. Der afsættes 14 mio. kr. til indsatsen.",
    "",
    "Kommunerne får ansvaret for de lokale tilbud,",
    "og udvalget følger op hvert år.",
)


def scanned(path: Path, lines: Sequence[str] = SCANNED, with_text: bool = True, size: int = 40) -> Path:
    """Write a PDF whose second page (or only page) is a picture of text."""
    canvas = Canvas(str(path), pagesize=A4)
    if with_text:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(2 * cm, 25 * cm, "Denne side har et tekstlag, og den næste er scannet.")
        canvas.showPage()
    canvas.drawInlineImage(picture_of(lines, size), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    return path


def _canvas_with_font(path: Path, name: str) -> Canvas:
    pdfmetrics.registerFont(ttfonts.TTFont(name, str(FONTS / "Vera.ttf")))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont(name, 12)
    return canvas


def garbled(path: Path, lines: Sequence[str] = SENTENCES, seed: int = 1) -> Path:
    """Write a page that shows `lines`, in a font whose character map says other letters."""
    shuffled = list(range(97, 123))
    random.Random(seed).shuffle(shuffled)
    wrong = dict(zip(range(97, 123), shuffled, strict=True))
    right_map = ttfonts.makeToUnicodeCMap

    def wrong_map(name: str, subset: Sequence[int]) -> object:
        return right_map(name, [wrong.get(code, code) for code in subset])

    with patch.object(ttfonts, "makeToUnicodeCMap", wrong_map):
        canvas = _canvas_with_font(path, f"Vera{seed}")
        for number, line in enumerate(lines):
            canvas.drawString(1.5 * cm, 26 * cm - number * 18, line[:75])
        canvas.save()
    return path


def simple(path: Path, text: str = SENTENCES[0], pages: int = 1, **options: object) -> Path:
    """Write pages with one line of text each."""
    canvas = Canvas(str(path), pagesize=A4, **options)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(2 * cm, 25 * cm, text.format(number=number))
        canvas.showPage()
    canvas.save()
    return path


def locked(path: Path, password: str) -> Path:
    """Write an encrypted file; with an empty password anybody may open it."""
    return simple(path, encrypt=StandardEncryption(password, ownerPassword="ejer", canPrint=0))


def with_script(path: Path) -> Path:
    """Write a file that runs JavaScript when it is opened."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawString(2 * cm, 25 * cm, SENTENCES[0])
    action = {"S": PDFName("JavaScript"), "JS": PDFString("app.alert('hej')")}
    canvas._doc.Catalog.__NoDefault__ = [*canvas._doc.Catalog.__NoDefault__, "OpenAction"]
    canvas._doc.Catalog.OpenAction = PDFDictionary(action)
    canvas.save()
    return path


def with_attachment(path: Path) -> Path:
    """Write a file that carries another file."""
    import pypdfium2

    document = pypdfium2.PdfDocument(simple(path.with_suffix(".plain.pdf")))
    document.new_attachment("bilag.txt").set_data(b"hemmeligt bilag")
    document.save(str(path))
    document.close()
    return path


def swelling(path: Path, megabytes: int) -> Path:
    """Write a small file whose page unpacks to so many megabytes."""
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT (Indsats) Tj ET " * 55188) for _ in range(megabytes)) + packer.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    path.write_bytes(raw_pdf(objects))
    return path


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of the given objects, the first of which is its catalogue."""
    content, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, trailer)


def without_pages(path: Path) -> Path:
    """Write a PDF that has no page."""
    content = raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
    path.write_bytes(content)
    return path


def mutated(content: bytes, seed: int) -> bytes:
    """Return a file with damage of one kind: turned bytes, an end cut off, pieces doubled or lost, numbers blown up."""
    chance = random.Random(seed)
    data = bytearray(content)
    start = chance.randrange(len(data))
    length = chance.randint(1, max(2, len(data) // 8))
    kind = chance.randrange(6)
    if kind == 0:
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 1:
        del data[start:]
    elif kind == 2:
        data[start:start] = data[start : start + length]
    elif kind == 3:
        del data[start : start + length]
    elif kind == 4:
        data[start : start + length] = chance.randbytes(length)
    else:
        digits = [place for place, byte in enumerate(data) if chr(byte).isdigit()]
        for place in chance.sample(digits, min(5, len(digits))):
            data[place : place + 1] = str(chance.choice((0, -1, 65536, 2**31, 10**12))).encode()
    return bytes(data) or b"%PDF-"
