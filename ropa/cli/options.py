"""The options that several commands have, each read and checked in one way."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from ropa.cli.clock import today
from ropa.cli.point import NoPointError, Point, point
from ropa.exports.report_files import FORMATS
from ropa.register.audience import Audience
from ropa.register.text import complaint
from ropa.reports import MODELS
from ropa.translations import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])
POINT = "NUMBER|MOMENT"
_HEAD = re.compile("([0-9]{1,18}):([0-9a-fA-F]{64})")
TO_STANDARD_OUTPUT = Path("-")
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
"""The days that may be asked for: windows and time limits reach some years around them."""


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Read a day from FIRST_DAY to LAST_DAY, written YYYY-MM-DD and in no other way."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise click.BadParameter(f'"{value}" is no day; write it as 2026-11-22.')
    if not FIRST_DAY <= day <= LAST_DAY:
        raise click.BadParameter(f"{day} is out of reach; take {FIRST_DAY} to {LAST_DAY}.")
    return day


def _day_or_today(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    return _day(context, parameter, value) or today()


def _point(_: click.Context, __: click.Parameter, value: str | None) -> Point | None:
    """Read a point of the journal."""
    try:
        return None if value is None else point(value)
    except NoPointError as error:
        raise click.BadParameter(str(error)) from error


def point_or_now(context: click.Context, parameter: click.Parameter, value: str) -> Point | None:
    """Read a point of the journal; `now` is none, for what stands at present."""
    return None if value == "now" else _point(context, parameter, value)


def _words(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Check words that are kept in the journal or the register for ever."""
    if value is None:
        return None
    if (why := complaint(value, required=parameter.required)) is not None:
        raise click.BadParameter(f"what you gave {why}.")
    return value


def _reachable(value: Path, *, folder: bool) -> Path:
    """Check a place to write to before anything is computed for it."""
    try:
        if value.exists() and value.is_dir() is not folder:
            what = "a file; name a folder" if folder else "a folder; name a file in it"
            raise click.BadParameter(f"{value} is {what}.")
        if not value.parent.is_dir():
            raise click.BadParameter(f"the folder {value.parent} is not there; make it first.")
    except OSError as error:
        raise click.BadParameter(f"{value} can't be reached: {error.strerror}.") from error
    return value


def place(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    """Check the place of a file."""
    if value is None or value == TO_STANDARD_OUTPUT:
        return value
    return _reachable(value, folder=False)


def organisation(command: F) -> F:
    """Add --organisation."""
    return click.option(
        "--organisation", metavar="ID", help="Whose record; for a branch, that of its company."
    )(command)


def activity(command: F) -> F:
    """Add --activity."""
    said = "Make an extract: of this activity alone."
    return click.option("--activity", metavar="ID", help=said)(command)


def day_or_today(said: str) -> Callable[[F], F]:
    """Add --date as `on`, which is today unless told otherwise."""
    return click.option("--date", "on", metavar="YYYY-MM-DD", callback=_day_or_today, help=said)


def on(command: F) -> F:
    """Add --date as `on` where law and windows count, beside --as-known-at, whose day it is else.

    `day_at` tells which day that is.
    """
    said = (
        "The day whose law and windows count; unless told otherwise, the day of --as-known-at, "
        "or today."
    )
    return click.option("--date", "on", metavar="YYYY-MM-DD", callback=_day, help=said)(command)


def as_known_at(command: F) -> F:
    """Add --as-known-at as `at`."""
    said = (
        "The register as it was then: the number of a change, a moment, or a day, which means its "
        "end. Where the moment has no offset, it is one where you are."
    )
    return click.option("--as-known-at", "at", metavar=POINT, callback=_point, help=said)(command)


def since(command: F) -> F:
    """Add --since."""
    said = "The edition to compare with; the last sealed one before, unless told otherwise."
    return click.option("--since", metavar=POINT, callback=_point, help=said)(command)


def _heads(
    _: click.Context, __: click.Parameter, value: tuple[str, ...]
) -> tuple[tuple[int, str], ...]:
    """Read heads as reports print them."""
    found = [_HEAD.fullmatch(one) for one in value]
    for said, one in zip(value, found, strict=True):
        if one is None:
            raise click.BadParameter(
                f'"{said}" is no head; write the number of the change and the 64 digits that a '
                "report prints, as in 12:9c1f..."
            )
    return tuple((int(one[1]), one[2].lower()) for one in found if one is not None)


def heads(command: F) -> F:
    """Add --head, which may be given several times, as `heads`."""
    said = "A head that a report prints, which must lie on the journal. May be given several times."
    return click.option(
        "--head", "heads", metavar="NUMBER:DIGEST", multiple=True, callback=_heads, help=said
    )(command)


def reason(
    *, required: bool, said: str = "Why, in words that stay in the journal for ever."
) -> Callable[[F], F]:
    """Add --reason."""
    return click.option("--reason", metavar="WORDS", required=required, callback=_words, help=said)


def to(command: F) -> F:
    """Add --to as `given_to`."""
    said = "To whom it is given."
    return click.option(
        "--to", "given_to", metavar="WORDS", required=True, callback=_words, help=said
    )(command)


def contact(name: str, said: str, *names: str) -> Callable[[F], F]:
    """Add an option that names a contact of the register."""
    return click.option(name, *names, metavar="CONTACT", required=True, help=said)


def until(said: str, *, required: bool) -> Callable[[F], F]:
    """Add --until, the last day of something."""
    return click.option(
        "--until", metavar="YYYY-MM-DD", required=required, callback=_day, help=said
    )


def flag(name: str, said: str) -> Callable[[F], F]:
    """Add an option that is given or not."""
    return click.option(name, is_flag=True, help=said)


def not_before(command: F) -> F:
    """Add --not-before."""
    return click.option(
        "--not-before",
        type=click.IntRange(0),
        default=0,
        metavar="NUMBER",
        help="The first edition that whoever asks may read.",
    )(command)


def choice(
    *names: str, of: tuple[str, ...], default: str, several: bool = False, said: str | None = None
) -> Callable[[F], F]:
    """Return an option that takes one of some words, or `several` when it is given repeatedly."""
    said = "May be given several times." if several else said
    usual = (default,) if several else default
    return click.option(
        *names,
        type=click.Choice(of),
        default=usual,
        multiple=several,
        show_default=True,
        help=said,
    )


language = choice("--language", of=LANGUAGES, default="en")
"""Adds --language."""

languages = choice("--language", of=LANGUAGES, default="en", several=True)
"""Adds --language for several."""

format_ = choice("--format", "format_", of=tuple(FORMATS), default="pdf")
"""Adds --format as `format_`."""

formats = choice("--format", "format_", of=tuple(FORMATS), default="pdf", several=True)
"""Adds --format as `format_` for several."""


def model(models: tuple[str, ...]) -> Callable[[F], F]:
    """Add --model where there are any, saying what each is."""
    told = "; ".join(f"{one} is {MODELS[one]}" for one in models)
    said = f"A layout other than the usual one: {told}."
    option = click.option("--model", type=click.Choice(models), help=said)
    return option if models else lambda command: command


def audience(
    default: Audience, *, among: tuple[Audience, ...] = tuple(Audience)
) -> Callable[[F], F]:
    """Add --audience with its default, and whoever else it can be `among`."""
    return click.option(
        "--audience",
        type=click.Choice([one.value for one in among]),
        default=default.value,
        show_default=True,
        callback=lambda _, __, value: Audience(value),
        help="An external reader gets gaps, but no remarks, assessments or decisions.",
    )


def folder_of_several(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    """Check the folder of several files; it may still have to be made, in one that is there."""
    if value is None:
        return None
    if value == TO_STANDARD_OUTPUT:
        raise click.BadParameter("several files can't go to standard output; name a folder.")
    return _reachable(value, folder=True)


def folder(command: F) -> F:
    """Add --output for several files."""
    said = "The folder to write to; reports in the instance unless told otherwise."
    return click.option(
        "--output",
        metavar="DIR",
        type=click.Path(path_type=Path),
        callback=folder_of_several,
        help=said,
    )(command)


unsigned = click.option("--unsigned", is_flag=True, help="Leave the signature of a PDF out.")
"""Adds --unsigned."""

in_lines = click.option(
    "--progress",
    "in_lines",
    is_flag=True,
    help="Say how much is done for programs: `progress 3 12`, on standard error.",
)
"""Adds --progress as `in_lines`."""


def output(command: F) -> F:
    """Add --output."""
    said = "Where to write; a file in the instance unless told otherwise, - for standard output."
    return click.option(
        "--output", metavar="FILE", type=click.Path(path_type=Path), callback=place, help=said
    )(command)
