"""Whether a contract with a processor holds what Art. 28 asks, from its conclusion to its end."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.agreements import is_in_force, serves, signed_by, stands_alone
from ropa.checks.check import Check
from ropa.checks.engaged import is_processor, running
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import last_day, lasts, takes_place
from ropa.checks.tools import Verdict, judge
from ropa.checks.transfers import named, of_transfer
from ropa.register.choices import Answer, Authorisation, ContractKind
from ropa.register.records import Contract, Disclosure, ProcessorActivity, Recipient, Transfer
from ropa.register.register import Register
from ropa.register.text import Text

CONTENTS = Rule("PR-005", Gravity.ERROR, law.ART_28_3)
FORM = Rule("PR-006", Gravity.ERROR, law.ART_28_9)
NOTICE = Rule("PR-009", Gravity.WARNING, law.ART_28_2)
EXIT = Rule("PR-010", Gravity.ERROR, law.ART_28_3_G)
DILIGENCE = Rule("PR-011", Gravity.WARNING, law.ART_28_1)
NO_TOOL = Rule("PR-014", Gravity.WARNING, law.ART_46)

DILIGENCE_MONTHS = 24
"""How long a check of guarantees is taken to hold; a rule of the house."""


def contents_are_complete(_: Register, one: Contract, on: date) -> Iterator[Finding]:
    """Ask an agreement for each of the contents of Art. 28(3).

    Clauses for transfers are not asked: those of a module for processors have all of them.
    """
    if one.type is not ContractKind.PROCESSOR or not is_in_force(one, on):
        return
    asked = law.keys("article-28-3") - _with(one, Answer.YES)
    lacking = asked & _with(one, Answer.NO)
    open_ = asked - lacking
    if lacking:
        words = "{contract}: stated not to contain: {contents}"
        yield finding(
            CONTENTS, one.id, "clauses", words, contract=one.title, contents=_contents(lacking)
        )
    if open_ == law.keys("article-28-3"):
        words = "{contract}: what it contains of what is required is not known yet"
        yield finding(CONTENTS, one.id, "clauses", words, contract=one.title)
    elif open_:
        words = "{contract}: whether it contains this is not known yet: {contents}"
        yield finding(
            CONTENTS, one.id, "clauses", words, contract=one.title, contents=_contents(open_)
        )


def _with(one: Contract, answer: Answer) -> frozenset[str]:
    return frozenset(each.clause for each in one.clauses if each.included is answer)


def _contents(keys: frozenset[str]) -> tuple[Text, ...]:
    return tuple(named(each.label) for each in law.terms("article-28-3") if each.key in keys)


def form_is_kept(register: Register, one: Contract, on: date) -> Iterator[Finding]:
    """Ask that a contract be in writing; a signature on record shows that it is."""
    if not stands_alone(register, one, on):
        return
    if one.written is Answer.NO:
        words = "{contract}: stated not to be in writing"
        yield finding(FORM, one.id, "written", words, contract=one.title)
    elif one.signed_on is None and one.written is Answer.UNKNOWN:
        words = "{contract}: whether it is in writing and when it was signed is not known yet"
        yield finding(FORM, one.id, "written", words, contract=one.title)
    elif one.signed_on is None:
        words = "{contract}: when it was signed is not known yet"
        yield finding(FORM, one.id, "signed_on", words, contract=one.title)


def changes_are_announced(register: Register, one: Contract, on: date) -> Iterator[Finding]:
    """Ask a general authorisation for the notice of changes, and for the right to object."""
    general = one.authorisation is Authorisation.GENERAL
    if not general or not is_in_force(one, on) or not serves(register, one):
        return
    if one.notice is None:
        words = "{contract}: how long in advance other processors are announced is not known yet"
        yield finding(NOTICE, one.id, "notice", words, contract=one.title)
    if one.objection is Answer.NO:
        words = "{contract}: stated to give no right to object to other processors"
        yield finding(NOTICE, one.id, "objection", words, contract=one.title)
    elif one.objection is Answer.UNKNOWN:
        words = (
            "{contract}: whether it gives a right to object to other processors is not known yet"
        )
        yield finding(NOTICE, one.id, "objection", words, contract=one.title)


def guarantees_are_checked(register: Register, one: Contract, on: date) -> Iterator[Finding]:
    """Ask when the guarantees of a processor were checked last, and that it be not long ago."""
    if not stands_alone(register, one, on):
        return
    checked = one.diligence_on
    if checked is None or checked > on:
        words = "{contract}: when the processor’s guarantees were last checked is not known yet"
        yield finding(DILIGENCE, one.id, "diligence_on", words, contract=one.title)
        return
    last = law.add_months(checked, months=DILIGENCE_MONTHS)
    if last < on:
        words = "{contract}: the processor’s guarantees were last checked on {day}"
        found = finding(DILIGENCE, one.id, "diligence_on", words, contract=one.title, day=checked)
        yield found.holding_since(law.day_after(last))


def exit_is_recorded(register: Register, one: Contract, on: date) -> Iterator[Finding]:
    """Ask what became of the data under a contract that has ended, once nothing goes on under it.

    Where it does go on, a contract is missing or has taken its place: that is another rule's.
    """
    last = last_day(one)
    if last is None or last >= on or one.type is not ContractKind.PROCESSOR:
        return
    if one.returned is None and not _goes_on(register, one, on):
        words = (
            "{contract}: it ended on {day}; whether the data were deleted or returned is not known "
            "yet"
        )
        found = finding(EXIT, one.id, "returned", words, contract=one.title, day=last)
        yield found.holding_since(law.day_after(last))


def _goes_on(register: Register, one: Contract, on: date) -> bool:
    """Say whether a party still processes for another, under this contract's name or not."""
    if any(takes_place(each, on=on) for each in register.naming(one.id, ProcessorActivity)):
        return True
    parties = signed_by(register, one)
    behind = (each.id for id_ in parties for each in register.naming(id_, Recipient))
    return any(
        is_processor(each) and any(running(register, each, on))
        for id_ in sorted({one.id, *parties, *behind})
        for each in register.naming(id_, Disclosure)
    )


def contract_is_no_tool(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Warn of a transfer that is stated to rest on the clauses for contracts with processors."""
    for tool in one.tools if lasts(one, on=on) else ():
        if judge(tool, country=one.country, on=on).verdict is Verdict.NOT_A_TOOL:
            words = (
                "Transfer {transfer}: it is stated to rest on clauses that are a contract with a "
                "processor and no transfer tool"
            )
            yield of_transfer(NO_TOOL, register, one, "tools", words)


CHECKS: tuple[Check, ...] = (
    Check(Contract, contents_are_complete, (CONTENTS,), across=False),
    Check(Contract, form_is_kept, (FORM,)),
    Check(Contract, changes_are_announced, (NOTICE,)),
    Check(Contract, guarantees_are_checked, (DILIGENCE,)),
    Check(Contract, exit_is_recorded, (EXIT,)),
    Check(Transfer, contract_is_no_tool, (NO_TOOL,), across=False),
)
