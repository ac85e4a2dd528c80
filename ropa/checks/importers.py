"""Whether the importer of a transfer is one whom the ground of the transfer reaches."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule
from ropa.checks.footing import importing, is_judged, relied_on
from ropa.checks.grounds import (
    LISTING,
    decisions_of,
    listing,
    modular,
    rests_on_the_framework,
)
from ropa.checks.transfers import named, of_transfer
from ropa.register.choices import Answer, DpfStatus, Role
from ropa.register.entry import statement
from ropa.register.records import DataSubjectCategory, Statement, Transfer
from ropa.register.register import Register

OF_EMPLOYEES = Rule("TR-005", Gravity.ERROR, law.ART_45)
DESIGNED = Rule("TR-020", Gravity.WARNING, law.ART_46)
BOUND = Rule("TR-021", Gravity.ERROR, law.ART_47)

_CORPORATE_RULES = "46-2-b"
_PROCESSORS = frozenset({Role.PROCESSOR, Role.SUB_PROCESSOR})

_COVERAGE = {
    Answer.NO: (
        "Transfer {transfer}: the certification of its importer does not cover data of employees, "
        "and {data_subjects} are concerned"
    ),
    Answer.UNKNOWN: (
        "Transfer {transfer}: whether the certification of its importer covers data of employees "
        "is not known yet, and {data_subjects} are concerned"
    ),
}
_BINDING = {
    Answer.NO: "Transfer {transfer}: its importer is not bound by the corporate rules",
    Answer.UNKNOWN: (
        "Transfer {transfer}: whether the corporate rules bind its importer is not known yet"
    ),
}

_UNANSWERED = (
    "Transfer {transfer}: whether the adequacy decision ({decision}) covers it is not known yet. "
    "{question}"
)
_OUTSIDE = (
    "Transfer {transfer}: it is stated not to be covered by the adequacy decision ({decision}). "
    "{question}"
)


def decision_covers_it(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask what a decision that is for some importers or data only asks of those of a transfer.

    A statement about the transfer's tools answers that; where there is a list, the list does.
    """
    if not is_judged(one, on=on):
        return
    said = statement(register, one.id, "tools")
    if _is_answered(said):
        return
    asked = {each.key: each for each in decisions_of(one, on)}
    for decision in asked.values():
        if (question := decision.question(on)) is not None:
            denied = said is not None and said.answer is Answer.NO
            facts = {"decision": named(decision.name), "question": named(question)}
            words = _OUTSIDE if denied else _UNANSWERED
            yield of_transfer(LISTING, register, one, "tools", words, **facts)


def _is_answered(said: Statement | None) -> bool:
    """Say whether somebody stated in words that a decision covers a transfer."""
    return said is not None and said.answer is Answer.YES and said.words is not None


def listing_covers_employees(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask an active entry in the Data Privacy Framework to cover staff, if staff are concerned."""
    subjects = (register.get(id_, DataSubjectCategory) for id_ in one.data_subjects)
    staff = tuple(each.name for each in subjects if each.employees is Answer.YES)
    found = listing(register, one, on)
    if found is None or found.status is not DpfStatus.ACTIVE or not staff:
        return
    relied = is_judged(one, on=on) and rests_on_the_framework(one, on)
    if relied and (words := _COVERAGE.get(found.covers_hr)):
        yield of_transfer(OF_EMPLOYEES, register, one, "importer", words, data_subjects=staff)


def clauses_are_made_for_it(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Warn that the clauses of 2021 are not made for importers under the GDPR themselves."""
    importer = importing(register, one)
    if importer is None or importer.under_gdpr is not Answer.YES:
        return
    if any(modular(tool) for tool in relied_on(one, on=on)):
        words = (
            "Transfer {transfer}: the GDPR applies to {importer} itself, and the clauses of 2021 "
            "were not made for such importers"
        )
        yield of_transfer(DESIGNED, register, one, "importer", words, importer=importer.name)


def corporate_rules_bind_it(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask whether corporate rules bind the importer, and are made for what the exporter does."""
    for tool in relied_on(one, on=on):
        if tool.tool != _CORPORATE_RULES:
            continue
        if words := _BINDING.get(tool.importer_bound):
            yield of_transfer(BOUND, register, one, "tools", words)
        if one.exporter_role in _PROCESSORS and tool.rules_for not in _PROCESSORS:
            words = (
                "Transfer {transfer}: its exporter is a processor, and its corporate rules are "
                "made for controllers"
            )
            if tool.rules_for is Role.UNKNOWN:
                words = (
                    "Transfer {transfer}: its exporter is a processor, and whether its corporate "
                    "rules are made for processors is not known yet"
                )
            yield of_transfer(BOUND, register, one, "tools", words)


CHECKS: tuple[Check, ...] = (
    Check(Transfer, decision_covers_it, (LISTING,)),
    Check(Transfer, listing_covers_employees, (OF_EMPLOYEES,), across=False),
    Check(Transfer, clauses_are_made_for_it, (DESIGNED,), across=False),
    Check(Transfer, corporate_rules_bind_it, (BOUND,), across=False),
)
