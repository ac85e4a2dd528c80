"""What can't be done, said on standard error."""

import click

from ropa.cli.terminal import printable

MOST_LINES = 20
"""Mistakes that are listed; whoever has more mends these first."""


def complain(message: str) -> None:
    """Say on standard error what can't be done, line by line; of too many lines, their number."""
    said = message.splitlines()
    more = [f"... and {len(said) - MOST_LINES} more"] if len(said) > MOST_LINES else []
    for line in (*said[:MOST_LINES], *more):
        click.echo(f"ropa: {printable(line)}", err=True)
