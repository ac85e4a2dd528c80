"""Decisions about findings that were ticked: what is asked, and the records that come of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any

from werkzeug.datastructures import MultiDict

from ropa.checks import Gravity
from ropa.checks.decisions import Decided, covered, free_id, longest
from ropa.console.asked import Entry, entry
from ropa.console.current import house, shelf
from ropa.console.forms import typed_day
from ropa.console.forms.sent import tidied
from ropa.console.picking import LONGEST, Picker
from ropa.console.speaking import count, retell, say, tongue
from ropa.register.asking import Ref
from ropa.register.choices import Office, Outcome
from ropa.register.listing import Wanted
from ropa.register.records import Contact, Decision, Mandate
from ropa.register.register import Register
from ropa.register.text import Text, complaint

LONGEST_REASON = 2_000
LONGEST_TOLD = 400
"""Characters of why that stand in the journal, and of the rules that it is about."""
MANDATES = 100
"""Mandates among which the data protection officer is looked for."""
Args = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is decided about some findings."""

    outcome: Outcome
    reason: Text
    by: str
    until: date
    to: str | None = None


def decisions(
    register: Register, found: Iterable[Decided], wish: Wish, *, on: date, after: int = 0
) -> Iterator[Decision]:
    """Give a decision for each record and rule of some findings: it stands where they are."""
    for number, (place, some) in enumerate(_together(found).items()):
        rule, record = place
        fields = {one.finding.field for one in some}
        yield Decision(
            id=free_id(register, after=after + number),
            record=Ref(record),
            rule=rule,
            field=fields.pop() if len(fields) == 1 else "",
            outcome=wish.outcome,
            reason=wish.reason,
            decided_by=Ref(wish.by),
            decided_on=on,
            until=wish.until,
            assigned_to=None if wish.to is None else Ref(wish.to),
            covers=covered(one.finding for one in some),
        )


def _together(found: Iterable[Decided]) -> dict[tuple[str, str], list[Decided]]:
    together: dict[tuple[str, str], list[Decided]] = {}
    for one in found:
        together.setdefault((one.finding.rule.id, one.finding.record), []).append(one)
    return together


def reason_of(found: Collection[Decided], wish: Wish) -> str:
    """Say in the journal's one line why it was decided, and about how many findings of what."""
    (_, why), *_ = wish.reason.words
    rules = ", ".join(dict.fromkeys(one.finding.rule.id for one in found))
    facts = {"why": _shortened(why), "rules": _shortened(rules)}
    if wish.outcome is Outcome.ACCEPTED:
        return count(
            len(found),
            "{why} ({n} finding accepted: {rules})",
            "{why} ({n} findings accepted: {rules})",
            **facts,
        )
    return count(
        len(found),
        "{why} ({n} finding assigned: {rules})",
        "{why} ({n} findings assigned: {rules})",
        **facts,
    )


def _shortened(words: str) -> str:
    """Put words into one line, which ends with a word."""
    return shorten(words, LONGEST_TOLD, placeholder=" …")


def asked(
    found: Iterable[Decided], outcome: Outcome, args: Args, errors: Mapping[str, str]
) -> list[Entry]:
    """Return the questions that a decision about some findings answers, with what was answered."""
    by = args.getlist("by") or _officers()
    questions = [
        _contact("by", say("Decided by"), by, args, errors),
        entry(
            "until",
            say("The last day") if outcome is Outcome.ACCEPTED else say("Due on"),
            type_="date",
            help_=_until_help(outcome),
            value=args.get("until", _usual_day(found, outcome)),
            required=True,
            errors=errors,
        ),
        entry(
            "reason",
            say("Why"),
            type_="lines",
            help_=say(
                "It stands in the decision and in the history, which your auditors inside the "
                "house may read."
            ),
            value=args.get("reason", ""),
            required=True,
            errors=errors,
        ),
    ]
    if outcome is Outcome.ASSIGNED:
        to = _contact("to", say("Who mends it"), args.getlist("to"), args, errors)
        return [to, *questions]
    return questions


def _usual_day(found: Iterable[Decided], outcome: Outcome) -> str:
    """Return the last day of an acceptance; of what blocks, somebody must think of one."""
    blocks = any(one.finding.rule.gravity is Gravity.BLOCKS for one in found)
    accepts = outcome is Outcome.ACCEPTED and not blocks
    return longest(house().today).isoformat() if accepts else ""


def _until_help(outcome: Outcome) -> str:
    if outcome is Outcome.ASSIGNED:
        return say("It stays open until it is mended.")
    last = tongue().day(longest(house().today))
    return say("Until then it is not counted as open; {day} at the latest.", day=last)


def _contact(
    name: str, label: str, ids: Iterable[str], args: Args, errors: Mapping[str, str]
) -> dict[str, Any]:
    """Ask for a contact, found by words."""
    chosen, picker = sorted(set(ids)), Picker(shelf())
    known = picker.find(chosen)
    there = [(id_, known[id_].title) for id_ in chosen if id_ in known]
    words = args.get(f"{name}-words", "")[:LONGEST]
    found = picker.pick((Contact.kind,), words, most=20)
    more = [(one.id, one.title) for one in found if one.id not in known]
    asked = entry(name, label, type_="pick-one", choices=there, chosen=chosen, errors=errors)
    return asked | {"words": words, "found": entry(name, label, choices=more)["choices"]}


def _officers() -> list[str]:
    """Return the data protection officer, if the register has one and no other."""
    found = shelf().page(Wanted(Mandate.kind, length=MANDATES)).records
    holders = {
        one.holder
        for one in found
        if isinstance(one, Mandate) and one.office is Office.DPO and one.until is None
    }
    return [str(one) for one in holders] if len(holders) == 1 else []


def wished(outcome: Outcome, args: Args) -> tuple[Wish | None, dict[str, str]]:
    """Read what was answered: a wish, or what is wrong with it, by question."""
    errors: dict[str, str] = {}
    by, until = _one("by", args, errors), _day(outcome, args, errors)
    to = _one("to", args, errors) if outcome is Outcome.ASSIGNED else None
    reason = tidied(args.get("reason", ""))
    if not reason:
        errors["reason"] = say("Say why; whoever reads the decision later will ask.")
    elif (why := complaint(reason, lines=True, required=True)) is not None:
        errors["reason"] = retell(why)
    elif len(reason) > LONGEST_REASON:
        errors["reason"] = say("Say it in {n} characters at most.", n=LONGEST_REASON)
    if errors or by is None or until is None:
        return None, errors
    words = Text(((tongue().language, reason),))
    return Wish(outcome, words, by, until, to), errors


def _one(name: str, args: Args, errors: dict[str, str]) -> str | None:
    said = sorted(set(args.getlist(name)))
    if len(said) != 1 or not isinstance(shelf().find(said[0]), Contact):
        errors[name] = say("Choose one contact; search for them by name.")
        return None
    return said[0]


def _day(outcome: Outcome, args: Args, errors: dict[str, str]) -> date | None:
    today = house().today
    try:
        day = typed_day(args.get("until", ""))
    except ValueError:
        errors["until"] = say("Give a day, such as {day}.", day=longest(today).isoformat())
        return None
    if day < today:
        errors["until"] = say("This day has passed; take today or a later one.")
    elif outcome is Outcome.ACCEPTED and day > longest(today):
        last = tongue().day(longest(today))
        errors["until"] = say(
            "Nothing is accepted for longer than a year: {day} is last.", day=last
        )
    return day
