"""What follows from the conclusion of a transfer impact assessment."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule
from ropa.checks.footing import relied_on, rests_on
from ropa.checks.transfers import of_transfer
from ropa.register.choices import Conclusion
from ropa.register.parts import TransferTool
from ropa.register.records import Document, Transfer
from ropa.register.register import Register

MEASURES = Rule("TR-016", Gravity.ERROR, law.ART_46)
SUSPENDED = Rule("TR-017", Gravity.BLOCKS, law.ART_46)


def measures_are_taken(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask for supplementary measures where the assessment says that they are needed."""
    for tool in relied_on(one, on=on):
        if _concludes(register, tool, on) is Conclusion.WITH_MEASURES and tool.measures is None:
            words = (
                "Transfer {transfer}: its assessment asks for supplementary measures, and they are "
                "not known yet"
            )
            yield of_transfer(MEASURES, register, one, "tools", words)


def transfer_is_suspended(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Block a transfer whose assessment says that it must not take place.

    It may go on where all that was assessed is kept in reserve beside another ground.
    """
    for tool in rests_on(one, on=on):
        if _concludes(register, tool, on) is Conclusion.NOT_AT_ALL:
            words = (
                "Transfer {transfer}: its assessment says that it must not take place, or must stop"
            )
            yield of_transfer(SUSPENDED, register, one, "takes_place", words)


def _concludes(register: Register, tool: TransferTool, on: date) -> Conclusion:
    """Return what the assessment of a tool comes to, if it had been made by the day."""
    if tool.assessment is None:
        return Conclusion.UNKNOWN
    found = register.get(tool.assessment, Document)
    later = found.dated is not None and found.dated > on
    return Conclusion.UNKNOWN if later else found.conclusion


CHECKS: tuple[Check, ...] = (
    Check(Transfer, measures_are_taken, (MEASURES,), across=False),
    Check(Transfer, transfer_is_suspended, (SUSPENDED,), across=False),
)
