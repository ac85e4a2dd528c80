"""Whether special categories and criminal data have what Art. 9(2) and Art. 10 ask for them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Fact, Finding, Gravity, Rule, finding
from ropa.checks.lawfulness import of_entry, upwards
from ropa.register.audience import controllers
from ropa.register.choices import Answer
from ropa.register.entry import Entry, category_of
from ropa.register.records import (
    Activity,
    Basis,
    DataCategory,
    DataElement,
    DataUse,
    ProcessorActivity,
    Purpose,
)
from ropa.register.register import Register
from ropa.register.text import Text

CONDITION = Rule("LB-002", Gravity.BLOCKS, law.ART_9_2)
OF_ALL = replace(CONDITION, gravity=Gravity.ERROR)
"""Where "all data" are said to be used: that may not have been meant of these."""
CRIMINAL = Rule("LB-006", Gravity.BLOCKS, law.ART_10)

Data = DataCategory | DataElement


@dataclass(frozen=True, slots=True)
class _Demand:
    """Which of some data, named by an id, the law protects; whether a basis answers for them."""

    protected: Callable[[Register, str], Iterable[Data]]
    answers: Callable[[Basis, Data], bool]


def special_data_have_a_condition(register: Register, entry: Entry) -> Iterator[Finding]:
    """Ask special categories for a condition of Art. 9(2), for each purpose that they serve."""
    for place, names in _lacking(register, entry, _Demand(special_among, _has_condition)):
        words = "{place}: no condition of Art. 9(2) is known yet for: {data}"
        yield finding(CONDITION, place.id, _field(place), words, place=place.name, data=names)


def all_data_have_a_condition(register: Register, entry: Entry) -> Iterator[Finding]:
    """Ask the same where all data are used, of those that the controller is known to have.

    It is one finding for the activity: what is meant by "all" is said, or narrowed, once.
    """
    done = [use for use in entry.uses if not use.never and _uses_all(register, use)]
    held = {data.id: data for use in done for data in _held(register, entry, use)}
    named = {id_ for use in entry.uses for id_ in use.data}
    names = tuple(
        data.name
        for id_, data in sorted(held.items())
        if named.isdisjoint(_ids(data))
        and not any(_has_condition(one, data) for one in entry.bases)
    )
    if names:
        words = (
            "{activity}: by the record all data are used, also special ones for which neither a "
            "condition of Art. 9(2) nor that they are left out is known yet: {data}"
        )
        facts: dict[str, Fact] = {"activity": entry.activity.name, "data": names}
        yield finding(OF_ALL, entry.activity.id, "legal-basis", words, **facts)


def _uses_all(register: Register, use: DataUse) -> bool:
    return any(category_of(register, id_).everything for id_ in use.data)


def _held(register: Register, entry: Entry, all_: DataUse) -> Iterator[Data]:
    """Give the special data of the same people that a controller of the activity uses."""
    ours, people = _controllers(register, entry.activity.id), set(all_.data_subjects)
    known: tuple[Data, ...] = (*register.all(DataCategory), *register.all(DataElement))
    for data in (one for one in known if one.special):
        used = (use for use in register.naming(data.id, DataUse) if not use.never)
        alike = (use for use in used if not people.isdisjoint(use.data_subjects))
        if any(not ours.isdisjoint(_controllers(register, use.activity)) for use in alike):
            yield data


def _controllers(register: Register, activity: str) -> frozenset[str]:
    return frozenset(controllers(register, register.get(activity, Activity)))


def criminal_data_are_authorised(register: Register, entry: Entry) -> Iterator[Finding]:
    """Ask criminal data for the authority or the law that allows their processing."""
    for place, names in _lacking(register, entry, _Demand(_criminal, _is_authorised)):
        words = "{place}: no authorisation under Art. 10 is known yet for: {data}"
        yield finding(CRIMINAL, place.id, _field(place), words, place=place.name, data=names)


def _field(place: Purpose | Activity | ProcessorActivity) -> str:
    return "" if isinstance(place, Purpose) else "legal-basis"


def _lacking(
    register: Register, entry: Entry, demand: _Demand
) -> Iterator[tuple[Purpose | Activity | ProcessorActivity, tuple[Text, ...]]]:
    """Give each purpose with the data that lack an answer; the activity where none is told."""
    done = [use for use in entry.uses if not use.never]
    told: set[str] = set()
    for purpose in entry.purposes:
        beside = [one for each in upwards(register, purpose) for one in _bases(register, each)]
        meant = [use for use in done if purpose.id in use.purposes]
        left = _unanswered(register, meant, beside, demand)
        told |= left.keys()
        if left:
            yield purpose, tuple(left.values())
    meant = [use for use in done if not use.purposes]
    left = _unanswered(register, meant, entry.bases, demand)
    if names := tuple(name for id_, name in left.items() if id_ not in told):
        yield entry.activity, names


def _bases(register: Register, purpose: Purpose) -> Iterator[Basis]:
    return (one for one in register.naming(purpose.id, Basis) if one.purpose == purpose.id)


def _unanswered(
    register: Register, uses: Iterable[DataUse], beside: Iterable[Basis], demand: _Demand
) -> dict[str, Text]:
    """Return the names of the protected data, by id, that none of the bases answers for."""
    bases = tuple(beside)
    protected = (
        data for use in uses for id_ in use.data for data in demand.protected(register, id_)
    )
    return {
        data.id: data.name
        for data in protected
        if not any(demand.answers(one, data) for one in bases)
    }


def special_among(register: Register, id_: str) -> Iterator[Data]:
    """Give what is special of some data; of "all data" `all_data_have_a_condition` asks."""
    category = category_of(register, id_)
    one = register.get(id_, DataElement) if category.id != id_ else category
    if category.special or one.special:
        yield one
    elif one is category and not category.everything:
        elements = register.naming(category.id, DataElement)
        yield from (each for each in elements if each.special)


def _has_condition(one: Basis, data: Data) -> bool:
    covered = not one.special_data or not _ids(data).isdisjoint(one.special_data)
    return bool(one.article_9) and covered


def _ids(data: Data) -> set[str]:
    """Return the ids by which some data may be named: their own and that of their category."""
    return {data.id, data.category} if isinstance(data, DataElement) else {data.id}


def _criminal(register: Register, id_: str) -> Iterator[Data]:
    category = category_of(register, id_)
    if category.criminal is Answer.YES:
        yield category


def _is_authorised(one: Basis, _: Data) -> bool:
    return one.article_10 is not None


CHECKS: tuple[Check, ...] = (
    Check(
        Activity,
        of_entry(
            special_data_have_a_condition, all_data_have_a_condition, criminal_data_are_authorised
        ),
        (CONDITION, OF_ALL, CRIMINAL),
    ),
)
