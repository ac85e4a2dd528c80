"""The form of a part of an activity's page: all its records at once, others added and taken out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wtforms.form import BaseForm

from ropa.console.activity.parts import OWNERS, Part
from ropa.console.activity.row import Place, Row, begun, keep, opened, read_place, sent, shares
from ropa.console.forms.field import Asking, Complaint
from ropa.console.forms.form import (
    ACTION,
    LANGUAGES,
    MOST_LANGUAGES,
    REASON,
    STILL_SAID,
    is_saved,
)
from ropa.console.forms.numbered import TooManyPartsError
from ropa.console.forms.picked import Finder, Picked, look, press
from ropa.console.forms.sent import Multi, Sent, once_each
from ropa.register.asking import Asked, Question, Ref
from ropa.register.records import KINDS, Record
from ropa.translations import Tongue

ROW = "form-row"
GONE = "form-gone"
EXCEPT = "form-except"
MOST = 200
"""Records that one form takes."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that is to go: taken out of the register, or of this activity if others share it.

    Of one that holds for all activities, it says that it doesn't for this one.
    """

    kind: type[Record]
    id: str
    version: str

    def __str__(self) -> str:
        """Write it down for the form."""
        return f"{self.kind.kind}.{self.id}.{self.version}"


@dataclass(slots=True)
class PartForm:
    """Several records that are asked for and saved together, with one reason.

    `activity` is the id of the one that they exist for, "" while it is new itself; `spared` is
    what is to hold for all others, and for it no more; `along` goes with what is to go.
    """

    part: Part
    reader: str
    activity: str = ""
    rows: list[Row] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    spared: list[Gone] = field(default_factory=list)
    along: tuple[Mapping[str, str], ...] = ()
    takes: dict[type[Record], Picked] = field(default_factory=dict)
    reason: str = ""
    still_said: bool = False
    action: str = ""
    reason_errors: list[str] = field(default_factory=list)
    form_errors: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def is_sourced(self) -> bool:
        """Whether sources speak for any of its records."""
        return any(one.form.is_sourced for one in self.rows)

    @property
    def is_saved(self) -> bool:
        """Whether it was sent to be saved, and not to be shown again with another record."""
        return is_saved(self.action, self._picked())

    @property
    def tops(self) -> tuple[Row, ...]:
        """The rows that exist for the activity itself."""
        return tuple(one for one in self.rows if one.place.of is None)

    def under(self, row: Row) -> tuple[Row, ...]:
        """Return the rows that exist for another: the legal bases of a purpose."""
        return tuple(one for one in self.rows if one.place.of == row.place.number)

    def says_nothing(self, row: Row) -> bool:
        """Say whether a row is new and empty, and so is all under it: it is none."""
        return row.says_nothing and all(one.says_nothing for one in self.under(row))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of which there are boxes."""
        return tuple(dict.fromkeys(code for one in self.rows for code in one.form.languages))

    @property
    def further_languages(self) -> tuple[tuple[str, str], ...]:
        """The languages that have no box yet: code and name."""
        return tuple(one for one in Tongue(self.reader).speeches() if one[0] not in self.languages)

    def addable(self, under: Row | None) -> tuple[type[Record], ...]:
        """Return the kinds of which another may be added, at the top or under a row."""
        if self.part.brief:
            return ()
        kind = None if under is None else under.place.kind
        return tuple(one for one in self.part.kinds if _above(one) is kind)

    def complaints(self) -> tuple[Complaint, ...]:
        """Return all that is wrong, in the order of the rows."""
        rows = (said for one in self.rows for said in one.form.complaints())
        return (
            *(Complaint("", words) for words in self.form_errors),
            *(one for one in rows if one.anchor != REASON),
            *(one for take in self.takes.values() for one in take.complaints()),
            *(Complaint(REASON, words) for words in self.reason_errors),
        )

    def act(self, find: Callable[[str], Record | None]) -> None:
        """Do what a button asks for that saves nothing; `find` gives a record as it stands."""
        what, _, rest = self.action.partition(":")
        if what == "add-row":
            kind, _, of = rest.partition(":")
            self._add(kind, of)
        elif what == "remove-row":
            self._remove({rest})
        elif what == "keep-row":
            self._keep(rest, find)
        for one in self.rows:
            one.form.act()
        press(self.takes.values(), self.action)

    def look(self, finder: Finder) -> None:
        """Find the titles of the records named, and what matches where something is searched."""
        look(self._picked(), finder)
        for row in self.rows:
            row.form.narrow()
        going = [one.id for one in self.gone]
        self.names = {id_: one.title for id_, one in finder.find(going).items()}

    def called(self, gone: Gone) -> str:
        """Return what a record that is to go is called, as far as that is known."""
        return self.names.get(gone.id, gone.id)

    def field(self, name: str) -> Asking | None:
        """Return the field in which the activity itself is asked something, if it is drawn."""
        own = (one for one in self.rows if one.place.id == self.activity and name in one.only)
        return next((one.form.field(name) for one in own), None)

    @property
    def next_number(self) -> int:
        """The number of the row that is added next."""
        return max((one.place.number for one in self.rows), default=-1) + 1

    def _picked(self) -> Iterator[Picked]:
        yield from (each for one in self.rows for each in one.form.picked())
        yield from self.takes.values()

    def _add(self, kind: str, of: str) -> None:
        known = {str(one.place.number): one for one in self.rows}
        under = known.get(of)
        wanted = next((one for one in self.addable(under) if one.kind == kind), None)
        if wanted is not None and len(self.rows) < MOST:
            place = Place(self.next_number, wanted, of=under.place.number if under else None)
            self.rows.append(begun(place, self._known(wanted), reader=self.reader))

    def _known(self, kind: type[Record]) -> dict[str, Any]:
        """Return what a new record says from the start: that it exists for this activity."""
        return {"activities": [self.activity]} if OWNERS[kind] == "activities" else {}

    def _keep(self, id_: str, find: Callable[[str], Record | None]) -> None:
        """Take a record in again that was to go, as it stands."""
        meant = next((one for one in self.gone if one.id == id_), None)
        record = find(id_)
        self.gone = [one for one in self.gone if one.id != id_]
        if meant is not None and isinstance(record, meant.kind):
            above = getattr(record, OWNERS[meant.kind])
            of = next((one.place.number for one in self.rows if one.form.identity == above), None)
            of = of if _above(meant.kind) is not None else None
            place = Place(self.next_number, meant.kind, id_, of)
            self.rows.append(opened(place, record, reader=self.reader))

    def _remove(self, numbers: set[str]) -> None:
        """Take rows out, and what exists for them; those in the register are noted as going."""
        going = [one for one in self.rows if str(one.place.number) in numbers]
        going += [one for each in going for one in self.under(each)]
        self.rows = [one for one in self.rows if one not in going]
        self.gone += [
            Gone(one.place.kind, one.form.identity, one.form.version)
            for one in going
            if not one.is_new
        ]


def _above(kind: type[Record]) -> type[Record] | None:
    """Return the kind that records of this one stand under in a form, if it is no activity."""
    owner = OWNERS[kind]
    return KINDS[owner] if owner in KINDS and owner != "activity" else None


def opened_form(
    part: Part, activity: Record | None, records: Iterable[Record], *, reader: str
) -> PartForm:
    """Return the form of what stands in a part."""
    form = PartForm(part, reader, activity.id if activity is not None else "")
    if part.fields and activity is not None:
        place = Place(0, type(activity), activity.id)
        form.rows.append(opened(place, activity, reader=reader, only=part.fields))
    numbers: dict[str, int] = {}
    for one in records:
        of = numbers.get(str(getattr(one, OWNERS[type(one)], "")))
        place = Place(form.next_number, type(one), one.id, of)
        numbers[one.id] = place.number
        row = opened(place, one, reader=reader)
        row.others = len(set(shares(one)) - {activity.id if activity else ""})
        form.rows.append(row)
    return _taking(form, None)


def sent_form(
    form: PartForm, kind: type[Record], given: Multi, *, find: Callable[[str], Record | None]
) -> PartForm:
    """Fill a form as a browser sent it, of a part of a kind of activity, and return it.

    What it doesn't ask stands as it does in the register, where `find` finds it.
    """
    read = Sent(given)
    places = [one for words in once_each(read.getlist(ROW)) if (one := read_place(words))]
    if len(places) > MOST or len(read.getlist(LANGUAGES)) > MOST_LANGUAGES:
        raise TooManyPartsError(ROW, MOST)
    part, reader = form.part, form.reader
    form.reason, form.action = read.first(REASON), read.first(ACTION)
    form.still_said = STILL_SAID in read
    for place in places:
        if place.kind in (kind, *part.kinds):
            only = part.fields if place.kind is kind else part.brief.get(place.kind, ())
            row = sent(place, given, reader=reader, only=only)
            record = find(place.id) if place.id else None
            keep(row, record if isinstance(record, place.kind) else None)
            row.others = max(len(shares(record)) - 1, 0) if record is not None else 0
            form.rows.append(row)
    form.gone = list(_gone(part, read.getlist(GONE)))
    form.spared = list(_gone(part, read.getlist(EXCEPT)))
    return _taking(form, read)


def _gone(part: Part, said: Iterable[str]) -> Iterator[Gone]:
    known = {one.kind: one for one in part.kinds}
    for words in once_each(said):
        kind, _, rest = words.partition(".")
        id_, _, version = rest.partition(".")
        if kind in known:
            yield Gone(known[kind], id_, version)


def _taking(form: PartForm, read: Sent | None) -> PartForm:
    """Let records that others have be taken in, of kinds that may exist for several activities."""
    kinds = [one for one in form.part.kinds if OWNERS[one] == "activities"]
    fields: dict[str, Any] = {one.kind: Picked(_take(one), reader=form.reader) for one in kinds}
    asked = BaseForm(fields, prefix="form-take:")
    asked.process(read, data={})
    form.takes = {one: asked[one.kind] for one in kinds}  # type: ignore[misc]  # each is what was given
    return form


def _take(kind: type[Record]) -> Asked:
    """Ask which records of a kind are to be taken in."""
    question = Question(kind.plural, refers=(kind.kind,))
    return Asked(kind.kind, question, Ref, many=True, optional=False, default=())
