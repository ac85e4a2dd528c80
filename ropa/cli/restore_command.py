"""The command that puts a backup back, once it is sure what is lost by it, and that it may be."""

import hashlib
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import click

from ropa.cli import options
from ropa.cli.departures import departures, note
from ropa.cli.instance import called, progress, settings
from ropa.cli.key_files import key_files, public_keys, signing, stand_new_key
from ropa.cli.occasion import occasion
from ropa.cli.refusal import Refusal, refusals, require_regular, while_reading
from ropa.cli.replaced import Present, kept, present, require_consent
from ropa.cli.spans import spans
from ropa.journal.audit import Audit
from ropa.journal.change import Head, Occasion, digest_of
from ropa.journal.file import Header, audited, read_journal
from ropa.journal.heads import Pair
from ropa.journal.line import Line
from ropa.proof.keys import checker, fingerprint, raw
from ropa.store import GivingUp
from ropa.store import restore as refill


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@options.flag("--overwrite", "Replace a register that has changes; a backup of it is kept.")
@options.flag(
    "--accept-rollback",
    "Go back behind what has left the house; the journal will say so, with --reason.",
)
@options.reason(required=False)
def restore(file: Path, reason: str | None, *, overwrite: bool, accept_rollback: bool) -> None:
    """Put the backup FILE in the place of the register.

    All of it is verified before. It must be this instance's own: put its keys back first. It may
    have been made of SQLite or PostgreSQL, and is restored into what ROPA_DATABASE_URL names. All
    of it is done, or nothing. If changes are given up by that, the journal says so.
    """
    if accept_rollback and reason is None:
        raise Refusal("The journal will say that it went back, and why; add --reason.")
    require_regular(file)
    there = present()
    require_consent(there, overwrite=overwrite)
    with while_reading(file), file.open("rb") as source:
        progress(f"Verifying {file}")
        found, known = _verified(file, source)
        lost = _lost(there, known)
        if lost.left and not accept_rollback:
            raise Refusal(_behind(lost))
        giving_up = _giving_up(lost, reason=reason or f"restore of {file.name}")
        source.seek(0)
        with kept(there) as aside, refusals():
            progress("Restoring")
            lines = read_journal(source, name=str(file)).lines
            end = refill(settings().database_url, lines, giving_up=giving_up, replacing=there.end)
    _settle(found)
    click.echo(f"Restored {file}. {called(end)}.")
    for words in (*_told(lost, end if giving_up else None), *_brought_back(there, lost)):
        click.echo(words)
    if accept_rollback and not lost.left:
        click.echo("Nothing that has left the house is given up; --accept-rollback was not needed.")
    if reason is not None and giving_up is None:
        click.echo("The journal says nothing of this, so --reason stands nowhere.")
    if aside is not None:
        click.echo(f"What was there before is kept in {aside}.")
    for words in _to_let_in(there):
        click.echo(words)
    if not key_files().private.exists():
        click.echo(f"To change anything, put the key back, too: {key_files().private}")


def _to_let_in(there: Present) -> Iterator[str]:
    """Say how to let those roles in again who were."""
    let_in = [("--for-role", one) for one in there.roles]
    let_in += [("--reading-role", one) for one in there.readers]
    for option, role in let_in:
        again = f"ropa init {option} {shlex.quote(role)}"
        yield f"The tables are new; let the role {role} in again with: {again}"


@dataclass(frozen=True, slots=True)
class _Lost:
    """The heads that a backup doesn't have, nor gives up itself; and those that left the house."""

    heads: frozenset[Pair]
    left: frozenset[Pair]


def _lost(there: Present, known: frozenset[Pair]) -> _Lost:
    left = there.given.union(departures().heads) - known
    return _Lost(left | (there.heads - known), left)


def _settle(found: Audit) -> None:
    """Note the seals, which left the house, on a machine that may not know; let the key stand."""
    for one in found.seals:
        note(one.head)
    if key_files().private.exists():
        stand_new_key("ropa restore: from here on, another key signs")


def _verified(file: Path, source: BinaryIO) -> tuple[Audit, frozenset[Pair]]:
    """Verify a backup; return what was found, and the heads that it has or gives up.

    They count only once all of it is found to hold: a Refusal says what is wrong.
    """
    keys = public_keys()
    heads = set[Pair]()
    with refusals():
        journal = read_journal(source, name=str(file))
        _require_backup(file, journal.header, tuple(map(raw, keys)))
        found = audited(
            replace(journal, lines=_noting(journal.lines, heads)),
            check=checker(keys),
            keys=tuple(map(fingerprint, keys)),
        )
    if not found.holds:
        raise Refusal(f"{file} doesn't verify, so nothing was restored; {found.first}")
    return found, frozenset(heads.union(*(one.gives_up for one in found.restores)))


def _noting(lines: Iterator[Line], heads: set[Pair]) -> Iterator[Line]:
    """Give the lines, and note the head that each makes."""
    for number, line in enumerate(lines, start=1):
        heads.add((number, digest_of(line.body)))
        yield line


def _require_backup(file: Path, header: Header, keys: tuple[str, ...]) -> None:
    """Refuse a file without documents, or of an instance with other keys."""
    if not header.documents:
        raise Refusal(f"{file} is a journal without documents, and no backup; name a backup.")
    if strange := [one for one in header.keys if one not in keys]:
        whose = hashlib.sha256(bytes.fromhex(strange[0])).hexdigest()
        raise Refusal(
            f"{file} is of another instance: its key has the fingerprint {whose}, which is none of "
            f"{key_files().public}. If the file is yours and the machine is new, put the keys back "
            "first; they are no part of backups."
        )


def _behind(lost: _Lost) -> str:
    named = "\n".join(f"  {number}:{digest}" for number, digest in sorted(lost.left))
    return (
        "These heads have left the house and don't lie on the backup; whoever holds a file "
        f"with one would find it rewritten:\n{named}\nTake a later backup, or, without one, "
        "add --accept-rollback and --reason: the journal will say that it went back."
    )


def _giving_up(lost: _Lost, *, reason: str) -> GivingUp | None:
    """Return what the journal will say of heads that are lost.

    Without a key it can't say anything, which is accepted if nobody outside knows of them.
    """
    if not lost.heads or not (lost.left or key_files().private.exists()):
        return None
    return GivingUp(tuple(lost.heads), Occasion(**occasion(reason)), signing())


def _brought_back(there: Present, lost: _Lost) -> Iterator[str]:
    """Say whose redactions were given up, and that their words are back."""
    ids = sorted({id_ for head, id_ in there.redacted if head in lost.heads})
    if ids:
        yield f"Words that had been redacted are back, of: {', '.join(ids)}. Redact them again:"
        yield from (f"  ropa redact {one} --reason ..." for one in ids)


def _told(lost: _Lost, saying: Head | None) -> Iterator[str]:
    """Say what was given up; `saying` is the change in which the journal says so."""
    if not lost.heads:
        return
    which = spans(number for number, _ in lost.heads)
    of_these = "these heads have left the house:" if lost.left else "none has left the house."
    yield f"Given up: {which}, of which {of_these}"
    yield from (f"  {number}:{digest}" for number, digest in sorted(lost.left))
    if saying is None:
        yield "There is no key to sign that with, so the journal doesn't say so."
    else:
        yield f"The journal says so in its change {saying.number}."
