"""The command that judges files which come back: what was checked of each, and how it came out."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ropa.cli.export_check import checked_export
from ropa.cli.house import House, house
from ropa.cli.pdf_check import checked_pdf
from ropa.cli.refusal import Refusal, complain
from ropa.cli.signing import known
from ropa.exports import json_text
from ropa.exports.json_file import is_envelope
from ropa.exports.places import DamagedError
from ropa.proof.statement import Holds, Statement, verdict

LARGEST = 256 * 2**20
"""Bytes that a file may have; the report of a thousand activities has ten million."""

_MARKS = {Holds.YES: "yes", Holds.NO: "NO", Holds.OPEN: "?"}
_RESULTS = {
    Holds.YES: "Everything that this file claims holds.",
    Holds.NO: "Do NOT rely on this file: what is marked NO is not as it claims.",
    Holds.OPEN: "Nothing is wrong, but what is marked ? can't be told here.",
}
_NEITHER = (
    "is neither a report as PDF nor an export of ropa; these two can be verified. Of a workbook, "
    "CSV or HTML, ask for the same report as PDF, with --format pdf."
)


@click.command()
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON, for programs.")
def verify(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Say of each FILE whether it is what it claims to be.

    A FILE is a report as PDF, or an export as JSON. What is judged is its signature and whose it
    is, the file inside, and the journal's head that it names; and it is held against the report or
    export made again from the same edition of this instance.

    It ends with 0 if everything that the files claim holds; 1 if something is false: changed,
    forged or rewritten; 2 if a file can't be read or is of another kind; 3 if something can't be
    told here, such as of a file without a signature or from another instance.
    """
    ends, told = set(), []
    with house(known()) as held:
        for path in files:
            try:
                statements = tuple(_checked(path, held, watched=not as_json))
            except Refusal as error:
                complain(error.message)
                ends.add(Refusal.exit_code)
                continue
            result = verdict(statements)
            ends.add(result.value)
            told.append(_plain(path, statements, result))
            if not as_json:
                click.echo(f"  Result: {_RESULTS[result]}")
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    sys.exit(next(one for one in (1, 2, 3, 0) if one in ends))


def _checked(path: Path, held: House, *, watched: bool) -> Iterator[Statement]:
    """Check one file; each statement is said as soon as it is made, where somebody watches."""
    content = _content(path)
    found = _statements(path, content, held)
    if watched:
        click.echo(path)
    for one in found:
        if watched:
            click.echo(f"  {_MARKS[one.holds]:3}  {_printable(one.words)}")
        yield one


def _statements(path: Path, content: bytes, held: House) -> Iterator[Statement]:
    if content.startswith(b"%PDF-"):
        return checked_pdf(content, held)
    try:
        plain = json_text.plain(content.decode())
    except (DamagedError, UnicodeDecodeError):
        plain = None
    if not is_envelope(plain):
        raise Refusal(f"{path} {_NEITHER}")
    return checked_export(content, plain, held)


def _content(path: Path) -> bytes:
    try:
        # A pipe or a device may never end, or never begin.
        if path.exists() and not path.is_file():
            raise Refusal(f"{path} is no regular file; name a report or an export.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal(f"{path} can't be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise Refusal(f"{path} has more than {LARGEST} bytes, which no report or export has.")
    return content


def _printable(words: str) -> str:
    """Return words that a terminal may be shown: who made the file may have chosen some of them."""
    return "".join(one if one.isprintable() else "?" for one in words)


def _plain(path: Path, statements: tuple[Statement, ...], result: Holds) -> dict[str, object]:
    said = [{"holds": one.holds.name.lower(), "words": one.words} for one in statements]
    return {"file": str(path), "result": result.name.lower(), "statements": said}
