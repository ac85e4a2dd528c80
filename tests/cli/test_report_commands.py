"""Reports and exports are written whole, where one expects them, for whom they are meant."""

import json
import os
from pathlib import Path

import pytest

from ropa.cli import report_commands
from ropa.cli.clock import today
from ropa.exports.json_file import read_export
from ropa.register.audience import Audience
from ropa.reports import KINDS, Report
from ropa.reports.pdf import NotPrintedError
from tests.cli.conftest import ORDERS, Run

REPORT = ("report", "article-30-1")


def test_the_only_organisation_need_not_be_named(bakery: Run, instance: Path) -> None:
    said = bakery(*REPORT, "--format", "html", "--date", "2026-11-22")
    path = instance / "reports" / "article-30-1-bakery-2026-11-22-en.html"
    assert said.out == f"{path}\n"
    assert path.read_text().startswith("<!DOCTYPE html>")


def test_the_day_is_today_unless_told_otherwise(bakery: Run) -> None:
    before = today()
    said = bakery(*REPORT, "--format", "json")
    assert any(f"-{day.isoformat()}-en.json" in said.out for day in (before, today()))


def test_a_report_says_for_whom_it_is(bakery: Run) -> None:
    said = bakery(*REPORT, "--format", "json", "--audience", "internal", "--model", "cnpd")
    assert said.code == 0
    assert said.out.endswith("-en-internal-cnpd.json\n")
    assert json.loads(Path(said.out.strip()).read_text())


def test_a_report_that_cannot_be_printed_is_refused(
    bakery: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Report) -> bytes:
        raise NotPrintedError("Printing needs more than 1 MiB. Make it as HTML instead.")

    monkeypatch.setattr(report_commands, "pdf", fail)
    said = bakery(*REPORT)
    assert (said.code, said.out) == (2, "")
    assert said.err == "ropa: Printing needs more than 1 MiB. Make it as HTML instead.\n"


@pytest.mark.slow
def test_a_report_is_a_pdf(bakery: Run, tmp_path: Path) -> None:
    said = bakery(*REPORT, "--output", tmp_path / "record.pdf")
    assert said.out == f"{tmp_path / 'record.pdf'}\n"
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF-")


def test_several_organisations_are_listed(bakery: Run, files: Path) -> None:
    more = ORDERS.replace("act-orders", "act-flour").replace("purpose-del", "purpose-grind")
    (files / "flour.yaml").write_text(more.replace("- bakery", "- mill"))
    assert bakery("load", files).code == 0
    said = bakery(*REPORT)
    assert said.code == 2
    assert said.err.endswith("with --organisation; it can be made for: bakery, mill.\n")


def test_who_keeps_no_record_is_told_who_does(bakery: Run) -> None:
    said = bakery(*REPORT, "--organisation", "mill")
    assert said.code == 2
    assert said.err == (
        "ropa: mill has no record for the report article-30-1; it can be made for: bakery.\n"
    )


def test_without_a_record_there_is_no_report(ropa: Run) -> None:
    assert ropa("init").code == 0
    assert "load one first" in ropa(*REPORT).err


def test_a_branch_answers_with_its_company(bakery: Run) -> None:
    said = bakery(*REPORT, "--organisation", "shop", "--format", "html")
    assert said.err == "shop is a branch and has no record of its own; this is bakery's.\n"
    assert "/article-30-1-bakery-" in said.out


def test_a_model_belongs_to_a_kind(bakery: Run) -> None:
    said = bakery("report", "ccpa", "--model", "cnpd")
    assert said.code == 2
    assert said.err == "ropa: The report ccpa has no model cnpd; leave --model out.\n"


def test_an_export_is_whole_and_internal(bakery: Run, instance: Path) -> None:
    said = bakery("export", "--format", "json")
    assert said.out == f"{instance}/exports/register-1-whole-internal.json\n"
    made = read_export(Path(said.out.strip()).read_text())
    assert len(made.edition.register) == 5
    assert made.audience is Audience.INTERNAL


def test_an_export_may_be_cut_and_goes_where_it_is_told(bakery: Run, tmp_path: Path) -> None:
    path = tmp_path / "part.json"
    options = ("--organisation", "shop", "--audience", "external", "--output", path)
    assert bakery("export", *options).out == f"{path}\n"
    made = read_export(path.read_text())
    assert made.organisation == "bakery"
    assert "mill" not in made.edition.register


@pytest.mark.parametrize("audience", Audience)
def test_an_export_is_what_the_report_prints_the_digest_of(
    bakery: Run, tmp_path: Path, audience: Audience
) -> None:
    assert bakery("load", "fixtures/examples/complete").code == 0
    path = tmp_path / "part.json"
    for kind in KINDS:
        whose = "example-cloud" if kind == "article-30-2" else "example-shop"
        options = ("--organisation", whose, "--audience", audience.value)
        assert bakery("export", *options, "--output", path).code == 0
        digest = json.loads(path.read_text())["digest"]
        said = bakery("report", kind, *options, "--format", "json", "--output", path)
        assert said.code == 0
        assert json.loads(path.read_text())["origin"]["file_digest"] == digest


def test_an_export_can_be_piped(bakery: Run) -> None:
    said = bakery("export", "--output", "-")
    assert len(read_export(said.out).edition.register) == 5


def test_what_was_exported_can_be_loaded(bakery: Run, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    assert bakery("export", "--output", path).code == 0
    assert "5 left as they were" in bakery("load", path).out


def test_nothing_is_half_written(
    bakery: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os, "fsync", full)
    said = bakery("export", "--output", tmp_path / "out" / "all.json")
    assert said.code == 2
    assert said.err.endswith("all.json can't be written: No space left on device\n")
    assert list((tmp_path / "out").iterdir()) == []
