"""What a reader who may not see all is told, of reports and of files that come back."""

from pathlib import Path

import pytest

from ropa.cli.house import BEYOND
from tests.cli.conftest import Run

REPORT = ("report", "article-30-1", "--organisation", "bakery")


def test_a_report_tells_no_change_since_an_edition_that_its_reader_may_not_read(
    bakery: Run, files: Path, tmp_path: Path
) -> None:
    what = files / "what.yaml"
    what.write_text(what.read_text().replace("en: Orders", "en: Orders of old"))
    assert bakery("load", files).code == 0
    assert bakery("seal", "--reason", "as it was").code == 0
    what.write_text(what.read_text().replace("en: Orders of old", "en: Orders"))
    assert bakery("load", files).code == 0
    told, untold = tmp_path / "told.html", tmp_path / "untold.html"
    assert bakery(*REPORT, "--format", "html", "--output", told).code == 0
    bounds = ("--not-before", "4", "--output", untold)
    assert bakery(*REPORT, "--format", "html", *bounds).code == 0
    assert "of old" in told.read_text()
    assert "of old" not in untold.read_text()


@pytest.mark.parametrize("bounds", [("--entity", "mill"), ("--external",), ("--not-before", "2")])
def test_a_file_beyond_what_its_reader_may_see_is_held_against_nothing(
    bakery: Run, tmp_path: Path, bounds: tuple[str, ...]
) -> None:
    file = tmp_path / "bakery.json"
    export = ("export", "--organisation", "bakery", "--audience", "internal")
    assert bakery(*export, "--output", file).code == 0
    assert "same byte for byte" in bakery("verify", file).out
    said = bakery("verify", file, *bounds)
    assert said.code == 3
    assert BEYOND in said.out
    assert "Made again" not in said.out


def test_a_report_within_what_its_reader_may_see_is_held_against_the_register(
    bakery: Run, tmp_path: Path
) -> None:
    file = tmp_path / "bakery.pdf"
    assert bakery(*REPORT, "--output", file).code == 0
    bounds = ("--entity", "bakery", "--external", "--not-before", "1")
    assert "Made again from the edition 1" in bakery("verify", file, *bounds).out
    beyond = bakery("verify", file, "--entity", "mill")
    assert BEYOND in beyond.out
    assert beyond.code == 3
