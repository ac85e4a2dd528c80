"""The bookmarks of a file: its headings, nested as they are, the deeper ones folded."""

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_OPEN = 1
"""Levels whose bookmarks are unfolded when the file is opened."""


def outline(pdf: Pdf, marks: Iterable[tuple[int, str, Array]]) -> Object:
    """Make bookmarks of headings in their order: each its level, its words, its destination."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    above: list[tuple[int, Object]] = [(0, root)]
    for level, label, destination in marks:
        while above[-1][0] >= level:
            above.pop()
        one = pdf.make_indirect(Dictionary(Title=String(label), Dest=destination))
        _hang(one, above[-1][1])
        above.append((level, one))
    _count(root, depth=0)
    return root


def _hang(one: Object, parent: Object) -> None:
    one.Parent = parent
    if "/Last" in parent:
        one.Prev = parent.Last
        parent.Last.Next = one
    else:
        parent.First = one
    parent.Last = one


def _count(parent: Object, *, depth: int) -> int:
    """Say below each bookmark how many can be seen, folded ones with a minus; return the number."""
    seen, one = 0, parent.get("/First")
    while one is not None:
        below = _count(one, depth=depth + 1)
        seen += 1 + (below if depth < _OPEN else 0)
        one = one.get("/Next")
    if seen:
        parent.Count = seen if depth <= _OPEN else -seen
    return seen
