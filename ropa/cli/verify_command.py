"""The command that judges files which come back: what was checked of each, and how it came out."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, cast

import click

from ropa.cli import options
from ropa.cli.complaints import complain
from ropa.cli.departures import Departures, departures
from ropa.cli.export_check import checked_export
from ropa.cli.house import Bounds, House, house
from ropa.cli.journal_audit import checked_file, checked_instance, is_journal, statements
from ropa.cli.key_files import key_files, public_keys
from ropa.cli.options import F
from ropa.cli.pdf_check import checked_pdf
from ropa.cli.refusal import Refusal, refusals, require_regular, while_reading
from ropa.cli.signing import known
from ropa.cli.terminal import tell, written_json
from ropa.exports import json_text
from ropa.exports.json_file import is_envelope
from ropa.exports.places import DamagedError
from ropa.journal.heads import Pair
from ropa.proof.keys import PublicKey, read_public_keys
from ropa.proof.statement import OF_ANOTHER_KIND, Holds, Statement, verdict
from ropa.register.audience import Audience
from ropa.translations import LANGUAGES, Tongue

LARGEST = 256 * 2**20
"""Bytes that a file may have; the report of a thousand activities has ten million."""

_FIRST = 1 << 20
"""Bytes of a first line: the header of a journal has its keys in it."""
_MARKS = {Holds.YES: "yes", Holds.NO: "NO", Holds.OPEN: "?", Holds.NOTE: "-"}
_RESULTS = {
    Holds.YES: "Everything that this file claims holds.",
    Holds.NO: "Do NOT rely on this file: what is marked NO is not as it claims.",
    Holds.OPEN: "Nothing wrong was found, but what is marked ? can't be told here.",
}
_OWN = {
    Holds.YES: "The journal and the tables hold.",
    Holds.NO: "Do NOT rely on this register: what is marked NO is false.",
    Holds.OPEN: "Nothing wrong was found, but what is marked ? can't be told.",
}


def _bounds(command: F) -> F:
    """Add what whoever asks may see of the register, as `bounds`."""

    @click.option(
        "--entity",
        "entities",
        metavar="ID",
        multiple=True,
        help="Hold only what is about this organisation against the register; may be repeated.",
    )
    @options.flag("--external", "Hold only what outsiders may see against the register.")
    @options.not_before
    @wraps(command)
    def bound(
        *given: Any, entities: tuple[str, ...], external: bool, not_before: int, **more: Any
    ) -> Any:
        audience = Audience.EXTERNAL if external else Audience.INTERNAL
        whose = frozenset(entities) if entities else None
        return command(*given, bounds=Bounds(whose, audience, not_before), **more)

    return cast("F", bound)


@click.command()
@click.argument("files", metavar="[FILE...]", nargs=-1, type=click.Path(path_type=Path))
@options.flag("--journal", "Verify this instance's whole journal, and the tables against it.")
@options.heads
@click.option(
    "--key",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The public keys of a journal; those of this instance unless told otherwise.",
)
@click.option("--json", "as_json", is_flag=True, help="Say it as JSON, for programs.")
@_bounds
def verify(  # noqa: PLR0913 - one argument for each option
    files: tuple[Path, ...],
    heads: tuple[Pair, ...],
    key: Path | None,
    *,
    journal: bool,
    as_json: bool,
    bounds: Bounds,
) -> None:
    """Say of each FILE whether it is what it claims to be.

    A FILE is a report as PDF, an export as JSON, or a journal, such as a backup. What is judged is
    its signature and whose it is, the file inside, and the journal's head that it names; and it is
    held against the report or export made again from the same edition of this instance. A journal
    is verified change by change, with the public keys of this instance, or those given with --key,
    which needs no instance. What is marked - is worth knowing.

    It ends with 0 if everything that the files claim holds; 1 if something is false: changed,
    forged or rewritten; 2 if a file can't be read or is of another kind; 3 if something can't be
    told here, such as of a file without a signature or from another instance.
    """
    _require_what(files, "--head" if heads else "--key" if key else "", journal=journal)
    ends, told = set(), []
    with house(known(), bounds) as held:
        for name, found, results in _found(files, _Journals(heads, key), held, journal=journal):
            try:
                said = tuple(_watched(name, found, watched=not as_json))
            except Refusal as error:
                complain(error.message)
                ends.add(Refusal.exit_code)
                continue
            result = verdict(said)
            ends.add(result.value)
            told.append(_plain(name, said, result))
            if not as_json:
                click.echo(f"  Result: {results[result]}")
    if as_json:
        click.echo(written_json(told))
    sys.exit(next(one for one in (1, 2, 3, 0) if one in ends))


def _require_what(files: tuple[Path, ...], given: str, *, journal: bool) -> None:
    """Refuse a call that names nothing to verify, or no journal where an option is for one."""
    if not (files or journal):
        raise click.UsageError("Name a FILE to verify, or add --journal.")
    if given and not journal and not any(map(_holds_journal, files)):
        raise click.UsageError(f"{given} is for a journal: add --journal, or name its file.")


@dataclass(frozen=True, slots=True)
class _Journals:
    """What journals are verified with: heads that reports print, and a file of public keys."""

    heads: tuple[Pair, ...]
    key: Path | None

    def own(self) -> Iterator[Statement]:
        yield from statements(checked_instance(departures(), self.heads, self._keys()))

    def file(self, path: Path) -> Iterator[Statement]:
        yield from statements(checked_file(path, self.heads, self._keys(), self._known()))

    def _known(self) -> Departures:
        """Return the heads that left this instance; of another one, none is known."""
        return departures() if self.key is None else Departures((), 0)

    def _keys(self) -> tuple[PublicKey, ...]:
        """Return the public keys given, or those of the instance; a Refusal if there are none."""
        if self.key is not None:
            with refusals():
                return read_public_keys(self.key)
        files = key_files()
        if not (files.public.exists() or files.private.exists()):
            raise Refusal(
                "There is no instance here; to verify a journal without one, name its file and "
                "give its public keys with --key, or make one with: ropa init"
            )
        return public_keys()


def _found(
    files: tuple[Path, ...], journals: _Journals, held: House, *, journal: bool
) -> Iterator[tuple[str, Iterator[Statement], Mapping[Holds, str]]]:
    """Give the name of each thing to verify, what is said of it, and how that is summed up.

    What is said is found out when it is asked for.
    """
    if journal:
        yield "journal", journals.own(), _OWN
    yield from ((str(path), _statements(path, journals, held), _RESULTS) for path in files)


def _watched(name: str, found: Iterator[Statement], *, watched: bool) -> Iterator[Statement]:
    """Check one thing; each statement is said as soon as it is made, where somebody watches."""
    for at, one in enumerate(found):
        if watched and not at:
            tell(name)
        if watched:
            tell(f"  {_MARKS[one.holds]:3}  {one.words}")
        yield one


def _statements(path: Path, journals: _Journals, held: House) -> Iterator[Statement]:
    if _holds_journal(path):
        yield from journals.file(path)
        return
    content = _content(path)
    if content.startswith(b"%PDF-"):
        yield from checked_pdf(content, held)
        return
    try:
        plain = json_text.strange(content)
    except json_text.TooMuchError as error:
        raise Refusal(f"{path} {error}.") from error
    except DamagedError:
        plain = None
    if not is_envelope(plain):
        raise Refusal(f"{path} {OF_ANOTHER_KIND}")
    yield from checked_export(content, plain, held)


def _holds_journal(path: Path) -> bool:
    """Look at the first line of a file: a journal may be far larger than other files."""
    require_regular(path)
    with while_reading(path), path.open("rb") as file:
        return is_journal(file.readline(_FIRST))


def _content(path: Path) -> bytes:
    with while_reading(path), path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refusal(f"{path} has more than {LARGEST} bytes, which no report or export has.")
    return content


def _plain(name: str, found: tuple[Statement, ...], result: Holds) -> dict[str, object]:
    said = [_told(one) for one in found]
    return {"file": name, "result": result.name.lower(), "statements": said}


def _told(one: Statement) -> dict[str, object]:
    """Say a statement in each language: whoever shows it has another reader than who asked."""
    others = {code: Tongue(code).retell(one.words) for code in LANGUAGES if code != "en"}
    return {"holds": one.holds.name.lower(), "words": one.words, "translations": others}
