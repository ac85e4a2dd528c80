"""Binds printed pieces into one file: pages, tags, bookmarks, links, fonts, feet of pages."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pikepdf import (
    Array,
    AttachedFileSpec,
    Dictionary,
    Name,
    Object,
    ObjectStreamMode,
    Pdf,
    String,
)

from ropa.reports.drawing import PART
from ropa.reports.pdf.fonts import embedded
from ropa.reports.pdf.outline import outline
from ropa.reports.pdf.printed import Printed
from ropa.reports.pdf.stamp import Foot

_WHOLE = ("Lang", "MarkInfo", "ViewerPreferences", "Metadata", "OutputIntents")
"""What a report's front says of the file as a whole."""
_FOOT = "Foot"


@dataclass(frozen=True, slots=True)
class Carried:
    """The file that a report carries: the data behind it. `made` is the edition's moment."""

    name: str
    content: bytes
    made: datetime
    description: str


@dataclass(frozen=True, slots=True)
class _Held:
    """A piece in the file: its pages there, and what is known of it."""

    printed: Printed
    pages: tuple[Object, ...]


class Binder:
    """Takes the pieces of a report as they are printed, in their order, and the front at last."""

    def __init__(self) -> None:
        """Begin an empty file."""
        self._pdf = Pdf.new()
        self._tags = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, K=Array())
        )
        self._owners: list[tuple[int, Object]] = []
        self._held: list[_Held] = []

    @property
    def pages(self) -> int:
        """How many pages are bound."""
        return len(self._pdf.pages)

    @property
    def missing(self) -> str:
        """The characters that no font of the machine has, each once, sorted."""
        return "".join(sorted({one for held in self._held for one in held.printed.missing}))

    def add(self, printed: Printed, *, first: bool = False) -> None:
        """Put a piece behind those that are there, or before them."""
        at = 0 if first else self.pages
        with Pdf.open(io.BytesIO(printed.pdf)) as source:
            for number, page in enumerate(source.pages):
                self._pdf.pages.insert(at + number, page)
            pages = tuple(self._pdf.pages[at + one].obj for one in range(printed.pages))
            held = _Held(printed, pages)
            self._take_tags(source, held, first=first)
            if first:
                self._take_the_whole(source)
        self._held.insert(0 if first else len(self._held), held)

    def _take_tags(self, source: Pdf, held: _Held, *, first: bool) -> None:
        """Hang the tags of a piece into the file's tree, and number its content anew."""
        root = source.Root.StructTreeRoot
        document = self._pdf.copy_foreign(root.K[0])
        numbers = self._pdf.copy_foreign(root.ParentTree).Nums
        base = self._owners[-1][0] + 1 if self._owners else 0
        self._owners += [
            (base + int(numbers[at]), numbers[at + 1]) for at in range(0, len(numbers), 2)
        ]
        kids = list(document.K)
        for kid in kids:
            kid.P = self._tags
        self._tags.K = Array([*kids, *self._tags.K] if first else [*self._tags.K, *kids])
        for page in held.pages:
            page.StructParents = base + int(page.StructParents)
            for note in page.get("/Annots", ()):
                note.StructParent = base + int(note.StructParent)

    def _take_the_whole(self, source: Pdf) -> None:
        for key in _WHOLE:
            said = source.Root[f"/{key}"]
            self._pdf.Root[f"/{key}"] = self._pdf.copy_foreign(source.make_indirect(said))
        self._pdf.trailer.Info = self._pdf.copy_foreign(source.trailer.Info)

    def numbers(self, *, before: int) -> dict[str, int]:
        """Return on which page each anchor is, from 1, with so many pages before those bound."""
        found: dict[str, int] = {}
        for one in self._held:
            for name, (page, _, _) in one.printed.anchors.items():
                found.setdefault(name, before + page + 1)
            before += len(one.pages)
        return found

    def bound(self, *, foot: Foot, carried: Carried | None, titles: Mapping[str, str]) -> bytes:
        """Bind what was added; `titles` are the words for links to an anchor."""
        self._link(titles)
        self._stamp(foot)
        self._carry(carried)
        pdf = self._pdf
        owners = Array([part for one in self._owners for part in one])
        tree = Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([self._tags]),
            ParentTree=pdf.make_indirect(Dictionary(Nums=owners)),
            ParentTreeNextKey=len(self._owners),
        )
        pdf.Root.StructTreeRoot = pdf.make_indirect(tree)
        self._tags.P = pdf.Root.StructTreeRoot
        marks = [
            (one.level, one.label, _destination(held, one.place))
            for held in self._held
            for one in held.printed.bookmarks
        ]
        pdf.Root.Outlines = outline(pdf, marks)
        made = io.BytesIO()
        pdf.save(
            made,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=ObjectStreamMode.generate,
        )
        return made.getvalue()

    def _link(self, titles: Mapping[str, str]) -> None:
        """Lead the links of the table of contents to their pages."""
        places: dict[str, Array] = {}
        for held in self._held:
            for name, place in held.printed.anchors.items():
                places.setdefault(name, _destination(held, place))
        for note in self._notes():
            target = _target(note)
            if target in places:
                note.Dest = places[target]
                note.Contents = String(titles.get(target, target))

    def _notes(self) -> Iterator[Object]:
        for held in self._held:
            for page in held.pages:
                yield from page.get("/Annots", ())

    def _stamp(self, foot: Foot) -> None:
        """Put the foot onto each page, and the shared fonts behind it."""
        pdf = self._pdf
        same = pdf.make_stream(foot.same())
        for number, page in enumerate(pdf.pages, start=1):
            width = float(page.MediaBox[2])
            drawn = foot.page(number, of=self.pages, width=width, same=_FOOT)
            page.obj.Contents = Array([page.obj.Contents, pdf.make_stream(drawn)])
        used = [*foot.faces, *(one for held in self._held for one in held.printed.faces.items())]
        fonts = Dictionary({f"/{key}": font for key, font in embedded(pdf, used).items()})
        same.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 1000, 100]),
            Resources=Dictionary(Font=fonts),
        )
        for held in self._held:
            resources = held.pages[0].Resources
            resources.Font = Dictionary({**dict(fonts.items()), **dict(resources.Font.items())})
            resources.XObject = Dictionary({**dict(resources.XObject.items()), f"/{_FOOT}": same})

    def _carry(self, carried: Carried | None) -> None:
        """Let the file carry another one: the source of what it shows (PDF/A-3, 6.8)."""
        if carried is None:
            return
        spec = AttachedFileSpec(
            self._pdf,
            carried.content,
            filename=carried.name,
            description=carried.description,
            mime_type="application/json",
            creation_date=_moment(carried.made),
            mod_date=_moment(carried.made),
        )
        spec.relationship = Name.Source
        self._pdf.attachments[carried.name] = spec
        self._pdf.Root.AF = Array([self._pdf.attachments[carried.name].obj])


def _destination(held: _Held, place: tuple[int, float, float]) -> Array:
    page, across, up = place
    return Array([held.pages[page], Name.XYZ, across, up, 0])


def _target(note: Object) -> str:
    """Return the anchor that a link leads to; nothing for links out of the file."""
    if "/Dest" in note:
        return str(note.Dest)
    if not str(note.A.URI).startswith(PART):
        return ""
    target = str(note.A.URI).removeprefix(PART)
    del note["/A"]
    return target


def _moment(made: datetime) -> str:
    """Write a moment as PDFs do (ISO 32000-1, 7.9.4)."""
    return made.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
