"""The commands that look back: what became of the register, and how two editions differ."""

from collections.abc import Iterable, Iterator

import click

from ropa.cli import options
from ropa.cli.compare_page import comparison
from ropa.cli.history_data import difference_data, step_data
from ropa.cli.history_page import Happened, Step, happened, step_lines
from ropa.cli.instance import called, opened, progress, say
from ropa.cli.point import Point
from ropa.cli.refusal import Refusal
from ropa.cli.terminal import tell, written_json
from ropa.journal.change import Change
from ropa.register.records import Handover
from ropa.store import (
    Reader,
    begun,
    count_changes,
    latest_changes,
    read_edition,
    records_of,
    versions,
)
from ropa.translations import Tongue

MANY = 20
"""Changes that are shown unless told otherwise."""
_ENGLISH = Tongue("en")
_NONE = "There is no change yet."


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    default=MANY,
    show_default=True,
    help="So many of the newest changes; 0 for all.",
)
@options.flag("--json", "Say it as JSON, for programs, with all ids.")
def history(id_: str | None, limit: int, *, json: bool) -> None:
    """Tell what became of the register, or of the record ID.

    The newest change comes first. Each change says when it was made (in UTC), who made it, why, and
    what it touched; of one record, also which answers changed. Words that went stand in [-...-],
    words that came in {+...+}.
    """
    with opened() as store, store.session() as session:
        whole = count_changes(session, touching=id_)
        if id_ is not None and not whole:
            raise Refusal(f'The journal names no record "{id_}"; ropa history lists those it does.')
        found = latest_changes(session, touching=id_, limit=limit or None)
        made = (_happened(session, one) for one in found)
        steps = _steps(session, id_, made)
        if json:
            click.echo(written_json([step_data(*one) for one in steps]))
        else:
            for at, one in enumerate(steps):
                if at:
                    tell("")
                for line in step_lines(*one, _ENGLISH):
                    tell(line)
    if not whole and not json:
        say(_NONE)
    if limit and whole > limit and not json:
        say(_left_out(whole - limit))


def _left_out(number: int) -> str:
    words = "1 older change is" if number == 1 else f"{number} older changes are"
    return f"{words} not shown; --limit 0 shows all."


def _happened(reader: Reader, change: Change) -> Happened:
    given = any(one.kind == Handover.kind for one in change.entries)
    found = records_of(reader, change.number, kind=Handover.kind) if given else ()
    handovers = tuple(one for one in found if isinstance(one, Handover))
    return happened(change, begun(reader, (one.id for one in change.entries)), handovers)


def _steps(
    reader: Reader, id_: str | None, found: Iterable[Happened]
) -> Iterator[tuple[Happened, Step | None]]:
    """Give with each change what it made of the one record that is asked for, if one is."""
    every = [] if id_ is None else list(versions(reader, id_))
    steps = {
        now.number: Step(before, now) for before, now in zip((None, *every), every, strict=False)
    }
    return ((one, steps.get(one.change.number)) for one in found)


@click.command()
@click.argument("before", metavar="A", callback=options.point_or_now)
@click.argument("after", metavar="B", callback=options.point_or_now)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
)
@options.language
def compare(before: Point | None, after: Point | None, format_: str, language: str) -> None:
    """Tell how the register at B differs from that at A.

    A and B are numbers of changes, moments, days (which mean their ends), or: now. Words that went
    stand in [-...-], those that came in {+...+}.
    """
    with opened() as store, store.session() as session:
        progress("Reading both editions")
        one, other = (read_edition(session, at=at) for at in (before, after))
    say(f"{called(one)}, compared with {called(other)[0].lower()}{called(other)[1:]}.")
    if format_ == "json":
        click.echo(written_json(difference_data(one, other)))
        return
    for line in comparison(one, other, Tongue(language)):
        tell(line)
