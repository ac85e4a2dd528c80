"""What a worker gives back of a page of HTML: PDF pages, and what binding them needs to know."""

from dataclasses import asdict, dataclass
from typing import Any, Self

Place = tuple[int, float, float]
"""A page of the piece, from 0, and a point on it: points from the left and from the bottom."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading: its level from 1, its words and its place."""

    level: int
    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class Face:
    """A font that ships with ropa, and the glyphs used of it, each with the text it stands for."""

    name: str
    glyphs: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """Some pages as PDF: tagged, without the fonts that ship with ropa.

    `faces` are those fonts, by the name that the pages call them; `anchors` are the places that
    links may lead to; `missing` are the characters that no font of the machine has.
    """

    pdf: bytes
    pages: int
    anchors: dict[str, Place]
    bookmarks: tuple[Bookmark, ...]
    faces: dict[str, Face]
    missing: str = ""

    def told(self) -> dict[str, Any]:
        """Return everything but the PDF as plain data."""
        told = asdict(self)
        del told["pdf"]
        return told

    @classmethod
    def read(cls, told: dict[str, Any], pdf: bytes) -> Self:
        """Make it again from plain data; `Printed.read(p.told(), p.pdf) == p`."""
        return cls(
            pdf=pdf,
            pages=told["pages"],
            missing=told["missing"],
            anchors={name: _place(at) for name, at in told["anchors"].items()},
            bookmarks=tuple(
                Bookmark(one["level"], one["label"], _place(one["place"]))
                for one in told["bookmarks"]
            ),
            faces={
                key: Face(one["name"], tuple((glyph, text) for glyph, text in one["glyphs"]))
                for key, one in told["faces"].items()
            },
        )


def _place(at: list[Any]) -> Place:
    page, across, up = at
    return page, across, up
