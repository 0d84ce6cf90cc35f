"""Files made wrong by chance, always the same: bytes changed, pieces moved, numbers grown, parts of a zip altered."""

import io
import re
import zipfile
from random import Random

_NUMBERS = ("-1", "0", "65536", "2147483648", "99999999999999999999", "1e308", "NaN", "")
_NUMBER, _TAG = re.compile(rb"\d+"), re.compile(rb"</?[\w:]+")
_MOST = 8  # changes of one kind in one file


def mutated(content: bytes, random: Random) -> bytes:
    """Return a file's bytes with one to three kinds of change."""
    for _ in range(random.randint(1, 3)):
        change = random.choice((_flipped, _cut, _repeated, _inserted, _truncated, _moved, _numbered, _renamed))
        content = change(content, random) or b"\0"
    return content


def mutated_inside(content: bytes, random: Random) -> bytes:
    """Return a zip file with one of its members changed, dropped, or exchanged for another, whole as a zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(members)
    name = random.choice(names)
    how = random.random()
    if how < 0.85:
        members[name] = mutated(members[name], random)
    elif how < 0.92:
        del members[name]
    else:
        members[name] = members[random.choice(names)]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for place, part in members.items():
            archive.writestr(place, part)
    return target.getvalue()


def _piece(content: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(content))
    return start, min(len(content), start + random.choice((1, 4, 40, 400)))


def _flipped(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, _MOST)):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(content: bytes, random: Random) -> bytes:
    start, end = _piece(content, random)
    return content[:start] + content[end:]


def _repeated(content: bytes, random: Random) -> bytes:
    start, end = _piece(content, random)
    return content[:end] + content[start:end] * random.choice((1, 10, 300)) + content[end:]


def _inserted(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + random.randbytes(random.choice((1, 8, 64))) + content[at:]


def _truncated(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def _moved(content: bytes, random: Random) -> bytes:
    start, end = _piece(content, random)
    rest = content[:start] + content[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + content[start:end] + rest[at:]


def _numbered(content: bytes, random: Random) -> bytes:
    return _exchanged(content, _NUMBER, [number.encode() for number in _NUMBERS], random)


def _renamed(content: bytes, random: Random) -> bytes:
    return _exchanged(content, _TAG, _TAG.findall(content), random)


def _exchanged(content: bytes, pattern: re.Pattern[bytes], others: list[bytes], random: Random) -> bytes:
    found = list(pattern.finditer(content))
    for match in sorted(random.sample(found, min(len(found), random.randint(1, _MOST))), key=_start, reverse=True):
        content = content[: match.start()] + random.choice(others) + content[match.end() :]
    return content


def _start(match: re.Match[bytes]) -> int:
    return match.start()
