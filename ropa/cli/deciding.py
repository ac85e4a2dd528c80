"""Makes a decision of what somebody wishes: about one finding, or all that is open of a rule."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ropa.checks import Gravity
from ropa.checks.decisions import Decided, covered, decided, last_day, longest
from ropa.checks.examination import findings
from ropa.checks.groups import of_organisation
from ropa.cli.instance import person, persons
from ropa.cli.refusal import Refusal
from ropa.cli.rule_page import known_rule
from ropa.register.asking import Ref
from ropa.register.audience import controllers
from ropa.register.choices import Outcome
from ropa.register.records import Activity, Contact, Decision, ProcessorActivity
from ropa.register.register import Register
from ropa.register.text import Text
from ropa.translations import Tongue

_MARK = re.compile(r"([A-Z0-9]+-[0-9]{3})-[0-9a-f]+")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to decide on a day: about a mark, or all that is open of a rule.

    Without `until` it is for as long as may be, but where something blocks a day must be named.
    """

    what: str
    organisation: str | None
    outcome: Outcome
    reason: Text
    by: str
    until: date | None
    to: str | None = None


def made(register: Register, wish: Wish, *, on: date, id_: str) -> Decision:
    """Return the decision that is wished for; a Refusal if it can't be made."""
    mark = _MARK.fullmatch(wish.what)
    rule = _rule(wish.what if mark is None else mark[1], what=wish.what)
    for contact in (wish.by, wish.to):
        _require_contact(register, contact)
    if mark is not None:
        found = _with_mark(register, wish, rule=rule, on=on)
        record, field = found[0].finding.record, found[0].finding.field
    else:
        record, field = _whose(register, wish.organisation), ""
        found = _of_rule(register, rule=rule, organisation=record, on=on)
    return Decision(
        id=id_,
        record=Ref(record),
        rule=found[0].finding.rule.id,
        field=field,
        outcome=wish.outcome,
        reason=wish.reason,
        decided_by=Ref(wish.by),
        decided_on=on,
        until=wish.until or _longest(found, on=on),
        assigned_to=None if wish.to is None else Ref(wish.to),
        covers=covered(one.finding for one in found),
    )


def _rule(id_: str, *, what: str) -> str:
    try:
        return known_rule(id_).id
    except Refusal as refusal:
        raise Refusal(f'"{what}" is neither the mark of a finding nor a rule. {refusal}') from None


def _longest(found: tuple[Decided, ...], *, on: date) -> date:
    """Return the last day of an acceptance that names none; a Refusal where something blocks."""
    if any(one.finding.rule.gravity is Gravity.BLOCKS for one in found):
        raise Refusal(
            "What blocks is not accepted without a day: say until when with --until, "
            f"{longest(on)} at the latest."
        )
    return longest(on)


def _require_contact(register: Register, id_: str | None) -> None:
    contacts = [one.id for one in register.all(Contact)]
    if id_ is not None and id_ not in contacts:
        near = get_close_matches(id_, contacts) or contacts
        there = f"there are: {', '.join(near)}" if near else "load one first"
        raise Refusal(f'There is no contact "{id_}"; {there}.')


def _with_mark(register: Register, wish: Wish, *, rule: str, on: date) -> tuple[Decided, ...]:
    """Return the finding with a mark, whether or not something was decided about it already."""
    found = findings(register, on=on, rules={rule})
    if wish.organisation is not None:
        found = of_organisation(found, register, person(register, wish.organisation))
    mine = tuple(one for one in found if one.mark == wish.what)
    if not mine:
        raise Refusal(f"{wish.what} is not found today; what is, lists: ropa check --rule {rule}")
    return decided(mine, register, on=on)


def _of_rule(register: Register, *, rule: str, organisation: str, on: date) -> tuple[Decided, ...]:
    found = findings(register, on=on, rules={rule})
    mine = decided(of_organisation(found, register, organisation), register, on=on)
    still_open = tuple(one for one in mine if one.is_open)
    if not still_open:
        raise Refusal(f"Nothing of {rule} is open in what is {organisation}'s.{_standing(mine)}")
    return still_open


def _standing(found: tuple[Decided, ...]) -> str:
    """Say which decisions accept findings, and until when."""
    accepted = {one.accepted.id: one.accepted for one in found if one.accepted is not None}
    said = (
        f" {one.id} accepts it until {Tongue('en').day(end)}."
        for one in accepted.values()
        if (end := last_day(one)) is not None
    )
    return "".join(said)


def _whose(register: Register, organisation: str | None) -> str:
    """Return whose findings are meant: the organisation named, or the only one with a record."""
    if organisation is not None:
        return person(register, organisation)
    keeping = [id_ for one in register.all(Activity) for id_ in controllers(register, one)]
    keeping += [one.processor for one in register.all(ProcessorActivity)]
    keepers = persons(register, sorted(keeping))
    if len(keepers) != 1:
        there = f"there are records of: {', '.join(keepers)}" if keepers else "nobody has a record"
        raise Refusal(f"Say whose findings are meant with --organisation; {there}.")
    return keepers[0]
