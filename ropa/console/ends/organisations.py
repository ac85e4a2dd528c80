"""An organisation from each end: what it answers for, processes, gets, imports and agreed to."""

from collections.abc import Iterator
from typing import Any

from ropa.console.ends.disclosed import contracted, disclosed, transferred
from ropa.console.ends.section import Section, Told
from ropa.console.ends.telling import Teller, by_reference
from ropa.console.speaking import say
from ropa.register.audience import others_with
from ropa.register.records import (
    Activity,
    Contract,
    Disclosure,
    JointArrangement,
    Mandate,
    Notice,
    Organisation,
    ProcessorActivity,
    Recipient,
    Transfer,
)
from ropa.register.register import Register


def organisation_ends(tell: Teller, one: Organisation) -> Iterator[Section[Any]]:
    """Tell what an organisation is in this register; what its branches are, it is."""
    family = with_branches(tell.register, one.id)
    as_recipient = tuple(id_ for each in family for id_ in _recipients(tell.register, each))
    yield _controlled(tell, one, family)
    yield from _processed(tell, family)
    yield _arranged(tell, family)
    yield disclosed(tell, "gets", say("Recipient of"), _gets(tell.register, as_recipient))
    yield from _transfers(tell, family, as_recipient)
    yield contracted(tell, _contracts(tell.register, (*family, *as_recipient)))
    yield _below(tell, one)
    yield from _offices(tell, one)


def with_branches(register: Register, id_: str) -> tuple[str, ...]:
    """Return the id of an organisation, and those of its branches, and of theirs."""
    found = [id_]
    for at in found:  # grows while it is read
        found += [one.id for one in register.naming(at, Organisation) if one.branch_of == at]
    return tuple(found)


def controlled_by(register: Register, family: tuple[str, ...]) -> tuple[Activity, ...]:
    """Return the activities whose controllers some organisations are, alone or by arrangement."""
    own = (
        one for id_ in family for one in register.naming(id_, Activity) if id_ in one.controllers
    )
    jointly = (
        activity
        for each in arranged_by(register, family)
        for activity in register.naming(each.id, Activity)
        if activity.arrangement == each.id
    )
    return by_reference((*own, *jointly))


def processed_by(register: Register, family: tuple[str, ...]) -> tuple[ProcessorActivity, ...]:
    """Return the activities that some organisations carry out for others."""
    every = (one for id_ in family for one in register.naming(id_, ProcessorActivity))
    return by_reference(one for one in every if one.processor in family)


def arranged_by(register: Register, family: tuple[str, ...]) -> tuple[JointArrangement, ...]:
    """Return the arrangements that some organisations are party to."""
    every = (one for id_ in family for one in register.naming(id_, JointArrangement))
    return by_reference(one for one in every if not set(family).isdisjoint(one.parties))


def _controlled(tell: Teller, one: Organisation, family: tuple[str, ...]) -> Section[Activity]:
    heads = (
        say(Activity.label),
        say("Jointly with"),
        tell.head(Activity, "arrangement"),
        tell.head(Activity, "department"),
        tell.head(Activity, "status"),
        tell.head(Activity, "next_review"),
    )

    def row(each: Activity) -> tuple[Told, ...]:
        return (
            (tell.named(each.id),),
            tell.several(others_with(tell.register, each, organisation=one.id)),
            *(
                tell.answer(each, field)
                for field in ("arrangement", "department", "status", "next_review")
            ),
        )

    found = controlled_by(tell.register, family)
    return Section("controller", say("Controller of"), heads, found, row)


def _processed(tell: Teller, family: tuple[str, ...]) -> Iterator[Section[ProcessorActivity]]:
    own = processed_by(tell.register, family)
    yield tell.listing(
        "processor", say("Processor for others"), own, "controllers categories contracts status"
    )
    every = (one for id_ in family for one in tell.register.naming(id_, ProcessorActivity))
    for_it = by_reference(one for one in every if not set(family).isdisjoint(one.controllers))
    yield tell.listing(
        "on-behalf", say("Processed on its behalf"), for_it, "processor categories contracts status"
    )


def _arranged(tell: Teller, family: tuple[str, ...]) -> Section[JointArrangement]:
    found = arranged_by(tell.register, family)
    return tell.listing(
        "arrangements", say("Joint arrangements"), found, "parties signed_on since until document"
    )


def _recipients(register: Register, id_: str) -> Iterator[str]:
    return (one.id for one in register.naming(id_, Recipient) if one.organisation == id_)


def _gets(register: Register, recipients: tuple[str, ...]) -> tuple[Disclosure, ...]:
    return tuple(
        one
        for id_ in recipients
        for one in register.naming(id_, Disclosure)
        if one.recipient == id_
    )


def _transfers(
    tell: Teller, family: tuple[str, ...], recipients: tuple[str, ...]
) -> Iterator[Section[Transfer]]:
    register = tell.register
    ins = (one for id_ in recipients for one in register.naming(id_, Transfer))
    found = by_reference(one for one in ins if one.importer in recipients)
    yield transferred(tell, "importer", say("Importer of transfers"), found)
    outs = (one for id_ in family for one in register.naming(id_, Transfer))
    found = by_reference(one for one in outs if not set(family).isdisjoint(one.exporters))
    yield transferred(tell, "exporter", say("Exporter of transfers"), found)


def _contracts(register: Register, parties: tuple[str, ...]) -> tuple[Contract, ...]:
    every = (one for id_ in parties for one in register.naming(id_, Contract))
    return by_reference(one for one in every if not set(parties).isdisjoint(one.parties))


def _below(tell: Teller, one: Organisation) -> Section[Organisation]:
    named = tell.register.naming(one.id, Organisation)
    found = [each for each in named if one.id in {each.branch_of, each.parent}]
    return tell.listing(
        "below", say("Branches and subsidiaries"), found, "entity country legal_form since until"
    )


def _offices(tell: Teller, one: Organisation) -> Iterator[Section[Any]]:
    held = [each for each in tell.register.naming(one.id, Mandate) if each.organisation == one.id]
    yield tell.listing("mandates", say("Who acts for it"), held, "holder since until notified")
    told = [each for each in tell.register.naming(one.id, Notice) if one.id in each.organisations]
    yield tell.listing("notices", say("Privacy notices"), told, "dated published scope")
