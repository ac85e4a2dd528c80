"""What happens to data, as a notice must say by Art. 13 and 14: origin, period, transfers."""

from collections.abc import Iterable, Iterator

from ropa import law
from ropa.checks.activities import limits_erasure
from ropa.checks.finding import Gravity, Rule
from ropa.checks.lack import Demand, Lack
from ropa.checks.told import Told
from ropa.register.choices import SourceKind
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
    "The notice does not say how long data are kept, or only by a formula, or for some of the "
    "data or purposes: {what}",
    "State a period for each activity or, where that is not possible, criteria by which a reader "
    "can tell the end; neither “as long as necessary” nor “at least” does.",
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
IN_GENERAL = Demand(
    SAFEGUARDS.rule,
    "transfers",
    "The notice names safeguards in general and does not clearly say that they cover: {what}",
    "Say in the notice which transfers these safeguards cover, and how to get a copy of them.",
)
COUNTRIES = Demand(
    SAFEGUARDS.rule,
    "transfers",
    "The notice does not name the third countries of: {what}",
    "Name the countries. For each, say whether there is an adequacy decision or what safeguards "
    "there are, and how to get a copy of them.",
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
    return (one.activity for one in told.entries if not _is_told(told, one))


def _is_told(told: Told, entry: Entry) -> bool:
    """Say whether ends are told for a whole activity: at once, or for each of its purposes."""
    rules = [one for one in entry.retention if _tells_end(told, entry, one)]
    if any(not one.purposes for one in rules):
        return True
    kept = {id_ for one in rules for id_ in one.purposes}
    return bool(kept) and all(one.id in kept or one.part_of in kept for one in entry.purposes)


def _tells_end(told: Told, entry: Entry, rule: RetentionRule) -> bool:
    """Say whether a rule is told by which a reader finds the end, for all persons concerned."""
    field = "criteria" if rule.period is None else "period"
    if not (has_end(rule) and told.tells(rule, field)):
        return False
    persons = {id_ for use in entry.uses for id_ in use.data_subjects}
    if rule.activities or rule.purposes:
        return told.tells(rule, "activities")
    return not rule.data_subjects or persons <= {*rule.data_subjects}


def has_end(rule: RetentionRule) -> bool:
    """Say whether a rule has an end that can be determined, as R1-014 asks."""
    return limits_erasure(rule) and (rule.period is not None or rule.starts is not None)


def transfers_are_told(told: Told) -> Iterator[Lack]:
    """Ask that transfers to third countries are told, and what protects the data there.

    A country that is new beside those told before is a matter of keeping the notice up to date.
    """
    yield from TRANSFERS.unmet(one for one in untold_transfers(told) if not is_new(told, one))
    stated = [one for one in told.transfers if told.tells(one)]
    unprotected = [one for one in stated if not _is_protected(told, one)]
    near = [one for one in unprotected if one.tools and told.hints(one, "tools")]
    yield from SAFEGUARDS.unmet(one for one in unprotected if one not in near)
    yield from IN_GENERAL.unmet(near)
    yield from COUNTRIES.unmet(one for one in stated if one.country is None)


def untold_transfers(told: Told) -> Iterator[Transfer]:
    """Give the transfers that the record knows and the notice does not state."""
    return (one for one in told.transfers if not told.tells(one))


def is_new(told: Told, transfer: Transfer) -> bool:
    """Say whether a transfer is newer than a notice that tells of others."""
    return told.is_newer(transfer) and any(map(told.tells, told.transfers))


def _is_protected(told: Told, one: Transfer) -> bool:
    return bool(one.tools) and told.tells(one, "tools")
