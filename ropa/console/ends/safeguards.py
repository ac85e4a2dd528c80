"""Contracts, systems, measures and purposes from their ends: what each of them covers."""

from collections.abc import Iterator
from typing import Any

from ropa.console.ends.disclosed import disclosed, transferred
from ropa.console.ends.section import Section, Told
from ropa.console.ends.telling import Teller, by_reference
from ropa.console.speaking import say
from ropa.register.records import (
    Activity,
    Basis,
    Contract,
    DataUse,
    Disclosure,
    ProcessorActivity,
    Purpose,
    RetentionRule,
    SecurityMeasure,
    System,
    Transfer,
)
from ropa.reports.letters import grounds


def contract_ends(tell: Teller, one: Contract) -> Iterator[Section[Any]]:
    """Tell which disclosures, transfers and activities rest on a contract."""
    register = tell.register
    found = register.naming(one.id, Disclosure)
    yield disclosed(tell, "gets", say("Disclosures under it"), found)
    sent = by_reference(register.naming(one.id, Transfer))
    yield transferred(tell, "transfers", say("Transfers that rest on it"), sent)
    entries = by_reference(register.naming(one.id, ProcessorActivity))
    yield tell.listing(
        "processor", say("Processing under it"), entries, "processor controllers status"
    )


def system_ends(tell: Teller, one: System) -> Iterator[Section[Any]]:
    """Tell what a system is used for, and what protects it."""
    register = tell.register
    used = by_reference(register.naming(one.id, Activity))
    yield tell.listing(
        "activities", say("Activities in it"), used, "controllers department status next_review"
    )
    carried = by_reference(register.naming(one.id, ProcessorActivity))
    yield tell.listing(
        "processor",
        say("Processor activities in it"),
        carried,
        "processor controllers status next_review",
    )
    measures = register.naming(one.id, SecurityMeasure)
    yield tell.listing("measures", say("What protects it"), measures, "type description")


def measure_ends(tell: Teller, one: SecurityMeasure) -> Iterator[Section[Any]]:
    """Tell what a security measure protects: what it names, and what its systems are used for."""
    register = tell.register
    named = (register.find(id_) for id_ in one.activities)
    own = (each for each in named if isinstance(each, Activity | ProcessorActivity))
    within = (
        each
        for id_ in one.systems
        for kind in (Activity, ProcessorActivity)
        for each in register.naming(id_, kind)
    )
    found = by_reference((*own, *within))
    yield tell.listing("protects", say("What it protects"), found, "systems status next_review")


def purpose_ends(tell: Teller, one: Purpose) -> Iterator[Section[Any]]:
    """Tell what is done for a purpose: on which basis, with which data, for whom, how long."""
    register = tell.register
    below = [each for each in register.naming(one.id, Purpose) if each.part_of == one.id]
    yield tell.listing("below", say("Its sub-purposes"), below, "description")
    yield _bases(tell, one)
    uses = tuple(each for each in register.naming(one.id, DataUse) if not each.never)
    yield tell.listing("uses", say("Data used for it"), uses, "data data_subjects operations scope")
    given = register.naming(one.id, Disclosure)
    yield disclosed(tell, "gets", say("Who gets data for it"), given)
    rules = register.naming(one.id, RetentionRule)
    yield tell.listing(
        "kept",
        say("How long data are kept for it"),
        rules,
        "data period criteria starts afterwards",
    )


def _bases(tell: Teller, one: Purpose) -> Section[Basis]:
    fields = ("parties", "means", "data_subjects", "interest")
    heads = (tell.head(Basis, "article_6"), *(tell.head(Basis, field) for field in fields))

    def row(each: Basis) -> tuple[Told, ...]:
        said = tell.said(grounds(tell.writer, each)) or tell.gap()
        return (tell.leading(said, each.id), *(tell.answer(each, field) for field in fields))

    found = [each for each in tell.register.naming(one.id, Basis) if each.purpose == one.id]
    return Section("bases", say("Why it is lawful"), heads, found, row)
