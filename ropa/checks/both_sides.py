"""Whether each party has one role at a time, and the two records of a service say the same."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.engaged import is_made, is_processor, names_of, running
from ropa.checks.finding import Fact, Finding, Gravity, Place, Rule, finding
from ropa.checks.lasting import lasts, takes_place
from ropa.checks.tools import is_inside
from ropa.register.audience import controllers, legal_person, on_behalf_of
from ropa.register.choices import Role
from ropa.register.entry import Entry
from ropa.register.records import (
    Activity,
    Disclosure,
    ProcessorActivity,
    Recipient,
    Transfer,
)
from ropa.register.register import Register

ONE_ROLE = Rule("PR-012", Gravity.ERROR, law.ART_28_10)
SAME = Rule(
    "PR-015",
    Gravity.INFORMATION,
    law.ART_5_2,
    instead="two records of one service compared; no article asks that they agree",
)

_CONTROLLERS = frozenset({Role.CONTROLLER, Role.JOINT_CONTROLLER})


def party_has_one_role(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask that nobody be processor and controller of the same purpose in one activity."""
    activity = entry.activity
    if not takes_place(activity, on=on):
        return
    served = _controllers_of(register, activity)
    if isinstance(activity, ProcessorActivity):
        processor = legal_person(register, activity.processor)
        if processor.id in served:
            words = "{name}: recorded as processor on its own behalf"
            yield finding(ONE_ROLE, activity.id, "controllers", words, name=processor.name)
    acting = [one for one in entry.disclosures if is_made(one, on)]
    both = {
        one.recipient: register.get(one.recipient, Recipient).name
        for one in filter(is_processor, acting)
        if _party(register, one) in served or _is_controller(register, one, acting)
    }
    if both:
        words = "Recorded as processor and as controller of the same purpose: {recipients}"
        names = tuple(both.values())
        yield finding(ONE_ROLE, activity.id, "recipients", words, recipients=names)


def _controllers_of(register: Register, activity: Activity | ProcessorActivity) -> frozenset[str]:
    """Return the ids of the legal persons that are controllers of an activity."""
    if isinstance(activity, ProcessorActivity):
        return frozenset(on_behalf_of(register, activity))
    return frozenset(legal_person(register, one).id for one in controllers(register, activity))


def _is_controller(register: Register, one: Disclosure, acting: list[Disclosure]) -> bool:
    """Say whether the processor of a disclosure gets data as a controller in another."""
    return any(
        other.role in _CONTROLLERS
        and _party(register, other) == _party(register, one)
        and _meet(one, other)
        for other in acting
    )


def _meet(one: Disclosure, other: Disclosure) -> bool:
    """Say whether two disclosures serve one purpose; one that names none serves them all."""
    if not one.purposes or not other.purposes:
        return True
    return not {*one.purposes}.isdisjoint(other.purposes)


def _party(register: Register, one: Disclosure) -> str:
    """Return the id of the legal person behind a recipient, else that of the recipient."""
    recipient = register.get(one.recipient, Recipient)
    if recipient.organisation is None:
        return recipient.id
    return legal_person(register, recipient.organisation).id


def records_agree(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask that a controller's record know what a processor's says of a service that both record.

    It is the same service where a disclosure to the processor names the contract of its entry.
    """
    activity = entry.activity
    if not isinstance(activity, ProcessorActivity) or not takes_place(activity, on=on):
        return
    for other in _served(register, activity, on).values():
        yield from _controllers_agree(register, activity, other)
        yield from _processors_agree(register, entry, other, on)
        yield from _transfers_agree(register, entry, other, on)


def _served(register: Register, activity: ProcessorActivity, on: date) -> dict[str, Activity]:
    """Return the activities of controllers that a processor's entry serves."""
    processor = legal_person(register, activity.processor).id
    found = (one for id_ in activity.contracts for one in register.naming(id_, Disclosure))
    return {
        other.id: other
        for one in found
        if one.role is Role.PROCESSOR and _party(register, one) == processor
        for other in running(register, one, on)
        if isinstance(other, Activity)
    }


def _controllers_agree(
    register: Register, activity: ProcessorActivity, other: Activity
) -> Iterator[Finding]:
    named = _controllers_of(register, other)
    if named and named.isdisjoint(_controllers_of(register, activity)):
        words = "{activity}: served under the same contract, and its controllers are not named here"
        yield finding(SAME, activity.id, "controllers", words, activity=other.name)


def _processors_agree(
    register: Register, entry: Entry, other: Activity, on: date
) -> Iterator[Finding]:
    known: set[str] = set()
    for one in register.naming(other.id, Disclosure):
        recipient = register.get(one.recipient, Recipient)
        known |= {recipient.id, recipient.organisation or recipient.id}
    engaged = {
        one.recipient: register.get(one.recipient, Recipient)
        for one in entry.disclosures
        if is_processor(one) and is_made(one, on)
    }
    names = tuple(one.name for one in engaged.values() if names_of(register, one).isdisjoint(known))
    if names:
        words = (
            "{activity}: the controller’s record does not name the processors engaged here: "
            "{recipients}"
        )
        facts: dict[str, Fact] = {"activity": other.name, "recipients": names}
        yield finding(SAME, entry.activity.id, "recipients", words, **facts)


def _transfers_agree(
    register: Register, entry: Entry, other: Activity, on: date
) -> Iterator[Finding]:
    known = {one.country for one in register.naming(other.id, Transfer)}
    made = {one.country for one in entry.transfers if one.country and lasts(one, on=on)}
    for country in sorted(made - known):
        if not is_inside(country, on=on):
            words = (
                "{activity}: the controller’s record has no transfer to {country}, which is "
                "recorded here"
            )
            facts: dict[str, Fact] = {"activity": other.name, "country": Place(country)}
            yield finding(SAME, entry.activity.id, "transfers", words, **facts)


CHECKS: tuple[Check, ...] = (
    Check(Activity, party_has_one_role, (ONE_ROLE,)),
    Check(ProcessorActivity, party_has_one_role, (ONE_ROLE,)),
    Check(ProcessorActivity, records_agree, (SAME,)),
)
