"""Differences stand under the one entry that they belong to, whoever keeps its record."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.records import Activity, Organisation
from ropa.register.register import Register
from ropa.register.text import text
from ropa.reports.compared import Comparison, grouped
from ropa.reports.writer import Writer
from ropa.translations import Tongue
from tests.checks.bakery import ON, SALE, bakery

BREWERY = Organisation(id="brewery", name="Brewery")
BEER = Activity(id="beer", name=text(en="Brewing beer"), controllers=(Ref("brewery"),))


def comparison(before: Register, after: Register) -> Comparison:
    old, new = (Writer(one, ON, Tongue("en")) for one in (before, after))
    return Comparison(old, new, hidden=frozenset({"id"}), redacted={}, whole=True)


def groups(both: Comparison, organisation: str | None) -> dict[str, list[str]]:
    found = grouped(both, both.differences(), organisation)
    return {one.entry or one.anchor: [each.id for each in one.found] for one in found}


def test_entries_of_all_organisations_are_told_apart_unless_one_is_named() -> None:
    sale = replace(SALE, name=text(en="Retail"))
    both = comparison(bakery(), bakery(BREWERY, BEER, sale))
    rest = {"kind.organisation": ["brewery"]}
    assert groups(both, None) == {"beer": ["beer"], "bread": ["sale"], **rest}
    assert groups(both, "bakery") == {"bread": ["sale"], "kind.activity": ["beer"], **rest}
