"""What is for the house alone is never made for outsiders."""

import json
from pathlib import Path

import pytest

from ropa.register.audience import Audience
from ropa.reports import KINDS
from tests.cli.conftest import Run

NOTICE = """\
format: 1
records:
  notice:
    - {id: notice, title: {en: Privacy notice}, dated: 2021-07-22, organisations: [bakery]}
  purpose:
    - id: purpose-letters
      activity: act-orders
      name: {en: Letters}
      citations: [{source: notice, section: "1"}]
"""
REPORT = ("report", "notice", "--date", "2026-11-22")


@pytest.fixture
def told(bakery: Run, files: Path) -> Run:
    """The program, with a notice of the bakery loaded."""
    (files / "notice.yaml").write_text(NOTICE)
    assert bakery("load", files).code == 0
    return bakery


def test_the_memorandum_on_a_notice_is_internal_without_being_told_so(told: Run) -> None:
    said = told(*REPORT, "--format", "json", "--organisation", "bakery")
    assert said.out.endswith("/notice-bakery-2026-11-22-en-internal.json\n")
    made = json.loads(Path(said.out.strip()).read_text())
    assert made["origin"]["reader"] == "internal"
    assert "states no legal basis of these purposes, neither there nor nearby: Letters" in str(made)


def test_it_is_refused_to_outsiders(told: Run) -> None:
    said = told(*REPORT, "--audience", "external")
    assert (said.code, said.out) == (2, "")
    assert "'external' is not 'internal'" in said.err


@pytest.mark.parametrize(
    ("format_", "ending"), [("html", "html"), ("xlsx", "xlsx"), ("csv", "zip"), ("json", "json")]
)
def test_it_comes_in_every_format(told: Run, format_: str, ending: str) -> None:
    said = told(*REPORT, "--format", format_, "--language", "fr")
    assert said.code == 0
    assert said.out.endswith(f"-fr-internal.{ending}\n")


def test_all_reports_for_outsiders_are_without_it(told: Run, tmp_path: Path) -> None:
    wanted = ("report", "all", "--format", "json", "--output", tmp_path / "out")
    made = {
        audience: {Path(one).name for one in told(*wanted, "--audience", audience).out.splitlines()}
        for audience in Audience
    }
    kinds = [one.name for one in KINDS.values() if one.internal]
    inside = {
        audience: {one for one in names if one.startswith(tuple(f"{kind}-" for kind in kinds))}
        for audience, names in made.items()
    }
    assert inside[Audience.EXTERNAL] == set()
    assert any(one.startswith("notice-bakery-") for one in inside[Audience.INTERNAL])


def test_nobody_is_told_to_make_it_who_gives_no_notice(bakery: Run) -> None:
    said = bakery(*REPORT, "--organisation", "bakery")
    assert said.code == 2
    assert "bakery has no record for the report notice" in said.err


def test_the_help_says_what_each_model_is(ropa: Run) -> None:
    def told(kind: str) -> str:
        return " ".join(ropa("report", kind, "--help").out.split())

    assert "rule is one section for each rule; owner is one for each who has to mend" in told(
        "findings"
    )
    assert "cnpd is that of the CNPD's own form, in seven columns." in told("article-30-1")
