"""Leaves the tags of printed pages that mean something, whole across the pages.

WeasyPrint tags every line of text and every anonymous box, and begins anew on each page. Whoever
listens gains nothing by that, and a report of a thousand activities would carry half a million.
"""

from typing import Any

import pydyf

_PASSED_OVER = {"/Span", "/NonStruct"}
"""Tags that say nothing; their contents move up."""

_GROUPING = {"/Document", "/Part", "/Sect", "/Div", "/Table", "/THead", "/TBody", "/TR", "/L"}
"""Tags that hold other tags, never words."""

_CELLS = {"/TD", "/TH"}

Element = Any
"""A structure element, a `pydyf.Dictionary` with its kids in `K`."""

Kid = Any
"""Marked content by its number, on another page a `pydyf.Dictionary`, or an element's reference."""


def prune(pdf: pydyf.PDF) -> None:
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
        document["K"] = pydyf.Array(self._joined(self._kids(document)))
        owners: dict[tuple[bytes, int], bytes] = {}
        self._find_owners(document, owners)
        for page in self._pages:
            stream = self._at(page["Contents"]).stream
            _call_the_rest_artifacts(stream, page.reference, owners)
        self._map(owners)

    def _kids(self, element: Element) -> list[Kid]:
        """Return what an element of one page holds, without what says nothing."""
        kids: list[Kid] = []
        for kid in element["K"]:
            one = None if isinstance(kid, int) else self._at(kid)
            if one is None or one["Type"] == "/OBJR":
                kids.append(kid)
                continue
            held = self._kids(one)
            if one["S"] in _PASSED_OVER and _language(one) in {"", _language(element)}:
                kids += self._moved_up(kid, held, element)
            elif held or one["S"] in _CELLS:
                one["K"] = pydyf.Array(held)
                self._head(one, element)
                kids.append(kid)
        return kids

    def _moved_up(self, kid: bytes, held: list[Kid], element: Element) -> list[Kid]:
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

    def _joined(self, kids: list[Kid]) -> list[Kid]:
        """Join what a page ends with to what goes on from it on the next page."""
        joined: list[Kid] = []
        for kid in kids:
            if joined and self._is_one(joined[-1], kid):
                self._take_in(self._at(joined[-1]), self._at(kid))
            else:
                joined.append(kid)
        return joined

    def _is_one(self, one: Kid, other: Kid) -> bool:
        """Say whether two tags are of one element of the page, parted by the end of a page."""
        if not (isinstance(one, bytes) and isinstance(other, bytes)):
            return False
        first, second = self._at(one), self._at(other)
        source = getattr(first, "source", None)
        same = source is not None and source is getattr(second, "source", None)
        return same and first["S"] == second["S"]

    def _take_in(self, element: Element, more: Element) -> None:
        """Let an element hold what another one, its continuation, holds."""
        ends = element["K"] if element["S"] == "/TR" else element["K"][-1:]
        for kid in self._going_on(element, more):
            end = next((one for one in ends if self._is_one(one, kid)), None)
            if end is not None:
                self._take_in(self._at(end), self._at(kid))
            else:
                element["K"].append(self._taken(kid, element, more))

    def _taken(self, kid: Kid, element: Element, more: Element) -> Kid:
        """Return what an element holds now that its continuation has held."""
        if isinstance(kid, int):
            return pydyf.Dictionary({"Type": "/MCR", "Pg": more["Pg"], "MCID": kid})
        if isinstance(kid, bytes) and "P" in self._at(kid):
            self._at(kid)["P"] = element.reference
        return kid

    def _going_on(self, element: Element, more: Element) -> list[Kid]:
        """Return what a continuation holds, but for the heads of a table that it repeats."""
        known = [kid for kid in element["K"] if self._heads(kid)]
        return [
            kid
            for kid in more["K"]
            if not (self._heads(kid) and any(self._is_one(one, kid) for one in known))
        ]

    def _heads(self, kid: Kid) -> bool:
        return isinstance(kid, bytes) and self._at(kid).get("S") == "/THead"

    def _find_owners(self, element: Element, owners: dict[tuple[bytes, int], bytes]) -> None:
        for kid in element["K"]:
            if isinstance(kid, int):
                owners[element["Pg"], kid] = element.reference
            elif isinstance(kid, pydyf.Dictionary):
                owners[kid["Pg"], kid["MCID"]] = element.reference
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
