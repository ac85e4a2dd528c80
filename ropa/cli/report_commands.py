"""The commands that hand something over: reports for their readers, exports for programs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from ropa.cli import options
from ropa.cli.complaints import complain
from ropa.cli.departures import note
from ropa.cli.gap_list import reports_of
from ropa.cli.instance import (
    Editions,
    counting,
    deliver,
    edition,
    editions,
    folder_for,
    person,
    persons,
    progress,
    say,
)
from ropa.cli.options import F
from ropa.cli.point import Point, day_at
from ropa.cli.refusal import NotWritten, Refusal, refusals, while_making
from ropa.cli.signing import Sign, signer
from ropa.cli.vouching import require_signed
from ropa.exports import json_file
from ropa.exports.report_files import FORMATS, SIGNED
from ropa.register.audience import Audience
from ropa.register.register import Register
from ropa.reports import KINDS, Kind, Order, Report


@click.group()
def report() -> None:
    """Make reports of an organisation: one of a kind, or all of them."""


def _command(kind: Kind) -> click.Command:
    """Return the command that makes one report of a kind."""

    @click.command(kind.name, help=f"Make the report {kind.name} of one organisation.")
    @_of_what
    @options.format_
    @options.audience(kind.audiences[0], among=kind.audiences)
    @_of_kind(kind)
    @options.as_known_at
    @_handed_over
    def command(  # noqa: PLR0913 - one argument for each option
        *,
        organisation: str | None,
        on: date | None,
        language: str,
        format_: str,
        audience: Audience,
        output: Path | None,
        at: Point | None,
        unsigned: bool,
        in_lines: bool,
        not_before: int,
        model: str | None = None,
        since: Point | None = None,
        activity: str | None = None,
    ) -> None:
        sign = _signer((format_,), unsigned=unsigned)
        known = editions(at, since=since, not_before=not_before)
        told = known.reported
        whose = _chosen(kind, told.register, organisation, activity)
        day = on or day_at(at, edition=told)
        order = Order(told, whose, day, language, audience, model, known.earlier, activity)
        _require_earlier(kind, order)
        _require_signed(sign, known)
        content = _drawn(_made(kind, order), order, format_, sign, in_lines=in_lines)
        note(told)
        name = _file_name(kind, order, format_, past=at is not None)
        deliver(content, output=output, default=f"reports/{name}")

    return command


def _of_what(command: F) -> F:
    """Add whose report it is, of which day's law, and in which language."""
    return options.organisation(options.on(options.language(command)))


def _handed_over(command: F) -> F:
    """Add where the file goes, whether it is signed, how it is told what is done, and for whom."""
    return options.output(options.unsigned(options.in_lines(options.not_before(command))))


def _of_kind(kind: Kind) -> Callable[[F], F]:
    """Add --model where there are any, --activity to records, --since where editions differ."""

    def with_options(command: F) -> F:
        found = options.since(command) if kind.compares else command
        found = options.activity(found) if kind.extracts else found
        return options.model(kind.models)(found)

    return with_options


def _require_earlier(kind: Kind, order: Order) -> None:
    """Refuse to compare an edition with none before it, or with itself."""
    if not kind.compares:
        return
    say_since = "say since which one, as in: --since 12, or --since 2026-03-01"
    number = order.edition.number
    if order.since is None:
        raise Refusal(f"No edition before edition {number} was sealed; {say_since}")
    if order.since.number >= number:
        raise Refusal(f"Edition {order.since.number} is not before edition {number}; {say_since}")


for _kind in KINDS.values():
    report.add_command(_command(_kind))


@report.command("all")
@options.organisation
@options.on
@options.languages
@options.formats
@options.audience(Audience.EXTERNAL)
@options.as_known_at
@options.folder
@options.unsigned
def every_report(  # noqa: PLR0913 - one argument for each option
    *,
    organisation: str | None,
    on: date | None,
    language: tuple[str, ...],
    format_: tuple[str, ...],
    audience: Audience,
    at: Point | None,
    output: Path | None,
    unsigned: bool,
) -> None:
    """Make every report that the register calls for.

    They are of all organisations, or of the one named. A report that can't be made is told and
    left out, and the others are made all the same, unless none of them could be written either.
    """
    sign = _signer(format_, unsigned=unsigned)
    known = editions(at)
    register, day = known.reported.register, on or day_at(at, edition=known.reported)
    orders = [
        (KINDS[kind], Order(known.reported, whose, day, one, audience, since=known.earlier))
        for whose in _keepers(register, organisation, audience)
        for kind in reports_of(register, whose, audience=audience)
        for one in language
    ]
    _require_signed(sign, known)
    folder = folder_for(output, default="reports")
    note(known.reported)
    batch = _Batch(format_, folder, sign, past=at is not None)
    failed = sum(_failed(kind, order, batch) for kind, order in orders)
    wanted = len(orders) * len(format_)
    if failed:
        raise Refusal(f"{failed} of {wanted} files could not be made, for the reasons above.")
    say(f"{wanted} files are in {folder}.")


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is the same for all reports that are made together; `past` if of a past edition."""

    formats: tuple[str, ...]
    folder: Path
    sign: Sign | None
    past: bool


def _failed(kind: Kind, order: Order, batch: _Batch) -> int:
    """Make a report in some formats; say why one can't be made, and return how many can't."""
    made, failed = _made(kind, order), 0
    for one in batch.formats:
        name = _file_name(kind, order, one, past=batch.past)
        try:
            content = _drawn(made, order, one, batch.sign)
            deliver(content, output=batch.folder / name, default=name)
        except NotWritten as error:
            if error.lasting:
                raise Refusal(f"{error.message}; no more files were tried.") from error
            complain(error.message)
            failed += 1
        except Refusal as error:
            complain(f"{name}: {error.message}")
            failed += 1
    return failed


def _keepers(register: Register, organisation: str | None, audience: Audience) -> tuple[str, ...]:
    """Return whose reports are wanted: who was named, else all whom any can be made for."""
    shown = (kind for kind in KINDS.values() if audience in kind.audiences)
    every = (one for kind in shown for one in kind.candidates(register))
    keepers = persons(register, every)
    if not keepers:
        raise Refusal("No organisation has a record that a report is made of; load one first.")
    if organisation is None:
        return keepers
    whose = person(register, organisation)
    if whose not in keepers:
        there = f"there are reports of: {', '.join(keepers)}"
        raise Refusal(f"{whose} has no record that a report is made of; {there}.")
    return (whose,)


def _made(kind: Kind, order: Order) -> Report:
    progress(f"Making {kind.name} of {order.organisation}")
    with refusals():
        return kind.make(order)


def _signer(formats: tuple[str, ...], *, unsigned: bool) -> Sign | None:
    """Return what signs the PDFs among the files that are wanted, before any of them is made."""
    return signer() if SIGNED in formats and not unsigned else None


def _require_signed(sign: Sign | None, known: Editions) -> None:
    """Refuse to sign what nobody can vouch for."""
    if sign is not None:
        require_signed(known.reported, known.earlier)


def _drawn(
    made: Report, order: Order, format_: str, sign: Sign | None, *, in_lines: bool = False
) -> bytes:
    with refusals(), while_making(), counting(in_lines=in_lines) as count:
        content = FORMATS[format_].make(made, order, count)
    return content if sign is None or format_ != SIGNED else sign(content, made)


def _file_name(kind: Kind, order: Order, format_: str, *, past: bool) -> str:
    """Name a file by what it is: kind, organisation, day and language, and what is unusual."""
    marks = [kind.name, order.organisation]
    marks += [order.activity] if order.activity else []
    marks += [order.on.isoformat(), order.language]
    marks += [order.audience.value] if order.audience is not Audience.EXTERNAL else []
    marks += [order.model] if order.model else []
    marks += [f"edition-{order.edition.number}"] if past else []
    marks += [f"since-{order.since.number}"] if kind.compares and order.since else []
    return f"{'-'.join(marks)}.{FORMATS[format_].ending}"


def _chosen(
    kind: Kind, register: Register, organisation: str | None, activity: str | None = None
) -> str:
    """Return whose report is wanted: who was named, else the only one whom it can be made for."""
    candidates = persons(register, kind.candidates(register))
    if activity is not None:
        candidates = _with(activity, candidates, kind, register)
    whose = None if organisation is None else person(register, organisation)
    if whose in candidates:
        return whose
    there = f"it can be made for: {', '.join(candidates)}" if candidates else "load one first"
    if whose is not None:
        raise Refusal(f"{whose} has no record for the report {kind.name}; {there}.")
    if not candidates:
        raise Refusal(f"No organisation has a record for the report {kind.name}; {there}.")
    if len(candidates) > 1:
        raise Refusal(f"Say whose report {kind.name} with --organisation; {there}.")
    return candidates[0]


def _with(
    activity: str, candidates: tuple[str, ...], kind: Kind, register: Register
) -> tuple[str, ...]:
    """Return those in whose record an activity stands; refuse one that stands in none."""
    found = tuple(
        one for one in candidates if kind.tells_alone(activity, of=one, register=register)
    )
    if not found:
        raise Refusal(f"{activity} stands in no record {kind.name}; name the id of an activity.")
    return found


@click.command()
@click.option(
    "--format",
    type=click.Choice(("json",)),
    default="json",
    show_default=True,
    expose_value=False,
)
@options.organisation
@options.audience(Audience.INTERNAL)
@options.as_known_at
@options.output
def export(
    *, organisation: str | None, audience: Audience, at: Point | None, output: Path | None
) -> None:
    """Write the register, or one organisation's part, as a file.

    It is whole and internal unless told otherwise; only such a file can be loaded again.
    """
    known = edition(at)
    whose = None if organisation is None else person(known.register, organisation)
    progress("Writing the register")
    made = json_file.export(known, audience=audience, organisation=whose)
    note(known)
    deliver(json_file.written(made), output=output, default=f"exports/{json_file.file_name(made)}")
