"""Whether it is known where data come from that an activity does not get from the data subject."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.activities import categories_used
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import takes_place
from ropa.checks.organisations import stated_none
from ropa.register.choices import SourceKind
from ropa.register.entry import Entry, meet, particular
from ropa.register.records import Activity, Source
from ropa.register.register import Register
from ropa.register.text import Text

SOURCE = Rule("R1-020", Gravity.WARNING, law.ART_14_2_F)


def sources_are_stated(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask where data come from, and who gives those that do not come from the data subject."""
    if not takes_place(entry.activity, on=on):
        return
    yield from _unsourced(register, entry)
    for one in entry.sources:
        if one.origin is SourceKind.UNKNOWN:
            words = (
                "{source}: whether that is the data subject, a third party or a publicly "
                "accessible source is not known yet"
            )
            yield finding(SOURCE, one.id, "origin", words, source=one.name)
        if one.origin is SourceKind.THIRD_PARTY and one.provider is None and _is_vague(one.name):
            words = "{source}: which third party gives the data is not known yet"
            yield finding(SOURCE, one.id, "provider", words, source=one.name)


def _unsourced(register: Register, entry: Entry) -> Iterator[Finding]:
    """Find each category of which nothing comes from a source that is recorded.

    It is found at the category, once for all the activities that use it: one source mends it.
    """
    if stated_none(register, entry.activity.id, "sources"):
        return
    data = particular(register, entry.data)
    fed = [id_ for id_ in data if any(_gives(register, one, id_) for one in entry.sources)]
    for one in categories_used(register, entry):
        if not one.everything and not meet(register, [one.id], fed):
            words = (
                "{data}: whether they come from the data subject, and if not from where, "
                "is not known yet"
            )
            yield finding(SOURCE, one.id, "", words, data=one.name)


def _gives(register: Register, source: Source, data: str) -> bool:
    return not source.data or meet(register, source.data, [data])


def _is_vague(name: Text) -> bool:
    return any(law.vague(words, about="source") for _, words in name.words)


CHECKS: tuple[Check, ...] = (Check(Activity, sources_are_stated, (SOURCE,)),)
