"""The foot of every page: which edition it is of, its digests, and which page of how many."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ropa.reports.pdf.fonts import shipped
from ropa.reports.pdf.printed import Face
from ropa.reports.value import Report

MARGIN = 51.02
"""Points from the edge of the paper to what stands on it: 18 mm, as in `report.css`."""

_FIRST, _SPACE, _LEADING = 47.0, 2.0, 8.2
"""Points of the foot's first line above the edge of the paper, below it, and from line to line."""
_GAP = 9.0
"""Points from the longest label of a digest to the digests."""
_GREY = "0.333 0.384 0.431 rg"
_ARTIFACT = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
_EM = 1000


@dataclass
class Setting:
    """A shipped face to set words of ours in; it remembers what it has set."""

    name: str
    key: str
    size: float
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def face(self) -> Face:
        """The face, with the glyphs that were set."""
        return Face(
            self.name, tuple(sorted((glyph, one) for one, (glyph, _) in self._seen.items()))
        )

    def line(self, words: str, *, across: float, up: float, right: bool = False) -> str:
        """Return the operators that set a line from a point on or, if `right`, up to it."""
        start = across - self.width(words) if right else across
        shown = "".join(f"{self._glyph(one)[0]:04x}" for one in words)
        return f"BT /{self.key} {self.size} Tf {start:.2f} {up:.2f} Td <{shown}> Tj ET"

    def width(self, words: str) -> float:
        """Return how wide a line is, in points."""
        return sum(self._glyph(one)[1] for one in words) * self.size / _EM

    def _glyph(self, character: str) -> tuple[int, int]:
        """Return the number and the width of a glyph."""
        if character not in self._seen:
            font = shipped(self.name)
            name = font.getBestCmap()[ord(character)]
            self._seen[character] = font.getGlyphID(name), font["hmtx"][name][0]
        return self._seen[character]


class Foot:
    """What stands at the foot of all pages of a report, in faces that are embedded with it."""

    def __init__(self, report: Report) -> None:
        """Take the words of a report's foot."""
        self._labels = dict(report.labels)
        self._origin = report.origin
        self._words = Setting("ropa-Sans", "FootWords", 7.0)
        self._digests = Setting("ropa-Mono", "FootDigests", 6.0)

    @property
    def faces(self) -> Iterator[tuple[str, Face]]:
        """Give the faces that were set so far, by their keys."""
        return ((one.key, one.face) for one in (self._words, self._digests))

    def same(self) -> bytes:
        """Draw what is the same on every page: edition and digests."""
        lines = [_GREY, self._words.line(self._labels["edition"], across=MARGIN, up=_FIRST)]
        digests = (
            (self._labels["head"], self._origin.head),
            (self._labels["register"], self._origin.register_digest),
            (self._labels["file"], self._origin.file_digest),
        )
        across = MARGIN + max(self._words.width(label) for label, _ in digests) + _GAP
        up = _FIRST - _SPACE
        for label, digest in digests:
            up -= _LEADING
            lines.append(self._words.line(label, across=MARGIN, up=up))
            lines.append(self._digests.line(digest, across=across, up=up))
        return "\n".join(lines).encode("ascii")

    def page(self, number: int, *, of: int, width: float, same: str) -> bytes:
        """Draw the foot of one page: its number, and by name what is the same on all."""
        words = f"{self._labels['page']} {number} {self._labels['of']} {of}"
        told = self._words.line(words, across=width - MARGIN, up=_FIRST, right=True)
        return f"{_ARTIFACT}\nq /{same} Do {_GREY}\n{told} Q\nEMC".encode("ascii")
