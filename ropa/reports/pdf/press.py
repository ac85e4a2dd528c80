"""Prints one page of HTML as PDF pages that can be bound with others into one file."""

import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

import pydyf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from ropa.reports.drawing import layout
from ropa.reports.pdf import lean, sources, tags
from ropa.reports.pdf.faces import SHIPPED
from ropa.reports.pdf.fence import SCHEME, Fence, disarm
from ropa.reports.pdf.printed import Bookmark, Face, Place, Printed
from ropa.reports.pdf.tools import made_with
from ropa.reports.pdf.xmp import told_in_full

if TYPE_CHECKING:
    from weasyprint.document import Document, Page

FRONT = {"pdf_variant": "pdf/a-3a", "pdf_identifier": True}
PIECE = {"pdf_tags": True, "pdf_version": "1.7"}
POINTS = 0.75
"""Points in a CSS pixel."""


class Press:
    """The renderer with everything that all pages of a report share: fonts and stylesheets."""

    def __init__(self) -> None:
        """Read the fonts and stylesheets that ship with ropa, and nothing else."""
        sources.note()
        self._fonts, self._fence = FontConfiguration(), Fence()
        faces = layout("_shared/fonts.css").replace('url("', f'url("{SCHEME}')
        looks = (faces, layout("_shared/report.css"), layout("_shared/print.css"))
        self._styles = [
            CSS(string=one, font_config=self._fonts, url_fetcher=self._fence) for one in looks
        ]

    def printed(self, page: str, *, front: bool = False) -> Printed:
        """Print a page; a report's front brings along what a file says of itself as a whole.

        A character that no font of this machine has is printed as the replacement character;
        what the page says of itself keeps it.
        """
        options = FRONT if front else PIECE
        document = HTML(string=page, url_fetcher=self._fence).render(
            stylesheets=self._styles, font_config=self._fonts, **options
        )
        disarm(document, parts=front)
        if front:
            document.metadata.generator = made_with()
            told_in_full(document.metadata)
        with warnings.catch_warnings(category=ResourceWarning, action="ignore"):
            # WeasyPrint leaves it to the garbage collector to close its colour profile.
            made = document.write_pdf(finisher=_finish, uncompressed_pdf=True, **options)
        if missing := {one for font in document.fonts.values() for one in font.missing}:
            head, start, body = page.rpartition("<body")
            replaced = body.translate(dict.fromkeys(missing, "\ufffd"))
            again = self.printed(head + start + replaced, front=front)
            return replace(again, missing="".join(map(chr, sorted(missing))))
        return Printed(
            pdf=made,
            pages=len(document.pages),
            anchors=_anchors(document.pages),
            bookmarks=_bookmarks(document.pages),
            faces=_faces(document),
        )


def _finish(document: "Document", pdf: pydyf.PDF) -> None:
    tags.prune(pdf)
    lean.fonts(pdf, set(_faces(document)))
    lean.streams(pdf)


def _anchors(pages: "list[Page]") -> dict[str, Place]:
    found: dict[str, Place] = {}
    for number, page in enumerate(pages):
        for name, at in page.anchors.items():
            found.setdefault(name, _place(number, page, at))
    return found


def _bookmarks(pages: "list[Page]") -> tuple[Bookmark, ...]:
    return tuple(
        Bookmark(level, " ".join(label.split()), _place(number, page, at))
        for number, page in enumerate(pages)
        for level, label, at, _ in page.bookmarks
    )


def _place(number: int, page: "Page", at: tuple[float, ...]) -> Place:
    across, down = at[:2]
    return number, round(across * POINTS, 2), round((page.height - down) * POINTS, 2)


def _faces(document: "Document") -> dict[str, Face]:
    """Return which of the shipped fonts were used, and which glyphs of them."""
    found: dict[str, Face] = {}
    for font in document.fonts.values():
        name = font.name.decode().partition("+")[2]
        if name in SHIPPED:
            known = dict(found[font.hash].glyphs) if font.hash in found else {}
            found[font.hash] = Face(name, tuple(sorted({**font.to_unicode, **known}.items())))
    return found
