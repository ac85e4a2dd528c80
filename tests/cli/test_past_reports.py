"""Reports and exports are made of past editions, and tell what changed since earlier ones."""

import json
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
