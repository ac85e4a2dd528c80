"""Reports and exports are written whole, where one expects them, for whom they are meant."""

import errno
import io
import json
import os
import sys
from pathlib import Path
from unittest.mock import Mock
from zipfile import ZipFile

import pikepdf
import pytest

from ropa.cli import report_commands, signing
from ropa.cli.clock import today
from ropa.cli.gap_list import reports_of
from ropa.cli.instance import counting
from ropa.exports import report_files
from ropa.exports.json_file import read_export
from ropa.proof.reading import read_pdf
from ropa.register.audience import Audience
from ropa.register.register import Register
from ropa.reports import KINDS, Report
from ropa.reports.pdf import NotPrintedError, Progress
from tests.cli.conftest import ORDERS, Run
from tests.proof.conftest import MOMENT
from tests.proof.organisation import SECRET, an_organisation
from tests.proof.time_stamping import a_service

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


def fail(_: Report, **__: object) -> bytes:
    raise NotPrintedError("Printing needs more than 1 MiB. Make it as HTML instead.")


def test_a_report_that_cannot_be_printed_is_refused(
    bakery: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_files, "pdf", fail)
    said = bakery(*REPORT)
    assert (said.code, said.out) == (2, "")
    assert said.err == "ropa: Printing needs more than 1 MiB. Make it as HTML instead.\n"


@pytest.mark.parametrize(("format_", "ending"), [("xlsx", "xlsx"), ("csv", "zip")])
def test_a_report_is_tables_in_a_zip(bakery: Run, format_: str, ending: str) -> None:
    said = bakery(*REPORT, "--format", format_)
    assert said.out.endswith(f"-en.{ending}\n")
    with ZipFile(said.out.strip()) as archive:
        assert archive.testzip() is None


@pytest.mark.slow
def test_a_report_is_a_pdf(bakery: Run, tmp_path: Path) -> None:
    said = bakery(*REPORT, "--output", tmp_path / "record.pdf")
    assert said.out == f"{tmp_path / 'record.pdf'}\n"
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
def test_a_pdf_is_signed_unless_told_otherwise(bakery: Run, tmp_path: Path) -> None:
    signed, plain = tmp_path / "signed.pdf", tmp_path / "plain.pdf"
    assert bakery(*REPORT, "--output", signed).code == 0
    assert bakery(*REPORT, "--output", plain, "--unsigned").code == 0
    assert signed.read_bytes().startswith(plain.read_bytes())
    (one,) = read_pdf(signed.read_bytes()).signatures
    assert one.whole
    assert one.reason.startswith("Record of processing activities – Bakery – Edition 1, ")
    assert not read_pdf(plain.read_bytes()).signatures


@pytest.mark.parametrize("command", [REPORT, ("report", "all")])
def test_without_a_certificate_no_pdf_is_begun(
    bakery: Run, instance: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    made = Mock()
    monkeypatch.setattr(report_files, "pdf", made)
    (instance / "keys" / "reports.p12").unlink()
    said = bakery(*command)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"ropa: There is no certificate at {instance}/keys/reports.p12; make one with: ropa init\n"
    )
    made.assert_not_called()
    assert bakery(*command, "--format", "html").code == 0


def test_an_organisations_certificate_and_a_service_are_used(
    bakery: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, _ = an_organisation(tmp_path)
    monkeypatch.setattr(report_files, "pdf", Mock(return_value=a_pdf()))
    monkeypatch.setenv("ROPA_SIGNING_PKCS12", str(own))
    assert "or ROPA_SIGNING_PASSPHRASE is wrong" in bakery(*REPORT).err
    monkeypatch.setenv("ROPA_SIGNING_PASSPHRASE", SECRET)
    monkeypatch.setattr(signing, "now", lambda: MOMENT)
    path = tmp_path / "record.pdf"
    with a_service() as address:
        monkeypatch.setenv("ROPA_TIME_STAMP_URL", address)
        assert bakery(*REPORT, "--output", path).code == 0
    (one,) = read_pdf(path.read_bytes()).signatures
    assert "Bakery of the Example" in one.subject
    assert one.stamp is not None
    said = bakery(*REPORT, "--output", tmp_path / "other.pdf")
    assert said.code == 2
    assert said.err.startswith(f"ropa: The service {address} gave no time stamp: ")
    assert not (tmp_path / "other.pdf").exists()


def a_pdf() -> bytes:
    """Return a PDF of one empty page."""
    made = io.BytesIO()
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(made, deterministic_id=True)
    return made.getvalue()


def test_a_machine_that_refuses_is_told_as_the_reason(
    bakery: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for error, words in (
        (BlockingIOError(11, "Try again"), "Try again"),
        (FileNotFoundError(2, "No such file", "/nowhere"), "/nowhere: No such file"),
    ):
        monkeypatch.setattr(report_files, "pdf", Mock(side_effect=error))
        said = bakery(*REPORT)
        assert (said.code, said.out) == (2, "")
        assert said.err == f"ropa: The report could not be made: {words}\n"


def with_flour(bakery: Run, files: Path) -> None:
    """Load an activity of the mill, too."""
    more = ORDERS.replace("act-orders", "act-flour").replace("purpose-del", "purpose-grind")
    (files / "flour.yaml").write_text(more.replace("- bakery", "- mill"))
    assert bakery("load", files).code == 0


def test_several_organisations_are_listed(bakery: Run, files: Path) -> None:
    with_flour(bakery, files)
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


def test_all_reports_are_made_of_every_organisation(
    bakery: Run, files: Path, instance: Path
) -> None:
    with_flour(bakery, files)
    said = bakery("report", "all", "--format", "html", "--date", "2026-11-22")
    assert said.code == 0
    expected = [
        str(instance / "reports" / f"{kind}-{one}-2026-11-22-en.html")
        for one in ("bakery", "mill")
        for kind in reports_of(register(bakery), one)
    ]
    assert len(expected) >= 4
    assert said.out.splitlines() == expected
    assert all(Path(one).is_file() for one in expected)
    assert said.err == f"{len(expected)} files are in {instance / 'reports'}.\n"


def register(bakery: Run) -> Register:
    return read_export(bakery("export", "--output", "-").out).edition.register


def test_all_reports_may_be_of_one_and_in_several_languages_and_formats(
    bakery: Run, files: Path, tmp_path: Path
) -> None:
    with_flour(bakery, files)
    folder = tmp_path / "folder"
    wanted = ("--format", "html", "--format", "csv", "--language", "fr", "--language", "en")
    options = ("--organisation", "shop", "--output", folder, "--audience", "internal", *wanted)
    said = bakery("report", "all", *options)
    assert said.code == 0
    assert said.err.splitlines()[:-1] == [
        "shop is a branch and has no record of its own; this is bakery's.",
        f"Made the folder {folder}.",
    ]
    made = sorted(path.name for path in folder.iterdir())
    assert sorted(Path(one).name for one in said.out.splitlines()) == made
    for kind in reports_of(register(bakery), "bakery", audience=Audience.INTERNAL):
        mine = [one for one in made if one.startswith(f"{kind}-bakery-")]
        ends = ("en-internal.html", "en-internal.zip", "fr-internal.html", "fr-internal.zip")
        assert len(mine) == len(ends)
        assert all(map(str.endswith, mine, ends))


def test_a_report_that_fails_does_not_stop_the_others(
    bakery: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_files, "pdf", fail)
    said = bakery("report", "all", "--format", "pdf", "--format", "json", "--date", "2026-11-22")
    assert said.code == 2
    made, failed = said.out.splitlines(), said.err.splitlines()
    assert made
    assert all(one.endswith("-2026-11-22-en.json") for one in made)
    names = [f"{Path(one).stem}.pdf" for one in made]
    assert failed[:-1] == [
        f"ropa: {one}: Printing needs more than 1 MiB. Make it as HTML instead." for one in names
    ]
    assert failed[-1] == (
        f"ropa: {len(names)} of {2 * len(names)} files could not be made, for the reasons above."
    )


ALL = ("report", "all", "--format", "json", "--format", "html", "--date", "2026-11-22")


def test_a_file_that_cannot_be_written_does_not_stop_the_others(
    bakery: Run, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "article-30-1-bakery-2026-11-22-en.html"
    in_the_way.mkdir()
    said = bakery(*ALL, "--output", tmp_path)
    assert said.code == 2
    wanted = 2 * len(reports_of(register(bakery), "bakery"))
    assert len(said.out.splitlines()) == wanted - 1
    assert said.err == (
        f"ropa: {in_the_way} can't be written: is there already and is no regular file\n"
        f"ropa: 1 of {wanted} files could not be made, for the reasons above.\n"
    )


@pytest.mark.parametrize("number", [errno.EACCES, errno.EDQUOT, errno.ENOSPC, errno.EROFS])
def test_what_hinders_every_file_stops_at_the_first(
    bakery: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    why = os.strerror(number)
    assert bakery("export").code == 0  # its head is noted, so that nothing is left to note
    monkeypatch.setattr(os, "fsync", Mock(side_effect=OSError(number, why)))
    said = bakery(*ALL, "--output", tmp_path)
    assert (said.code, said.out) == (2, "")
    first = tmp_path / "article-30-1-bakery-2026-11-22-en.json"
    assert said.err == f"ropa: {first} can't be written: {why}; no more files were tried.\n"


def test_a_folder_that_takes_no_file_is_refused_before_anything_is_made(
    bakery: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Mock()
    monkeypatch.setattr(report_commands, "_made", made)
    said = bakery("report", "all", "--output", "/proc")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("ropa: /proc can't be written: ")
    made.assert_not_called()


def test_only_the_last_folder_is_made(bakery: Run, tmp_path: Path) -> None:
    said = bakery("report", "all", "--output", tmp_path / "new" / "folder")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f"the folder {tmp_path / 'new'} is not there; make it first.\n")
    assert not (tmp_path / "new").exists()


def test_all_reports_need_a_record(ropa: Run) -> None:
    assert ropa("init").code == 0
    assert "load one first" in ropa("report", "all").err


def test_who_has_no_record_at_all_is_told_who_has(bakery: Run) -> None:
    said = bakery("report", "all", "--organisation", "mill")
    assert said.code == 2
    assert said.err.endswith("that a report is made of; there are reports of: bakery.\n")


def test_how_much_is_done_is_told_to_whoever_watches(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with counting() as count:
        count(1, 2)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with counting():
        pass
    assert capsys.readouterr() == ("", "")
    with counting() as count:
        count(1, 2)
        count(2, 2)
    assert capsys.readouterr() == ("", "\r  1 of 2\r  2 of 2\n")


def test_what_stops_a_long_work_is_said_in_a_line_of_its_own(
    bakery: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_halfway(_: Report, *, progress: Progress, **__: object) -> bytes:
        progress(1, 2)
        raise NotPrintedError("Printing failed.")

    monkeypatch.setattr(report_files, "pdf", fail_halfway)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert bakery(*REPORT).err.endswith("\r  1 of 2\nropa: Printing failed.\n")


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
    others = {"article-30-2": "example-cloud"}
    made_for = (one for one in KINDS.values() if audience in one.audiences)
    for kind in (one.name for one in made_for if not one.compares):
        whose = others.get(kind, "example-shop")
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
    assert bakery("export").code == 0  # its head is noted, so that nothing is left to note
    monkeypatch.setattr(os, "fsync", full)
    said = bakery("export", "--output", tmp_path / "out" / "all.json")
    assert said.code == 2
    assert said.err.endswith("all.json can't be written: No space left on device\n")
    assert list((tmp_path / "out").iterdir()) == []
