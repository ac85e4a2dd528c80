"""An instance is made once, with its key, and a key that is lost is never replaced in silence."""

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from errno import EPERM
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
from sqlalchemy import make_url, text

from ropa.journal.change import digest_of
from ropa.operations.database import open_operations
from ropa.operations.guards import release as release_operations
from ropa.proof.certificate import known_certificates
from ropa.proof.keys import fingerprint, load_key, read_public_keys
from ropa.store import changes, open_reading, open_store
from ropa.store.engine import make_engine, turn
from ropa.store.guards import release
from ropa.store.migrations import downgrade
from tests.cli.conftest import Renamed, Run


def keys(instance: Path) -> list[str]:
    """Return the fingerprints of the public keys."""
    return [fingerprint(one) for one in read_public_keys(instance / "keys/journal.pub.pem")]


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_an_instance_is_made_once(ropa: Run, instance: Path) -> None:
    first, *about = ropa("init").out.splitlines()
    assert first == f"{instance}: made, with an empty register."
    assert mode(instance) == mode(instance / "keys") == 0o700
    assert mode(instance / "keys/journal.pem") == 0o600
    (key,) = keys(instance)
    assert f"Fingerprint: {key}" in about
    assert any("not with backups" in one for one in about)
    assert any(str(instance / "keys/journal.pub.pem") in one for one in about)
    assert ropa("init").out == f"{instance}: is there already; nothing was changed.\n"
    assert keys(instance) == [key]


def test_an_instance_can_be_worked_with(ropa: Run, instance: Path) -> None:
    ropa("init")
    assert mode(instance / "operations.db") == 0o600
    url = f"sqlite:///{instance / 'register.db'}"
    with open_operations(url, instance=instance) as operations, operations.turn() as session:
        release_operations(session.connection())
    assert "The operations database was without some of its guards; they" in ropa("init").err
    assert "operations" not in ropa("init").err


def test_what_is_no_operations_database_is_left_alone(bakery: Run, instance: Path) -> None:
    (instance / "operations.db").write_bytes(b"no database" * 1000)
    said = bakery("init")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith("operations.db can't be used as a store: file is not a database\n")
    assert (instance / "operations.db").read_bytes() == b"no database" * 1000


def test_a_folder_that_was_there_is_closed(ropa: Run, instance: Path) -> None:
    instance.mkdir(mode=0o755)
    (instance / "README.md").touch()  # as a fresh checkout has it
    assert "was open to others; it is closed now" in ropa("init").err
    assert mode(instance) == 0o700
    instance.chmod(0o750)
    assert "was open to others; it is closed now" in ropa("init").err
    assert "open to others" not in ropa("init").err


def test_a_folder_that_others_use_is_left_open_and_that_is_said(
    ropa: Run, instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance.mkdir(mode=0o755)
    (instance / "theirs").touch()
    said = ropa("init")
    words = f"{instance} is open to others than its owner; close it: chmod 700 {instance}\n"
    assert said.err.startswith(words)
    assert mode(instance) == 0o755

    def forbidden(*_: object) -> NoReturn:
        raise PermissionError(EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", forbidden)
    assert ropa("init").err.startswith(words)


def test_an_instance_has_a_certificate_of_its_own(ropa: Run, instance: Path) -> None:
    said = ropa("init")
    mark = said.err.removesuffix(".\n").rpartition(" ")[2]
    assert known_certificates(instance) == {mark: "reports.crt"}
    (instance / "keys" / "reports.p12").write_bytes(b"no key")
    said = ropa("init")
    assert said.code == 2
    assert said.err.startswith(
        f"ropa: {instance}/keys/reports.p12 can't be opened: it is no PKCS#12"
    )


def test_an_instance_that_cannot_be_made_is_refused(ropa: Run, instance: Path) -> None:
    instance.parent.joinpath("instance").write_text("in the way")
    said = ropa("init")
    assert said.code == 2
    assert "ROPA_INSTANCE" in said.err


def test_an_instance_of_an_older_version_gets_a_key_and_its_records_are_entered(
    house: Run, instance: Path, database_url: str
) -> None:
    make_older(instance, database_url)
    said = house("init")
    assert said.out.startswith(f"{instance}: brought up to date.\nKey: ")
    with open_store(database_url) as store, store.session() as session:
        (last,) = [one for one in changes(session) if one.founds]
    assert [one.id for one in last.entries][:2] == ["act-orders", "bakery"]
    assert last.key == keys(instance)[0]
    assert "brought up" not in house("init").out


def make_older(instance: Path, url: str) -> None:
    """Make an instance with one change what the first version left: no keys, no documents."""
    for one in (instance / "keys").glob("journal.*"):
        one.unlink()
    with open_store(url) as store, store.session() as session:
        (told,) = changes(session)
    old = replace(told, key="", root="", format=1)
    engine = make_engine(url, migrating=True)
    with turn(engine) as connection:
        downgrade(connection, "0001")
        release(connection)
        digest = {"digest": digest_of(old.body())}
        connection.execute(text("UPDATE change SET digest = :digest"), digest)
        downgrade(connection, "0001")
    engine.dispose()


@pytest.mark.parametrize("command", [("init",), ("load", "fixtures/examples/complete")])
def test_a_key_that_is_missing_is_not_replaced_in_silence(
    bakery: Run, instance: Path, command: tuple[str, ...]
) -> None:
    (instance / "keys/journal.pem").unlink()
    for public in (True, False):
        if not public:
            (instance / "keys/journal.pub.pem").unlink()
        said = bakery(*command)
        assert said.code == 2
        assert f"{instance}/keys/journal.pem, is missing: put it back" in said.err
        assert "ropa init --new-key" in said.err
        assert not (instance / "keys/journal.pem").exists()


def test_who_only_reads_needs_no_key(bakery: Run, instance: Path) -> None:
    (instance / "keys/journal.pem").unlink()
    (instance / "keys/journal.pub.pem").unlink()
    for command in (
        ("show", "mill"),
        ("gaps",),
        ("history",),
        ("compare", "0", "now"),
        ("export",),
    ):
        assert bakery(*command).code == 0


def test_a_new_key_stands_behind_the_old_one(bakery: Run, instance: Path, renamed: Renamed) -> None:
    (old,) = keys(instance)
    (instance / "keys/journal.pem").unlink()
    assert "Fingerprint: " in bakery("init", "--new-key").out
    assert keys(instance)[0] == old
    assert len(keys(instance)) == 2
    assert bakery("load", renamed("Old Mill")).code == 0
    with open_store(f"sqlite:///{instance}/register.db") as store, store.session() as session:
        old, new = keys(instance)
        assert [one.key for one in changes(session)] == [old, new, new]


def test_a_key_that_is_replaced_is_kept_aside(bakery: Run, instance: Path) -> None:
    old = (instance / "keys/journal.pem").read_bytes()
    said = bakery("init", "--new-key")
    aside = instance / "keys/journal.pem.replaced-1"
    assert said.out.startswith(f"The key so far is {aside} now")
    assert aside.read_bytes() == old
    assert len(keys(instance)) == 2
    assert f"{instance}: is there already; its key was made.\n" in said.out
    assert "nothing was changed" not in said.out
    assert "Hand the file out again" in said.out


@pytest.mark.parametrize("kept", [True, False], ids=["one to replace", "a lost one"])
@pytest.mark.parametrize("writes", [0, 1], ids=["the key", "its public one"])
def test_a_new_key_comes_whole_or_not_at_all(
    bakery: Run, instance: Path, monkeypatch: pytest.MonkeyPatch, *, kept: bool, writes: int
) -> None:
    if not kept:
        (instance / "keys/journal.pem").unlink()
    before = contents(instance / "keys")
    left = iter(range(writes))

    def filling(descriptor: int) -> None:
        if stat.S_ISREG(os.fstat(descriptor).st_mode) and next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", filling)
    said = bakery("init", "--new-key")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith("can't be written: No space left on device\n")
    assert contents(instance / "keys") == before


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_of_a_missing_key_it_is_said_which_of_those_kept_aside_it_is(
    bakery: Run, instance: Path
) -> None:
    keys = instance / "keys"
    assert bakery("init", "--new-key").code == 0
    assert bakery("remove", "mill", "--reason", "closed").code == 0
    (keys / "journal.pem").rename(keys / "journal.pem.replaced-3")
    (keys / "journal.pem.replaced-2").write_bytes(b"no key")
    for command in (("seal", "--reason", "a test"), ("init",)):
        said = bakery(*command)
        assert said.code == 2
        assert f"is missing: {keys}/journal.pem.replaced-3 is the one, so give it that" in said.err
    (keys / "journal.pem.replaced-3").rename(keys / "journal.pem")
    assert bakery("seal", "--reason", "a test").code == 0


def test_a_new_key_needs_the_public_ones_that_changes_are_verified_with(
    bakery: Run, instance: Path
) -> None:
    (instance / "keys/journal.pub.pem").unlink()
    before = (instance / "keys/journal.pem").read_bytes()
    said = bakery("init", "--new-key")
    assert said.code == 2
    assert "journal.pub.pem" in said.err
    assert (instance / "keys/journal.pem").read_bytes() == before


def test_a_public_key_that_is_lost_is_written_again(bakery: Run, instance: Path) -> None:
    path = instance / "keys/journal.pub.pem"
    before = path.read_bytes()
    path.unlink()
    said = bakery("remove", "mill", "--reason", "closed")
    assert said.code == 2
    assert "ropa init writes it again" in said.err
    assert bakery("init").code == 0
    assert path.read_bytes() == before


def test_of_several_public_keys_the_lost_ones_can_not_be_written_again(
    bakery: Run, instance: Path, renamed: Renamed
) -> None:
    assert bakery("init", "--new-key").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    (instance / "keys/journal.pub.pem").unlink()
    said = bakery("init")
    assert said.code == 2
    assert "has more keys than the one beside it" in said.err


def test_a_key_of_another_instance_is_refused(bakery: Run, instance: Path) -> None:
    assert bakery("init", "--new-key").code == 0
    (instance / "keys/journal.pem.replaced-1").replace(instance / "keys/journal.pem")
    said = bakery("remove", "mill", "--reason", "closed")
    assert said.code == 2
    assert "is not the key whose public one stands last" in said.err


def test_a_key_that_others_may_read_signs_nothing(bakery: Run, instance: Path) -> None:
    (instance / "keys/journal.pem").chmod(0o640)
    said = bakery("remove", "mill", "--reason", "closed")
    assert said.code == 2
    assert "chmod 600" in said.err


def test_the_key_is_what_signs(bakery: Run, instance: Path) -> None:
    key = load_key(instance / "keys/journal.pem").public_key()
    with open_store(f"sqlite:///{instance}/register.db") as store, store.session() as session:
        (one,) = changes(session)
    assert one.key == fingerprint(key)
    assert bakery("history").code == 0


def test_an_instance_without_changes_gets_a_key_if_it_has_none(ropa: Run, instance: Path) -> None:
    assert ropa("init").code == 0
    for one in (instance / "keys").glob("journal.*"):
        one.unlink()
    assert ropa("init").out.startswith(f"{instance}: is there already; its key was made.\nKey: ")


def test_init_leaves_alone_what_a_newer_ropa_made(
    bakery: Run, instance: Path, spoilt: Callable[[str], None]
) -> None:
    spoilt("UPDATE alembic_version SET version_num = '9999'")
    before = (instance / "register.db").read_bytes()
    said = bakery("init")
    assert said.code == 2
    assert "was made by a newer ropa" in said.err
    assert said.err.endswith("; install the newer version\n")
    assert (instance / "register.db").read_bytes() == before


@pytest.mark.parametrize("option", ["--for-role", "--reading-role"])
def test_a_role_is_let_in_by_postgresql_alone(house: Run, database_url: str, option: str) -> None:
    said = house("init", option, "nobody-has-it")
    assert (said.code, said.out) == (2, "")
    sqlite = make_url(database_url).get_backend_name() == "sqlite"
    assert ("its folder decides" if sqlite else 'There is no role "nobody-has-it"') in said.err


def test_roles_are_let_in_to_work_and_to_read(
    ropa: Run, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROPA_DATABASE_URL", postgres_url)
    app, reader = f"app-{uuid4().hex[:8]}", f"reader-{uuid4().hex[:8]}"
    run(postgres_url, *(f'CREATE ROLE "{one}" LOGIN' for one in (app, reader)))
    try:
        said = ropa("init", "--for-role", app, "--reading-role", reader)
        assert said.code == 0, said.err
        assert said.out.endswith(
            f"The role {app} may work with the register, and can't rewrite its journal.\n"
            f"The role {reader} may read the register, and do nothing else.\n"
        )
        address = make_url(postgres_url).set(username=reader)
        open_reading(address.render_as_string(hide_password=False)).close()
    finally:
        gone = (f'DROP OWNED BY "{one}"; DROP ROLE "{one}"' for one in (app, reader))
        run(postgres_url, *gone)


def run(url: str, *statements: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        for one in statements:
            connection.execute(text(one))
    engine.dispose()
