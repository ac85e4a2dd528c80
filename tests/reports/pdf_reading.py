"""What stands in a PDF: its text, its actions and links, and whatever it carries."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pikepdf

ACTIVE = {"/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Rendition"}


def opened(made: bytes) -> pikepdf.Pdf:
    """Open a PDF that lies in memory."""
    return pikepdf.open(io.BytesIO(made))


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    """Give every dictionary of a PDF, those within others too."""
    for one in pdf.objects:
        yield from _within(one)


def _within(one: object) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    inner: list[object] = []
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        inner = [value for _, value in one.items()]
    elif isinstance(one, pikepdf.Array):
        inner = list(one)
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _within(value)


def addresses(pdf: pikepdf.Pdf) -> set[str]:
    """Return the addresses that a reader can follow."""
    return {str(one["/URI"]) for one in dictionaries(pdf) if "/URI" in one}


def actions(pdf: pikepdf.Pdf) -> set[str]:
    """Return the kinds of actions that a PDF holds."""
    return {str(one["/S"]) for one in dictionaries(pdf) if one.get("/Type") == "/Action"}


def carried(pdf: pikepdf.Pdf) -> list[str]:
    """Return what is embedded in a PDF beside its pages: files, images, scripts."""
    kinds = [str(one.get(key)) for one in dictionaries(pdf) for key in ("/Type", "/Subtype")]
    suspect = {"/EmbeddedFile", "/Filespec", "/FileAttachment", "/Image", *ACTIVE}
    names = [name for name in ("/OpenAction", "/AA", "/AcroForm") if name in pdf.Root]
    scripts = ["/JS" for one in dictionaries(pdf) if "/JS" in one]
    return [*(kind for kind in kinds if kind in suspect), *names, *scripts, *pdf.attachments]


def streams(pdf: pikepdf.Pdf) -> bytes:
    """Return all that is in the streams of a PDF, unpacked."""
    return b"\n".join(
        one.read_bytes() for one in dictionaries(pdf) if isinstance(one, pikepdf.Stream)
    )


def words(made: bytes, *, layout: bool = False) -> str:
    """Return the text of a PDF as a reader can copy it."""
    command = ["pdftotext", *(["-layout"] if layout else []), "-", "-"]
    return subprocess.run(command, input=made, capture_output=True, check=True).stdout.decode()


@dataclass(frozen=True)
class Box:
    """A word on a page and where it stands, in points from the left and from the top."""

    word: str
    left: float
    top: float
    right: float
    bottom: float
    page_width: float
    page_height: float

    def overlaps(self, other: "Box") -> bool:
        """Say whether two words stand on each other; their boxes hold the space between lines."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 0.45 * min(self.bottom - self.top, other.bottom - other.top)


def boxes(made: bytes) -> list[list[Box]]:
    """Return the words on each page of a PDF, with their places."""
    command = ["pdftotext", "-bbox", "-", "-"]
    told = subprocess.run(command, input=made, capture_output=True, check=True).stdout.decode()
    return [list(_boxes(page)) for page in told.split("<page ")[1:]]


def _boxes(page: str) -> Iterator[Box]:
    width, height = map(float, re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
    for *place, word in re.findall(
        r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<', page
    ):
        left, top, right, bottom = map(float, place)
        yield Box(unescape(word), left, top, right, bottom, width, height)
