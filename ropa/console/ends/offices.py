"""Departments and contacts from their ends: what is theirs, and what of it is due."""

from collections.abc import Iterator, Sequence
from typing import Any

from ropa.console.ends.section import Line, Section, Told
from ropa.console.ends.telling import Teller, by_reference
from ropa.console.speaking import count, say
from ropa.register.records import (
    Activity,
    Contact,
    Decision,
    Department,
    Document,
    Mandate,
    RightsChannel,
)


def department_ends(tell: Teller, one: Department) -> Iterator[Section[Any]]:
    """Tell which activities a department owns; the reviews that are due come first."""
    found = tell.register.naming(one.id, Activity)
    yield _owned(tell, [each for each in found if each.department == one.id])


def contact_ends(tell: Teller, one: Contact) -> Iterator[Section[Any]]:
    """Tell what somebody owns, holds, signed, and is asked to do."""
    register = tell.register
    yield _owned(tell, [each for each in register.naming(one.id, Activity) if each.owner == one.id])
    assigned = [each for each in register.naming(one.id, Decision) if each.assigned_to == one.id]
    yield tell.listing(
        "assigned", say("Findings assigned to them"), assigned, "reason decided_on until"
    )
    held = [each for each in register.naming(one.id, Mandate) if each.holder == one.id]
    yield tell.listing(
        "mandates", say("Offices that they hold"), held, "organisation scope since until notified"
    )
    heads = [each for each in register.naming(one.id, Department) if each.contact == one.id]
    yield tell.listing("departments", say("Contact of these departments"), heads, "organisation")
    signed = [each for each in register.naming(one.id, Document) if each.signatory == one.id]
    yield tell.listing(
        "signed", say("Documents signed"), by_reference(signed), "type dated next_review"
    )
    asked = [each for each in register.naming(one.id, RightsChannel) if one.id in each.contacts]
    yield tell.listing(
        "rights", say("Rights exercised with them"), asked, "organisations time_limit"
    )


def _owned(tell: Teller, found: Sequence[Activity]) -> Section[Activity]:
    fields = ("controllers", "status", "owner")
    heads = (
        say(Activity.label),
        tell.head(Activity, "next_review"),
        *(tell.head(Activity, field) for field in fields),
    )

    def row(one: Activity) -> tuple[Told, ...]:
        answers = (tell.answer(one, field) for field in fields)
        return ((tell.named(one.id),), _review(tell, one), *answers)

    found = sorted(by_reference(found), key=lambda one: not _is_due(tell, one))
    due = sum(1 for one in found if _is_due(tell, one))
    lead = count(due, "{n} review is due.", "{n} reviews are due.") if due else ""
    return Section("activities", say("Activities owned"), heads, found, row, lead)


def _is_due(tell: Teller, one: Activity) -> bool:
    return one.next_review is not None and one.next_review <= tell.writer.on


def _review(tell: Teller, one: Activity) -> Told:
    said = tell.answer(one, "next_review")
    return (*said, Line(say("review due"), gap=True)) if _is_due(tell, one) else said
