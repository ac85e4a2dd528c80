"""What lapses: what transfers rest on, contracts, and assessments whose review is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ropa.console.examinations import Examined
from ropa.console.overview.telling import writer_of
from ropa.register.records import Contract, Document, Record, Transfer
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


def of_kind(examined: Examined, kind: str) -> tuple[Lapse, ...]:
    """Return what lapses of one kind of record; of all, if it is none."""
    return tuple(one for one in lapses(examined) if kind not in KINDS or one.kind == kind)


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
