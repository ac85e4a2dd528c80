"""The commands that decide about findings: accept some for a time, or give them to somebody."""

from collections.abc import Iterator
from datetime import date

import click

from ropa.checks.decisions import free_id, longest
from ropa.cli import options
from ropa.cli.check_page import counted
from ropa.cli.clock import today
from ropa.cli.deciding import Wish, made
from ropa.cli.decision_page import decision_page
from ropa.cli.decision_words import Teller
from ropa.cli.instance import edition, person
from ropa.cli.key_files import writing
from ropa.cli.occasion import occasion
from ropa.cli.point import Point, day_at
from ropa.cli.refusal import Refusal
from ropa.cli.terminal import tell
from ropa.journal.change import Change
from ropa.register.choices import Outcome
from ropa.register.records import Decision
from ropa.register.text import Text
from ropa.settling import settle
from ropa.store import IdUsedAgainError, Store, change
from ropa.translations import Tongue

FEW = 20
"""Findings that are listed; of more, only the number is said."""
_ENGLISH = Tongue("en")


@click.group()
def finding() -> None:
    """Decide about findings: accept them, assign them, list what was decided."""


@finding.command()
@click.argument("what", metavar="MARK|RULE")
@options.reason(required=True, said="Why, in the language of --language; it is kept in the record.")
@options.contact("--by", "Who decides it: the id of a contact.")
@options.until(
    "The last day, a year from today at the latest; where nothing blocks, it is that unless told "
    "otherwise.",
    required=False,
)
@options.organisation
@options.language
def accept(  # noqa: PLR0913 - one argument for each option
    *,
    what: str,
    reason: str,
    by: str,
    until: date | None,
    organisation: str | None,
    language: str,
) -> None:
    """Accept the finding MARK, or all that is open of RULE.

    It is not counted as open until it says something else, is gone, or the last day has passed.
    What the law asks it asks all the same: reports go on declaring their gaps.
    """
    last = longest(today())
    if until is not None and until > last:
        raise Refusal(f"Nothing is accepted for longer than a year; take {last} or earlier.")
    words = Text(((language, reason),))
    _decide(Wish(what, organisation, Outcome.ACCEPTED, words, by, until))


@finding.command()
@click.argument("what", metavar="MARK|RULE")
@options.contact("--to", "Who mends it: the id of a contact.", "assigned_to")
@options.until("The day by which it is due.", required=True)
@options.reason(required=True, said="Why, in the language of --language; it is kept in the record.")
@options.contact("--by", "Who decides it: the id of a contact.")
@options.organisation
@options.language
def assign(  # noqa: PLR0913 - one argument for each option
    *,
    what: str,
    assigned_to: str,
    until: date,
    reason: str,
    by: str,
    organisation: str | None,
    language: str,
) -> None:
    """Give the finding MARK, or all that is open of RULE, to somebody to mend.

    It stays open until it is mended.
    """
    words = Text(((language, reason),))
    _decide(Wish(what, organisation, Outcome.ASSIGNED, words, by, until, assigned_to))


@finding.command("list")
@options.organisation
@options.on
@options.as_known_at
@options.language
@options.flag("--all", "List every decision, also what has ended or is gone, and every finding.")
def list_(
    *, organisation: str | None, on: date | None, at: Point | None, language: str, **others: bool
) -> None:
    """List what was decided about findings, and which of them are still found."""
    known = edition(at)
    whose = None if organisation is None else person(known.register, organisation)
    teller = Teller(known.register, on or day_at(at, edition=known), Tongue(language))
    for line in decision_page(teller, organisation=whose, everything=others["all"]):
        tell(line)


def _decide(wish: Wish) -> None:
    """Write a decision down, with what else closes, and say what it is."""
    if wish.until is not None and wish.until < today():
        raise Refusal(f"{wish.until} has passed; take today or a later day.")
    with writing() as store:
        made_by, decision, closed = _recorded(store, wish)
    for line in (*_told(made_by, decision), *closed):
        click.echo(line)


def _recorded(store: Store, wish: Wish) -> tuple[Change, Decision, tuple[str, ...]]:
    """Put a decision into the register, under the first id that stands for no other record.

    Return the change, the decision, and what to say of what closes with it.
    """
    # Why and by whom stands in the record, which can be redacted, and not in the journal's reason.
    verb = "accept" if wish.outcome is Outcome.ACCEPTED else "assign"
    tried = 0
    while True:
        try:
            with change(store, **occasion(f"finding {verb} {wish.what}")) as door:
                id_ = free_id(door.before, after=tried)
                decision = made(door.before, wish, on=today(), id_=id_)
                door.put(decision)
                closed = settle(door, on=today())
        except IdUsedAgainError:
            tried += 1
            continue
        assert door.change is not None  # noqa: S101 - a new record is a change
        return door.change, decision, closed


def _told(made_by: Change, decision: Decision) -> Iterator[str]:
    """Say what was decided about which findings, where it is recorded, and how to take it back."""
    number = counted(len(decision.covers), _ENGLISH)
    day = "an unknown day" if decision.until is None else _ENGLISH.day(decision.until)
    accepted = decision.outcome is Outcome.ACCEPTED
    verb = f"Accepted until {day}" if accepted else f"Assigned to {decision.assigned_to}, due {day}"
    yield f"{verb}: {number} of {decision.rule}."
    for one in decision.covers[:FEW]:
        yield f"  - {one.mark} ({', '.join(filter(None, (one.found_at, one.found_in)))})"
    yield f"Recorded as {decision.id}, by change {made_by.number} of the journal."
    yield f'To take it back: ropa remove {decision.id} --reason "..."'
