"""The journal is verified in plain words, and what is false is named by its change."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ropa.cli.departures import departures
from ropa.cli.journal_audit import FEW
from tests.cli.conftest import Renamed, Run, verify_file, verify_instance
from tests.cli.test_init_command import make_older

Said = Callable[[], str]


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> Said:
    """Returns what was said since the last command."""
    return lambda: capfd.readouterr().out


def test_a_journal_that_holds_says_so_and_what_it_went_through(
    house: Run, renamed: Renamed, instance: Path, said: Said
) -> None:
    assert house("load", renamed("Secret")).code == 0
    assert house("seal", "--reason", "for the board").code == 0
    assert house("load", renamed("New Mill")).code == 0
    assert house("redact", "mill", "--reason", "asked for", "--yes").code == 0
    assert verify_instance() == 0
    first, tables, key, seals, redacted, heads = said().splitlines()
    assert first.startswith("The journal holds, from its first change to its head 5:")
    assert tables == "The tables say what the journal says."
    assert key.startswith("Signed with the key ")
    assert seals == "Sealed editions: 3."
    assert redacted.startswith("Redacted by change 5 (")
    assert redacted.endswith(": asked for): former versions of mill.")
    assert heads == "Heads that left the house: 1; on the journal: 1."
    assert instance.exists()


def test_an_empty_journal_holds(ropa: Run, said: Said) -> None:
    assert ropa("init").code == 0
    assert verify_instance() == 0
    assert "--head" in said()


def test_a_journal_that_an_older_version_began_says_which_part_is_unsigned(
    house: Run, instance: Path, database_url: str, said: Said
) -> None:
    make_older(instance, database_url)
    assert house("init").code == 0
    assert verify_instance() == 0
    assert "Without a signature, at its beginning: up to change 1." in said()


def test_the_keys_of_a_journal_are_all_named(bakery: Run, renamed: Renamed, said: Said) -> None:
    assert bakery("init", "--new-key").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    assert verify_instance() == 0
    assert said().count("Signed with the key ") == 2


FALSE = {
    "a change": (
        """DROP TRIGGER change_update_guard;
        UPDATE change SET body = replace(body, 'load ', 'lose ')""",
        "The journal doesn't hold. First, change 1: its signature",
    ),
    "a document": (
        """DROP TRIGGER journal_document_update_guard;
        UPDATE journal_document SET content = replace(content, 'Mill', 'Hill')""",
        'The journal doesn\'t hold. First, change 1: the document of organisation "mill"',
    ),
    "a row": (
        """DROP TRIGGER organisation_update_guard;
        UPDATE organisation SET name = 'Hill'""",
        "The tables don't hold. First, change 2: the tables say otherwise of organisation",
    ),
    "the end": (
        """DROP TRIGGER change_delete_guard;
        PRAGMA foreign_keys = 0;
        DELETE FROM change WHERE number = 2""",
        "The journal doesn't hold. First, change 2: is missing, and so is the head 2:",
    ),
}


@pytest.mark.parametrize("what", FALSE)
def test_what_is_false_is_named(
    bakery: Run, spoilt: Callable[[str], None], said: Said, what: str
) -> None:
    statements, words = FALSE[what]
    assert bakery("seal", "--reason", "for the board").code == 0
    spoilt(statements)
    said()
    assert verify_instance() == 1
    assert said().startswith(words)


def test_of_many_faults_the_first_are_listed_and_the_others_counted(
    bakery: Run, spoilt: Callable[[str], None], said: Said
) -> None:
    assert bakery("load", "fixtures/examples/complete").code == 0
    spoilt("DROP TRIGGER journal_document_update_guard; UPDATE journal_document SET content = '{}'")
    said()
    assert verify_instance() == 1
    lines = said().splitlines()
    assert len([one for one in lines if one.startswith("change ")]) == FEW - 1
    assert any(one.startswith("... and ") for one in lines)


def test_a_head_that_a_report_prints_is_looked_for(bakery: Run, said: Said) -> None:
    assert verify_instance(((1, "a" * 64),)) == 1
    assert "First, change 1: is another one than the head 1:aaaa" in said()
    assert bakery("export").code == 0
    assert verify_instance(departures().heads) == 0


def test_heads_that_were_noted_and_can_not_be_read_are_counted(
    bakery: Run, instance: Path, said: Said
) -> None:
    assert bakery("export").code == 0
    with (instance / "heads.jsonl").open("a") as file:
        file.write("torn")
    said()
    assert verify_instance() == 0
    assert "Lines of heads.jsonl that can't be read: 1." in said()


def test_a_journal_in_a_file_is_verified_alike(house: Run, tmp_path: Path, said: Said) -> None:
    assert house("journal", "--output", tmp_path / "journal").code == 0
    assert house("backup", tmp_path / "backup").code == 0
    for name in ("journal", "backup"):
        said()
        assert verify_file(tmp_path / name) == 0
        told = said()
        assert told.startswith("The journal holds")
        assert "tables" not in told
        (tmp_path / name).write_text((tmp_path / name).read_text().replace("load ", "lose "))
        assert verify_file(tmp_path / name) == 1


def test_the_command_says_it_and_ends_accordingly(
    bakery: Run, tmp_path: Path, spoilt: Callable[[str], None]
) -> None:
    assert bakery("backup", tmp_path / "backup").code == 0
    said = bakery("verify", "--journal", tmp_path / "backup")
    assert said.code == 0
    assert said.out.splitlines()[0] == "journal"
    assert f"\n{tmp_path}/backup\n  yes  The journal holds" in said.out
    said = bakery("verify", "--journal", "--json")
    assert json.loads(said.out)[0]["result"] == "yes"
    assert bakery("verify", "--journal", "--head", f"1:{'a' * 64}").code == 1
    assert bakery("verify", "--journal", "--head", "1:a").code == 2
    assert "add --journal" in bakery("verify", __file__, "--head", f"1:{'a' * 64}").err
    assert bakery("verify").code == 2
    spoilt(FALSE["a change"][0])
    said = bakery("verify", "--journal")
    assert said.code == 1
    assert said.out.splitlines()[1].startswith("  NO   The journal doesn't hold. First, change 1:")
