"""The commands about accounts: who may enter the console, as what, and how they get in at first."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from ropa.access import Role
from ropa.cli import options
from ropa.cli.clock import now
from ropa.cli.instance import edition, opened, persons, settings
from ropa.cli.refusal import Refusal, refusals
from ropa.cli.terminal import tell, written_json
from ropa.operations.accounts import Account, Accounts, NoAccountError, Rights, UnfitAccountError
from ropa.operations.database import Operations, open_operations
from ropa.operations.invitations import LASTS, Invitations
from ropa.register.audience import Audience
from ropa.register.records import Department, Organisation
from ropa.register.records.record import Record
from ropa.register.register import Register


@click.group()
def user() -> None:
    """Say who may enter the console, and as what."""


def _ids(option: str, name: str, said: str) -> Callable[[Any], Any]:
    said = f"{said} May be given several times."
    return click.option(option, name, metavar="ID", multiple=True, help=said)


@user.command()
@click.argument("email", metavar="EMAIL")
@click.option(
    "--role",
    "roles",
    type=click.Choice([one.value for one in Role]),
    multiple=True,
    required=True,
    help="What the account is for. May be given several times, but for an auditor.",
)
@click.option("--handle", metavar="NAME", help="What the journal calls it; made of the role.")
@_ids("--department", "departments", "A department that an editor drafts for.")
@_ids("--entity", "entities", "An organisation that an auditor reads.")
@options.until("The last day of the account.", required=False)
@click.option(
    "--since-edition",
    type=click.IntRange(0),
    default=0,
    metavar="NUMBER",
    help="The first edition that an auditor may read.",
)
@options.flag("--internal", "Let an auditor read what stays in the house, too.")
def add(  # noqa: PLR0913 - one argument for each option
    *,
    email: str,
    roles: tuple[str, ...],
    handle: str | None,
    departments: tuple[str, ...],
    entities: tuple[str, ...],
    until: date | None,
    since_edition: int,
    internal: bool,
) -> None:
    """Make an account for EMAIL, and a link that sets its password.

    The link is shown this once, works once, and for a day.
    """
    register = edition().register
    rights = Rights(
        roles=frozenset(map(Role, roles)),
        departments=frozenset(_known(register, Department, departments)),
        entities=frozenset(persons(register, _known(register, Organisation, entities))),
        until=until,
        since_edition=since_edition,
        audience=Audience.INTERNAL if internal else Audience.EXTERNAL,
    )
    with _operations() as operations:
        made, token = Invitations(operations, now).let_in(email, rights=rights, handle=handle)
        tell(f"{made.email}: {made.rights}. The journal calls it {made.handle}.")
        _show(token)


@user.command("list")
@options.choice("--format", "format_", of=("text", "json"), default="text")
def list_(*, format_: str) -> None:
    """List the accounts, with what each is for and how it is kept."""
    with _operations() as operations:
        found = Accounts(operations, now).listed()
    if format_ == "json":
        click.echo(written_json({"format": 1, "accounts": [_plain(one) for one in found]}))
        return
    for one in found:
        tell(f"{one.handle} {one.email} ({', '.join((str(one.rights), *_state(one)))})")
    if not found:
        tell("There is no account yet: ropa user add EMAIL --role dpo")


@user.command()
@click.argument("email", metavar="EMAIL")
def disable(*, email: str) -> None:
    """Let the account of EMAIL in no more, and end its sessions."""
    with _operations() as operations:
        accounts = Accounts(operations, now)
        closed = accounts.disable(email)
        keepers = [one for one in accounts.listed() if one.active and Role.DPO in one.rights.roles]
    tell(f"{closed.email}: disabled; its sessions are over.")
    if Role.DPO in closed.rights.roles and not keepers:
        tell("Nobody can keep the register in the console now: ropa user add EMAIL --role dpo")


@user.command()
@click.argument("email", metavar="EMAIL")
@options.flag("--second-factor", "Take its authenticator and its passkeys away, too.")
def reset(*, email: str, second_factor: bool) -> None:
    """Take the password of EMAIL away, and make a link that sets another one.

    The second factor stays unless you say that it is lost, too.
    """
    with _operations() as operations:
        token = Invitations(operations, now).reset(email, second_factor=second_factor)
    what = "its password and second factor are gone" if second_factor else "its password is gone"
    tell(f"{email}: {what}, and its sessions are over.")
    _show(token)


@contextmanager
def _operations() -> Iterator[Operations]:
    """Open the operations database of the instance, which has to be made before."""
    chosen = settings()
    with opened(), refusals():
        operations = open_operations(chosen.database_url, instance=chosen.instance)
    with operations:
        try:
            yield operations
        except (NoAccountError, UnfitAccountError) as error:
            raise Refusal(str(error)) from error


def _show(token: str) -> None:
    hours = int(LASTS.total_seconds() // 3600)
    tell(f"This link sets the password; it works once, within {hours} hours, and is shown no more:")
    click.echo(f"{settings().public_url}/welcome/{token}")


def _known(register: Register, kind: type[Record], ids: Iterable[str]) -> Iterator[str]:
    """Give ids of records of a kind; a Refusal says if there is no such record, and which are."""
    known = tuple(one.id for one in register.all(kind))
    for one in ids:
        if one not in known:
            what = kind.__name__.lower()
            there = f"there are: {', '.join(known)}" if known else f"there is no {what} yet"
            raise Refusal(f'There is no {what} "{one}"; {there}.')
        yield one


def _state(account: Account) -> Iterator[str]:
    if not account.active:
        yield "disabled"
    elif not account.has_password and account.subject is None:
        yield "not set up"
    if account.has_second_factor:
        yield "second factor"


def _plain(account: Account) -> dict[str, Any]:
    rights = account.rights
    return {
        "email": account.email,
        "handle": account.handle,
        "roles": sorted(rights.roles),
        "departments": sorted(rights.departments),
        "entities": sorted(rights.entities),
        "until": None if rights.until is None else rights.until.isoformat(),
        "since_edition": rights.since_edition,
        "audience": rights.audience,
        "active": account.active,
        "has_password": account.has_password,
        "has_second_factor": account.has_second_factor,
        "bound": account.subject is not None,
    }
