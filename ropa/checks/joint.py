"""Whether those who are called joint controllers are so on every side, and of the same purposes."""

from collections.abc import Iterable, Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import lasts, takes_place
from ropa.checks.lawfulness import called
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Answer, Relation, Role
from ropa.register.entry import Entry
from ropa.register.records import (
    Activity,
    Disclosure,
    JointArrangement,
    Organisation,
    Purpose,
    Recipient,
    Record,
)
from ropa.register.register import Register
from ropa.register.text import Text

MIRROR = Rule("JC-009", Gravity.ERROR, law.ART_30_1_A)
PURPOSES = Rule("JC-010", Gravity.WARNING, law.ART_26_1)


def arrangement_names_the_controllers(
    register: Register, entry: Entry, on: date
) -> Iterator[Finding]:
    """Ask that an activity which names its controllers name the parties to its arrangement."""
    one = entry.activity
    if not isinstance(one, Activity) or one.arrangement is None or not one.controllers:
        return
    arrangement = register.get(one.arrangement, JointArrangement)
    if takes_place(one, on=on) and lasts(arrangement, on=on):
        named = _companies(register, one.controllers)
        bound = _companies(register, arrangement.parties)
        if missing := _names(register, bound - named):
            words = (
                "{activity}: party to the joint arrangement and not named as controller: {parties}"
            )
            yield finding(MIRROR, one.id, "controllers", words, activity=one.name, parties=missing)
        if missing := _names(register, named - bound):
            words = (
                "{activity}: named as controller and not party to the joint arrangement: {parties}"
            )
            yield finding(MIRROR, one.id, "arrangement", words, activity=one.name, parties=missing)


def recipients_are_among_the_controllers(
    register: Register, entry: Entry, on: date
) -> Iterator[Finding]:
    """Ask that whoever receives data as a joint controller be one of the activity's controllers."""
    one = entry.activity
    if not isinstance(one, Activity) or not takes_place(one, on=on):
        return
    known = _companies(register, controllers(register, one))
    given = (each for each in entry.disclosures if _is_joint(each, on))
    recipients = (register.get(each.recipient, Recipient) for each in given)
    names = tuple(each.name for each in recipients if not _is_one_of(register, each, known))
    if names:
        words = (
            "{activity}: recipients in the role of joint controllers that are not among its "
            "controllers: {recipients}"
        )
        yield finding(MIRROR, one.id, "controllers", words, activity=one.name, recipients=names)


def _is_joint(one: Disclosure, on: date) -> bool:
    return one.role is Role.JOINT_CONTROLLER and lasts(one, on=on)


def _is_one_of(register: Register, one: Recipient, known: set[str]) -> bool:
    """Say whether a recipient is one of these companies; a category of them may be any two."""
    if one.organisation is None:
        return len(known) > 1
    return legal_person(register, one.organisation).id in known


def _companies(register: Register, ids: Iterable[str]) -> set[str]:
    return {legal_person(register, id_).id for id_ in ids}


def _names(register: Register, ids: Iterable[str]) -> tuple[Text, ...]:
    return tuple(called(register.get(id_, Organisation)) for id_ in sorted(ids))


def purposes_are_determined_jointly(
    _: Register, one: JointArrangement, on: date
) -> Iterator[Finding]:
    """Warn of an arrangement of controllers who do not determine the purposes jointly."""
    if one.purposes_jointly is Answer.NO and lasts(one, on=on):
        words = (
            "The parties are stated not to determine the purposes jointly; "
            "each may be a controller of its own"
        )
        yield finding(PURPOSES, one.id, "purposes_jointly", words)


def shared_purposes_are_of_the_activity(
    register: Register, one: Disclosure, on: date
) -> Iterator[Finding]:
    """Warn of sharing as joint controllers, within the group, for purposes of something else."""
    recipient = register.get(one.recipient, Recipient)
    found = (register.get(id_, Record) for id_ in one.activities)
    going_on = any(isinstance(each, Activity) and takes_place(each, on=on) for each in found)
    if not (going_on and _is_joint(one, on) and _in_group(register, recipient)):
        return
    purposes = (register.get(id_, Purpose) for id_ in one.purposes)
    names = tuple(each.name for each in purposes if each.activity not in one.activities)
    if names:
        words = (
            "{recipient}: joint controller for purposes of other activities than those that the "
            "data come from, perhaps a controller of its own: {purposes}"
        )
        yield finding(PURPOSES, one.id, "purposes", words, recipient=recipient.name, purposes=names)


def _in_group(register: Register, one: Recipient) -> bool:
    if one.organisation is None:
        return one.relation is Relation.GROUP
    known = register.get(one.organisation, Organisation).in_group is Answer.YES
    return known or one.relation is Relation.GROUP


CHECKS: tuple[Check, ...] = (
    Check(Activity, arrangement_names_the_controllers, (MIRROR,)),
    Check(Activity, recipients_are_among_the_controllers, (MIRROR,)),
    Check(JointArrangement, purposes_are_determined_jointly, (PURPOSES,), across=False),
    Check(Disclosure, shared_purposes_are_of_the_activity, (PURPOSES,), across=False),
)
