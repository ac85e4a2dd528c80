"""The command that puts a backup back, once it is sure what is lost by it, and that it may be."""

import hashlib
from pathlib import Path

import click

from ropa.cli import options
from ropa.cli.departures import departures
from ropa.cli.instance import called, progress, settings
from ropa.cli.key_files import key_files, public_keys, signing
from ropa.cli.occasion import occasion
from ropa.cli.refusal import Refusal, refusals, while_reading
from ropa.cli.replaced import kept, present, require_consent
from ropa.journal.audit import Audit
from ropa.journal.change import Occasion
from ropa.journal.file import Header, audited, read_journal
from ropa.journal.heads import Pair, Whereabouts
from ropa.proof.keys import checker, fingerprint, raw
from ropa.store import GivingUp
from ropa.store import restore as refill

_LOST = {Whereabouts.BEYOND, Whereabouts.REWRITTEN}


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
    of it is done, or nothing.
    """
    if accept_rollback and reason is None:
        raise Refusal("The journal will say that it went back, and why; add --reason.")
    there = present()
    require_consent(there, overwrite=overwrite)
    progress(f"Verifying {file}")
    found = _verified(file, (*departures().heads, *there.given))
    lost = tuple(head for head, where in found.heads.items() if where in _LOST)
    giving_up = _giving_up(found, lost, reason=reason if accept_rollback else None)
    with kept(there) as aside, while_reading(file), file.open("rb") as source, refusals():
        progress("Restoring")
        lines = read_journal(source, name=str(file)).lines
        url = settings().database_url
        end = refill(url, lines, giving_up=giving_up, replacing=aside.end)
    click.echo(f"Restored {file}. {called(end)}.")
    for number, digest in lost:
        click.echo(f"Given up: the head {number}:{digest}; the journal says so.")
    if aside.path is not None:
        click.echo(f"What was there before is kept in {aside.path}.")
    if not key_files().private.exists():
        click.echo(f"To change anything, put the key back, too: {key_files().private}")


def _verified(file: Path, heads: tuple[Pair, ...]) -> Audit:
    """Verify a backup, and look where heads are on it; a Refusal names the first thing wrong."""
    keys = public_keys()
    names = tuple(map(fingerprint, keys))
    found: list[Audit] = []
    # Heads that are lost count as faults, too: only without them is it told what else there is.
    for wanted in dict.fromkeys((heads, ())):
        with while_reading(file), file.open("rb") as source, refusals():
            journal = read_journal(source, name=str(file))
            _require_backup(file, journal.header, tuple(map(raw, keys)))
            found.append(audited(journal, check=checker(keys), keys=names, heads=wanted))
        if found[-1].holds:
            return found[0]
    raise Refusal(f"{file} doesn't verify, so nothing was restored; {found[-1].first}")


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


def _giving_up(found: Audit, lost: tuple[Pair, ...], *, reason: str | None) -> GivingUp | None:
    """Return what the journal will say of heads that are lost; a Refusal if that isn't accepted."""
    if not lost:
        return None
    if reason is None:
        named = "\n".join(f"  {number}:{digest}" for number, digest in lost)
        raise Refusal(
            "These heads have left the house and don't lie on the backup; whoever holds a file "
            f"with one would find it rewritten:\n{named}\nTake a later backup, or, without one, "
            "add --accept-rollback and --reason: the journal will say that it went back."
        )
    last = max(lost)
    covered = range(found.head.number + 1, last[0])
    others = sorted(one for one in lost if one != last and one[0] not in covered)
    return GivingUp((last, *others), Occasion(**occasion(reason)), signing())
