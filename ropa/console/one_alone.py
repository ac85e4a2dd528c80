"""Asks which activity alone a report is to tell: by name, among those of the company."""

from collections.abc import Mapping

from ropa.console.asked import Entry, entry
from ropa.console.speaking import say, tongue
from ropa.register.records import Activity, ProcessorActivity
from ropa.register.register import Register
from ropa.register.titles import name_of
from ropa.reports import KINDS

MOST = 300
"""Activities that a list offers; of more, nobody looks through them, and the id is asked for."""


def one_activity(
    register: Register | None, said: Mapping[str, str], errors: Mapping[str, str]
) -> Entry:
    """Return the question, answered as it was sent; of many, a company narrows what it offers."""
    label, value = say("This activity alone"), said.get("activity", "")
    sent = {value: value} if value else {}
    among = {} if register is None else _among(register, said.get("organisation", ""))
    if not among:
        help_ = say("Its id, for an extract of a record; empty: all of them")
        return entry("activity", label, help_=help_, value=value, errors=errors)
    return entry(
        "activity",
        label,
        type_="select",
        help_=say("For an extract of a record"),
        choices=({"": say("all of them")} | sent | among).items(),
        chosen=[value],
        value=value,
        errors=errors,
    )


def _among(register: Register, company: str) -> dict[str, str]:
    """Return the activities of a company, or of all, by name; none where there are too many."""
    every: tuple[Activity | ProcessorActivity, ...] = (
        *register.all(Activity),
        *register.all(ProcessorActivity),
    )
    if register.find(company) is not None and len(every) > MOST:
        told = (one.extracts for one in KINDS.values() if one.extracts is not None)
        mine = {id_ for extracts in told for id_ in extracts(register, company)}
        every = tuple(one for one in every if one.id in mine)
    if len(every) > MOST:
        return {}
    names = {one.id: f"{one.reference} {name_of(one, tongue())}".strip() for one in every}
    return dict(sorted(names.items(), key=lambda one: one[1].casefold()))
