"""Parts that are a closed list of the law, each with a yes or a no: all asked for at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from ropa.console.forms.field import Asking, Complaint, flat, labelled
from ropa.console.forms.numbered import numbers
from ropa.console.forms.sent import Sent
from ropa.register.asking import Asked, questions
from ropa.register.offered import Listed, Offered, choices_of, listed_of


@dataclass(slots=True)
class Row:
    """What one part says; `offered` if only the form put it there, and no record."""

    key: str
    answer: str
    offered: bool = False
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is drawn: its number, and what the law says of it."""

    number: int
    row: Row
    listed: Listed


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of one list; a further list is folded while nothing of it is answered."""

    lines: tuple[Line, ...]
    is_folded: bool


class Checklist(Asking):
    """Every content of some lists with its answer; one that nobody answered is no part.

    Its names are those of parts. The field's own name sends the numbers of the rows that only the
    form put there: what they leave open is left out, and what a record leaves open stays in it.
    """

    draws = "checklist"
    data: dict[int, Row]

    def read(self, sent: Sent) -> None:
        """Take the rows that were sent."""
        offered = set(sent.getlist(self.name))
        about, included = self._asked
        self.data = {
            at: Row(
                sent.first(f"{self.name}-{at}-{about.name}"),
                sent.first(f"{self.name}-{at}-{included.name}") or str(included.default),
                str(at) in offered,
            )
            for at in numbers(sent, self.name)
        }
        self._complete()

    def fill(self, plain: Any) -> None:
        """Show the parts of the document, and what else the law lists."""
        about, included = self._asked
        self.data = {
            at: Row(one.get(about.name, ""), one.get(included.name, str(included.default)))
            for at, one in enumerate(plain or ())
        }
        self._complete()

    def plain(self) -> Any:
        """Return the documents of the rows that say something."""
        return [self._document(one) for one in self._said()]

    @property
    def answers(self) -> tuple[Offered, ...]:
        """What may be said of each."""
        return choices_of(self._asked[1], self.reader)

    @property
    def names(self) -> tuple[str, str]:
        """The names of a row's two questions: what it is, and whether it is there."""
        about, included = self._asked
        return about.name, included.name

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The lists in the order of the law; what stands in none of them follows the first."""
        lists = listed_of(self._asked[0], self.reader)
        known = {one.value for some in lists for one in some}
        sheets = [tuple(self._lines(some)) for some in lists]
        rest = [(at, row) for at, row in self.data.items() if row.key not in known]
        sheets[0] += tuple(Line(at, row, self._unlisted(row)) for at, row in rest)
        return tuple(
            Sheet(lines, at > 0 and all(one.row.offered for one in lines if self._counts(one.row)))
            for at, lines in enumerate(sheets)
        )

    def place(self, messages: Any) -> None:
        """Put what is wrong at the rows."""
        if not isinstance(messages, Mapping):
            super().place(messages)
            return
        said = self._said()
        for at, why in messages.items():
            said[at].errors += map(self.tongue.retell, flat(why))

    def complaints(self) -> Iterator[Complaint]:
        """Give what is wrong with all of it, then with its rows."""
        yield from super().complaints()
        for one in (line for sheet in self.sheets for line in sheet.lines):
            for words in one.row.errors:
                said = labelled(one.listed.label, words, self.tongue)
                yield Complaint(f"{self.id}-{one.number}-0", said)

    @property
    def _asked(self) -> tuple[Asked, Asked]:
        about, included = questions(self.asked.type)
        return about, included

    def _said(self) -> list[Row]:
        return [one for one in self.data.values() if self._counts(one)]

    def _counts(self, row: Row) -> bool:
        """Say whether a row is a part: an offered one is, once it is answered."""
        return self._document(row).keys() > ({self._asked[0].name} if row.offered else set())

    def _document(self, row: Row) -> dict[str, Any]:
        about, included = self._asked
        said = {about.name: row.key} if row.key else {}
        return said if row.answer == included.default else said | {included.name: row.answer}

    def _lines(self, some: tuple[Listed, ...]) -> Iterator[Line]:
        for one in some:
            yield from (Line(at, row, one) for at, row in self.data.items() if row.key == one.value)

    def _unlisted(self, row: Row) -> Listed:
        return Listed(row.key, row.key or self.tongue.say("nothing said"))

    def _complete(self) -> None:
        """Offer what the law lists beside what is there."""
        about, included = self._asked
        there = {one.key for one in self.data.values()}
        free = count(max(self.data, default=-1) + 1)
        for one in choices_of(about, self.reader):
            if one.value not in there:
                self.data[next(free)] = Row(one.value, str(included.default), offered=True)
