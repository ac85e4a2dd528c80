"""One font file for each face of a whole report, cut to the glyphs that its pages use."""

import io
from collections.abc import Iterable, Iterator
from functools import cache
from unicodedata import normalize

from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from ropa.reports.drawing import layout_bytes
from ropa.reports.pdf.faces import SHIPPED
from ropa.reports.pdf.printed import Face

_FIXED, _SERIF, _SYMBOLIC, _ITALIC = 1, 1 << 1, 1 << 2, 1 << 6
"""Flags of a font descriptor (ISO 32000-1, table 123)."""

_BATCH = 100
"""Lines that a block of a character map may have."""


def embedded(pdf: Pdf, used: Iterable[tuple[str, Face]]) -> dict[str, Object]:
    """Embed each face once; return the fonts by the keys that pages call them."""
    used = tuple(used)
    glyphs: dict[str, dict[int, str]] = {}
    for _, face in used:
        known = glyphs.setdefault(face.name, {})
        for glyph, text in face.glyphs:
            known.setdefault(glyph, meant(face.name, glyph, text))
    fonts = {name: _font(pdf, name, dict(sorted(glyphs[name].items()))) for name in sorted(glyphs)}
    return {key: fonts[face.name] for key, face in used}


def meant(name: str, glyph: int, text: str) -> str:
    """Return the text that a glyph stands for: what it was set for, or what its font says.

    A ligature stands for several characters. The sign that something was left out does not: it is
    set for all that it hides, which a reader would then find, copy and hear wherever it stands.
    """
    own = _characters_of(name).get(glyph, ())
    plain = {normalize("NFKC", one) for one in own}
    return text if not own or text in own or normalize("NFKC", text) in plain else own[0]


@cache
def _characters_of(name: str) -> dict[int, tuple[str, ...]]:
    """Return the characters of each glyph of a face."""
    font, found = shipped(name), dict[int, tuple[str, ...]]()
    for code, glyph in sorted(font.getBestCmap().items()):
        number = font.getGlyphID(glyph)
        found[number] = (*found.get(number, ()), chr(code))
    return found


@cache
def shipped(name: str) -> TTFont:
    """Open a font that ships with ropa, to read it."""
    return _opened(name)


def _opened(name: str) -> TTFont:
    content = layout_bytes(f"_shared/fonts/{SHIPPED[name]}")
    return TTFont(io.BytesIO(content), recalcTimestamp=False)


def _font(pdf: Pdf, name: str, glyphs: dict[int, str]) -> Object:
    base = Name(f"/{_mark(glyphs)}+{shipped(name)['name'].getDebugName(6)}")
    widths = Array()
    order, metrics = shipped(name).getGlyphOrder(), shipped(name)["hmtx"]
    for glyph in glyphs:
        widths.append(glyph)
        widths.append(Array([metrics[order[glyph]][0]]))
    kind = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        CIDToGIDMap=Name.Identity,
        W=widths,
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, name, base, glyphs)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(kind)]),
            ToUnicode=pdf.make_stream("\n".join(_characters(glyphs)).encode("ascii")),
        )
    )


def _mark(glyphs: Iterable[int]) -> str:
    """Return six letters that tell subsets of one face apart (ISO 32000-1, 9.6.4)."""
    number = sum((at + 1) * glyph for at, glyph in enumerate(glyphs))
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _descriptor(pdf: Pdf, name: str, base: Name, glyphs: dict[int, str]) -> Dictionary:
    font = shipped(name)
    head, across, windows = font["head"], font["hhea"], font["OS/2"]
    angle = font["post"].italicAngle
    flags = _SYMBOLIC | (_FIXED if font["post"].isFixedPitch else 0)
    flags |= (_ITALIC if angle else 0) | (_SERIF if "Serif" in name else 0)
    file = _subset(name, glyphs)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=flags,
        FontBBox=Array([head.xMin, head.yMin, head.xMax, head.yMax]),
        ItalicAngle=angle,
        Ascent=across.ascent,
        Descent=across.descent,
        CapHeight=windows.sCapHeight,
        StemV=80,
        FontFile2=pdf.make_stream(file, Length1=len(file)),
    )


def _subset(name: str, glyphs: Iterable[int]) -> bytes:
    """Cut a face to some glyphs, which keep their numbers."""
    options = subset.Options(retain_gids=True, hinting=False, notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS"]
    font = _opened(name)
    cutter = subset.Subsetter(options)
    cutter.populate(gids=list(glyphs))
    cutter.subset(font)
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def _characters(glyphs: dict[int, str]) -> Iterator[str]:
    """Give a character map: which text each glyph stands for."""
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield "/CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    yield "1 begincodespacerange <0000> <ffff> endcodespacerange"
    told = list(glyphs.items())
    for start in range(0, len(told), _BATCH):
        some = told[start : start + _BATCH]
        yield f"{len(some)} beginbfchar"
        yield from (f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in some)
        yield "endbfchar"
    yield "endcmap CMapName currentdict /CMap defineresource pop end end"
