"""Words as a terminal may be shown them: whoever made a file, or altered a database, chose some."""

import json
import unicodedata
from typing import Any

import click

_JOINERS = "\u200c\u200d"


def tell(line: str) -> None:
    """Say one line, whatever stands in it."""
    click.echo(printable(line))


def printable(words: str) -> str:
    """Return words in which "?" stands for each sign that could command a terminal, or hide."""
    return "".join(one if _is_harmless(one) else "?" for one in words)


def written_json(plain: Any) -> str:
    """Write plain data as JSON for programs and people; what could do harm is escaped in it."""
    said = json.dumps(plain, ensure_ascii=False, indent=1)
    # Line feeds stand between values; within them JSON has escaped them already.
    return "".join(
        one if one == "\n" or _is_harmless(one) else json.dumps(one)[1:-1] for one in said
    )


def _is_harmless(sign: str) -> bool:
    """Say whether a sign may be shown; a text may hold other spaces, and signs that join."""
    return sign.isprintable() or unicodedata.category(sign) == "Zs" or sign in _JOINERS
