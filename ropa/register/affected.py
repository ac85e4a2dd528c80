"""The activities whose entry prints a record: what else changes when it does."""

from collections.abc import Iterable, Iterator

from ropa.register.entry import category_of
from ropa.register.records import (
    Activity,
    Contact,
    DataCategory,
    DataElement,
    DataUse,
    Department,
    Document,
    Notice,
    Organisation,
    ProcessorActivity,
    Record,
    RetentionRule,
    SecurityMeasure,
    Source,
    System,
)
from ropa.register.register import Register

Entered = Activity | ProcessorActivity
_CALLED = (Organisation, Contact, Department, System, Document, Notice)
"""What an entry calls by its name, and prints nothing of that this names in turn."""
_FOR_ALL = (Source, RetentionRule, SecurityMeasure)
"""What holds for every activity with its data, if it names none."""


def affected(register: Register, record: Record) -> tuple[Entered, ...]:
    """Return the activities, sorted by id, in whose entry it shows when a record changes.

    These are the activities that it exists for, and those of whatever prints it. One too many is
    possible, where an entry leaves out what it could print; none is missing.
    """
    waiting, seen = [record], {record.id}
    for one in waiting:  # grows while it is read
        if not one.internal:
            near = [each for each in _printing(register, one) if each.id not in seen]
            seen.update(each.id for each in near)
            waiting += near
    return _above(register, (one.id for one in waiting if not one.internal))


def _above(register: Register, ids: Iterable[str]) -> tuple[Entered, ...]:
    """Return the activities that some records exist for, as `homes` finds them one by one."""
    waiting, seen = list(ids), set[str]()
    found: dict[str, Entered] = {}
    for id_ in waiting:  # grows while it is read
        if id_ in seen:
            continue
        seen.add(id_)
        record = register.get(id_, Record)
        if isinstance(record, Entered):
            found[id_] = record
        else:
            waiting += [one.target for one in register.links(record) if one.question.owner]
    return tuple(found[id_] for id_ in sorted(found))


def _entries(register: Register) -> Iterator[Entered]:
    yield from register.all(Activity)
    yield from register.all(ProcessorActivity)


def _printing(register: Register, record: Record) -> Iterator[Record]:
    """Give what prints a record wherever it is printed itself; some of it perhaps twice."""
    if isinstance(record, Entered):
        return
    named = register.naming(record.id, Record)
    yield from (one for one in named if not isinstance(one, _CALLED))
    if isinstance(record, _FOR_ALL) and record in register.for_all(type(record)):
        about = () if isinstance(record, SecurityMeasure) else record.data
        yield from _using(register, about) if about else _entries(register)


def _using(register: Register, data: Iterable[str]) -> Iterator[Record]:
    """Give the uses of what some data meet: the same, their category or what stands under it."""
    whole = [one.id for one in register.all(DataCategory) if one.everything]
    if not set(whole).isdisjoint(data):
        yield from register.all(DataUse)
        return
    for id_ in (*data, *whole):
        category = category_of(register, id_)
        within = register.naming(category.id, DataElement) if id_ == category.id else (category,)
        near = (id_, *(one.id for one in within))
        yield from (use for one in near for use in register.naming(one, DataUse))
