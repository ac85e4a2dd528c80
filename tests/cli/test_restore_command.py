"""A backup is put back whole if it is ours, verifies, and takes back nothing that left."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

import pytest

from ropa.cli.departures import departures
from ropa.cli.replaced import Present, kept
from tests.cli.conftest import Renamed, Run, verify_instance
from tests.postgres import a_database

ROLLBACK = ("--overwrite", "--accept-rollback", "--reason", "the disk failed")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.jsonl"


@pytest.fixture
def lived(house: Run, renamed: Renamed, files: Path) -> Run:
    """The program, with a register that lived through everything that a journal knows."""
    assert house("seal", "--reason", "for the board").code == 0
    assert house("handover", "2", "--to", "Anna", "--file", files / "who.yaml").code == 0
    assert house("load", renamed("Secret")).code == 0
    assert house("load", renamed("New Mill")).code == 0
    assert house("redact", "mill", "--reason", "asked for", "--yes").code == 0
    assert house("remove", "purpose-delivery", "--reason", "closed").code == 0
    return house


def everything(ropa: Run) -> tuple[str, ...]:
    """Say all that a register says of now and then."""
    last = int(ropa("history", "--limit", "1").out.split()[1].strip(","))
    editions = (ropa("export", "--output", "-", "--as-known-at", one) for one in range(last + 1))
    now = ropa("export", "--output", "-")
    said = (now, *editions, ropa("history", "--json", "--limit", "0"))
    assert all(one.code == 0 for one in said)
    return tuple(one.out for one in said)


def test_what_comes_back_is_what_was(lived: Run, file: Path, renamed: Renamed) -> None:
    before = everything(lived)
    assert lived("backup", file).code == 0
    assert lived("load", renamed("A slip")).code == 0
    said = lived("restore", file, "--overwrite")
    assert said.code == 0
    assert said.out.startswith(f"Restored {file}. Edition 8, of ")
    after = everything(lived)
    assert after[1:9] == before[1:9]
    assert [one for one in json.loads(after[-1]) if one["number"] < 8] == json.loads(before[-1])
    assert verify_instance() == 0
    assert lived("load", renamed("Old Mill")).code == 0
    assert verify_instance() == 0


@pytest.fixture
def another_url(database_url: str, tmp_path: Path, postgres_server: Path) -> Iterator[str]:
    """An empty database of the other kind."""
    with a_database(postgres_server) as url:
        yield url if database_url.startswith("sqlite") else f"sqlite:///{tmp_path}/moved.db"


def test_a_register_moves_from_one_kind_of_database_to_the_other_and_back(
    lived: Run, file: Path, database_url: str, another_url: str
) -> None:
    before = everything(lived)
    assert lived("backup", file).code == 0
    first = file.read_bytes()
    with pytest.MonkeyPatch.context() as environment:
        for url in (another_url, database_url):
            environment.setenv("ROPA_DATABASE_URL", url)
            assert lived("restore", file, "--overwrite").code == 0
            assert everything(lived) == before
            assert verify_instance() == 0
            assert lived("backup", file, "--overwrite").code == 0
            assert file.read_bytes() == first


def test_a_register_that_has_changes_is_not_replaced_in_silence(bakery: Run, file: Path) -> None:
    assert bakery("backup", file).code == 0
    said = bakery("restore", file)
    assert said.code == 2
    assert said.err.startswith("ropa: The register has changes: Edition 1, of ")


def test_an_empty_register_is_filled(bakery: Run, file: Path, instance: Path) -> None:
    assert bakery("backup", file).code == 0
    for one in instance.glob("register.db*"):
        one.unlink()
    assert bakery("init").code == 0
    assert bakery("restore", file).out.count("\n") == 1
    assert bakery("show", "mill").code == 0


def test_what_is_replaced_is_kept_and_can_be_put_back(
    house: Run, file: Path, renamed: Renamed, instance: Path
) -> None:
    assert house("backup", file).code == 0
    assert house("load", renamed("Old Mill")).code == 0
    noted = departures()
    said = house("restore", file, "--overwrite")
    (kept,) = (instance / "backups").iterdir()
    assert said.out.endswith(f"What was there before is kept in {kept}.\n")
    assert departures() == noted
    assert "Name: Mill" in house("show", "mill").out
    assert house("restore", kept, "--overwrite").code == 0
    assert "Name: Old Mill" in house("show", "mill").out
    assert verify_instance() == 0


def test_nobody_goes_back_behind_what_left_the_house_unless_the_journal_says_so(
    house: Run, file: Path, renamed: Renamed
) -> None:
    assert house("backup", file).code == 0
    assert house("load", renamed("Old Mill")).code == 0
    assert house("export").code == 0
    lost = departures().heads[-1]
    said = house("restore", file, "--overwrite")
    assert said.code == 2
    assert f"  {lost[0]}:{lost[1]}" in said.err
    assert "Name: Old Mill" in house("show", "mill").out
    assert "add --reason" in house("restore", file, "--overwrite", "--accept-rollback").err
    said = house("restore", file, *ROLLBACK)
    assert said.code == 0
    words = "Given up: change 2, of which these heads have left the house:"
    assert f"{words}\n  {lost[0]}:{lost[1]}\nThe journal says so in its change 2.\n" in said.out
    assert "Name: Mill" in house("show", "mill").out
    told = house("history").out
    words = "Went back to an older backup, and gave up what had been change 2.\n"
    assert f"  Why: the disk failed\n  {words}" in told
    assert verify_instance() == 0


def given_up(ropa: Run) -> list[tuple[int, str]]:
    """Return the heads that the journal gives up, which it does in one change at most."""
    told = json.loads(ropa("history", "--json", "--limit", "0").out)
    (lost,) = [one["gives_up"] for one in told if one["gives_up"]] or [[]]
    return [(number, head) for number, head in lost]


def heads_of(ropa: Run, file: Path) -> list[tuple[int, str]]:
    """Return all heads of the journal as it stands."""
    assert ropa("journal", "--output", file).code == 0
    bodies = [json.loads(one)["body"] for one in file.read_text().splitlines()[1:]]
    return [(at, sha256(one.encode()).hexdigest()) for at, one in enumerate(bodies, start=1)]


def test_changes_that_never_left_the_house_are_given_up_in_the_journal_too(
    house: Run, file: Path, renamed: Renamed, tmp_path: Path, instance: Path
) -> None:
    assert house("backup", file).code == 0
    for name in ("Old Mill", "New Mill", "Last Mill"):
        assert house("load", renamed(name)).code == 0
    before = heads_of(house, tmp_path / "journal")
    noted = instance / "heads.jsonl"
    noted.write_text(noted.read_text().splitlines(keepends=True)[0])
    said = house("restore", file, "--overwrite")
    assert said.code == 0
    words = "Given up: changes 2 to 4, of which none has left the house.\n"
    assert f"{words}The journal says so in its change 2.\n" in said.out
    assert given_up(house) == before[1:]
    assert "  Why: restore of backup.jsonl\n" in house("history").out
    assert verify_instance(tuple(before)) == 0
    again = heads_of(house, tmp_path / "journal")
    noted.write_text(noted.read_text().splitlines(keepends=True)[0])
    assert house("restore", file, "--overwrite", "--reason", "once more").code == 0
    assert given_up(house) == sorted((*before[1:], *again[1:]))
    assert "  Why: once more\n" in house("history").out


def test_what_was_forged_into_the_register_is_not_vouched_for_when_it_is_given_up(
    bakery: Run, file: Path, renamed: Renamed, spoilt: Callable[[str], None]
) -> None:
    assert bakery("backup", file).code == 0
    assert bakery("seal", "--reason", "for the board").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    _, _, third = heads_of(bakery, file.with_name("journal"))
    spoilt(
        """DROP TRIGGER change_update_guard;
        UPDATE change SET body = replace(body, 'for the board', 'for the bored')"""
    )
    file.with_name("instance").joinpath("heads.jsonl").unlink()
    assert bakery("restore", file, "--overwrite").code == 0
    assert given_up(bakery) == [third]


def test_who_accepts_a_rollback_where_there_is_none_is_told(
    bakery: Run, file: Path, renamed: Renamed
) -> None:
    assert bakery("backup", file).code == 0
    said = bakery("restore", file, *ROLLBACK)
    assert said.code == 0
    assert "is given up; --accept-rollback was not needed.\n" in said.out
    assert "so --reason stands nowhere.\n" in said.out
    assert bakery("load", renamed("Old Mill")).code == 0
    said = bakery("restore", file, *ROLLBACK)
    assert said.code == 0
    assert "is given up; --accept-rollback was not needed.\n" in said.out
    assert "nowhere" not in said.out
    assert "  Why: the disk failed\n" in bakery("history").out


def test_without_a_key_what_never_left_the_house_is_given_up_and_the_journal_is_silent(
    bakery: Run, file: Path, renamed: Renamed, instance: Path
) -> None:
    assert bakery("backup", file).code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    (instance / "keys/journal.pem").unlink()
    said = bakery("restore", file, "--overwrite")
    assert said.code == 0
    assert "Given up: change 2, of which none has left the house.\nThere is no key to " in said.out
    assert given_up(bakery) == []
    assert verify_instance() == 0


def test_without_a_key_nothing_that_left_the_house_is_given_up(
    bakery: Run, file: Path, renamed: Renamed, instance: Path
) -> None:
    assert bakery("backup", file).code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    assert bakery("export").code == 0
    (instance / "keys/journal.pem").unlink()
    said = bakery("restore", file, *ROLLBACK)
    assert said.code == 2
    assert "is missing" in said.err
    assert "Name: Old Mill" in bakery("show", "mill").out


def test_a_file_that_is_exchanged_while_it_is_verified_is_not_restored(
    bakery: Run, file: Path, renamed: Renamed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bakery("backup", file).code == 0
    assert bakery("load", renamed("Old Mill")).code == 0

    def exchanging(there: Present) -> AbstractContextManager[Path | None]:
        file.unlink()
        file.write_text("is another file")
        return kept(there)

    monkeypatch.setattr("ropa.cli.restore_command.kept", exchanging)
    assert bakery("restore", file, "--overwrite").code == 0
    assert "Name: Mill" in bakery("show", "mill").out


def test_what_is_written_while_the_backup_is_verified_is_not_lost(
    house: Run, file: Path, renamed: Renamed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert house("backup", file).code == 0

    def writing(there: Present) -> AbstractContextManager[Path | None]:
        assert house("load", renamed("Old Mill")).code == 0
        return kept(there)

    monkeypatch.setattr("ropa.cli.restore_command.kept", writing)
    said = house("restore", file, "--overwrite")
    assert said.code == 2
    assert "was changed while the backup was verified" in said.err
    assert "Name: Old Mill" in house("show", "mill").out


def test_a_handover_is_a_head_that_left_the_house_even_if_its_note_is_lost(
    house: Run, file: Path, renamed: Renamed, files: Path, instance: Path
) -> None:
    assert house("backup", file).code == 0
    assert house("load", renamed("Old Mill")).code == 0
    assert house("handover", "2", "--to", "Anna", "--file", files / "who.yaml").code == 0
    (instance / "heads.jsonl").unlink()
    assert "These heads have left the house" in house("restore", file, "--overwrite").err


def test_every_head_is_given_up_where_histories_forked(
    house: Run, file: Path, renamed: Renamed
) -> None:
    assert house("backup", file).code == 0
    assert house("load", renamed("Old Mill")).code == 0
    for _ in range(2):
        assert house("export").code == 0
        assert house("restore", file, *ROLLBACK).code == 0
        first, *others = departures().heads
        assert first[0] == 1
        assert given_up(house) == sorted(others)
        assert verify_instance() == 0
    assert [number for number, _ in others] == [2, 2]


def test_a_backup_of_another_instance_is_refused(bakery: Run, file: Path, instance: Path) -> None:
    assert bakery("backup", file).code == 0
    shutil.rmtree(instance)
    assert bakery("init").code == 0
    said = bakery("restore", file)
    assert said.code == 2
    assert "is of another instance: its key has the fingerprint" in said.err
    assert "put the keys back first" in said.err


def test_on_a_new_machine_the_keys_come_first(
    bakery: Run, file: Path, instance: Path, tmp_path: Path
) -> None:
    assert bakery("backup", file).code == 0
    (instance / "keys").rename(tmp_path / "keys")
    shutil.rmtree(instance)
    assert "put it back" in bakery("restore", file).err
    instance.mkdir()
    (tmp_path / "keys").rename(instance / "keys")
    assert bakery("restore", file).code == 0
    assert verify_instance() == 0


def test_who_restores_without_the_private_key_is_told(
    bakery: Run, file: Path, instance: Path
) -> None:
    assert bakery("backup", file).code == 0
    (instance / "keys/journal.pem").unlink()
    said = bakery("restore", file, "--overwrite")
    assert said.code == 0
    assert said.out.endswith(
        f"To change anything, put the key back, too: {instance}/keys/journal.pem\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Mill", "Hill", "change 1: the document of organisation"),
        ("load ", "lose ", "its signature is not of this instance's key"),
        ('"documents":true', '"documents":false', "line 2"),
    ],
)
def test_a_backup_that_was_changed_is_refused(
    bakery: Run, file: Path, before: str, after: str, words: str
) -> None:
    assert bakery("backup", file).code == 0
    content = file.read_text()
    assert before in content
    file.write_text(content.replace(before, after))
    said = bakery("restore", file, "--overwrite")
    assert said.code == 2
    assert words in said.err or "is a journal without documents" in said.err
    assert bakery("show", "mill").code == 0


def test_a_backup_that_was_cut_off_is_refused(lived: Run, file: Path) -> None:
    assert lived("backup", file).code == 0
    lines = file.read_bytes().splitlines(keepends=True)
    for left in (b"".join(lines[:-1]), b"".join(lines)[:-1], b"", b"{}\n"):
        file.write_bytes(left)
        said = lived("restore", file, "--overwrite")
        assert said.code == 2
        assert f"{file}, line " in said.err
    assert lived("show", "mill").code == 0


def test_a_journal_without_documents_is_no_backup(bakery: Run, file: Path) -> None:
    assert bakery("journal", "--output", file).code == 0
    assert "is a journal without documents" in bakery("restore", file, "--overwrite").err


def test_roles_that_were_let_in_are_to_be_let_in_again(
    bakery: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bakery("backup", file).code == 0
    monkeypatch.setattr("ropa.cli.replaced.granted", lambda _: ("the app",))
    monkeypatch.setattr("ropa.cli.replaced.readers_let_in", lambda _: ("reader",))
    said = bakery("restore", file, "--overwrite")
    assert said.code == 0
    for words in (
        "let the role the app in again with: ropa init --for-role 'the app'",
        "let the role reader in again with: ropa init --reading-role reader",
    ):
        assert f"The tables are new; {words}\n" in said.out
