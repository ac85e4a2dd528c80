"""Makes printed pages lean before they are written: few tags, no shipped fonts, packed streams.

WeasyPrint tags every line of text and every anonymous box. Whoever listens to a page gains nothing
by that, and a report of a thousand activities would carry half a million of them.
"""

import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pydyf

_PASSED_OVER = {"/Span", "/NonStruct"}
"""Tags that say nothing; their contents move up."""

_GROUPING = {"/Document", "/Part", "/Sect", "/Div", "/Table", "/THead", "/TBody", "/TR", "/L"}
"""Tags that hold other tags, never words."""

_CELLS = {"/TD", "/TH"}
_LEVEL = 6
"""How hard streams are packed; harder takes three times as long and saves a twenty-fifth."""

Element = Any
"""A structure element, a `pydyf.Dictionary` with its kids in `K`."""


def tags(pdf: pydyf.PDF) -> None:
    """Leave the tags that mean something; call what no tag holds an artifact.

    Head cells say whether they head a column or a row, as PDF/UA-1 (7.5) asks, instead of being
    named by each of their cells.
    """
    _Tree(pdf).pruned()


class _Tree:
    def __init__(self, pdf: pydyf.PDF) -> None:
        self._objects = pdf.objects
        self._root = self._at(pdf.catalog["StructTreeRoot"])
        self._pages = [self._objects[number] for number in pdf.pages["Kids"][::3]]

    def _at(self, reference: bytes) -> Any:
        return self._objects[int(reference.split()[0])]

    def pruned(self) -> None:
        (document,) = map(self._at, self._root["K"])
        document["K"] = pydyf.Array(self._kids(document))
        owners: dict[tuple[bytes, int], bytes] = {}
        self._find_owners(document, owners)
        for page in self._pages:
            stream = self._at(page["Contents"]).stream
            _call_the_rest_artifacts(stream, page.reference, owners)
        self._map(owners)

    def _kids(self, element: Element) -> list[int | bytes]:
        """Return what an element holds: marked content by number, elements by reference."""
        kids: list[int | bytes] = []
        for kid in element["K"]:
            one = None if isinstance(kid, int) else self._at(kid)
            if one is None or one["Type"] == "/OBJR":
                kids.append(kid)
                continue
            held = self._kids(one)
            if self._says_nothing(one, element):
                kids += self._moved_up(kid, held, element)
            elif held or one["S"] in _CELLS:
                one["K"] = pydyf.Array(held)
                self._head(one, element)
                kids.append(kid)
        return kids

    def _says_nothing(self, one: Element, around: Element) -> bool:
        """Say whether an element adds nothing to the one around it."""
        language = one.get("Lang")
        if language is not None and language.string != _language(around):
            return False
        alone = one["S"] == "/P" and around["S"] in _CELLS and len(around["K"]) == 1
        return alone or one["S"] in _PASSED_OVER

    def _moved_up(self, kid: bytes, held: list[int | bytes], element: Element) -> list[int | bytes]:
        """Give what an element that is passed over holds to the one around it."""
        if element["S"] in _GROUPING and any(isinstance(one, int) for one in held):
            paragraph = self._at(kid)
            paragraph["S"], paragraph["K"] = "/P", pydyf.Array(held)
            return [kid]
        for one in held:
            if isinstance(one, bytes) and "P" in self._at(one):
                self._at(one)["P"] = element.reference
        return held

    def _head(self, cell: Element, row: Element) -> None:
        if cell["S"] not in _CELLS:
            return
        attributes = cell["A"]
        attributes.pop("Headers", None)
        cell.pop("ID", None)
        if cell["S"] == "/TH":
            in_head = self._at(row["P"])["S"] == "/THead"
            attributes["Scope"] = "/Column" if in_head else "/Row"
        if len(attributes) == 1:
            del cell["A"]

    def _find_owners(self, element: Element, owners: dict[tuple[bytes, int], bytes]) -> None:
        for kid in element["K"]:
            if isinstance(kid, int):
                owners[element["Pg"], kid] = element.reference
            elif self._at(kid)["Type"] == "/StructElem":
                self._find_owners(self._at(kid), owners)

    def _map(self, owners: dict[tuple[bytes, int], bytes]) -> None:
        """Say of each piece of marked content which element holds it."""
        numbers = self._at(self._root["ParentTree"])["Nums"]
        for number, page in enumerate(self._pages):
            marked = range(len(numbers[2 * number + 1]))
            found = (owners.get((page.reference, mark), "null") for mark in marked)
            numbers[2 * number + 1] = pydyf.Array(found)


def _language(element: Element) -> str:
    """Return the language that an element itself names."""
    named = element.get("Lang")
    return "" if named is None else str(named.string)


def _call_the_rest_artifacts(
    stream: list[Any], page: bytes, owners: dict[tuple[bytes, int], bytes]
) -> None:
    """Mark what belongs to no element, such as running heads, as artifacts of the pagination."""
    for at, item in enumerate(stream):
        marked = isinstance(item, pydyf.Dictionary) and "MCID" in item
        if marked and (page, item["MCID"]) not in owners:
            stream[at - 1 : at + 1] = "/Artifact", b"<</Type /Pagination>>"


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
