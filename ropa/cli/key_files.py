"""The keys of the instance: the one that signs its journal, and those that others verify with."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from ropa.cli.departures import note
from ropa.cli.instance import settings
from ropa.cli.occasion import occasion
from ropa.cli.refusal import Refusal, refusals, while_writing
from ropa.journal.line import Signer
from ropa.proof.keys import (
    PUBLIC,
    PublicKey,
    UnfitKeyError,
    fingerprint,
    load_key,
    make_key,
    read_public_keys,
    signer,
    write_public_keys,
)
from ropa.store import Store, latest_changes, open_store, rekey

_PUT_BACK = "put it back from where you keep it"
_NEW_KEY = "or, if it is lost, make a new one with: ropa init --new-key"


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """Where an instance keeps its keys: the private one, and the public ones, oldest first."""

    private: Path
    public: Path


def key_files() -> KeyFiles:
    """Return where the keys of the instance lie."""
    folder = settings().instance / "keys"
    return KeyFiles(folder / "journal.pem", folder / PUBLIC)


@contextmanager
def writing() -> Iterator[Store]:
    """Open the instance's store for writing and close it; a Refusal says if there is no key."""
    with refusals(), open_store(settings().database_url) as store:
        yield replace(store, signer=signing())


def stand_new_key(reason: str) -> None:
    """Let a new key sign a change at once: from then on, no older one can go on with the journal.

    Where nothing was ever signed, or this key signed last, there is nothing to do.
    """
    with writing() as store, refusals():
        with store.session() as session:
            last = tuple(latest_changes(session, limit=1))
        if any(one.key != store.required_signer.key for one in last):
            note(rekey(store, **occasion(reason)).head)


def signing() -> Signer:
    """Return what signs changes; a Refusal says that there is no key, or how to mend it."""
    files = key_files()
    if not files.private.exists():
        raise Refusal(f"The key that signs changes, {files.private}, is missing: {_ways(files)}")
    with refusals():
        found = signer(load_key(files.private))
    known = public_keys()
    if fingerprint(known[-1]) != found.key:
        raise Refusal(
            f"{files.private} is not the key whose public one stands last in {files.public}, so "
            f"nobody could verify what it signs: {_ways(files)}"
        )
    return found


def public_keys() -> tuple[PublicKey, ...]:
    """Return the keys that the journal is verified with, oldest first; a Refusal without any."""
    files = key_files()
    if not files.public.exists():
        raise Refusal(
            f"{files.public}, which the journal is verified with, is missing: {_PUT_BACK}; "
            "if the key beside it is the only one there ever was, ropa init writes it again"
        )
    with refusals():
        return read_public_keys(files.public)


def ensure_key(used: Callable[[], set[str]]) -> Signer:
    """Return what signs, making a key if there never was one.

    `used` gives the fingerprints that the journal names. A key that is missing though it signed
    is a Refusal: a new one in its place would hide the loss.
    """
    files = key_files()
    if files.private.exists():
        if not files.public.exists():
            _publish_again(files, used())
        return signing()
    if files.public.exists() or used():
        raise Refusal(f"The key that signs changes, {files.private}, is missing: {_ways(files)}")
    return _made(files)


def replace_key(used: Callable[[], set[str]]) -> Path | None:
    """Make a new key, whose public one stands last; return where the old one went, if it was there.

    A Refusal if the public keys are gone that the journal up to now is verified with, or if
    anything can't be written: then all is as it was.
    """
    files = key_files()
    known = public_keys() if files.public.exists() or used() else ()
    _ensure_folder(files)
    new = _free(files.private, "new")
    aside = _free(files.private, "replaced") if files.private.exists() else None
    with while_writing(files.private), refusals(), ExitStack() as undo:
        key = make_key(new)
        undo.callback(new.unlink)
        if aside is not None:
            files.private.rename(aside)
            undo.callback(aside.rename, files.private)
        new.rename(files.private)
        undo.callback(files.private.rename, new)
        write_public_keys(files.public, (*known, key.public_key()))
        undo.pop_all()
    return aside


def _publish_again(files: KeyFiles, used: set[str]) -> None:
    """Write the public key again, if it is the only one that the journal needs."""
    with refusals():
        key = load_key(files.private).public_key()
        if used - {fingerprint(key)}:
            raise Refusal(
                f"{files.public} is missing, and the journal has more keys than the one beside it: "
                f"{_PUT_BACK}; whoever checks your register has it, too"
            )
        write_public_keys(files.public, (key,))


def _ways(files: KeyFiles) -> str:
    """Say how a key that is wanted comes back: from beside it, from elsewhere, or not at all."""
    if (found := _kept_aside(files)) is not None:
        return f"{found} is the one, so give it that name again"
    return f"{_PUT_BACK}, with mode 0600 in {files.private.parent}, {_NEW_KEY}"


def _kept_aside(files: KeyFiles) -> Path | None:
    """Return which of the keys that were replaced belongs to the last public one, if any does."""
    if not files.public.exists():
        return None
    wanted = fingerprint(public_keys()[-1])
    return next((one for one in _asides(files.private) if _mark(one) == wanted), None)


def _asides(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.replaced-*"))


def _mark(path: Path) -> str | None:
    """Return the fingerprint of a key, or nothing if it can't be used."""
    try:
        return fingerprint(load_key(path).public_key())
    except UnfitKeyError:
        return None


def _made(files: KeyFiles) -> Signer:
    _ensure_folder(files)
    with refusals():
        key = make_key(files.private)
        write_public_keys(files.public, (key.public_key(),))
    return signer(key)


def _ensure_folder(files: KeyFiles) -> None:
    with while_writing(files.private.parent):
        files.private.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _free(path: Path, what: str) -> Path:
    """Return a name beside a file that nothing has."""
    names = (path.with_name(f"{path.name}.{what}-{number}") for number in count(1))
    return next(one for one in names if not one.exists())
