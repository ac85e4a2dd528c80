"""An extract of one activity is made by its id, and verified like any other report."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

REPORT = ("report", "article-30-1")


def test_an_extract_is_of_one_activity_and_named_by_it(bakery: Run) -> None:
    said = bakery(*REPORT, "--format", "json", "--activity", "act-orders", "--date", "2026-11-22")
    assert said.out.endswith("/article-30-1-bakery-act-orders-2026-11-22-en.json\n")
    assert json.loads(Path(said.out.strip()).read_text())["activity"] == "act-orders"


def test_an_extract_of_what_is_no_activity_is_refused(bakery: Run) -> None:
    said = bakery(*REPORT, "--activity", "bakery")
    assert said.code == 2
    assert "bakery stands in no record article-30-1; name the id of an activity." in said.err


@pytest.mark.slow
def test_an_extract_of_one_activity_is_made_again_from_what_it_says_of_itself(
    bakery: Run, tmp_path: Path
) -> None:
    path = tmp_path / "extract.pdf"
    assert bakery(*REPORT, "--activity", "act-orders", "--output", path).code == 0
    said = bakery("verify", path)
    assert said.code == 0
    assert "the report is the same byte for byte, but for the signature." in said.out
