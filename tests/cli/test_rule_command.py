"""What the rules ask is told one by one, in a list, and as a manual whose pages are current."""

from pathlib import Path

import pytest

from ropa.checks.catalogue import rules
from ropa.cli.rule_manual import manual
from ropa.translations import Tongue
from tests.cli.conftest import Run

PAGES = Path(__file__).parents[2] / "docs" / "rules"


def test_a_rule_says_what_it_checks_why_and_how_to_mend_it(ropa: Run) -> None:
    told = rules()["R1-021"].words
    said = ropa("rule", "r1-021").out.splitlines()
    assert said[:2] == [f"R1-021: {told.title.en}", told.why.en]
    assert said[2] == f"What to do: {told.mend.en}"
    assert told.house is not None
    assert said[3] == told.house.en, "what is the house's own is said"
    assert "Weight: warning" in said
    assert any(one.startswith("Asked by: ") for one in said)
    assert "Looks at: Activities" in said
    french = ropa("rule", "R1-021", "--language", "fr").out
    assert f"Ce qu’il faut faire\N{NO-BREAK SPACE}: {told.mend.fr}" in french


def test_it_is_said_where_a_lawyer_should_confirm(ropa: Run) -> None:
    unsure = next(one.id for one in rules().values() if one.words.to_confirm)
    sure = next(one.id for one in rules().values() if not one.words.to_confirm)
    assert "a lawyer should confirm it" in ropa("rule", unsure).out
    assert "a lawyer should confirm it" not in ropa("rule", sure).out


def test_without_an_id_all_rules_are_listed(ropa: Run) -> None:
    said = ropa("rule").out.splitlines()
    assert [one.split()[0] for one in said] == list(rules())


def test_a_rule_that_is_none_is_refused(ropa: Run) -> None:
    said = ropa("rule", "R1-999")
    assert said.code == 2
    assert said.err.startswith('ropa: There is no rule "R1-999"; ropa rule lists all. Perhaps: R1-')
    assert ropa("rule", "x").err == 'ropa: There is no rule "x"; ropa rule lists all.\n'


def test_a_manual_is_written_into_a_folder(ropa: Run, tmp_path: Path) -> None:
    said = ropa("rule", "--manual", tmp_path / "rules", "--language", "fr")
    assert said.code == 0
    written = {one.name: one.read_text() for one in (tmp_path / "rules").iterdir()}
    assert written == manual(Tongue("fr"))
    assert len(written) == len(rules()) + 1


@pytest.mark.parametrize("name", sorted(manual(Tongue("en"))))
def test_the_pages_of_the_manual_are_current(name: str) -> None:
    page = PAGES / name
    assert page.is_file(), "make manual writes it"
    assert page.read_text("utf-8") == manual(Tongue("en"))[name], "make manual writes it anew"


def test_no_page_of_the_manual_is_left_over() -> None:
    assert {one.name for one in PAGES.iterdir()} == set(manual(Tongue("en")))
