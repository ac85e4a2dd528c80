"""The command that tells what the rules of the catalogue ask: one page, a list, or a manual."""

from collections.abc import Iterator
from pathlib import Path

import click

from ropa.checks.catalogue import rules
from ropa.cli import options
from ropa.cli.instance import deliver, folder_for
from ropa.cli.rule_manual import manual
from ropa.cli.rule_page import known_rule, page, weight
from ropa.cli.terminal import tell
from ropa.translations import Tongue


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@options.language
@click.option(
    "--manual",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    callback=options.folder_of_several,
    help="Write a page for each rule, and an index, as Markdown into this folder.",
)
def rule(id_: str | None, language: str, folder: Path | None) -> None:
    """Tell what the rule ID checks, why, and how to mend it; or list all.

    `ropa check` names the rules.
    """
    tongue = Tongue(language)
    wanted = None if id_ is None else known_rule(id_)
    if folder is not None:
        _write(folder, tongue)
        return
    for line in _list(tongue) if wanted is None else page(wanted, tongue):
        tell(line)


def _list(tongue: Tongue) -> Iterator[str]:
    for one in rules().values():
        yield f"{one.id} {one.words.title.say(tongue.language)} ({weight(one, tongue)})"


def _write(folder: Path, tongue: Tongue) -> None:
    place = folder_for(folder, default="rules")
    for name, text in manual(tongue).items():
        deliver(text.encode(), output=place / name, default=name)
