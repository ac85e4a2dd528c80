"""What happens to data, as a notice must say by Art. 13 and 14: origin, period, transfers."""

from collections.abc import Iterable, Iterator

from ropa import law
from ropa.checks.finding import Gravity, Rule
from ropa.checks.lack import Demand, Lack
from ropa.checks.told import Told, takes_place
from ropa.checks.tools import is_inside
from ropa.register.choices import Answer, SourceKind
from ropa.register.entry import Entry
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    ProcessorActivity,
    Record,
    RetentionRule,
    Source,
    Transfer,
)

DATA = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_14_1_D),
    "data-categories",
    "The notice does not name these data, which come from elsewhere: {what}",
    "Name the categories of the data that do not come from the data subject.",
)
SOURCES = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_14_2_F),
    "source",
    "The notice does not say that data come from: {what}",
    "Name the source, and say whether it is publicly accessible.",
)
RETENTION = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_2_A),
    "retention",
    "The notice does not say how long data are kept, or only by a formula for all: {what}",
    "State a period for each activity or, where that is not possible, criteria by which a reader "
    "can tell the end; “as long as necessary” does not do.",
)
TRANSFERS = Demand(
    Rule("NT-004", Gravity.ERROR, law.ART_13_1_F),
    "transfers",
    "The notice does not say that data go to a third country: {what}",
    "State the transfer and the country, what it rests on, and how to get a copy of that; or end "
    "the transfer.",
)
SAFEGUARDS = Demand(
    Rule("NT-001", Gravity.ERROR, law.ART_13_1_F),
    "transfers",
    "The notice does not say what protects the data in the third country: {what}",
    "Find out whether the transfer takes place and what it rests on. Then name the adequacy "
    "decision or the safeguards, and say how to get a copy.",
)
_ELSEWHERE = frozenset({SourceKind.THIRD_PARTY, SourceKind.PUBLIC})
"""Sources other than the data subject: Art. 14 asks what these data are and where they are from."""


def data_are_named(told: Told) -> Iterable[Lack]:
    """Ask for the categories of data that come from others than the data subject."""
    return DATA.unmet(_unnamed(told))


def _unnamed(told: Told) -> Iterator[Record]:
    for id_ in dict.fromkeys(id_ for one in _from_elsewhere(told) for id_ in one.data):
        one = told.register.get(id_, Record)
        whole = one
        if isinstance(one, DataElement):
            whole = told.register.get(one.category, DataCategory)
        if not (told.tells(one, "name") or told.tells(whole, "name")):
            yield one


def _from_elsewhere(told: Told) -> tuple[Source, ...]:
    """Return the sources of the activities that are not the data subject, each once."""
    found = {each.id: each for one in told.entries for each in one.sources}
    return tuple(one for one in found.values() if one.origin in _ELSEWHERE)


def sources_are_named(told: Told) -> Iterable[Lack]:
    """Ask where data come from that the data subject did not give."""
    return SOURCES.unmet(one for one in _from_elsewhere(told) if not told.tells(one, "name"))


def periods_are_told(told: Told) -> Iterable[Lack]:
    """Ask for a period or criteria for each activity; a formula for all data tells none."""
    return RETENTION.unmet(_without_period(told))


def _without_period(told: Told) -> Iterator[Activity | ProcessorActivity]:
    for one in told.entries:
        if not any(_tells_period(told, one, each) for each in one.retention):
            yield one.activity


def _tells_period(told: Told, entry: Entry, rule: RetentionRule) -> bool:
    """Say whether a rule is told that gives an end for this activity, and not just for any."""
    period = rule.period is not None and told.tells(rule, "period")
    criteria = rule.criteria is not None and told.tells(rule, "criteria")
    if rule.activities or rule.purposes:
        return period or criteria
    persons = {id_ for use in entry.uses for id_ in use.data_subjects}
    whole = not rule.data_subjects or persons <= {*rule.data_subjects}
    return whole and (period or (criteria and rule.starts is not None))


def transfers_are_told(told: Told) -> Iterator[Lack]:
    """Ask that transfers to third countries are told, and what protects the data there.

    A country that is new beside those told before is a matter of keeping the notice up to date.
    """
    yield from TRANSFERS.unmet(one for one in untold_transfers(told) if not is_new(told, one))
    stated = (one for one in transfers(told) if told.tells(one))
    yield from SAFEGUARDS.unmet(one for one in stated if not _is_protected(told, one))


def transfers(told: Told) -> tuple[Transfer, ...]:
    """Return the transfers out of the European Economic Area, each once, as far as is known."""
    found = {each.id: each for one in told.entries for each in one.transfers}
    return tuple(one for one in found.values() if _leaves(told, one))


def _leaves(told: Told, one: Transfer) -> bool:
    inside = is_inside(one.country, on=told.on)
    return one.takes_place is not Answer.NO and takes_place(one, told.on) and not inside


def untold_transfers(told: Told) -> Iterator[Transfer]:
    """Give the transfers that the record knows and the notice does not state."""
    return (one for one in transfers(told) if not told.tells(one))


def is_new(told: Told, transfer: Transfer) -> bool:
    """Say whether a transfer is newer than a notice that tells of others."""
    return told.is_newer(transfer) and any(map(told.tells, transfers(told)))


def _is_protected(told: Told, one: Transfer) -> bool:
    return bool(one.tools) and told.tells(one, "tools")
