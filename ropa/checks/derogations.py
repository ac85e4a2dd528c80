"""Whether a transfer that rests on a derogation (Art. 49) meets what the derogation asks for."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule
from ropa.checks.footing import relied_on
from ropa.checks.grounds import LAST_RESORT
from ropa.checks.tools import is_last_resort
from ropa.checks.transfers import named, of_transfer
from ropa.register.choices import Frequency
from ropa.register.parts import TransferTool
from ropa.register.records import Transfer
from ropa.register.register import Register

OCCASIONAL = Rule("TR-023", Gravity.ERROR, law.ART_49)
INFORMED = Rule("TR-025", Gravity.ERROR, law.ART_49_1_A)

_CONSENT = "49-1-a"


def derogations_are_occasional(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask a regular transfer not to rest on what is for occasional ones (recital 111)."""
    for tool in relied_on(one, on=on) if one.frequency is Frequency.REGULAR else ():
        ground = law.term("transfer-tools", tool.tool)
        if ground.extra.flag("occasional"):
            words = (
                "Transfer {transfer}: it is regular, and rests on what is for occasional transfers "
                "alone ({tool})"
            )
            yield of_transfer(
                OCCASIONAL, register, one, "frequency", words, tool=named(ground.label)
            )


def last_resort_is_complete(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask what rests on compelling legitimate interests for all that Art. 49(1) asks then.

    That its safeguards be documented is asked elsewhere, as Art. 30 asks for them.
    """
    for tool in filter(is_last_resort, relied_on(one, on=on)):
        if one.frequency is Frequency.REGULAR:
            words = (
                "Transfer {transfer}: it is regular, and its last resort is not for repeated ones"
            )
            yield of_transfer(LAST_RESORT, register, one, "frequency", words)
        for words in _missing(tool, on):
            yield of_transfer(LAST_RESORT, register, one, "tools", words)


def _missing(tool: TransferTool, on: date) -> Iterator[str]:
    if tool.assessment is None:
        yield "Transfer {transfer}: the assessment of the compelling interests is not known yet"
    if not _happened(tool.authority_told_on, on):
        yield "Transfer {transfer}: the supervisory authority is not known to have been told of it"
    if not _happened(tool.subjects_told_on, on):
        yield "Transfer {transfer}: the data subjects are not known to have been told of it"


def _happened(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def consent_is_informed(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask consent to a transfer for what data subjects were told of its risks."""
    for tool in relied_on(one, on=on):
        if tool.tool == _CONSENT and tool.risks_told is None:
            words = (
                "Transfer {transfer}: how data subjects are told of its risks before they consent "
                "is not known yet"
            )
            yield of_transfer(INFORMED, register, one, "tools", words)


CHECKS: tuple[Check, ...] = (
    Check(Transfer, derogations_are_occasional, (OCCASIONAL,), across=False),
    Check(Transfer, last_resort_is_complete, (LAST_RESORT,), across=False),
    Check(Transfer, consent_is_informed, (INFORMED,), across=False),
)
