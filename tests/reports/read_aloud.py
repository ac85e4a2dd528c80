"""What a screen reader reads aloud of a PDF: the words that its tags hold, in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf

from tests.reports.pdf_reading import dictionaries
from tests.reports.reading import Page

_GLYPH = re.compile(r"<([0-9a-f]{4})> <([0-9a-f]+)>")


@dataclass(frozen=True)
class Spoken:
    """Words without their spaces, and the tags that they stand in, the outermost first."""

    within: tuple[str, ...]
    words: str

    @property
    def is_page_number(self) -> bool:
        """Say whether it is the number of a page beside an entry of the table of contents."""
        return self.within[-1] == "LBody" and "Sect" not in self.within and self.words.isdigit()


def is_read_whole(pdf: pikepdf.Pdf, page: str) -> None:
    """All words of the HTML page are read aloud in their order, and none besides.

    Besides are only the numbers of pages, and a table's heads again where a piece goes on with it.
    """
    (body,) = Page(page).all("body")
    wanted, at, heads = "".join(body.text.split()), 0, ""
    told = (one for one in spoken(pdf) if not one.is_page_number)
    for in_heads, parts in groupby(told, key=lambda one: "THead" in one.within):
        words = "".join(one.words for one in parts)
        if in_heads and words == heads and not wanted.startswith(words, at):
            continue
        heads = words if in_heads else heads
        assert wanted[at : at + len(words)] == words, wanted[at : at + 80]
        at += len(words)
    assert wanted[at:] == ""


def scopes(pdf: pikepdf.Pdf) -> set[tuple[str, str]]:
    """Return in which part of their tables head cells stand, and what they say that they head."""
    heads = (one for one in dictionaries(pdf) if one.get("/S") == "/TH")
    return {(str(one.P.P.S), str(one.A.Scope)) for one in heads}


def spoken(pdf: pikepdf.Pdf) -> Iterator[Spoken]:
    """Give what is read aloud of a PDF, each piece of marked content by itself."""
    marked = {page.obj.objgen: _marked(page) for page in pdf.pages}
    for one in pdf.Root.StructTreeRoot.K:
        yield from _spoken(one, (), marked)


def _spoken(
    tag: pikepdf.Object, within: tuple[str, ...], marked: dict[tuple[int, int], dict[int, str]]
) -> Iterator[Spoken]:
    around = (*within, str(tag.S).removeprefix("/"))
    kids: list[Any] = list(tag.K)
    for kid in kids:
        if isinstance(kid, int):
            yield Spoken(around, marked[tag.Pg.objgen][kid])
        elif kid.Type == "/MCR":
            yield Spoken(around, marked[kid.Pg.objgen][int(kid.MCID)])
        elif kid.Type == "/StructElem":
            yield from _spoken(kid, around, marked)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """Return the words of each piece of marked content on a page, by its number."""
    fonts = {name: _characters(font) for name, font in page.Resources.Font.items()}
    found: dict[int, str] = {}
    around: list[int] = []
    font: dict[int, str] = {}
    for one in pikepdf.parse_content_stream(page):
        operands = one.operands
        match str(one.operator):
            case "BDC" | "BMC":
                around.append(_number(*operands))
                found.setdefault(around[-1], "")
            case "EMC":
                around.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                found[around[-1]] += _words(operands[0], font)
    assert not around
    return found


def _number(tag: pikepdf.Object, properties: pikepdf.Object | None = None) -> int:
    """Return the number of a piece of marked content; -1 for an artifact, which has none."""
    del tag
    return -1 if properties is None else int(properties.get("/MCID", -1))


def _words(shown: pikepdf.Object, font: dict[int, str]) -> str:
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String))
    glyphs = (codes[at : at + 2] for at in range(0, len(codes), 2))
    return "".join("".join(font[int.from_bytes(one)] for one in glyphs).split())


def _characters(font: pikepdf.Object) -> dict[int, str]:
    """Return the text that each glyph of a font stands for."""
    told = font.ToUnicode.read_bytes().decode("ascii").lower()
    return {
        int(glyph, 16): bytes.fromhex(text).decode("utf-16-be")
        for glyph, text in _GLYPH.findall(told)
    }
