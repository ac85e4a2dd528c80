"""What stands in a report value, and what stands in the page that is drawn from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from html.parser import HTMLParser

from ropa.reports.value import Facts, Gaps, Phrase, Report, Section, Table

VOID = {"meta", "col", "br", "link", "img"}


def phrases(value: object) -> Iterator[Phrase]:
    """Give every phrase within a part of a report, in the order in which it is read."""
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from phrases(one)
    elif is_dataclass(value):
        for each in fields(value):
            yield from phrases(getattr(value, each.name))


def words(value: object) -> list[str]:
    """Return the words of every phrase, each with its tags."""
    return [" ".join((one.words, *(f"[{tag}]" for tag in one.tags))) for one in phrases(value)]


def text(value: object) -> str:
    """Return the words of a part of a report, one phrase a line."""
    return "\n".join(words(value))


def sections(value: Report | Section) -> Iterator[Section]:
    """Give the sections of a report, each followed by those within it."""
    for one in value.sections:
        yield one
        yield from sections(one)


def section(report: Report, anchor: str) -> Section:
    """Return the one section with this anchor."""
    (found,) = (one for one in sections(report) if one.anchor == anchor)
    return found


def has_section(report: Report, anchor: str) -> bool:
    """Say whether there is a section with this anchor."""
    return any(one.anchor == anchor for one in sections(report))


def table(value: Section) -> Table:
    """Return the one table that stands directly in a section."""
    (found,) = (one for one in value.blocks if isinstance(one, Table))
    return found


def gaps(value: Section) -> list[str]:
    """Return the gaps that a section declares."""
    return [words for one in value.blocks if isinstance(one, Gaps) for words in _bare(one)]


def fact(value: Section, label: str) -> list[str]:
    """Return what stands beside a label."""
    rows = [row for one in value.blocks if isinstance(one, Facts) for row in one.rows]
    (cell,) = (cell for head, cell in rows if head == label)
    return _bare(cell)


def _bare(value: object) -> list[str]:
    return [one.words for one in phrases(value)]


@dataclass
class Element:
    """An element of a page: its name and attributes, what it stands in, and its text so far."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within it."""
        return "".join(self.parts)


class Page(HTMLParser):
    """A page of HTML, read; it complains of elements that are not closed in order."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        within = tuple(one.tag for one in self._open)
        one = Element(tag, {key: value or "" for key, value in attrs}, within)
        assert len(attrs) == len(one.attributes), f"an attribute twice: {attrs}"
        self.elements.append(one)
        if tag not in VOID:
            self._open.append(one)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.parts.append(data)

    def all(self, *tags: str) -> list[Element]:
        """Return the elements with one of these names."""
        return [one for one in self.elements if one.tag in tags]
