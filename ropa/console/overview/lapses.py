"""What lapses: what transfers rest on, contracts, and assessments whose review is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ropa.console.examinations import Entry, Examined
from ropa.console.overview.sought import department_of
from ropa.console.overview.telling import writer_of
from ropa.register.entry import homes
from ropa.register.records import (
    Contract,
    Disclosure,
    Document,
    Recipient,
    Record,
    Transfer,
)
from ropa.register.register import Register
from ropa.reports.lapses import lapses_of
from ropa.reports.writer import Writer

DAYS_AHEAD = 182
"""How far ahead is looked: half a year, as reports on transfers do."""
DAYS_BACK = 365
"""How long a contract that has ended is told of: a transfer that goes on is told of for ever."""
KINDS = (Transfer.kind, Contract.kind, Document.kind)


@dataclass(frozen=True, slots=True)
class Lapse:
    """What of a record ends on which day, in a reader's language; `sure` as in reports."""

    record: str
    kind: str
    what: str
    language: str
    day: date
    over: bool
    sure: bool = True


def lapses(examined: Examined) -> tuple[Lapse, ...]:
    """Return what has lapsed or will within half a year, the first to end first."""
    writer = writer_of(examined)
    return examined.once(("lapses", writer.tongue.language), lambda _: _sorted(writer))


def chosen(examined: Examined, kind: str, departments: str) -> tuple[Lapse, ...]:
    """Return what lapses of one kind of record, and for the activities of some departments.

    Of all, if the kind is none, or no department is named; several have commas between.
    """
    some = frozenset(departments.split(",")) if departments else None
    concerned = {} if some is None else examined.once("concerned", _concerned)
    return tuple(
        one
        for one in lapses(examined)
        if (kind not in KINDS or one.kind == kind)
        and (some is None or not some.isdisjoint(concerned[one.record]))
    )


def _concerned(examined: Examined) -> dict[str, frozenset[str]]:
    """Return the departments of each record that lapses: of the activities that it is for."""
    entries: dict[str, Entry] = {one.activity.id: one.activity for one in examined.answers}
    return {
        id_: frozenset(map(department_of, _activities(examined.register, id_, entries)))
        for id_ in dict.fromkeys(one.record for one in lapses(examined))
    }


def _activities(register: Register, id_: str, entries: dict[str, Entry]) -> set[Entry]:
    """Return the activities for which a record exists, or what stands near it does."""
    record = register.get(id_, Record)
    near = (id_, *(one.id for one in register.naming(id_, Record)), *_served(register, record))
    return {home for each in near for home in homes(register, each, entries)}


def _served(register: Register, record: Record) -> Iterator[str]:
    """Give the ids of the disclosures to those who are parties to a contract."""
    for party in record.parties if isinstance(record, Contract) else ():
        named = (one.id for one in register.naming(party, Recipient) if one.organisation == party)
        for recipient in (party, *named):
            yield from (one.id for one in register.naming(recipient, Disclosure))


def _sorted(writer: Writer) -> tuple[Lapse, ...]:
    ahead = writer.on + timedelta(days=DAYS_AHEAD)
    found = {one for one in _every(writer) if one.day <= ahead}
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.record, one.what)))


def _every(writer: Writer) -> Iterator[Lapse]:
    register, on = writer.register, writer.on
    for transfer in register.all(Transfer):
        for one in lapses_of(writer, transfer):
            said = (one.what.words, one.what.language, one.day)
            yield Lapse(transfer.id, transfer.kind, *said, over=one.over, sure=one.sure)
    for contract in register.all(Contract):
        if contract.until is not None and contract.until >= on - timedelta(days=DAYS_BACK):
            yield _of(writer, contract, contract.until)
    for document in register.all(Document):
        if document.next_review is not None:
            yield _of(writer, document, document.next_review)


def _of(writer: Writer, record: Record, day: date) -> Lapse:
    return Lapse(record.id, record.kind, "", "", day, over=day < writer.on)
