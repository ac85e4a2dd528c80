"""The commands that hand something over: reports for their readers, exports for programs."""

from datetime import date
from pathlib import Path

import click

from ropa.cli import options
from ropa.cli.instance import deliver, edition, person, persons, progress
from ropa.cli.refusal import Refusal, refusals
from ropa.exports import json_file
from ropa.register.audience import Audience
from ropa.register.register import Register
from ropa.reports import KINDS, Kind, Order, Report, html, json_text
from ropa.reports.pdf import pdf

_MODELS = sorted({model for one in KINDS.values() for model in one.models})


@click.command(help=f"Make a report of one organisation. KIND is one of: {', '.join(KINDS)}.")
@click.argument("kind", metavar="KIND", type=click.Choice(tuple(KINDS)))
@options.organisation
@options.on
@options.language
@click.option(
    "--format",
    "format_",
    type=click.Choice(("pdf", "html", "json")),
    default="pdf",
    show_default=True,
)
@options.audience(Audience.EXTERNAL)
@click.option("--model", type=click.Choice(_MODELS), help="An authority's own layout.")
@options.output
def report(  # noqa: PLR0913 - one argument for each option
    *,
    kind: str,
    organisation: str | None,
    on: date,
    language: str,
    format_: str,
    audience: Audience,
    model: str | None,
    output: Path | None,
) -> None:
    """Make the report KIND of one organisation."""
    wanted = KINDS[kind]
    if model is not None and model not in wanted.models:
        raise Refusal(f"The report {kind} has no model {model}; leave --model out.")
    known = edition()
    whose = _chosen(wanted, known.register, organisation)
    progress(f"Making {kind} of {whose}")
    order = Order(known, whose, on, language, audience, model)
    content = _drawn(wanted.make(order), format_)
    marks = [kind, whose, on.isoformat(), language]
    marks += [audience.value] if audience is not Audience.EXTERNAL else []
    marks += [model] if model else []
    deliver(content, output=output, default=f"reports/{'-'.join(marks)}.{format_}")


def _chosen(kind: Kind, register: Register, organisation: str | None) -> str:
    """Return whose report is wanted: who was named, else the only one whom it can be made for."""
    candidates = persons(register, kind.candidates(register))
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


def _drawn(made: Report, format_: str) -> bytes:
    if format_ == "html":
        return html(made).encode()
    if format_ == "json":
        return json_text(made).encode()
    with refusals():
        return pdf(made)


@click.command()
@click.option(
    "--format", "format_", type=click.Choice(("json",)), default="json", show_default=True
)
@options.organisation
@options.audience(Audience.INTERNAL)
@options.output
def export(
    *, format_: str, organisation: str | None, audience: Audience, output: Path | None
) -> None:
    """Write the register, or one organisation's part, as a file.

    It is whole and internal unless told otherwise; only such a file can be loaded again.
    """
    known = edition()
    whose = None if organisation is None else person(known.register, organisation)
    progress("Writing the register")
    made = json_file.export(known, audience=audience, organisation=whose)
    marks = ["register", str(known.number), whose or "whole", audience.value]
    deliver(json_file.written(made), output=output, default=f"exports/{'-'.join(marks)}.{format_}")
