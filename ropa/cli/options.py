"""The options that several commands have, each read and checked in one way."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from ropa.register.audience import Audience
from ropa.translations import LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])
TO_STANDARD_OUTPUT = Path("-")


class Day(click.ParamType):
    """A day, written YYYY-MM-DD and in no other way."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:  # noqa: ANN401 - click's signature
        """Read the day; what is none is a usage error."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            self.fail(f'"{value}" is no day; write it as 2026-11-22.', param, ctx)
        return day


class Output(click.ParamType):
    """A file to write, in a folder that is there; `-` is standard output."""

    name = "FILE"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:  # noqa: ANN401 - click's signature
        """Check the place before anything is computed for it."""
        path = Path(value)
        if path.is_dir():
            self.fail(f"{path} is a folder; name a file in it.", param, ctx)
        if not path.parent.is_dir():
            self.fail(f"the folder {path.parent} is not there; make it first.", param, ctx)
        return path


def today() -> date:
    """Return the day at the place of the user."""
    return datetime.now(UTC).astimezone().date()


def organisation(command: F) -> F:
    """Add --organisation."""
    return click.option(
        "--organisation", metavar="ID", help="Whose record; for a branch, that of its company."
    )(command)


def on(command: F) -> F:
    """Add --date as `on`."""
    said = "The day whose law and windows count; today unless told otherwise."
    return click.option("--date", "on", type=Day(), default=today, help=said)(command)


def language(command: F) -> F:
    """Add --language."""
    choice = click.Choice(LANGUAGES)
    return click.option("--language", type=choice, default="en", show_default=True)(command)


def audience(default: Audience) -> Callable[[F], F]:
    """Add --audience with its default."""
    return click.option(
        "--audience",
        type=click.Choice([one.value for one in Audience]),
        default=default.value,
        show_default=True,
        callback=lambda _, __, value: Audience(value),
        help="An external reader gets gaps, but no remarks, assessments or decisions.",
    )


def output(command: F) -> F:
    """Add --output."""
    said = "Where to write; a file in the instance unless told otherwise, - for standard output."
    return click.option("--output", type=Output(), help=said)(command)
