"""Reports and exports are made of past editions, and tell what changed since earlier ones."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Renamed, Run


def test_a_report_is_made_of_a_past_edition_and_named_by_it(house: Run, renamed: Renamed) -> None:
    assert house("load", renamed("Old Mill")).code == 0
    said = house("report", "article-30-1", "--format", "json", "--as-known-at", "1")
    assert said.err.startswith("Edition 1, of ")
    assert said.out.endswith("-en-edition-1.json\n")
    made = json.loads(Path(said.out.strip()).read_text())
    assert made["origin"]["number"] == 1
    said = house("report", "all", "--format", "json", "--as-known-at", "1")
    assert all("-edition-1.json" in line for line in said.out.splitlines())


def test_an_export_is_made_of_a_past_edition(house: Run, renamed: Renamed) -> None:
    before = house("export", "--output", "-").out
    assert house("load", renamed("Old Mill")).code == 0
    assert house("export", "--output", "-", "--as-known-at", "1").out == before
    assert house("export", "--output", "-").out != before


@pytest.mark.parametrize("at", ["2026-1-1", "yesterday", "-1", "", "2999-01-01", "99"])
def test_what_names_no_past_edition_is_refused(bakery: Run, at: str) -> None:
    said = bakery("export", "--as-known-at", at)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_changes_are_told_since_the_last_seal_or_since_what_is_named(
    bakery: Run, renamed: Renamed
) -> None:
    report = ("report", "changes", "--organisation", "bakery", "--format", "json")
    assert "No edition before edition 1 was sealed; say since which one" in bakery(*report).err
    assert bakery("seal", "--reason", "a test").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    assert bakery(*report).out.endswith("-since-2.json\n")
    assert bakery(*report, "--since", "1").out.endswith("-since-1.json\n")
    assert "Edition 3 is not before edition 3" in bakery(*report, "--since", "3").err


def test_an_article_30_report_tells_what_changed_since_the_last_seal(
    bakery: Run, renamed: Renamed
) -> None:
    report = ("report", "article-30-1", "--organisation", "bakery", "--format", "json")
    assert bakery(*report, "--output", "-").code == 0
    before = bakery(*report, "--output", "-").out
    assert bakery("seal", "--reason", "a test").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    assert "changes" in str(json.loads(bakery(*report, "--output", "-").out)["sections"])
    assert "sealed edition" not in before


def test_what_compares_editions_is_refused_without_an_earlier_one(bakery: Run) -> None:
    said = bakery("report", "changes", "--format", "html")
    assert said.code == 2
    assert "say since which one" in said.err


def test_every_report_means_those_that_need_no_earlier_edition(bakery: Run) -> None:
    said = bakery("report", "all", "--format", "html", "--language", "en")
    assert said.code == 0
    assert "article-30-1" in said.out
    assert "changes" not in said.out


@pytest.fixture
def remembering(ropa: Run, files: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program, with a register that was loaded on 20 February 2026."""
    assert ropa("init").code == 0
    loaded = datetime(2026, 2, 20, 12, tzinfo=UTC)
    monkeypatch.setattr("ropa.cli.occasion.now", lambda: loaded)
    assert ropa("load", files).code == 0
    return ropa


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        (("--as-known-at", "2026-03-01"), "2026-03-01"),
        (("--as-known-at", "2026-03-01T12:00"), "2026-03-01"),
        (("--as-known-at", "1"), "2026-02-20"),
        (("--as-known-at", "2026-03-01", "--date", "2026-01-01"), "2026-01-01"),
        (("--date", "2026-01-01"), "2026-01-01"),
    ],
)
def test_a_report_of_the_past_is_that_days_unless_told_otherwise(
    remembering: Run, asked: tuple[str, ...], day: str
) -> None:
    for kind in ("article-30-1", "all"):
        said = remembering("report", kind, "--format", "json", *asked)
        assert said.code == 0
        assert json.loads(Path(said.out.split()[0]).read_text())["on"] == day


def test_gaps_of_the_past_are_those_of_that_day(
    remembering: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def listed(*_: object, on: date, tongue: object) -> tuple[str, ...]:  # noqa: ARG001 - as it is called
        asked.append(on)
        return ()

    monkeypatch.setattr("ropa.cli.register_commands.gap_list", listed)
    assert remembering("gaps", "--organisation", "bakery", "--as-known-at", "2026-03-01").code == 0
    assert asked == [date(2026, 3, 1)]
