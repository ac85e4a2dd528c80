"""`ropa verify` tells an official whether a file is what it claims, and ends accordingly."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from ropa.cli import house, remaking, verify_command
from ropa.exports import json_text, report_files
from ropa.proof.certificate import credentials_of
from ropa.proof.found import Found
from ropa.proof.reading import read_pdf
from ropa.proof.signing import signed
from ropa.proof.statement import Place
from ropa.register.canonical import canonical
from ropa.reports import Report
from ropa.reports.pdf import Carried, Progress, pdf
from tests.cli.conftest import ORDERS, Renamed, Run
from tests.proof.organisation import SECRET, an_organisation
from tests.proof.tampering import (
    append_another_attachment,
    append_the_loss_of_a_page,
    appended,
    cover_a_page,
    exchange_attachment,
    remove_a_page,
    rewritten,
    strip_signature,
)

REPORT = ("report", "article-30-1", "--date", "2026-11-22")
HOLDS = "  Result: Everything that this file claims holds.\n"
FALSE = "  Result: Do NOT rely on this file: what is marked NO is not as it claims.\n"
OPEN = "  Result: Nothing wrong was found, but what is marked ? can't be told here.\n"


@pytest.fixture(autouse=True)
def printed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print each report once; that the same report becomes the same bytes is shown elsewhere."""
    made: dict[tuple[Report, Carried], bytes] = {}

    def once(report: Report, *, carried: Carried, progress: Progress) -> bytes:
        if (report, carried) not in made:
            made[report, carried] = pdf(report, carried=carried, progress=progress)
        return made[report, carried]

    monkeypatch.setattr(report_files, "pdf", once)


@pytest.fixture
def record(bakery: Run, tmp_path: Path) -> Path:
    """A signed report of the bakery."""
    path = tmp_path / "record.pdf"
    assert bakery(*REPORT, "--output", path).code == 0
    return path


def lines(out: str, mark: str) -> list[str]:
    """Return the statements with a mark."""
    return [one[7:] for one in out.splitlines() if one.startswith(f"  {mark:3}  ")]


@pytest.mark.slow
def test_a_report_holds_in_every_respect(bakery: Run, record: Path) -> None:
    said = bakery("verify", record)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{record}\n  yes  The signature is whole. It was made with this ")
    assert said.out.endswith(HOLDS)
    told = lines(said.out, "yes")
    assert len(told) == 7
    assert told[2].startswith("Nothing was added after signing")
    assert told[3].startswith("All ")
    assert told[4].startswith("The file inside, register-1-bakery-external.json, has the digest")
    assert told[5].endswith("is the one that this instance has there.")
    assert told[6] == (
        "Made again from the edition 1, the report is the same byte for byte, but for the "
        "signature."
    )


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
def test_what_was_done_to_a_report_is_said(bakery: Run, record: Path, tmp_path: Path) -> None:
    whole = record.read_bytes()
    broken = "The signature is broken: the file was changed after it was signed"
    added = "Something was added to the file after it was signed."
    exchanged = "The file inside, register-1-bakery-external.json, is no export"
    missing = "Made again from its edition, the report says something else on page 3"
    done = {
        whole.replace(b"\xa2", b"\xa3", 1): (broken,),
        rewritten(whole, exchange_attachment): (broken, exchanged),
        appended(whole, append_another_attachment): (added, exchanged),
        rewritten(whole, remove_a_page): (broken, missing),
        appended(whole, append_the_loss_of_a_page): (added, missing),
        whole.replace(b"/Reason (", b"/Reason (x", 1): (broken,),
        whole[:2000]: ("The file can't be read: it was changed, or damaged on its way",),
    }
    for number, (content, expected) in enumerate(done.items()):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(content)
        said = bakery("verify", path)
        assert said.code == 1, said.out
        assert said.out.endswith(FALSE)
        for words in expected:
            assert [one for one in lines(said.out, "NO") if one.startswith(words)], said.out


@pytest.mark.slow
def test_an_unsigned_report_is_only_what_it_is_here(
    bakery: Run, record: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.pdf"
    assert bakery(*REPORT, "--unsigned", "--output", plain).code == 0
    assert record.read_bytes().startswith(plain.read_bytes())
    said = bakery("verify", plain)
    assert said.code == 3
    assert said.out.endswith(OPEN)
    assert "same byte for byte.\n" in said.out
    stripped = tmp_path / "stripped.pdf"
    stripped.write_bytes(rewritten(record.read_bytes(), strip_signature))
    said = bakery("verify", stripped)
    assert said.code == 1
    (only,) = lines(said.out, "NO")
    assert only.endswith("the file was changed, or written again by another program.")


@pytest.mark.slow
def test_a_forger_is_not_taken_for_the_house(
    bakery: Run, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, _ = an_organisation(tmp_path)
    start = read_pdf(record.read_bytes()).signatures[0]
    plain = tmp_path / "plain.pdf"
    assert bakery(*REPORT, "--unsigned", "--output", plain).code == 0
    moment = datetime(2026, 11, 26, tzinfo=UTC)
    forger = credentials_of(own, passphrase=SECRET, moment=moment)
    forged = tmp_path / "forged.pdf"

    def sign(content: bytes) -> bytes:
        return signed(content, credentials=forger, moment=moment, reason=start.reason)

    forged.write_bytes(sign(plain.read_bytes()))
    said = bakery("verify", forged)
    assert said.code == 3
    assert "its certificate is not known here; anybody may have made it" in said.out
    forged.write_bytes(sign(rewritten(plain.read_bytes(), remove_a_page)))
    said = bakery("verify", forged)
    assert said.code == 1
    assert "the report says something else on page 3" in said.out
    monkeypatch.setenv("ROPA_SIGNING_PKCS12", str(own))
    monkeypatch.setenv("ROPA_SIGNING_PASSPHRASE", SECRET)
    assert "It was made with the organisation's certificate" in bakery("verify", forged).out


@pytest.mark.slow
def test_other_versions_may_make_other_bytes_but_no_other_words(
    bakery: Run, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made_otherwise(content: bytes) -> Found:
        return replace(read_pdf(content), tool="ropa 9 (Pango 9)")

    monkeypatch.setattr(remaking, "same_bytes", lambda *_, **__: False)
    said = bakery("verify", record)
    assert said.code == 0
    assert "has the same words on all " in said.out
    monkeypatch.setattr(remaking, "read_pdf", made_otherwise)
    said = bakery("verify", record)
    assert said.code == 0
    assert "here it is ropa 9 (Pango 9). Its words were compared, its looks were not." in said.out


@pytest.mark.slow
def test_a_report_that_was_covered_is_not_vouched_for_by_the_version_it_names(
    bakery: Run, tmp_path: Path
) -> None:
    def cover(pdf: pikepdf.Pdf) -> None:
        cover_a_page(pdf)
        with pdf.open_metadata() as metadata:
            metadata["xmp:CreatorTool"] = "ropa 0.0.9 (WeasyPrint 69.0)"

    path = tmp_path / "plain.pdf"
    assert bakery(*REPORT, "--unsigned", "--output", path).code == 0
    path.write_bytes(rewritten(path.read_bytes(), cover))
    said = bakery("verify", path)
    assert said.code == 1
    (only,) = lines(said.out, "NO")
    assert only.startswith("Something is laid over page 2 that the report made again")


@pytest.mark.slow
def test_a_report_of_a_former_edition_is_made_again_as_it_was(
    bakery: Run, record: Path, files: Path
) -> None:
    (files / "more.yaml").write_text(
        ORDERS.replace("act-orders", "act-more").replace("purpose-d", "purpose-b")
    )
    assert bakery("load", files).code == 0
    said = bakery("verify", record)
    assert said.code == 0
    assert "the report is the same byte for byte, but for the signature." in said.out


@pytest.mark.slow
@pytest.mark.parametrize(
    "expected",
    [
        (Place.UNKNOWN, 1, "is unknown to this instance: this one lost its latest changes, or"),
        (Place.REWRITTEN, 1, "is not the one that this instance has: its journal was rewritten "),
        (Place.NOWHERE, 3, "can't be looked for: there is no instance here."),
    ],
)
def test_where_the_head_is_decides(
    bakery: Run, record: Path, monkeypatch: pytest.MonkeyPatch, expected: tuple[Place, int, str]
) -> None:
    place, code, words = expected
    monkeypatch.setattr(house, "_places", lambda _: lambda _, __: place)
    said = bakery("verify", record)
    assert said.code == code
    assert words in said.out
    assert "this instance has no such edition." in said.out


@pytest.mark.slow
def test_without_an_instance_a_report_is_judged_by_itself(
    bakery: Run, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bakery("verify", record).code == 0
    monkeypatch.setenv("ROPA_INSTANCE", str(tmp_path / "nowhere"))
    said = bakery("verify", record)
    assert said.code == 3
    assert not lines(said.out, "NO")
    assert [one[:28] for one in lines(said.out, "?")] == [
        "The signature is whole, but ",
        "The head that it names for c",
        "It was not held against the ",
    ]


@pytest.mark.slow
def test_a_pdf_that_is_no_report_claims_nothing(bakery: Run, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(a_letter())
    said = bakery("verify", path)
    assert said.code == 3
    assert "It is no report as this version of ropa makes them" in said.out


def a_letter() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(made)
    return made.getvalue()


def test_an_export_holds_in_every_respect(bakery: Run, exported: Path) -> None:
    said = bakery("verify", exported)
    assert (said.code, said.err) == (0, "")
    assert len(lines(said.out, "yes")) == 3
    assert "the export is the same byte for byte.\n" in said.out
    assert said.out.endswith(HOLDS)


def test_an_export_of_an_edition_that_was_given_up_says_by_which_change(
    bakery: Run, exported: Path, renamed: Renamed, tmp_path: Path
) -> None:
    assert bakery("backup", tmp_path / "backup").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    assert bakery("export", "--output", exported).code == 0
    rollback = ("--overwrite", "--accept-rollback", "--reason", "the disk failed")
    assert bakery("restore", tmp_path / "backup", *rollback).code == 0
    said = bakery("verify", exported)
    assert said.code == 3
    assert "was given up by change 2 on " in said.out
    assert " (the disk failed): it was the record once, and is not any more." in said.out
    changed(exported, "edition", "head", to="f" * 64)
    said = bakery("verify", exported)
    assert said.code == 1
    assert "is not the one that this instance has" in said.out


def changed(path: Path, *trail: str, to: object) -> None:
    """Change what an export says at a place, and leave all else."""
    told = json.loads(path.read_text())
    inner = told
    for step in trail[:-1]:
        inner = inner[step]
    inner[trail[-1]] = to
    path.write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("trail", "to", "expected"),
    [
        (
            ("register", "format"),
            2,
            (1, "was changed after it was exported: its digest is another"),
        ),
        (("digest",), "0" * 64, (1, "was changed after it was exported")),
        (("edition", "head"), "1" * 64, (1, "was rewritten since, or the file comes from another")),
        (("edition", "number"), 7, (3, "is unknown to this instance: the file comes from another")),
        (("edition", "moment"), "2020-01-01T00:00:00Z", (1, "the export says something else.")),
        (("organisation",), "nobody", (1, 'has no such export: No record has the id "nobody".')),
        (("format",), 1, (0, "the export says the same; it is written in another way")),
    ],
)
def test_what_was_done_to_an_export_is_said(
    bakery: Run, exported: Path, trail: tuple[str, ...], to: object, expected: tuple[int, str]
) -> None:
    code, words = expected
    changed(exported, *trail, to=to)
    said = bakery("verify", exported)
    assert said.code == code, said.out
    assert words in said.out


def test_a_forgery_whose_digest_was_mended_is_found(bakery: Run, exported: Path) -> None:
    told = json.loads(exported.read_text())
    told["register"]["records"]["organisation"][0]["name"] = "Another bakery"
    told["digest"] = sha256(canonical(told["register"])).hexdigest()
    exported.write_bytes(canonical(told))
    said = bakery("verify", exported)
    assert said.code == 1
    assert lines(said.out, "NO") == [
        "Made again from the edition 1, the export says something else."
    ]


def test_an_export_of_a_former_edition_is_made_again_as_it_was(
    bakery: Run, exported: Path, files: Path
) -> None:
    (files / "more.yaml").write_text(
        ORDERS.replace("act-orders", "act-more").replace("purpose-d", "purpose-b")
    )
    assert bakery("load", files).code == 0
    said = bakery("verify", exported)
    assert said.code == 0
    assert "Made again from the edition 1, the export is the same byte for byte." in said.out


def test_programs_are_told_the_same(bakery: Run, exported: Path) -> None:
    words = [one[7:] for one in bakery("verify", exported).out.splitlines()[1:-1]]
    said = bakery("verify", "--json", exported)
    (told,) = json.loads(said.out)
    assert (told["file"], told["result"]) == (str(exported), "yes")
    assert [(one["holds"], one["words"]) for one in told["statements"]] == [
        ("yes", one) for one in words
    ]
    french = [one["translations"]["fr"] for one in told["statements"]]
    assert french[-1] == ("Refait à partir de l’édition 1, l’export est identique à l’octet près.")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a;b", b"{}", b"[1]", b"<html>", b"\xff"])
def test_other_files_are_refused_with_what_can_be_verified(
    bakery: Run, exported: Path, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    said = bakery("verify", path, exported)
    assert said.code == 2
    assert said.err.startswith(f"ropa: {path} is no report as PDF, export, journal or backup of ")
    assert said.out.endswith(HOLDS)


def test_what_is_false_outweighs_what_cannot_be_read(
    bakery: Run, exported: Path, tmp_path: Path
) -> None:
    changed(exported, "digest", to="0" * 64)
    said = bakery("verify", tmp_path / "missing.pdf", exported)
    assert said.code == 1
    assert (
        said.err == f"ropa: {tmp_path / 'missing.pdf'} can't be read: No such file or directory\n"
    )


def test_what_is_no_file_or_too_large_is_refused(
    bakery: Run, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "is no regular file; name a file that is one." in bakery("verify", tmp_path).err
    monkeypatch.setattr(verify_command, "LARGEST", 10)
    said = bakery("verify", exported)
    assert said.code == 2
    assert said.err.endswith("has more than 10 bytes, which no report or export has.\n")


def test_an_export_that_would_fill_the_memory_is_refused(
    bakery: Run, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_text, "MOST_VALUES", 10)
    said = bakery("verify", exported)
    assert said.code == 2
    assert "has more than 83886080 bytes or 10 values, which is too much to be read." in said.err
