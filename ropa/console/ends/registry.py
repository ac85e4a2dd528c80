"""Which kinds of record are told from their end, and by whom."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ropa.console.ends.data import data_ends
from ropa.console.ends.evidence import evidence_ends
from ropa.console.ends.kept import once_per_register
from ropa.console.ends.offices import contact_ends, department_ends
from ropa.console.ends.organisations import organisation_ends
from ropa.console.ends.recipients import recipient_ends
from ropa.console.ends.safeguards import (
    contract_ends,
    measure_ends,
    purpose_ends,
    system_ends,
)
from ropa.console.ends.section import Section
from ropa.console.ends.telling import Teller
from ropa.register.records import Record
from ropa.register.register import Register
from ropa.reports.writer import Writer
from ropa.translations import Tongue

ENDS: dict[str, Callable[[Teller, Any], Iterable[Section[Any]]]] = {
    "organisation": organisation_ends,
    "contact": contact_ends,
    "department": department_ends,
    "system": system_ends,
    "purpose": purpose_ends,
    "data-category": data_ends,
    "data-element": data_ends,
    "recipient": recipient_ends,
    "security-measure": measure_ends,
    "contract": contract_ends,
    "document": evidence_ends,
    "notice": evidence_ends,
}
"""What gives the sections of a kind's page; what it finds nothing for is left out."""


def ends_of(tell: Teller, record: Record) -> tuple[Section[Any], ...]:
    """Return what is told of a record from its end; a kind that has none has no sections.

    What the reader doesn't see of the register has no end.
    """
    seen = tell.register.find(record.id)
    if seen is None or seen.kind not in ENDS:
        return ()
    return _sections(tell.register, seen.id, tell.writer.on, tell.writer.tongue, tell.few)


@once_per_register
def _sections(
    register: Register, id_: str, on: date, tongue: Tongue, few: int
) -> tuple[Section[Any], ...]:
    """Return the sections of a record: what stands in them is found once, and drawn when shown."""
    tell, record = Teller(Writer(register, on, tongue), few), register.get(id_, Record)
    return tuple(one for one in ENDS[record.kind](tell, record) if one.found)


def section_of(tell: Teller, record: Record, name: str) -> Section[Any] | None:
    """Return the section of a record with a name, if it has it."""
    return next((one for one in ends_of(tell, record) if one.name == name), None)
