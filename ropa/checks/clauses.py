"""Whether clauses that protect a transfer say what they must, and are its only first ground."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Place, Rule, finding
from ropa.checks.footing import relied_on
from ropa.checks.grounds import modular
from ropa.checks.lasting import is_over
from ropa.checks.tools import ADEQUACY, CLAUSES, Verdict, judge
from ropa.checks.transfers import of_transfer
from ropa.register.choices import Answer, Rank
from ropa.register.entry import category_of
from ropa.register.parts import TransferTool
from ropa.register.records import Contract, DataElement, Transfer
from ropa.register.register import Register
from ropa.register.text import Text

UNCHANGED = Rule("TR-010", Gravity.ERROR, law.SCC_2021_4_4)
SENSITIVE = Rule("TR-018", Gravity.ERROR, law.ART_46)
GOVERNED = Rule("TR-019", Gravity.ERROR, law.ART_46)
AUTHORISED = Rule("TR-022", Gravity.ERROR, law.ART_46_3)
PRIMARY = Rule("TR-029", Gravity.INFORMATION, law.ART_44)

_ANNEX = "I.B"
_UNDER_UNION_LAW = frozenset({"1", "2", "3"})
"""Module 4 takes any law that gives rights to third parties."""

_CHOSEN = {
    "governing_law": (
        "{contract}: the law that governs its clauses is not known yet",
        "{contract}: the law that governs its clauses ({country}) is not that of a Member State",
    ),
    "courts": (
        "{contract}: the courts that its clauses name are not known yet",
        "{contract}: the courts that its clauses name ({country}) are not those of a Member State",
    ),
}
"""What is said where a choice is not known yet, and where it is not of the Union."""


def processing_is_unchanged(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask old clauses, in their last year, whether the processing has stayed what it was."""
    for tool in relied_on(one, on=on):
        judged = judge(tool, country=one.country, on=on)
        if judged.verdict is not Verdict.IF_UNCHANGED or tool.unchanged is Answer.YES:
            continue
        words = (
            "Transfer {transfer}: the processing has changed; its old clauses protect it no more"
        )
        if tool.unchanged is Answer.UNKNOWN:
            words = (
                "Transfer {transfer}: whether the processing is unchanged, without which its old "
                "clauses protect it no more, is not known yet"
            )
        found = of_transfer(UNCHANGED, register, one, "tools", words)
        since = law.term("scc-generations", tool.generation or "").extra.day("grace_from")
        yield found.holding_since(since or on)


def sensitive_data_are_safeguarded(
    register: Register, one: Transfer, on: date
) -> Iterator[Finding]:
    """Ask Annex I.B, where it is completed, for the safeguards of sensitive data."""
    names = tuple(_sensitive(register, one))
    for tool in relied_on(one, on=on) if names else ():
        if modular(tool) and _ANNEX in tool.annexes and tool.sensitive_safeguards is None:
            words = (
                "Transfer {transfer}: the safeguards that its clauses provide for sensitive data "
                "({data}) are not known yet"
            )
            yield of_transfer(SENSITIVE, register, one, "tools", words, data=names)


def _sensitive(register: Register, one: Transfer) -> Iterator[Text]:
    """Give the data of a transfer that are of a special category, or about offences."""
    for id_ in one.data:
        found, category = register.find(id_), category_of(register, id_)
        name, special = category.name, category.special
        if isinstance(found, DataElement):
            name, special = found.name, found.special or special
        if special is not None or category.criminal is Answer.YES:
            yield name


def clauses_are_recorded(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask for the contract of clauses, in which their law and their courts stand."""
    for tool in relied_on(one, on=on):
        if _is_under_union_law(tool) and tool.contract is None:
            words = (
                "Transfer {transfer}: the contract with its clauses is not known yet, and so "
                "neither are their governing law and their courts"
            )
            yield of_transfer(GOVERNED, register, one, "tools", words)


def clauses_are_under_union_law(register: Register, one: Contract, on: date) -> Iterator[Finding]:
    """Ask the clauses of modules 1 to 3 for the law and the courts of a Member State."""
    if is_over(one, on=on) or not any(
        _is_relied_on(each, one, on) for each in register.naming(one.id, Transfer)
    ):
        return
    for field, (unknown, foreign) in _CHOSEN.items():
        chosen: str | None = getattr(one, field)
        if chosen is None:
            yield finding(GOVERNED, one.id, field, unknown, contract=one.title)
        elif not law.is_eu(chosen, on=on):
            yield finding(
                GOVERNED, one.id, field, foreign, contract=one.title, country=Place(chosen)
            )


def _is_relied_on(one: Transfer, contract: Contract, on: date) -> bool:
    tools = relied_on(one, on=on)
    return any(tool.contract == contract.id and _is_under_union_law(tool) for tool in tools)


def _is_under_union_law(tool: TransferTool) -> bool:
    return modular(tool) and not _UNDER_UNION_LAW.isdisjoint(tool.modules)


def authority_has_authorised(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask what the authority must authorise (Art. 46(3)) for the day on which it did."""
    for tool in relied_on(one, on=on):
        if not law.term("transfer-tools", tool.tool).extra.flag("authorisation"):
            continue
        if tool.authorised_on is None or tool.authorised_on > on:
            words = (
                "Transfer {transfer}: the supervisory authority is not known to have authorised it"
            )
            yield of_transfer(AUTHORISED, register, one, "tools", words)


def one_ground_is_first(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Point out that a decision and clauses are both recorded as what is relied on first."""
    first = {tool.tool for tool in relied_on(one, on=on) if tool.rank is Rank.FIRST}
    if {ADEQUACY, CLAUSES} <= first:
        words = (
            "Transfer {transfer}: an adequacy decision and clauses are both recorded as what it "
            "rests on first"
        )
        yield of_transfer(PRIMARY, register, one, "tools", words)


CHECKS: tuple[Check, ...] = (
    Check(Transfer, processing_is_unchanged, (UNCHANGED,), across=False),
    Check(Transfer, sensitive_data_are_safeguarded, (SENSITIVE,), across=False),
    Check(Transfer, clauses_are_recorded, (GOVERNED,), across=False),
    Check(Contract, clauses_are_under_union_law, (GOVERNED,)),
    Check(Transfer, authority_has_authorised, (AUTHORISED,), across=False),
    Check(Transfer, one_ground_is_first, (PRIMARY,), across=False),
)
