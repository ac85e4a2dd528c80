"""What a privacy notice tells, as the citations of the register say, and of which activities."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ropa.checks.lasting import is_over, lasts
from ropa.checks.replaced import is_replaced
from ropa.checks.tools import is_inside
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Answer, Standing, Status
from ropa.register.entry import Entry, entry, known_on
from ropa.register.parts import Citation
from ropa.register.records import (
    Activity,
    Basis,
    Disclosure,
    Mandate,
    Notice,
    Purpose,
    Record,
    Transfer,
)
from ropa.register.register import Register

_NOT_NOW = frozenset({Status.PLANNED, Status.ENDED})
Dated = Activity | Disclosure | Mandate | Transfer


@dataclass(frozen=True)
class Told:
    """A notice on a day, and the activities that it is about: those that are cited from it."""

    register: Register
    notice: Notice
    on: date
    entries: tuple[Entry, ...]

    @cached_property
    def purposes(self) -> tuple[tuple[Purpose, tuple[Basis, ...]], ...]:
        """The purposes that the notice states, each with its legal bases in the record."""
        return tuple(
            (purpose, tuple(each for each in one.bases if each.purpose == purpose.id))
            for one in self.entries
            for purpose in one.purposes
            if self.tells(purpose, "name")
        )

    @cached_property
    def transfers(self) -> tuple[Transfer, ...]:
        """The transfers out of the European Economic Area, each once, as far as is known."""
        found = {each.id: each for one in self.entries for each in one.transfers}
        return tuple(one for one in found.values() if leaves(one, self.on))

    def tells(self, record: Record, field: str = "") -> bool:
        """Say whether the notice states a record, or a field of it; what is inferred it does not.

        What is cited for the whole record holds for each field that has no citation of its own.
        """
        cited = self._cited(record)
        own = [one for one in cited if field and one.field == field]
        whole = [one for one in cited if not field or not one.field]
        return any(one.standing is Standing.STATED for one in own or whole)

    def mentions(self, record: Record) -> bool:
        """Say whether anything in a record is cited from the notice, if only by inference."""
        return bool(self._cited(record))

    def hints(self, record: Record, field: str) -> bool:
        """Say whether a field was inferred from words that stand in the notice."""
        return any(one.field == field and one.section for one in self._cited(record))

    def _cited(self, record: Record) -> list[Citation]:
        return [one for one in record.citations if one.source == self.notice.id]

    def is_newer(self, record: Record) -> bool:
        """Say whether a record that the notice doesn't mention is known to be newer than it."""
        known, since = known_on(self.register, record), getattr(record, "since", None)
        dated = self.notice.dated
        return known is not None and known > dated and (since is None or since > dated)


def told_by(register: Register, notice: Notice, on: date) -> Told | None:
    """Return what a notice tells; None before its day, once another replaced it, or if unread.

    As long as nothing is cited from a notice, nobody has read it for this register, and what it
    lacks is not known.
    """
    if notice.dated > on or is_replaced(register, notice, on):
        return None
    named = register.naming(notice.id, Purpose)
    ids = {one.activity for one in named} | {one.id for one in register.naming(notice.id, Activity)}
    about = (register.get(id_, Activity) for id_ in sorted(ids))
    found = [one for one in about if takes_place(one, on) and gives(register, notice, one)]
    if not found:
        return None
    return Told(register, notice, on, tuple(register.gathered(entry, one) for one in found))


def leaves(one: Transfer, on: date) -> bool:
    """Say whether a transfer out of the European Economic Area takes place, as far as is known."""
    inside = is_inside(one.country, on=on)
    return one.takes_place is not Answer.NO and takes_place(one, on) and not inside


def takes_place(record: Dated, on: date) -> bool:
    """Say whether something has begun and not ended on a day, as far as that is known."""
    if isinstance(record, Activity) and record.status in _NOT_NOW:
        return False
    return lasts(record, on=on)


def has_ended(record: Dated, on: date) -> bool:
    """Say whether something is known to be over on a day."""
    if isinstance(record, Activity) and record.status is Status.ENDED:
        return True
    return is_over(record, on=on)


def gives(register: Register, notice: Notice, activity: Activity) -> bool:
    """Say whether who gives a notice answers for an activity; nobody named: all who do."""
    if not notice.organisations:
        return True
    givers = {legal_person(register, one).id for one in notice.organisations}
    own = {legal_person(register, one).id for one in controllers(register, activity)}
    return not givers.isdisjoint(own)


def newcomers(told: Told) -> Iterator[Activity]:
    """Give the activities that began after a notice, about persons whom it informs of others.

    Only those that no notice mentions: staff, say, may be told of them by another one.
    """
    register, known = told.register, {one.activity.id for one in told.entries}
    informed = {id_ for one in told.entries for use in one.uses for id_ in use.data_subjects}
    for one in register.all(Activity):
        if one.id in known or not (takes_place(one, told.on) and told.is_newer(one)):
            continue
        if gives(register, told.notice, one) and not _is_told(register, one):
            own = register.gathered(entry, one)
            if not informed.isdisjoint(id_ for use in own.uses for id_ in use.data_subjects):
                yield one


def _is_told(register: Register, activity: Activity) -> bool:
    """Say whether any notice mentions an activity, or a purpose of it."""
    records = (activity, *register.naming(activity.id, Purpose))
    sources = (register.find(cited.source) for one in records for cited in one.citations)
    return any(isinstance(one, Notice) for one in sources)
