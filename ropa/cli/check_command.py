"""The command that checks: what is missing, wrong, or about to lapse in the register."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import click

from ropa import law
from ropa.checks import Gravity
from ropa.checks.decisions import decided
from ropa.checks.examination import findings
from ropa.checks.groups import counted, of_organisation
from ropa.cli import options
from ropa.cli.check_data import check_data
from ropa.cli.check_page import PAGES, Page
from ropa.cli.checked import Checked
from ropa.cli.decision_words import Teller
from ropa.cli.instance import edition, person, progress
from ropa.cli.point import Point, day_at
from ropa.cli.refusal import Refusal
from ropa.cli.rule_page import known_rule
from ropa.cli.sarif import sarif
from ropa.cli.terminal import tell, written_json
from ropa.register.records import Organisation
from ropa.register.register import Edition
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
    **others: bool,
) -> int:
    """Check the register: what is missing, wrong, or about to lapse.

    It ends with 0 if nothing blocks that is open, and with 1 if something does.
    """
    wanted = None if rule is None else known_rule(rule).id
    known = edition(at)
    day = on or day_at(at, edition=known)
    checked = checked_on(known, organisation, on=day, tongue=Tongue(language), rule=wanted)
    least = Gravity[gravity.upper()]
    seen = tuple(one for one in checked.found if one.finding.rule.gravity <= least)
    checked = replace(checked, found=seen)
    if format_ in _DATA:
        click.echo(written_json(_DATA[format_](checked)))
    else:
        for line in _page(checked, PAGES[by], everything=others["all"]):
            tell(line)
    return int(checked.blocks)


def checked_on(
    known: Edition, organisation: str | None, *, on: date, tongue: Tongue, rule: str | None = None
) -> Checked:
    """Check an edition, or what of it is an organisation's; a Refusal if nothing is there."""
    register = known.register
    if not register.records:
        raise Refusal("The register is empty; load one with: ropa load")
    whose = None if organisation is None else person(register, organisation)
    progress(f"Checking {len(register)} records")
    found = findings(register, on=on, rules=None if rule is None else {rule})
    if whose is not None:
        found = of_organisation(found, register, whose)
    return Checked(known, whose, on, tongue, decided(found, register, on=on))


def _page(checked: Checked, page: Page, *, everything: bool) -> Iterator[str]:
    """Give the lines that say what was found: how much, each of it, and what to do next."""
    tongue, register = checked.tongue, checked.edition.register
    shown = checked.found if everything else checked.open
    yield _first_line(checked)
    yield from page(Teller(register, checked.on, tongue), shown)
    if shown:
        yield ""
    if (accepted := len(checked.accepted)) and not everything:
        words = (
            "{n} finding is accepted; --all shows it.",
            "{n} findings are accepted; --all shows them.",
        )
        yield tongue.count(accepted, *words)
    if shown:
        yield tongue.say(
            "Next: mend the records and load them again; why a rule asks is told by: ropa rule ID"
        )
        yield tongue.say("To accept a finding for a time, or to give it to somebody: ropa finding")


def _first_line(checked: Checked) -> str:
    """Say of what and of which day it is told, and what is open by weight."""
    say = checked.tongue.say
    whose = say("the whole register")
    if checked.organisation is not None:
        whose = checked.edition.register.get(checked.organisation, Organisation).name
    found = counted((one.finding for one in checked.open), checked.tongue)
    if not found:
        applies = any(law.in_force(name, on=checked.on) for name in ("gdpr", "ccpa"))
        found = say("nothing is open") if applies else say("no law of the catalogue applied yet")
    return f"{checked.tongue.day(checked.on)}, {whose}: {found}"
