"""Measures what checking a journal file costs, in processor time, against its signatures alone.

Run it by `make bench`; docs/benchmarks.md says what its figures mean.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.watching import watched
from ropa.journal.change import NOWHERE, Change, Entry, Head, digest_of
from ropa.journal.file import Header, audited, read_journal, written
from ropa.journal.line import Document, Line, salted
from ropa.journal.root import Standing
from ropa.proof import verify_standalone
from ropa.proof.keys import checker, fingerprint, public_pem, raw
from ropa.register.canonical import record_document
from ropa.register.records import Contact

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Made:
    """A journal that was made up, and its end."""

    lines: tuple[Line, ...]
    head: Head


@click.command(context_settings={"show_default": True})
@click.option("--changes", default=100_000, help="Changes of the journal.")
@click.option("--records", default=2_000, help="Records that the changes touch in turn.")
def main(changes: int, records: int) -> None:
    """Print what checking a journal costs, and how that compares."""
    click.echo(f"A journal of {changes} changes to {records} records")
    made = make(changes, records)
    plain, _ = _timed(lambda: _signatures(made))
    click.echo(f"{'signatures alone':32}{plain:8.1f} s")
    with TemporaryDirectory() as folder:
        (Path(folder) / "key.pem").write_bytes(public_pem([KEY.public_key()]))
        for documents in (False, True):
            _measure(made, Path(folder), documents=documents, plain=plain)


def _measure(made: Made, folder: Path, *, documents: bool, plain: float) -> None:
    """Print one line for each of the two that check a file."""
    path = folder / "journal.jsonl"
    with path.open("wb") as file:
        header = Header(made.head, (raw(KEY.public_key()),), documents)
        file.writelines(written(header, made.lines))
    name = f"{path.stat().st_size / 1e6:.0f} MB, {'documents' if documents else 'chain alone'}"
    seconds, peak = _timed(lambda: _alone(path, folder / "key.pem"))
    click.echo(f"{'stand-alone, ' + name:32}{seconds:8.1f} s{seconds / plain:6.2f}  {peak:4.0f} MB")
    seconds, _ = _timed(lambda: _ours(path))
    click.echo(f"{'audit, ' + name:32}{seconds:8.1f} s{seconds / plain:6.2f}")


def make(changes: int, records: int) -> Made:
    """Make up a journal whose changes put one record each, in turn."""
    standing, end = Standing(), NOWHERE
    lines = []
    for number in range(1, changes + 1):
        document = _document(f"contact-{number % records}", number)
        entry = Entry("contact", document.id, salted(document.salt or "", document.content))
        standing.take((entry,))
        change = Change(
            number=number,
            moment=START + timedelta(minutes=number),
            actor="officer",
            reason="The yearly review of the record",
            entries=(entry,),
            previous=end.digest,
            key=fingerprint(KEY.public_key()),
            root=standing.root,
        )
        body = change.body()
        end = Head(number, change.moment, digest_of(body))
        lines.append(Line(body, KEY.sign(body.encode()).hex(), (document,)))
    return Made(tuple(lines), end)


def _document(id_: str, number: int) -> Document:
    salt = hashlib.sha256(f"{number}".encode()).hexdigest()
    made = Contact(id=id_, person=f"Person {number}", email="office@example.org")
    return Document(id_, salt, record_document(made))


def _signatures(made: Made) -> float:
    """Check the signatures and nothing else."""
    public = KEY.public_key()
    for one in made.lines:
        public.verify(bytes.fromhex(one.signature), one.body.encode())
    return 0


def _alone(path: Path, key: Path) -> float:
    """Run the stand-alone verifier; return its peak of memory in MB."""
    program = verify_standalone.__file__
    said, peaks = watched((sys.executable, "-I", program, str(path), "--key", str(key)))
    if b"The journal holds." not in said:
        raise subprocess.CalledProcessError(1, program)
    return peaks.program / 1e6


def _ours(path: Path) -> float:
    with path.open("rb") as file:
        public = KEY.public_key()
        journal = read_journal(file, name=path.name)
        found = audited(journal, check=checker([public]), keys=[fingerprint(public)])
    if not found.holds:
        raise ValueError(str(found.first))
    return 0


def _timed(work: Callable[[], float]) -> tuple[float, float]:
    """Return the processor time that something took, child processes too, and what it returned."""
    start = _cpu()
    found = work()
    return _cpu() - start, found


def _cpu() -> float:
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
