"""A file of an edition in which words were redacted is held against all that is left of it."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from ropa.register.canonical import canonical
from tests.cli.conftest import Run
from tests.cli.test_verify_command import FALSE, HOLDS, OPEN, REPORT, lines
from tests.proof.tampering import remove_a_page, rewritten

MORE = """\
format: 1
records:
  contact:
    - {id: anna, person: Anna, organisation: bakery, email: anna@example.org}
  mandate:
    - {id: officer, organisation: bakery, office: dpo, holder: anna}
"""
SAME = "Made again from the edition 2, the {} is the same byte for byte"
"""What is said of an export or a report, followed by how much of it that is."""
Redact = Callable[..., None]


@pytest.fixture
def held(bakery: Run, files: Path) -> Run:
    """The program, with a bakery that has an officer, Anna."""
    (files / "more.yaml").write_text(MORE)
    assert bakery("load", files).code == 0
    return bakery


@pytest.fixture
def redact(held: Run, files: Path) -> Redact:
    """Puts somebody else in the place of a record's words, and redacts what it said formerly."""

    def done(id_: str, *, was: str, now: str) -> None:
        for path in (files / "more.yaml", files / "who.yaml"):
            path.write_text(path.read_text().replace(was, now))
        assert held("load", files).code == 0
        assert held("redact", id_, "--reason", "asked for", "--yes").code == 0

    return done


def exported(run: Run, path: Path, *more: str) -> Path:
    assert run("export", "--output", path, *more).code == 0
    return path


def test_an_export_in_which_nothing_was_redacted_holds(
    held: Run, redact: Redact, tmp_path: Path
) -> None:
    path = exported(held, tmp_path / "bakery.json", "--organisation", "bakery")
    redact("mill", was="name: Mill", now="name: Old Mill")
    said = held("verify", path)
    assert said.code == 0
    assert f"{SAME.format('export')}.\n" in said.out
    forged(path, "activity", "reference", "A-02")
    said = held("verify", path)
    assert said.code == 1
    assert said.out.endswith(FALSE)


def forged(path: Path, kind: str, field: str, to: str) -> None:
    """Change what an export says of the first record of a kind, and mend its digest."""
    told = json.loads(path.read_text())
    told["register"]["records"][kind][0][field] = to
    told["digest"] = sha256(canonical(told["register"])).hexdigest()
    path.write_bytes(canonical(told))


def test_of_an_export_only_the_words_that_were_redacted_are_left_open(
    held: Run, redact: Redact, tmp_path: Path
) -> None:
    path = exported(held, tmp_path / "whole.json")
    redact("anna", was="Anna", now="Bert")
    said = held("verify", path)
    assert said.code == 3
    (only,) = lines(said.out, "?")
    assert only.endswith("nobody can tell any more: anna.")
    assert said.out.endswith(OPEN)
    forged(path, "contact", "person", "Carl")
    assert held("verify", path).code == 3


@pytest.mark.parametrize(
    "change",
    [
        ("contact", "organisation", "mill"),
        ("contact", "id", "anne"),
        ("mandate", "holder", "nobody"),
        ("mandate", "office", "baker"),
        ("mandate", "office", "representative"),
        ("activity", "reference", "A-02"),
    ],
)
def test_whatever_else_is_forged_is_found(
    held: Run, redact: Redact, tmp_path: Path, change: tuple[str, str, str]
) -> None:
    path = exported(held, tmp_path / "whole.json")
    redact("anna", was="Anna", now="Bert")
    forged(path, *change)
    said = held("verify", path)
    assert said.code == 1
    assert lines(said.out, "NO") == [
        "Made again from the edition 2, the export says something else."
    ]


def test_an_export_that_was_made_after_the_redaction_holds(
    held: Run, redact: Redact, tmp_path: Path
) -> None:
    redact("anna", was="Anna", now="Bert")
    path = exported(held, tmp_path / "past.json", "--as-known-at", "2")
    said = held("verify", path)
    assert said.code == 0
    assert said.out.endswith(HOLDS)


@pytest.mark.slow
def test_a_signed_report_holds_whatever_was_redacted_since(
    held: Run, redact: Redact, tmp_path: Path
) -> None:
    before, between = tmp_path / "before.pdf", tmp_path / "between.pdf"
    assert held("seal", "--reason", "a test").code == 0
    of_bakery = (*REPORT, "--organisation", "bakery", "--as-known-at", "2")
    assert held(*of_bakery, "--output", before).code == 0
    redact("anna", was="Anna", now="Bert")
    assert held(*of_bakery, "--output", between).code == 0
    redact("bakery", was="name: Bakery", now="name: Example")
    for path in (before, between):
        said = held("verify", path)
        assert said.code == 0, said.out
        assert f"{SAME.format('report')}, but for the signature.\n" in said.out


@pytest.mark.slow
def test_a_report_that_tells_changes_holds_where_they_can_be_told(
    held: Run, redact: Redact, tmp_path: Path
) -> None:
    path = tmp_path / "changes.pdf"
    assert held("seal", "--reason", "a test").code == 0
    redact("mill", was="name: Mill", now="name: Old Mill")
    changes = ("report", "changes", "--organisation", "bakery", "--as-known-at", "4")
    assert held(*changes, "--output", path).code == 0
    redact("anna", was="Anna", now="Bert")
    said = held("verify", path)
    assert said.code == 0, said.out


@pytest.mark.slow
def test_changes_of_words_that_were_redacted_since_are_left_open(
    held: Run, tmp_path: Path, files: Path
) -> None:
    path = tmp_path / "changes.pdf"
    assert held("seal", "--reason", "a test").code == 0
    (files / "more.yaml").write_text(MORE.replace("Anna", "Bert"))
    assert held("load", files).code == 0
    assert held("report", "changes", "--organisation", "bakery", "--output", path).code == 0
    assert held("redact", "anna", "--reason", "asked for", "--yes").code == 0
    said = held("verify", path)
    assert said.code == 3
    (only,) = lines(said.out, "?")
    assert only.endswith("changes since the edition 3, of which words were redacted since.")


@pytest.mark.slow
def test_of_an_unsigned_report_it_is_said_what_nobody_can_tell(
    held: Run, redact: Redact, tmp_path: Path
) -> None:
    path = tmp_path / "plain.pdf"
    of_bakery = (*REPORT, "--organisation", "bakery", "--unsigned")
    assert held(*of_bakery, "--output", path).code == 0
    redact("mill", was="name: Mill", now="name: Old Mill")
    said = held("verify", path)
    assert said.code == 3
    assert f"{SAME.format('report')}.\n" in said.out
    assert "words that this report doesn't show were redacted" in lines(said.out, "?")[-1]
    redact("anna", was="Anna", now="Bert")
    said = held("verify", path)
    assert said.code == 3
    assert f"{SAME.format('report')}.\n" in said.out
    assert lines(said.out, "?")[-1].endswith("nobody can tell any more: anna.")


@pytest.mark.slow
def test_a_forged_report_of_a_redacted_edition_is_found(
    held: Run, redact: Redact, tmp_path: Path
) -> None:
    path = tmp_path / "plain.pdf"
    of_bakery = (*REPORT, "--organisation", "bakery", "--unsigned")
    assert held(*of_bakery, "--output", path).code == 0
    redact("anna", was="Anna", now="Bert")
    path.write_bytes(rewritten(path.read_bytes(), remove_a_page))
    said = held("verify", path)
    assert said.code == 1
    assert "the report says something else on page 3" in lines(said.out, "NO")[-1]
