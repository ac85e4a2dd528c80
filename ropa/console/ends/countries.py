"""Countries from their end: what goes there, on what it rests, and how the law stands to them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ropa.checks.footing import is_judged
from ropa.checks.transfers import safeguard_is_stated
from ropa.console.ends.disclosed import disclosed, transferred
from ropa.console.ends.kept import once_per_register
from ropa.console.ends.section import Section
from ropa.console.ends.telling import Teller, by_reference
from ropa.console.speaking import say
from ropa.register.records import Disclosure, Organisation, Recipient, System, Transfer
from ropa.register.register import Register

UNKNOWN = ""
"""What stands for the country that nobody knows yet."""


@dataclass(slots=True)
class Flows:
    """What goes to a country: transfers, disclosures to recipients there, systems there."""

    transfers: list[Transfer] = field(default_factory=list)
    disclosures: list[Disclosure] = field(default_factory=list)
    systems: list[System] = field(default_factory=list)
    unprotected: list[Transfer] = field(default_factory=list)
    recipients: set[str] = field(default_factory=set)
    activities: set[str] = field(default_factory=set)

    def send(self, one: Transfer | Disclosure, recipient: str | None) -> None:
        """Count who gets something, and from which activities."""
        self.recipients |= {recipient} if recipient else set()
        self.activities.update(one.activities)


@once_per_register
def flows(register: Register, on: date) -> Mapping[str, Flows]:
    """Return what goes to each country, by its code; what a day's law finds unprotected, too."""
    found: dict[str, Flows] = defaultdict(Flows)
    for one in by_reference(register.all(Transfer)):
        there = found[one.country or UNKNOWN]
        there.transfers.append(one)
        there.send(one, one.importer)
        if _is_unprotected(register, one, on):
            there.unprotected.append(one)
    for each in register.all(Disclosure):
        there = found[_seat(register, each.recipient) or UNKNOWN]
        there.disclosures.append(each)
        there.send(each, each.recipient)
    for system in register.all(System):
        for code in {*system.located_in, *system.accessed_from}:
            found[code].systems.append(system)
    return dict(found)


def _seat(register: Register, recipient: str) -> str | None:
    """Return the country of the organisation that a recipient is, if it is known."""
    id_ = register.get(recipient, Recipient).organisation
    return None if id_ is None else register.get(id_, Organisation).country


def _is_unprotected(register: Register, one: Transfer, on: date) -> bool:
    """Say whether nothing protects a transfer on a day, as the checks find it."""
    return is_judged(one, on=on) and any(safeguard_is_stated(register, one, on))


def country_ends(tell: Teller, code: str, there: Flows) -> Iterator[Section[Any]]:
    """Tell what goes to a country."""
    bare = there.unprotected
    lead = say("The law of today asks what protects these, and nothing that is recorded does.")
    yield transferred(tell, "unprotected", say("Transfers without a tool"), bare).led(lead)
    yield transferred(tell, "transfers", say("Transfers there"), there.transfers)
    yield _disclosed(tell, code, there.disclosures)
    yield tell.listing(
        "systems",
        say("Systems there, or reached from there"),
        there.systems,
        "operator located_in accessed_from data",
    )
    seats = _organisations(tell.register).get(code, ())
    yield tell.listing("organisations", say("Organisations there"), seats, "entity in_group does")


def _disclosed(tell: Teller, code: str, found: list[Disclosure]) -> Section[Disclosure]:
    """Tell what recipients get who have their seat in a country, or of whom that isn't known."""
    if code == UNKNOWN:
        return disclosed(
            tell, "disclosures", say("Disclosures to recipients without a known country"), found
        )
    lead = say("Disclosures to organisations that have their seat there.")
    return disclosed(tell, "disclosures", say("Disclosures to recipients there"), found).led(lead)


@once_per_register
def _organisations(register: Register) -> Mapping[str, tuple[Organisation, ...]]:
    found: dict[str, list[Organisation]] = defaultdict(list)
    for one in register.all(Organisation):
        if one.country:
            found[one.country].append(one)
    return {code: tuple(some) for code, some in found.items()}
