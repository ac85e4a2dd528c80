"""Makes printed pages lean before they are written: no shipped fonts, packed streams."""

import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pydyf

_LEVEL = 6
"""How hard streams are packed; harder takes three times as long and saves a twenty-fifth."""


def fonts(pdf: pydyf.PDF, keys: set[str]) -> None:
    """Leave out the fonts that one file for the whole report will hold, by their keys.

    Those that stay, fonts of the machine, are told apart from the same fonts in other pieces.
    """
    marks = dict(_marks(pdf, keys))
    for one in pdf.objects:
        if not isinstance(one, pydyf.Dictionary):
            continue
        for name in ("FontName", "BaseFont"):
            if (called := one.get(name)) in marks:
                one[name] = marks[called]
        if one.get("Type") == "/FontDescriptor" and one["FontName"][1:7].decode() in keys:
            pdf.objects[int(one["FontFile2"].split()[0])].stream = []
        for key in keys & one.keys():
            del one[key]


def _marks(pdf: pydyf.PDF, keys: set[str]) -> Iterator[tuple[bytes, bytes]]:
    """Give the name of each other font, and one that its own glyphs mark (ISO 32000-1, 9.6.4)."""
    for one in pdf.objects:
        described = isinstance(one, pydyf.Dictionary) and one.get("Type") == "/FontDescriptor"
        if described and one["FontName"][1:7].decode() not in keys:
            file = one.get("FontFile2") or one["FontFile3"]
            content = b"".join(map(_bytes, pdf.objects[int(file.split()[0])].stream))
            mark = bytes(65 + byte % 26 for byte in sha256(content).digest()[:6])
            yield one["FontName"], b"/" + mark + one["FontName"][7:]


def streams(pdf: pydyf.PDF) -> None:
    """Pack what is drawn on the pages, and close each page's drawing in itself."""
    for page in _pages(pdf):
        content = pdf.objects[int(page["Contents"].split()[0])]
        drawn = b"\n".join((b"q", *map(_bytes, content.stream), b"Q"))
        content.stream = [zlib.compress(drawn, _LEVEL)]
        content.extra["Filter"] = "/FlateDecode"
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/Annot":
            one["F"] = 4  # is printed, as PDF/A asks


def _pages(pdf: pydyf.PDF) -> Iterator[Any]:
    return (pdf.objects[number] for number in pdf.pages["Kids"][::3])


def _bytes(item: Any) -> bytes:
    if isinstance(item, bytes):
        return item
    return item.data if isinstance(item, pydyf.Object) else str(item).encode("ascii")
