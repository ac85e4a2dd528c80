"""Whether data that go on, to others or to sub-processors, go where a transfer is recorded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Place, Rule, finding
from ropa.checks.footing import is_judged
from ropa.checks.tools import is_inside
from ropa.checks.transfers import of_transfer
from ropa.register.choices import Role
from ropa.register.entry import Entry
from ropa.register.records import Disclosure, Organisation, ProcessorActivity, Recipient, Transfer
from ropa.register.register import Register
from ropa.register.text import Text

ONWARD = Rule("TR-026", Gravity.ERROR, law.ART_44)


def onward_transfers_are_recorded(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask for a transfer to each third country to which an importer passes data on.

    Whom an activity discloses data to itself is asked about there.
    """
    if not one.onward or not is_judged(one, on=on):
        return
    beside = _transfers_of(register, one.activities)
    direct = {each.recipient for id_ in one.activities for each in register.naming(id_, Disclosure)}
    passed_on = (id_ for id_ in one.onward if id_ not in direct)
    for country, names in _not_recorded(register, passed_on, beside, on).items():
        words = (
            "Transfer {transfer}: its data go on to {recipients} in {country}, and no transfer "
            "there is recorded"
        )
        yield of_transfer(
            ONWARD, register, one, "onward", words, recipients=names, country=Place(country)
        )


def sub_processors_are_recorded(register: Register, one: Entry, on: date) -> Iterator[Finding]:
    """Ask a processor for a transfer to each third country in which a sub-processor is."""
    subs = (
        each.recipient
        for each in one.disclosures
        if each.role is Role.SUB_PROCESSOR and _goes_on(each, on)
    )
    for country, names in _not_recorded(register, subs, one.transfers, on).items():
        words = "Sub-processors in {country}, to which no transfer is recorded: {recipients}"
        yield finding(
            ONWARD, one.activity.id, "transfers", words, country=Place(country), recipients=names
        )


def _goes_on(one: Disclosure, on: date) -> bool:
    return (one.since is None or one.since <= on) and (one.until is None or on <= one.until)


def _transfers_of(register: Register, activities: Iterable[str]) -> tuple[Transfer, ...]:
    return tuple(each for id_ in activities for each in register.naming(id_, Transfer))


def _not_recorded(
    register: Register, recipients: Iterable[str], transfers: Iterable[Transfer], on: date
) -> Mapping[str, tuple[Text, ...]]:
    """Return the recipients in third countries for whom no transfer is recorded, by country.

    A transfer is recorded if one goes to the country, or to the recipient wherever that is.
    """
    known = tuple(transfers)
    reached = {one.country for one in known} | {one.importer for one in known}
    found: dict[str, tuple[Text, ...]] = defaultdict(tuple)
    for id_ in dict.fromkeys(recipients):
        one = register.get(id_, Recipient)
        country = _country(register, one)
        if (
            country is not None
            and not is_inside(country, on=on)
            and reached.isdisjoint({id_, country})
        ):
            found[country] += (one.name,)
    return found


def _country(register: Register, one: Recipient) -> str | None:
    if one.organisation is None:
        return None
    return register.get(one.organisation, Organisation).country


CHECKS: tuple[Check, ...] = (
    Check(Transfer, onward_transfers_are_recorded, (ONWARD,)),
    Check(ProcessorActivity, sub_processors_are_recorded, (ONWARD,)),
)
