"""The journal is verified in plain words, and what is false is named by its change."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ropa.cli.departures import departures
from ropa.cli.journal_audit import FEW
from tests.cli.conftest import Renamed, Run, verify_file, verify_instance
from tests.cli.test_init_command import make_older

Said = Callable[[], str]
CUT = """
DROP TRIGGER change_delete_guard;
PRAGMA foreign_keys = 0;
DELETE FROM change WHERE number > 1;
"""


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
    first, tables, heads, key, seals, redacted = said().splitlines()
    assert first.startswith("The journal holds, from its first change to its head 5:")
    assert tables == "The tables say what the journal says."
    assert key.startswith("Signed with the key ")
    assert seals == "Sealed editions: 3."
    assert redacted.startswith("Redacted by change 5 (")
    assert redacted.endswith(": asked for): former versions of mill.")
    assert heads == "Heads that left the house: 2; all of them lie on the journal."
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


def test_heads_that_were_noted_and_can_not_be_read_are_counted(bakery: Run, instance: Path) -> None:
    assert bakery("export").code == 0
    with (instance / "heads.jsonl").open("a") as file:
        file.write("torn")
    found = bakery("verify", "--journal")
    assert found.code == 3
    assert "  ?    Lines of heads.jsonl that can't be read: 1." in found.out


def test_a_list_of_heads_that_lacks_a_seal_was_edited(house: Run, instance: Path) -> None:
    assert house("seal", "--reason", "for the board").code == 0
    assert house("verify", "--journal").code == 0
    (instance / "heads.jsonl").unlink()
    found = house("verify", "--journal")
    assert found.code == 3
    assert "  ?    heads.jsonl lacks the sealed editions 2, which it had" in found.out


def test_a_file_that_ends_before_what_left_the_house_is_old_or_was_cut(
    house: Run, renamed: Renamed, tmp_path: Path
) -> None:
    assert house("backup", tmp_path / "old").code == 0
    assert house("load", renamed("Old Mill")).code == 0
    assert house("verify", tmp_path / "old").code == 0
    assert house("export").code == 0
    found = house("verify", tmp_path / "old")
    assert found.code == 3
    assert "  ?    It ends with change 1, and heads up to 2 have left this" in found.out


def test_a_key_that_was_replaced_can_not_cut_the_journal_and_go_on(
    bakery: Run, renamed: Renamed, tmp_path: Path, spoilt: Callable[[str], None]
) -> None:
    assert bakery("backup", tmp_path / "old").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    assert bakery("init", "--new-key").code == 0
    assert "another key signs" in bakery("history", "--limit", "1").out
    assert bakery("verify", "--journal").code == 0
    found = bakery("verify", tmp_path / "old")
    assert found.code == 3
    assert "  ?    None of its changes is signed with the newest key" in found.out
    spoilt(CUT)
    found = bakery("verify", "--journal")
    assert found.code == 1
    assert "and none is signed with the newest key" in found.out


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
    assert "\n  Result: The journal and the tables hold.\n" in said.out
    assert said.out.endswith("\n  Result: Everything that this file claims holds.\n")
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
    assert said.out.endswith("Do NOT rely on this register: what is marked NO is false.\n")
    assert said.out.splitlines()[1].startswith("  NO   The journal doesn't hold. First, change 1:")


def marked(out: str, mark: str) -> list[str]:
    return [one[7:] for one in out.splitlines() if one.startswith(f"  {mark:3}  ")]


def test_what_nobody_can_tell_is_noted_and_is_no_yes(ropa: Run) -> None:
    assert ropa("init").code == 0
    said = ropa("verify", "--journal")
    assert said.code == 0
    assert len(marked(said.out, "yes")) == 2
    (unknown,) = marked(said.out, "-")
    assert unknown.startswith("No head is known to have left the house, so nobody can tell")
    (told,) = json.loads(ropa("verify", "--journal", "--json").out)
    notes = [one["words"] for one in told["statements"] if one["holds"] == "note"]
    assert notes == [unknown]


def test_an_unsigned_beginning_is_noted_and_is_no_yes(bakery: Run, instance: Path) -> None:
    make_older(instance, f"sqlite:///{instance}/register.db")
    assert bakery("init").code == 0
    said = bakery("verify", "--journal")
    assert said.code == 0
    assert any(one.startswith("Without a signature, at its") for one in marked(said.out, "-"))


@pytest.fixture
def gone_back(bakery: Run, renamed: Renamed, tmp_path: Path) -> Run:
    """The program, with a register that went back behind two changes, one of which had left."""
    assert bakery("backup", tmp_path / "backup").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    assert bakery("load", renamed("New Mill")).code == 0
    assert bakery("export").code == 0
    rollback = ("--overwrite", "--accept-rollback", "--reason", "the disk failed")
    assert bakery("restore", tmp_path / "backup", *rollback).code == 0
    return bakery


def test_a_head_that_was_given_up_is_told_from_one_that_somebody_made_up(gone_back: Run) -> None:
    lost = departures().heads[-1]
    assert lost[0] == 3
    said = gone_back("verify", "--journal")
    assert said.code == 0
    notes = marked(said.out, "-")
    assert f"{lost[0]}:{lost[1]} was given up by change 2." in notes
    assert "Heads that left the house: 2; on the journal: 1; given up: 1." in notes
    assert any(": given up was what had been changes 2 to 3." in one for one in notes)
    for number in (2, 3):
        said = gone_back("verify", "--journal", "--head", f"{number}:{'f' * 64}")
        assert said.code == 1
        assert f"the head {number}:{'f' * 64}, which is said to have left the house" in said.out
    assert gone_back("verify", "--journal", "--head", f"3:{lost[1].upper()}").code == 0


def test_a_journal_of_another_instance_is_not_judged(
    bakery: Run, tmp_path: Path, instance: Path
) -> None:
    assert bakery("backup", tmp_path / "backup").code == 0
    (instance / "keys").rename(tmp_path / "keys")
    shutil.rmtree(instance)
    assert bakery("init").code == 0
    said = bakery("verify", tmp_path / "backup")
    assert said.code == 3
    assert not marked(said.out, "NO")
    assert not marked(said.out, "yes")
    (words,) = marked(said.out, "?")
    assert words.startswith("The journal is of another instance, whose key ")
    key = tmp_path / "keys/journal.pub.pem"
    assert bakery("verify", tmp_path / "backup", "--key", key).code == 0


def test_a_journal_is_verified_without_an_instance_if_its_keys_are_given(
    bakery: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instance: Path
) -> None:
    assert bakery("journal", "--output", tmp_path / "journal").code == 0
    assert bakery("export", "--output", tmp_path / "export.json").code == 0
    monkeypatch.setenv("ROPA_INSTANCE", str(tmp_path / "nowhere"))
    key = instance / "keys/journal.pub.pem"
    said = bakery("verify", tmp_path / "journal", "--key", key)
    assert said.code == 0
    assert marked(said.out, "yes")[0].startswith("The journal holds, from its first change")
    assert not (tmp_path / "nowhere").exists()
    for asked in (tmp_path / "journal", "--journal"):
        said = bakery("verify", asked)
        assert said.code == 2
        assert said.err.startswith("ropa: There is no instance here; to verify a journal without ")
    said = bakery("verify", tmp_path / "export.json")
    assert said.code == 3
    assert "can't be looked for: there is no instance here." in said.out
    said = bakery("verify", tmp_path / "export.json", "--key", key)
    assert said.code == 2
    assert "--key is for a journal" in said.err
    key.write_text("is no key")
    assert bakery("verify", tmp_path / "journal", "--key", key).code == 2
