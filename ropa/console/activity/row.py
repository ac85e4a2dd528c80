"""One record among others in the form of a part: its questions, and what decides on it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ropa.console.activity.parts import OWNERS
from ropa.console.forms import Conflict, RecordForm, form_of, judged, version_of
from ropa.console.forms.california import Folded, apart
from ropa.console.forms.field import Asking
from ropa.console.forms.sent import Multi
from ropa.console.forms.summary import in_a_line
from ropa.register.asking import questions
from ropa.register.documents import dump
from ropa.register.records import KINDS, Record
from ropa.register.titles import calling

_PLACE = re.compile(r"([0-9]{1,4})\.([a-z-]+)\.([a-z0-9-]*)\.([0-9]{0,4})")
"""How a row is written down: its number, kind and id, and the number of the row that it is of."""
_LATER = "not-yet"
"""Stands for the id of a record whose own questions are to be mended first."""
_BESIDE = frozenset({"id", "citations", "confirmed_on", "confirmed_by"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in its form: `of` is the number of the row that it exists for."""

    number: int
    kind: type[Record]
    id: str = ""
    of: int | None = None

    def __str__(self) -> str:
        """Write it down for the form."""
        of = "" if self.of is None else self.of
        return f"{self.number}.{self.kind.kind}.{self.id}.{of}"


def read_place(words: str) -> Place | None:
    """Read where a row stands; nothing of what nobody wrote."""
    found = _PLACE.fullmatch(words)
    if found is None or found[2] not in KINDS:
        return None
    return Place(int(found[1]), KINDS[found[2]], found[3], int(found[4]) if found[4] else None)


@dataclass(slots=True)
class Row:
    """A record as it is asked for: its form, of which only some questions may be drawn.

    `others` are activities that share it; `conflict` says what somebody else made of it since.
    """

    place: Place
    form: RecordForm
    only: tuple[str, ...] = ()
    others: int = 0
    conflict: Conflict | None = None
    told: tuple[str, ...] = ()
    own: bool = False
    made: Record | None = field(default=None)

    @property
    def owner(self) -> str:
        """The field that says what it exists for, "" if it is the activity itself."""
        return OWNERS.get(self.place.kind, "")

    @property
    def is_new(self) -> bool:
        """Whether it is not in the register yet."""
        return not self.form.identity

    @property
    def says_nothing(self) -> bool:
        """Whether it is new, and nothing was answered but what it exists for."""
        return bool(self.owner) and self.is_new and not (self.form.document().keys() - {self.owner})

    @property
    def is_shared(self) -> bool:
        """Whether what it exists for is asked: it may exist for several activities."""
        return self.owner == "activities"

    @property
    def asking(self) -> tuple[Asking, ...]:
        """The questions that are drawn at once; at last, what it exists for, if that is asked."""
        own = [one for one in self._drawn() if one.asked.name not in _BESIDE]
        return tuple(sorted(own, key=lambda one: one.asked.name == self.owner))

    @property
    def apart(self) -> tuple[tuple[Asking, ...], Folded]:
        """These questions, with those of California under their fold."""
        return apart(self.asking)

    @property
    def summary(self) -> str:
        """What it is called by and says first, in a line: it tells a folded row from others."""
        called = {"reference", *(one.name for one in calling(self.place.kind))}
        own = (one for one in self.asking if one.asked.name != self.owner)
        return in_a_line(sorted(own, key=lambda one: one.asked.name not in called))

    @property
    def beside(self) -> tuple[Asking, ...]:
        """The questions who says so, which are drawn folded."""
        return tuple(one for one in self._drawn() if one.asked.name in _BESIDE - {"id"})

    def _drawn(self) -> Iterator[Asking]:
        given = {self.owner} if self.owner and not self.is_shared else set()
        for one in self.form.asking:
            if one.asked.name not in given and (not self.only or one.asked.name in self.only):
                yield one

    @property
    def is_wrong(self) -> bool:
        """Whether something is to be mended here."""
        return any(True for one in self.form.every() for _ in one.complaints())

    def judge(self, owner_id: str, taken: Callable[[str], bool]) -> None:
        """Make its record, or leave at its fields what is wrong."""
        if self.owner and not self.is_shared and self.is_new:
            self.form[self.owner].fill(owner_id or _LATER)  # type: ignore[attr-defined]  # a field that asks
        self.made = judged(self.form, taken=taken)


def opened(place: Place, record: Record, *, reader: str, only: tuple[str, ...] = ()) -> Row:
    """Return the row of a record as it stands."""
    form = _made(place, reader, document=dump(record), version=version_of(record))
    return Row(place, form, only)


def begun(place: Place, answers: Mapping[str, Any], *, reader: str) -> Row:
    """Return the row of a new record of which something is known already."""
    return Row(place, _made(place, reader, document=answers))


def sent(place: Place, given: Multi, *, reader: str, only: tuple[str, ...] = ()) -> Row:
    """Return the row as a browser sent it."""
    return Row(place, _made(place, reader, sent=given), only)


def keep(row: Row, record: Record | None) -> None:
    """Let what a row doesn't ask stand as it does in the register."""
    held = dump(record) if record is not None else {}
    asked_of = {one.asked.name for one in (*row.asking, *row.beside)}
    for one in row.form.asking:
        name = one.asked.name
        if row.only and name not in asked_of and name != row.owner:
            one.fill(held.get(name, one.usual))
        elif record is not None and name == row.owner and not row.is_shared:
            one.fill(held.get(name))


def _made(place: Place, reader: str, **given: Any) -> RecordForm:
    form = form_of(place.kind.kind, reader=reader)
    sent_ = given.pop("sent", None)
    return form(sent_, id=place.id, prefix=f"r{place.number}:", **given)


def shares(record: Record) -> tuple[str, ...]:
    """Return the activities that a record exists for, if it may exist for several."""
    found = getattr(record, "activities", ())
    asks = any(one.name == "activities" for one in questions(type(record)))
    return tuple(found) if asks else ()
