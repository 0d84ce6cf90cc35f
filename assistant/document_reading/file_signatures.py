"""How files that are no document begin, and what to do with them instead: one Danish line each."""

_PICTURE = "er et billede ({}), ikke et dokument. Gem det som PDF; så læses dets tekst, når Tesseract er installeret."
_PROGRAM = "er et program ({}), ikke et dokument. Tilføj dokumentet selv som PDF, Word, PowerPoint, Excel eller tekst."
_ARCHIVE = "er et arkiv ({}), ikke et dokument. Pak det ud, og tilføj dets filer en ad gangen."
_MEDIA = "er lyd eller video ({}), ikke et dokument. Tilføj en udskrift af den som tekst."
_OTHER = "er {}, ikke et dokument. Tilføj dokumentet selv som PDF, Word, PowerPoint, Excel eller tekst."
ANOTHER_FORMAT = "er et {}, som ikke kan læses. Åbn den, gem den som {}, og tilføj den igen."
ARCHIVE_OF_FILES = _ARCHIVE.format("ZIP")
LOCKED = "er låst med en adgangskode. Åbn den, fjern adgangskoden, gem den, og tilføj den igen."

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", _PICTURE, "PNG"),
    (b"\xff\xd8\xff", _PICTURE, "JPEG"),
    (b"GIF8", _PICTURE, "GIF"),
    (b"II*\0", _PICTURE, "TIFF"),
    (b"MM\0*", _PICTURE, "TIFF"),
    (b"8BPS", _PICTURE, "Photoshop"),
    (b"\0\0\1\0", _PICTURE, "ikon"),
    (b"\0\0\0\x0cjP  ", _PICTURE, "JPEG 2000"),
    (b"\x7fELF", _PROGRAM, "ELF"),
    (b"\xfe\xed\xfa", _PROGRAM, "Mach-O"),
    (b"\xce\xfa\xed\xfe", _PROGRAM, "Mach-O"),
    (b"\xcf\xfa\xed\xfe", _PROGRAM, "Mach-O"),
    (b"\xca\xfe\xba\xbe", _PROGRAM, "Java eller Mach-O"),
    (b"\0asm", _PROGRAM, "WebAssembly"),
    (b"#!/", _PROGRAM, "script"),
    (b"\x1f\x8b", _ARCHIVE, "gzip"),
    (b"BZh", _ARCHIVE, "bzip2"),
    (b"\xfd7zXZ", _ARCHIVE, "xz"),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE, "7-Zip"),
    (b"Rar!", _ARCHIVE, "RAR"),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE, "Zstandard"),
    (b"MSCF", _ARCHIVE, "CAB"),
    (b"PK\x05\x06", _ARCHIVE, "tom ZIP"),
    (b"PK\x07\x08", _ARCHIVE, "delt ZIP"),
    (b"ID3", _MEDIA, "MP3"),
    (b"\xff\xfb", _MEDIA, "MP3"),
    (b"\xff\xf3", _MEDIA, "MP3"),
    (b"OggS", _MEDIA, "Ogg"),
    (b"fLaC", _MEDIA, "FLAC"),
    (b"MThd", _MEDIA, "MIDI"),
    (b"FLV\x01", _MEDIA, "Flash"),
    (b"\x1aE\xdf\xa3", _MEDIA, "Matroska eller WebM"),
    (b"0&\xb2u", _MEDIA, "Windows Media"),
    (b"SQLite format 3\0", _OTHER, "en database (SQLite)"),
    (b"%!PS", _OTHER, "et PostScript-dokument; lav det om til PDF"),
    (b"wOF", _OTHER, "en skrifttype"),
    (b"OTTO", _OTHER, "en skrifttype"),
)
_IN_RIFF = {b"WEBP": (_PICTURE, "WebP"), b"WAVE": (_MEDIA, "WAV"), b"AVI ": (_MEDIA, "AVI")}
_PICTURE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
_OPEN_DOCUMENT = {
    "text": ("OpenDocument-tekstdokument (.odt)", ".docx eller PDF"),
    "spreadsheet": ("OpenDocument-regneark (.ods)", ".xlsx"),
    "presentation": ("OpenDocument-præsentation (.odp)", ".pptx eller PDF"),
}
_OLD_OFFICE = (  # names of streams in an old office file
    ("WordDocument", "Word-dokument i det gamle format (.doc)", ".docx"),
    ("PowerPoint Document", "PowerPoint-præsentation i det gamle format (.ppt)", ".pptx"),
    ("Workbook", "Excel-ark i det gamle format (.xls)", ".xlsx"),
    ("Book", "Excel-ark i det gamle format (.xls)", ".xlsx"),
    ("__properties_version1.0", "e-mail fra Outlook (.msg)", "PDF"),
)


def refused_beginning(head: bytes) -> str:
    """Return why a file that begins with these bytes is no document, in Danish with the remedy; "" where it may be."""
    for beginning, line, what in _BEGINNINGS:
        if head.startswith(beginning):
            return line.format(what)
    if head.startswith(b"RIFF") and head[8:12] in _IN_RIFF:
        line, what = _IN_RIFF[head[8:12]]
        return line.format(what)
    if head[4:8] == b"ftyp":
        return _PICTURE.format("HEIC eller AVIF") if head[8:12] in _PICTURE_BRANDS else _MEDIA.format("MP4")
    if head[257:262] == b"ustar":
        return _ARCHIVE.format("tar")
    if head.startswith(b"MZ") and b"\0" in head[:256]:
        return _PROGRAM.format("Windows")
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return _PICTURE.format("BMP")
    return ""


def refused_text(head: str) -> str:
    """Return why a file of text is no document for reading; "" where it is one. `head` has no leading blanks."""
    start = head[:2000].lower()
    if start.startswith("{\\rtf"):
        return ANOTHER_FORMAT.format("RTF-dokument (.rtf)", ".docx eller PDF")
    if "mime-version:" in start and "content-type: multipart" in start:
        return ANOTHER_FORMAT.format("arkiv af en e-mail eller webside (MIME)", "HTML eller PDF")
    if start.startswith("<svg") or (start.startswith("<?xml") and "<svg" in start):
        return _PICTURE.format("SVG")
    if start.startswith("<?xml") and "<html" not in start:
        return ANOTHER_FORMAT.format("XML-dokument", ".docx, .xlsx, HTML eller PDF")
    return ""


def refused_open_document(media_type: str) -> str:
    """Return what to do with a zip file whose member `mimetype` says what it is."""
    for part, (what, instead) in _OPEN_DOCUMENT.items():
        if f"opendocument.{part}" in media_type:
            return ANOTHER_FORMAT.format(what, instead)
    if "epub" in media_type:
        return ANOTHER_FORMAT.format("e-bog (EPUB)", "PDF eller HTML")
    return ANOTHER_FORMAT.format(f"dokument af arten {media_type[:60]!r}", "PDF")


def refused_old_office(content: bytes) -> str:
    """Return what to do with a compound file (OLE2): an old office file, or a new one that is encrypted."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return LOCKED
    for stream, what, instead in _OLD_OFFICE:
        if stream.encode("utf-16-le") in content:
            return ANOTHER_FORMAT.format(what, instead)
    return ANOTHER_FORMAT.format("dokument i et gammelt Office-format", ".docx, .xlsx, .pptx eller PDF")
