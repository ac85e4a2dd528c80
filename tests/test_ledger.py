"""The ledger of the first register holds each line of its notice against the records."""

from pathlib import Path
from typing import Any

import pytest

from ropa.exports.register_files import read_files
from ropa.exports.yaml_text import plain
from ropa.register.choices import Fault, Standing
from ropa.register.records import Notice, Record, Remark
from ropa.register.register import Register, register_of

ORANUM = Path(__file__).parent.parent / "fixtures" / "oranum"
VERSIONS = ("fr", "sv")


@pytest.fixture(scope="module")
def register() -> Register:
    return register_of(read_files(ORANUM).records)


@pytest.fixture(scope="module")
def ledger() -> dict[str, Any]:
    found: dict[str, Any] = plain((ORANUM / "ledger.yaml").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_the_ledger_is_about_the_text_that_was_read(
    version: str, register: Register, ledger: dict[str, Any]
) -> None:
    (notice,) = register.all(Notice)
    digests = {one.language: one.digest for one in notice.versions}
    assert ledger[version]["digest"] == digests[version]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_line_that_says_something_has_its_row(version: str, ledger: dict[str, Any]) -> None:
    half = ledger[version]
    lines = [row["line"] for row in half["rows"]]
    assert lines == sorted(set(lines))
    assert len(lines) == half["stated"]
    assert lines[-1] <= half["lines"]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_row_names_records_or_says_why_none(
    version: str, register: Register, ledger: dict[str, Any]
) -> None:
    for row in ledger[version]["rows"]:
        assert row.get("carries") or row.get("why"), row
        unknown = [id_ for id_ in row.get("carries", ()) if id_ not in register]
        assert unknown == [], row
        assert "missing today" not in row.get("why", ""), row


@pytest.mark.parametrize("version", VERSIONS)
def test_the_records_of_a_row_cite_its_section(
    version: str, register: Register, ledger: dict[str, Any]
) -> None:
    for row in ledger[version]["rows"]:
        carried = [register.get(id_, Record) for id_ in row.get("carries", ())]
        cited = {each.section for one in carried for each in one.citations}
        assert not carried or any(_within(one, row["section"]) for one in cited), row


def _within(cited: str, section: str) -> bool:
    """Say whether a citation is of this section, of one around it, or of one inside it."""
    return cited == section or cited.startswith(f"{section}.") or section.startswith(f"{cited}.")


def test_no_record_says_what_no_line_says(register: Register, ledger: dict[str, Any]) -> None:
    carried = {
        id_
        for version in VERSIONS
        for row in ledger[version]["rows"]
        for id_ in row.get("carries", ())
    }
    stated = [
        one.id
        for one in register.records
        if not isinstance(one, Remark | Notice)
        and any(each.standing is Standing.STATED for each in one.citations)
    ]
    assert sorted(set(stated) - carried) == []


def test_every_record_cites_the_notice(register: Register) -> None:
    bare = [one for one in register.records if not one.citations]
    silent = [one.id for one in bare if not isinstance(one, Notice | Remark)]
    assert silent == []
    kinds = {one.fault for one in bare if isinstance(one, Remark)}
    assert kinds <= {Fault.MISSING_ITEM}
