"""The command that makes an instance, or brings it up to date: its folder, its keys, its tables."""

from collections.abc import Iterator
from pathlib import Path

import click

from ropa.cli import options
from ropa.cli.clock import now
from ropa.cli.instance import say, settings
from ropa.cli.key_files import ensure_key, key_files, public_keys, replace_key, stand_new_key
from ropa.cli.occasion import occasion
from ropa.cli.refusal import refusals, while_writing
from ropa.journal.change import Occasion
from ropa.operations.database import open_operations
from ropa.operations.grants import grant_operations
from ropa.operations.guards import restore_guards
from ropa.proof.certificate import ensure_certificate
from ropa.proof.keys import fingerprint
from ropa.settings import Settings
from ropa.store import (
    NoStoreError,
    OldStoreError,
    changes,
    create_store,
    grant,
    grant_reading,
    missing_guards,
    open_store,
    require_role,
)

_REKEYING = "ropa init --new-key: from here on, another key signs"
_UPGRADE = "ropa init: from here on, changes are signed and past editions can be read"


@click.command()
@options.flag(
    "--new-key",
    "Make a new key for a lost one, or in the place of one that others may know.",
)
@click.option(
    "--for-role",
    "role",
    metavar="NAME",
    help="PostgreSQL: let this role work with the register, but not rewrite its journal.",
)
@click.option(
    "--reading-role",
    "reading_role",
    metavar="NAME",
    help="PostgreSQL: let this role read the register, and do nothing else; see ROPA_READING_URL.",
)
def init(*, new_key: bool, role: str | None, reading_role: str | None) -> None:
    """Make the instance: its folder, its key, an empty register.

    The key signs the journal. An instance that is there stays as it is; one of an older version is
    brought up to date.
    """
    chosen = settings()
    asked = [one for one in (role, reading_role) if one is not None]
    with refusals():
        for one in asked:
            require_role(chosen.database_url, one)
    _made_and_closed(chosen.instance)
    had = key_files().private.exists()
    if new_key:
        _renew(chosen.database_url)
    made = _initialised(chosen.database_url)
    _ready_to_work(chosen)
    if new_key:
        stand_new_key(_REKEYING)
    keyed = new_key or not had
    click.echo(f"{chosen.instance}: {made or _little(keyed=keyed, asked=bool(asked))}")
    if keyed:
        for line in _about_the_key():
            click.echo(line)
    with refusals(), while_writing(chosen.instance):
        mine = ensure_certificate(chosen.instance, moment=now())
    say(f"Its certificate, which reports are signed with, has the fingerprint (SHA-256) {mine}.")
    _let_in(chosen.database_url, role=role, reading_role=reading_role)


def _let_in(url: str, *, role: str | None, reading_role: str | None) -> None:
    if role is not None:
        with refusals():
            grant(url, role)
            grant_operations(url, role)
        click.echo(f"The role {role} may work with the register, and can't rewrite its journal.")
    if reading_role is not None:
        with refusals():
            grant_reading(url, reading_role)
        click.echo(f"The role {reading_role} may read the register, and do nothing else.")


def _made_and_closed(folder: Path) -> None:
    """Make the folder; close one that was there, for what it will hold is nobody else's business.

    One that holds other things is left as it is: others may need it open. That is said.
    """
    with while_writing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not folder.stat().st_mode & 0o077:
            return
        # The project's own folder comes with a paper that says what it is for.
        ours = (folder / "keys").exists() or {one.name for one in folder.iterdir()} <= {"README.md"}
    try:
        if ours:
            folder.chmod(0o700)
            say(f"{folder} was open to others; it is closed now, to mode 0700.")
            return
    except OSError:
        pass  # it is somebody else's, and that is said
    say(f"{folder} is open to others than its owner; close it: chmod 700 {folder}")


def _initialised(url: str) -> str | None:
    """Make what is missing, and say what that was if it is more than a key."""
    with refusals():
        try:
            open_store(url).close()
        except NoStoreError:
            words = "made, with an empty register."
        except OldStoreError:
            words = "brought up to date."
        else:
            if not _unguarded(url):
                ensure_key(lambda: _used(url))
                return None
            words = "was without some of its guards; they are back. See ropa verify --journal."
        signer = ensure_key(lambda: _used(url))
        create_store(url, signer, occasion=Occasion(**occasion(_UPGRADE))).close()
    return words


def _ready_to_work(chosen: Settings) -> None:
    """Make the operations database, or bring it up to date, and put missing triggers back."""
    with (
        refusals(),
        open_operations(chosen.database_url, instance=chosen.instance) as operations,
        operations.turn() as session,
    ):
        if restore_guards(session):
            say("The operations database was without some of its guards; they are back.")


def _unguarded(url: str) -> bool:
    with open_store(url) as store, store.session() as session:
        return bool(missing_guards(session))


def _little(*, keyed: bool, asked: bool) -> str:
    """Say what became of an instance that was there: a key, something else that is told, or not."""
    if keyed:
        return "is there already; its key was made."
    return "is there already." if asked else "is there already; nothing was changed."


def _used(url: str) -> set[str]:
    """Return the fingerprints of the keys that changes name; none if there are no changes yet."""
    try:
        with open_store(url) as store, store.session() as session:
            return {one.key for one in changes(session) if one.key}
    except (NoStoreError, OldStoreError):
        return set()


def _renew(url: str) -> None:
    """Make a new key, and say what became of the old one."""
    with refusals():
        aside = replace_key(lambda: _used(url))
    if aside is not None:
        click.echo(f"The key so far is {aside} now; destroy it if others may know it.")


def _about_the_key() -> Iterator[str]:
    """Say where the key is, and what to do with it and with the public one."""
    files = key_files()
    yield f"Key: {files.private} signs every change. Keep a copy of it safe, and not with backups:"
    yield "  whoever has both can rewrite the register unseen; without it nothing can be changed."
    *earlier, last = public_keys()
    if earlier:
        yield f"Public keys: {files.public}; the new one stands last. Hand the file out again:"
        yield "  who has only the earlier ones can't verify what is signed from here on."
    else:
        yield f"Public key: {files.public}; with it others verify the register. Hand it out early."
    yield f"Fingerprint: {fingerprint(last)}"
