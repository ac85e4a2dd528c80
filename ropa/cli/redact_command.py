"""The command that takes a record's words out of past editions, and says what it can't reach."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from ropa.cli import options
from ropa.cli.departures import note
from ropa.cli.instance import progress, say, settings
from ropa.cli.key_files import writing
from ropa.cli.occasion import occasion
from ropa.cli.refusal import Refusal, refusals
from ropa.register.records import Handover
from ropa.store import (
    Reader,
    head,
    read_register,
    sealed_between,
    to_redact,
    versions,
)
from ropa.store import redact as redact_store
from ropa.translations import Tongue

FEW = 20
"""Files that are listed; of more, only the number is said."""
_PRODUCED = ("reports", "exports", "backups")
_TRACES = (
    "The words are gone from the journal, but their bytes may still lie in the database's files: "
    "somebody was reading, or nobody can tell, or the tables belong to another role. SQLite writes "
    "over them when its log is next emptied; on PostgreSQL let the owner of the database run, when "
    "nobody is connected: VACUUM (FULL, ANALYZE)"
)
_LOGGED = (
    "  PostgreSQL's write-ahead log (pg_wal), until it is written over; its archive and replicas, "
    "if there are any"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a redaction will change: documents, by the editions that each stands in."""

    id: str
    spans: tuple[tuple[int, int], ...]
    sealed: tuple[int, ...]
    given: tuple[Handover, ...]


@click.command()
@click.argument("id_", metavar="ID")
@options.reason(required=True)
@options.flag("--yes", "Do it without asking; it can't be undone.")
def redact(id_: str, reason: str, *, yes: bool) -> None:
    """Take the words of the record ID out of past editions, for good.

    What it says at present stays: change or remove the record first. Ids, choices and dates stay
    in past editions, which say "redacted on ..." in place of the words; the journal still verifies.
    """
    with writing() as store:
        with refusals(), store.session() as session:
            plan = _plan(session, id_)
        for line in _before(plan):
            say(line)
        _require_consent(yes=yes)
        progress("Redacting")
        with refusals():
            made = redact_store(store, id_, **occasion(reason))
    # Going back behind it would bring the words back, so that is never done in silence.
    note(made.change.head)
    versions_of = _versions_of(id_, len(made.change.redacts))
    click.echo(f"Redacted {versions_of}, by change {made.change.number}.")
    if not made.erased:
        click.echo(_TRACES)
    for line in _out_of_reach(plan, logged=store.engine.dialect.name == "postgresql"):
        click.echo(line)


def _plan(reader: Reader, id_: str) -> Plan:
    last = head(reader).number
    concerned = set(to_redact(reader, id_))
    numbers = [one.number for one in versions(reader, id_)]
    ends = [*(one - 1 for one in numbers[1:]), last]
    spans = tuple(one for one in zip(numbers, ends, strict=True) if one[0] in concerned)
    sealed = tuple(at for span in spans for at in sealed_between(reader, *span))
    handovers = read_register(reader).all(Handover)
    given = tuple(
        one
        for one in handovers
        if any(first <= one.edition <= end for first, end in spans) and one.id != id_
    )
    return Plan(id_, spans, sealed, given)


def _before(plan: Plan) -> Iterator[str]:
    """Say what will be done, before it is."""
    yield f"This takes the words out of {_versions_of(plan.id, len(plan.spans))}."
    spans = [f"{first}" if first == end else f"{first} to {end}" for first, end in plan.spans]
    yield f"  Editions that it changes: {', '.join(spans)}."
    if plan.sealed:
        yield f"  Sealed among these: {', '.join(map(str, plan.sealed))}."
    yield "It can't be undone."


def _versions_of(id_: str, number: int) -> str:
    return f"{number} former version{'' if number == 1 else 's'} of {id_}"


def _require_consent(*, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise Refusal("Nothing was redacted: nobody can be asked; if you mean it, add --yes")
    if not click.confirm("Redact?", err=True):
        raise Refusal("Nothing was redacted.")


def _out_of_reach(plan: Plan, *, logged: bool) -> Iterator[str]:
    """Say what still has the words, as far as ropa knows."""
    yield "What this can't reach, and may still have the words:"
    for one in plan.given:
        day = Tongue("en").day(one.given_on)
        yield f"  {one.file}, edition {one.edition}, given to {one.given_to} on {day}"
    if not plan.given:
        yield "  files that were given to others; no handover of these editions is recorded"
    files = [one for name in _PRODUCED for one in _files(settings().instance / name)]
    shown = files if len(files) <= FEW else []
    yield f"  files in {settings().instance} ({', '.join(_PRODUCED)}): {len(files)}"
    yield from (f"    {one}" for one in shown)
    yield "  backups, wherever they are: restored, they bring the words back, so redact again then"
    if logged:
        yield _LOGGED
    yield "  what people wrote as reasons of changes, and who made them: ropa history shows it"


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.is_file()) if folder.is_dir() else []
