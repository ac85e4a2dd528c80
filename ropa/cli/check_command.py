"""The command that checks: what is missing, wrong, or about to lapse in the register."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import click

from ropa import law
from ropa.checks import Gravity
from ropa.checks.outlook import outlook
from ropa.cli import options
from ropa.cli.check_data import check_data
from ropa.cli.check_page import PAGES, Page, counted
from ropa.cli.check_totals import begin_with, remarks_left, totals
from ropa.cli.checked import Checked
from ropa.cli.decision_words import Teller
from ropa.cli.instance import edition, progress
from ropa.cli.keeper import keeper
from ropa.cli.outlook_page import time_page
from ropa.cli.point import Point, day_at
from ropa.cli.question import Question
from ropa.cli.refusal import Refusal
from ropa.cli.rule_page import known_rule
from ropa.cli.sarif import sarif
from ropa.cli.terminal import tell, written_json
from ropa.register.records import Organisation
from ropa.register.register import Edition, Register
from ropa.translations import Tongue

_DATA: dict[str, Callable[[Checked], dict[str, Any]]] = {"json": check_data, "sarif": sarif}


@click.command()
@options.organisation
@options.choice("--format", "format_", of=("text", *_DATA), default="text")
@options.choice(
    "--gravity",
    of=tuple(one.name.lower() for one in Gravity),
    default=Gravity.INFORMATION.name.lower(),
    said="What weighs as much, or more.",
)
@click.option("--rule", metavar="RULE", help="What this rule finds, as in: --rule R1-013")
@options.on
@options.as_known_at
@options.language
@options.choice("--by", of=tuple(PAGES), default="rule", said="How the text is put together.")
@options.flag("--new", "Only what is found on a later --date, and today is not, or is accepted.")
@options.flag("--all", "Show what was accepted, too, in text; data have it always.")
def check(  # noqa: PLR0913 - one argument for each option
    *,
    organisation: str | None,
    format_: str,
    gravity: str,
    rule: str | None,
    on: date | None,
    at: Point | None,
    language: str,
    by: str,
    new: bool,
    **others: bool,
) -> int:
    """Check the register: what is missing, wrong, or about to lapse.

    It ends with 0 if nothing blocks that is open, and with 1 if something does.
    """
    wanted = None if rule is None else known_rule(rule).id
    known = edition(at)
    present = day_at(at, edition=known)
    question = _asked(known.register, organisation, rule=wanted, least=gravity)
    checked = _checked(known, question, (on or present, present), Tongue(language))
    checked = _only_new(checked) if new else checked
    if format_ in _DATA:
        click.echo(written_json(_DATA[format_](checked)))
    else:
        for line in _page(checked, PAGES[by], everything=others["all"]):
            tell(line)
    return int(checked.blocks)


def _asked(register: Register, organisation: str | None, rule: str | None, least: str) -> Question:
    """Return what is asked of a register; a Refusal if nothing is there to be checked."""
    if not register.records:
        raise Refusal("The register is empty; load one with: ropa load")
    whose = None if organisation is None else keeper(register, organisation)
    return Question(register, whose, rule, Gravity[least.upper()])


def _checked(
    known: Edition, question: Question, days: tuple[date, date], tongue: Tongue
) -> Checked:
    """Check on a day, and on the present one, too, where the day lies after it."""
    on, present = days
    progress(f"Checking {len(known.register)} records")
    found = question.answered(on=on)
    checked = Checked(known, question.organisation, on, present, tongue, found)
    if on <= present:
        return checked
    now = question.answered(on=present)
    return replace(checked, outlook=outlook(now, found, since=present, on=on))


def _only_new(checked: Checked) -> Checked:
    """Leave what is new by a later day; a Refusal if the day is none."""
    if checked.outlook is None:
        day = checked.present
        raise Refusal(f"--new tells what is found on a later day, and not on {day}; give --date")
    return replace(checked, found=checked.outlook.new, new=True)


def _page(checked: Checked, page: Page, *, everything: bool) -> Iterator[str]:
    """Give the lines that say what was found: each of it, how much it is, what to do next."""
    tongue = checked.tongue
    teller = Teller(checked.edition.register, checked.on, tongue)
    shown = checked.found if everything else checked.open
    yield teller.beside(f"{tongue.day(checked.on)}, {_whose(checked)}", _all_in_all(checked))
    yield from time_page(teller, checked)
    yield from page(teller, shown)
    if shown:
        yield ""
    yield from totals(checked, everything=everything)
    yield from begin_with(checked)
    yield from remarks_left(checked)
    if shown:
        yield tongue.say(
            "Next: mend the records and load them again; why a rule asks is told by: ropa rule ID"
        )
        yield tongue.say("To accept a finding for a time, or to give it to somebody: ropa finding")


def _whose(checked: Checked) -> str:
    if checked.organisation is None:
        return checked.tongue.say("the whole register")
    return checked.edition.register.get(checked.organisation, Organisation).name


def _all_in_all(checked: Checked) -> str:
    """Say how much is open; before the laws, there was nothing to find."""
    tongue = checked.tongue
    if checked.open:
        return counted(len(checked.open), tongue)
    if checked.new:
        return tongue.say("nothing new by then")
    applies = any(law.in_force(name, on=checked.on) for name in ("gdpr", "ccpa"))
    return tongue.say("nothing is open" if applies else "no law of the catalogue applied yet")
