"""The past is told newest first, in plain words; two editions are held against each other."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import BAKERY, Renamed, Run
from tests.cli.test_init_command import make_older

ALTERED = """
DROP TRIGGER change_update_guard; DROP TRIGGER organisation_update_guard;
UPDATE change SET body = replace(body, '"reason":"', '"reason":"\\u001b[2J');
UPDATE organisation SET name = 'Mill' || char(27) || '[2J' || char(155) || 'm' WHERE id = 'mill';
"""
ADDRESS = "1 Main Street, L-1000 Luxembourg"


@pytest.fixture
def lived(house: Run, renamed: Renamed) -> Run:
    """The program, with a register of four changes."""
    assert house("seal", "--reason", "for the board").code == 0
    assert house("load", renamed("Old Mill"), "--reason", "renamed").code == 0
    assert house("remove", "mill", "--reason", "closed").code == 0
    return house


def told(said: str) -> list[list[str]]:
    """Divide what is said by change, without the moment and who made it."""
    return [one.splitlines()[1:] for one in said.split("\n\n")]


def test_a_database_that_was_altered_commands_no_terminal(
    bakery: Run, spoilt: Callable[[str], None]
) -> None:
    spoilt(ALTERED)
    for command in (("history",), ("history", "--json"), ("show", "mill"), ("compare", "0", "now")):
        said = bakery(*command)
        assert "[2J" in said.out + said.err, command
        assert all(one.isprintable() for one in (said.out + said.err).splitlines()), command


def test_the_newest_change_comes_first(lived: Run) -> None:
    said = lived("history")
    assert (said.code, said.err) == (0, "")
    assert [one.split(",")[0] for one in said.out.split("\n\n")] == [
        "Change 4",
        "Change 3",
        "Change 2",
        "Change 1",
    ]
    closed, renamed, sealed, loaded = told(said.out)
    assert closed == ["  Why: closed", "  1 organisation removed: mill"]
    assert renamed == ["  Why: renamed", "  1 organisation changed: mill"]
    assert sealed == ["  Why: for the board", "  Sealed edition 2."]
    assert loaded[1:] == [
        "  3 organisations added: bakery, mill, shop",
        "  1 activity added: act-orders",
        "  1 purpose added: purpose-delivery",
    ]


def test_a_moment_says_that_it_is_utc_and_who_it_was(bakery: Run) -> None:
    first = bakery("history").out.splitlines()[0]
    assert " UTC, by " in first


def test_no_more_is_told_than_wanted_and_the_rest_is_counted(lived: Run) -> None:
    said = lived("history", "--limit", "1")
    assert said.out.count("Change ") == 1
    assert said.err == "3 older changes are not shown; --limit 0 shows all.\n"
    said = lived("history", "--limit", "3")
    assert said.err == "1 older change is not shown; --limit 0 shows all.\n"
    assert lived("history", "--limit", "0").out.count("Change ") == 4


def test_of_one_record_it_is_told_what_changed(lived: Run) -> None:
    said = lived("history", "mill").out
    assert [one[1:] for one in told(said)] == [
        ["  Removed."],
        ["  Name: {+Old +}Mill"],
        ["  Added."],
    ]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("country: LU", "country: FR", "Country: [-LU-]{+FR+}"),
        ("country: LU", "country: LU, brand: Crust", "Brand: {+Crust+}"),
        (
            ADDRESS,
            "2 Main Street, L-1000 Luxembourg",
            "Postal address: [-1 Main Street-]{+2 Main Street+}",
        ),
        (ADDRESS, "L-1000 Luxembourg, 1 Main Street", "Postal address: in another order"),
        ("name: Bakery,", "name: Bakery of the Example,", "Name: Bakery{+ of the Example+}"),
    ],
)
def test_answers_are_told_by_what_went_and_came(
    bakery: Run, files: Path, before: str, after: str, line: str
) -> None:
    (files / "who.yaml").write_text(BAKERY.replace(before, after, 1))
    assert bakery("load", files / "who.yaml").code == 0
    assert f"\n  {line}\n" in bakery("history", "bakery").out


def test_texts_are_told_word_by_word_in_each_language(bakery: Run, files: Path) -> None:
    path = files / "what.yaml"
    path.write_text(
        path.read_text().replace("{en: Orders, fr: Commandes}", "{en: Orders of bread}")
    )
    assert bakery("load", path).code == 0
    said = bakery("history", "act-orders").out
    assert "  Name: en: Orders{+ of bread+}; fr: [-Commandes-]\n" in said


def test_who_was_given_what_is_told(bakery: Run, files: Path) -> None:
    given = ("handover", "1", "--to", "Anna", "--file", files / "who.yaml")
    assert bakery(*given, "--reason", "on demand", "--date", "2026-11-22").code == 0
    why, what, reason = bakery("history", "handover-1-1").out.splitlines()[1:4]
    assert why == "  Why: handover of edition 1"
    assert what == "  Edition 1 was given to Anna on 22 November 2026: who.yaml"
    assert reason == "    Why it was given: on demand"
    assert bakery("remove", "handover-1-1", "--reason", "x").code == 0
    assert bakery("redact", "handover-1-1", "--reason", "x", "--yes").code == 0
    said = bakery("history").out
    assert "  Edition 1 was given to somebody; to whom, was redacted.\n" in said
    assert "Anna" not in said
    assert "on demand" not in said


def test_a_journal_of_an_older_version_says_so(
    house: Run, instance: Path, database_url: str
) -> None:
    make_older(instance, database_url)
    assert house("init").code == 0
    founded, first = told(house("history").out)
    assert founded[1:] == ["  Founded the signed journal: entered all 5 records as they stood."]
    assert "  Not signed: it was written by an older version of ropa." in first
    _, before = told(house("history", "mill").out)
    assert before[-1].startswith("  What it said is not known:")


def test_a_record_that_the_journal_never_named_is_refused(bakery: Run) -> None:
    said = bakery("history", "mil")
    assert said.code == 2
    assert said.err.startswith('ropa: The journal names no record "mil";')


def test_an_empty_journal_has_no_history(ropa: Run) -> None:
    assert ropa("init").code == 0
    said = ropa("history")
    assert (said.code, said.out, said.err) == (0, "", "There is no change yet.\n")
    said = ropa("history", "--json")
    assert (said.out, said.err) == ("[]\n", "")


def test_the_history_for_programs_has_all_ids(lived: Run) -> None:
    said = json.loads(lived("history", "--json").out)
    assert [one["number"] for one in said] == [4, 3, 2, 1]
    assert said[0]["removed"] == {"organisation": ["mill"]}
    assert said[2]["seals"] is True
    assert said[3]["added"]["organisation"] == ["bakery", "mill", "shop"]
    assert said[3]["moment"].endswith("Z")
    removed, renamed, added = json.loads(lived("history", "mill", "--json").out)
    assert removed["record"] is None
    assert (renamed["record"]["name"], added["record"]["name"]) == ("Old Mill", "Mill")


def test_two_editions_are_compared(lived: Run) -> None:
    said = lived("compare", "1", "3")
    assert said.err.startswith("Edition 1, of ")
    assert ", compared with edition 3, of " in said.err
    head, line, name = said.out.splitlines()
    assert head == "1 -> 3: 0 records added, 1 changed and 0 removed"
    assert line == "Organisation mill (Old Mill): changed"
    assert name == "  Name: {+Old +}Mill"
    assert "mill (Mill): removed" in lived("compare", "1", "now").out
    assert lived("compare", "now", "now").out.splitlines()[1:] == []


def test_editions_are_compared_in_french(lived: Run) -> None:
    assert "modifié" in lived("compare", "1", "3", "--language", "fr").out


def test_a_comparison_for_programs_has_the_records_as_they_were(lived: Run) -> None:
    said = json.loads(lived("compare", "1", "now", "--format", "json").out)
    assert (said["before"]["number"], said["after"]["number"]) == (1, 4)
    (one,) = said["differences"]
    assert (one["id"], one["kind"], one["before"]["name"], one["after"]) == (
        "mill",
        "organisation",
        "Mill",
        None,
    )


@pytest.mark.parametrize("at", ["then", "99", "2999-01-01"])
def test_what_names_no_edition_can_not_be_compared(bakery: Run, at: str) -> None:
    for pair in ((at, "now"), ("now", at)):
        said = bakery("compare", *pair)
        assert (said.code, said.out) == (2, "")


def test_a_plain_list_reads_no_document(
    bakery: Run, instance: Path, spoilt: Callable[[str], None]
) -> None:
    assert instance.exists()
    spoilt("DROP TRIGGER journal_document_update_guard; UPDATE journal_document SET content = ''")
    assert bakery("history").code == 0
    assert bakery("history", "mill").code == 2


def test_of_what_was_redacted_no_change_is_told_that_nobody_knows(bakery: Run, files: Path) -> None:
    (files / "who.yaml").write_text(
        BAKERY.replace("country: LU", "country: FR").replace("name: Bakery", "name: Crust")
    )
    assert bakery("load", files).code == 0
    assert bakery("redact", "bakery", "--reason", "asked for", "--yes").code == 0
    _, changed, _ = told(bakery("history", "bakery").out)
    assert changed[1:] == [
        "  Country: [-LU-]{+FR+}",
        "  How its words changed can't be told: they were redacted.",
    ]
    said = bakery("compare", "1", "now").out
    assert "Crust" in said
    assert "[-redacted" not in said


def test_what_was_redacted_is_not_shown_as_left_open(house: Run, renamed: Renamed) -> None:
    assert house("load", renamed("Old Mill")).code == 0
    assert house("redact", "mill", "--reason", "asked for", "--yes").code == 0
    said = house("show", "mill", "--as-known-at", "1").out
    (gone,) = (one for one in said.splitlines() if one.startswith("Redacted on "))
    assert gone.endswith(": nobody can tell what else it said.")
    day = gone.removeprefix("Redacted on ").partition(":")[0]
    assert f"Name: redacted on {day}\n" in said
    (left,) = (one for one in said.splitlines() if one.startswith("Left open: "))
    assert "Brand" not in left
    assert "Country" in left
    now = house("show", "mill").out
    assert "Brand" in now.partition("Left open: ")[2]
    assert "Redacted" not in now
