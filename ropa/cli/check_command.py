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
from ropa.checks.groups import by_weight, of_organisation
from ropa.cli import options
from ropa.cli.check_data import check_data
from ropa.cli.check_page import PAGES, Page, counted
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
    """Give the lines that say what was found: each of it, how much it is, what to do next."""
    tongue = checked.tongue
    teller = Teller(checked.edition.register, checked.on, tongue)
    shown = checked.found if everything else checked.open
    yield teller.beside(f"{tongue.day(checked.on)}, {_whose(checked)}", _all_in_all(checked))
    yield from page(teller, shown)
    if shown:
        yield ""
    if checked.open:
        still = by_weight((one.finding for one in checked.open), tongue)
        yield teller.beside(tongue.say("Open"), still)
    if (accepted := len(checked.accepted)) and not everything:
        yield tongue.count(
            accepted,
            "{n} finding is accepted; --all shows it.",
            "{n} findings are accepted; --all shows them.",
        )
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
    applies = any(law.in_force(name, on=checked.on) for name in ("gdpr", "ccpa"))
    return tongue.say("nothing is open" if applies else "no law of the catalogue applied yet")
