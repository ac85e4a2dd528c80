"""One company as California asks about it: what it collects, whom it tells, what it has stated."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ropa import law
from ropa.checks.finding import Finding
from ropa.checks.replaced import is_replaced
from ropa.checks.windows import Judged, happens, judge
from ropa.law.california import Counted, Window
from ropa.register.audience import entries_of
from ropa.register.choices import Answer, Operation, Relation, Standing
from ropa.register.entry import Entry, category_of, entry, meet, particular, statement
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    Disclosure,
    Notice,
    Organisation,
    Recipient,
    RightsChannel,
    Statement,
)
from ropa.register.register import Register


@dataclass(frozen=True, slots=True)
class Company:
    """A company on a day, with its entries, and its disclosures held against the window.

    `data`: the categories of the data that its activities use, each once, but "all data".
    """

    register: Register
    entity: Organisation
    on: date
    window: Window
    entries: tuple[Entry, ...]
    judged: tuple[Judged, ...]
    data: tuple[str, ...]

    @property
    def business(self) -> Answer:
        """Whether the company is a business, by its figures of the year before."""
        return is_business(self.entity, self.on)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that the company had given by the day, or nobody by name."""
        return tuple(
            one
            for one in self.register.all(Notice)
            if one.dated <= self.on and self._concerns(one.organisations)
        )

    @property
    def channels(self) -> tuple[RightsChannel, ...]:
        """How consumers exercise their rights under the Act against the company."""
        return tuple(
            one
            for one in self.register.all(RightsChannel)
            if one.right in law.keys("rights-ccpa") and self._concerns(one.organisations)
        )

    @property
    def due(self) -> date:
        """By when the notice is to be updated; of several that nothing replaced, the first due."""
        last = (one for one in self.notices if not is_replaced(self.register, one, self.on))
        return min((law.window(one.dated).due for one in last), default=self.window.due)

    def _concerns(self, organisations: tuple[str, ...]) -> bool:
        return not organisations or self.entity.id in organisations

    def stated(self, topic: str) -> Statement | None:
        """Return what is stated about a topic of the company."""
        return statement(self.register, self.entity.id, topic)

    def recorded_as(self, field: str) -> tuple[Disclosure, ...]:
        """Return the disclosures recorded as sale or as sharing that are not over."""
        counted = (one.disclosure for one in self.judged if one.counted is not Counted.NO)
        return tuple(one for one in counted if getattr(one, field) is Answer.YES)

    @property
    def confirmed(self) -> tuple[Judged, ...]:
        """The disclosures for a business purpose that count for the window."""
        return tuple(one for one in self._claimed if one.counted is Counted.YES)

    @property
    def unconfirmed(self) -> tuple[Judged, ...]:
        """Those that a source has stated, but nobody for this window."""
        return tuple(one for one in self._claimed if one.counted is Counted.NOT_CONFIRMED)

    @property
    def _claimed(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.disclosure.business_purpose is Answer.YES)


CompanyCheck = Callable[[Company], Iterator[Finding]]
"""It takes a company on the day whose law counts; `california` asks it of companies only."""


def company(register: Register, organisation: str, on: date) -> Company:
    """Gather what California asks about a company; its own staff are no recipients of it."""
    told = outline(register, organisation, on)
    entries = tuple(
        register.gathered(entry, one)
        for one in entries_of(register, organisation)
        if isinstance(one, Activity)
    )
    return replace(told, entries=entries, data=_categories(register, entries))


def outline(register: Register, organisation: str, on: date) -> Company:
    """Gather whom a company tells, and when, and its notices; nothing of entries and data."""
    window = law.window(on)
    found = {
        one.id: one
        for each in entries_of(register, organisation)
        if isinstance(each, Activity)
        for one in register.naming(each.id, Disclosure)
        if register.get(one.recipient, Recipient).relation is not Relation.OWN_STAFF
    }
    judged = tuple(judge(register, found[id_], window=window) for id_ in sorted(found))
    return Company(register, register.get(organisation, Organisation), on, window, (), judged, ())


def lately(told: Company) -> Company:
    """Return a company with what takes place on the day, or did in the twelve months before."""
    entries = tuple(
        one
        for one in told.entries
        if isinstance(one.activity, Activity) and happens(one.activity, on=told.on)
    )
    ids = {each.id for one in entries for each in one.disclosures}
    judged = tuple(one for one in told.judged if one.disclosure.id in ids)
    data = _categories(told.register, entries)
    return replace(told, entries=entries, judged=judged, data=data)


def _categories(register: Register, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    used = {id_ for one in entries for use in one.uses if not use.never for id_ in use.data}
    found = {one.id: one for one in (category_of(register, id_) for id_ in used)}
    return tuple(sorted(id_ for id_, one in found.items() if not one.everything))


def is_business(entity: Organisation, on: date) -> Answer:
    """Say whether a company is a business, by its figures of the year before."""
    found = [one.ccpa_business for one in entity.figures if one.year == on.year - 1]
    return found[0] if found else Answer.UNKNOWN


def keys_of(register: Register, data: Iterable[str]) -> dict[str, Standing]:
    """Return the statutory categories of data: an element's own, else its category's."""
    found: dict[str, Standing] = {}
    for id_ in data:
        told: list[DataElement | DataCategory] = [category_of(register, id_)]
        record = register.find(id_)
        if isinstance(record, DataElement):
            told = [record] if record.ccpa else [*told, record]
        for one in told:
            found |= {key.key: key.standing for key in one.ccpa}
            found |= {key.key: key.standing for key in one.ccpa_sensitive}
    return found


def with_elements(register: Register, category: str) -> tuple[str, ...]:
    """Return a category of data and the elements that stand under it."""
    elements = register.naming(category, DataElement)
    return (category, *(one.id for one in elements if one.category == category))


def stores(register: Register, found: Entry, category: str) -> bool:
    """Say whether an entry uses data of a category that are not stated never to be stored."""
    never = {
        data
        for use in found.uses
        if use.never and Operation.STORED in use.operations
        for data in use.data
    }
    used = (one for one in particular(register, found.data) if meet(register, [one], [category]))
    return any(never.isdisjoint({one, category_of(register, one).id}) for one in used)
