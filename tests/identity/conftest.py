"""A small application that people sign in to, with accounts and a clock that tests turn."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
import time_machine
from flask import Flask

from ropa.access import Role
from ropa.identity import configuration
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.database import FILE, Operations, open_operations
from ropa.operations.invitations import Invitations
from ropa.operations.log import AccessLog, Sought, Trace
from ropa.settings import Settings
from tests.identity.front_door import Door, application

BEGUN = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"


@dataclass
class House:
    """An instance that people sign in to; all in it share one clock."""

    settings: Settings
    operations: Operations
    turned: time_machine.Traveller | None
    app: Flask | None = None

    def clock(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - time-machine holds it

    def later(self, **by: float) -> None:
        assert self.turned is not None, "this house's clock goes on by itself"
        self.turned.shift(timedelta(**by))

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.operations, self.clock)

    @property
    def invitations(self) -> Invitations:
        return Invitations(self.operations, self.clock)

    def door(self, *, address: str = "192.0.2.1", **changed: Any) -> Door:
        """A browser at the house; settings may be `changed` for it."""
        if changed or self.app is None:
            settings = replace(self.settings, **changed)
            app = application(settings, operations=self.operations, clock=self.clock)
            if changed:
                return Door(app, address)
            self.app = app
        return Door(self.app, address)

    def add(self, email: str, role: Role = Role.EDITOR, *, password: str | None = PASSWORD) -> Door:
        """Make an account, set its password by its link, and return that browser."""
        rights = Rights(
            roles=frozenset({role}),
            entities=frozenset({"bakery"}) if role is Role.AUDITOR else frozenset(),
            departments=frozenset({"oven"}) if role is Role.EDITOR else frozenset(),
            until=BEGUN.date() + timedelta(days=30) if role is Role.AUDITOR else None,
        )
        self.accounts.add(email, rights=rights)
        door = self.door()
        if password is not None:
            door.set_up(self.invitations.invite(email), password)
        return door

    def log(self) -> list[tuple[str, str, str]]:
        """What the access log says, oldest first: event, outcome, subject."""
        lines: tuple[Trace, ...] = (
            AccessLog(self.operations, self.clock).read(Sought(), length=500).lines
        )
        return [(one.event, one.outcome, one.subject) for one in reversed(lines)]


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes of passwords that cost next to nothing, where they aren't what is tested."""
    options = configuration._PASSWORDS["PASSWORD_HASH_PASSLIB_OPTIONS"]  # noqa: SLF001 - turned down for tests alone
    assert isinstance(options, dict)
    monkeypatch.setitem(options, "argon2__memory_cost", 8)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An operations database with nothing in it, made once."""
    folder = tmp_path_factory.mktemp("fresh")
    open_operations(f"sqlite:///{folder / 'register.db'}", instance=folder).close()
    return folder / FILE


@pytest.fixture
def house(cheap: None, fresh: Path, tmp_path: Path) -> Iterator[House]:  # noqa: ARG001 - asked for its effect
    """An instance with nobody in it."""
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'register.db'}")
    copyfile(fresh, tmp_path / FILE)
    with (
        time_machine.travel(BEGUN, tick=False) as turned,
        open_operations(settings.database_url, instance=tmp_path) as operations,
    ):
        yield House(settings, operations, turned)


@pytest.fixture
def open_house(cheap: None, fresh: Path, tmp_path: Path) -> Iterator[House]:  # noqa: ARG001 - asked for its effect
    """An instance whose clock goes on, as others that take part in signing in need it."""
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'register.db'}")
    copyfile(fresh, tmp_path / FILE)
    with open_operations(settings.database_url, instance=tmp_path) as operations:
        yield House(settings, operations, turned=None)
