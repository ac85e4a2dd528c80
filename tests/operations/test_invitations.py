"""An invitation lets one person in once, for a day, and nothing that is kept does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from sqlalchemy import select

from ropa.access import Role
from ropa.operations.accounts import Accounts, NoAccountError, Rights, UnfitAccountError
from ropa.operations.database import Operations
from ropa.operations.invitations import Invitations
from ropa.operations.log import AccessLog, Event, Sought
from ropa.operations.rows import InvitationRow, User, WebAuthn
from ropa.operations.sessions import Sessions, State
from tests.operations.clock import Clock


@pytest.fixture
def invitations(operations: Operations, clock: Clock) -> Invitations:
    return Invitations(operations, clock)


def use(invitations: Invitations, token: str) -> int | None:
    found = invitations.invited(token)
    return None if found is None else invitations.redeem(found.digest)


def test_an_invitation_is_used_once(invitations: Invitations, officer: int) -> None:
    token = invitations.invite(officer)
    assert (use(invitations, token), use(invitations, token)) == (officer, None)


def test_whoever_is_let_in_has_an_account_and_a_link_or_neither(
    invitations: Invitations, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    rights = Rights(roles=frozenset({Role.ADMIN}))
    made, token = invitations.let_in("admin@example.org", rights=rights)
    assert made == accounts.find("admin-1")
    assert use(invitations, token) == made.id

    def unfit(*_: object, **__: object) -> str:
        raise UnfitAccountError("No link can be made.")

    monkeypatch.setattr(Invitations, "_invite", unfit)
    with pytest.raises(UnfitAccountError, match="No link"):
        invitations.let_in("other@example.org", rights=rights)
    assert [one.handle for one in accounts.listed()] == ["admin-1"]


def test_who_used_an_invitation_came_from_somewhere(
    invitations: Invitations, operations: Operations, clock: Clock, officer: int
) -> None:
    found = invitations.invited(invitations.invite(officer))
    assert found is not None
    invitations.redeem(found.digest, address="192.0.2.1")
    (line, *_) = AccessLog(operations, clock).read(Sought()).lines
    assert (line.event, line.address) == (Event.INVITATION_USED, "192.0.2.1")


def test_to_look_at_an_invitation_does_not_use_it(invitations: Invitations, officer: int) -> None:
    token = invitations.invite(officer)
    first = invitations.invited(token)
    assert first == invitations.invited(token)
    assert first is not None
    assert first.account == officer


def test_con_4_twenty_who_use_it_at_once_use_it_once(
    invitations: Invitations, officer: int
) -> None:
    found = invitations.invited(invitations.invite(officer))
    assert found is not None
    with ThreadPoolExecutor(20) as pool:
        used = [*pool.map(invitations.redeem, [found.digest] * 20)]
    assert sorted(used, key=str) == [officer] + [None] * 19


def test_au_12_an_invitation_lasts_a_day(
    invitations: Invitations, officer: int, clock: Clock
) -> None:
    token = invitations.invite(officer)
    clock.wait(hours=23, minutes=59)
    found = invitations.invited(token)
    assert found is not None
    clock.wait(minutes=1)
    assert invitations.invited(token) is None
    assert invitations.redeem(found.digest) is None


def test_a_clock_that_jumps_back_lengthens_no_invitation(
    invitations: Invitations, officer: int, clock: Clock
) -> None:
    token = invitations.invite(officer)
    clock.wait(days=-1)
    assert use(invitations, token) is None


def test_a_newer_invitation_takes_the_place_of_an_older(
    invitations: Invitations, officer: int
) -> None:
    older, newer = invitations.invite(officer), invitations.invite(officer)
    assert (use(invitations, older), use(invitations, newer)) == (None, officer)


@pytest.mark.parametrize("forged", ["", "x", "\x00", "\ud800", "a" * 10_000])
def test_what_is_no_token_invites_nobody(
    invitations: Invitations, officer: int, forged: str
) -> None:
    invitations.invite(officer)
    assert invitations.invited(forged) is None


def test_what_is_kept_opens_nothing(
    invitations: Invitations, operations: Operations, officer: int
) -> None:
    token = invitations.invite(officer)
    assert len(token) >= 43  # 256 bits, six in each sign
    with operations.session() as session:
        (digest,) = session.scalars(select(InvitationRow.digest))
    assert digest != token
    assert invitations.invited(digest) is None


def test_who_no_longer_works_here_is_not_invited(
    invitations: Invitations, accounts: Accounts, officer: int
) -> None:
    token = invitations.invite(officer)
    found = invitations.invited(token)
    assert found is not None
    accounts.disable(officer)
    assert invitations.invited(token) is None
    assert invitations.redeem(found.digest) is None
    with pytest.raises(UnfitAccountError, match="was disabled, or its last day is over"):
        invitations.invite(officer)
    with pytest.raises(NoAccountError):
        invitations.invite("nobody@example.org")


def test_an_invitation_whose_account_could_not_use_it_is_not_used_up(
    invitations: Invitations, accounts: Accounts, officer: int
) -> None:
    found = invitations.invited(invitations.invite(officer))
    assert found is not None
    accounts.disable(officer)
    invitations.redeem(found.digest)
    accounts.enable(officer)
    assert invitations.redeem(found.digest) == officer


@pytest.fixture
def secured(operations: Operations, officer: int) -> int:
    """An account with a password, an authenticator, recovery codes and a passkey."""
    with operations.session() as session:
        user = session.get_one(User, officer)
        user.password, user.tf_primary_method = "a hash", "authenticator"
        user.tf_totp_secret, user.totp_counter = "a secret", 7
        user.mf_recovery_codes = ["a hash", "another"]
        session.add(
            WebAuthn(
                credential_id=b"id",
                public_key=b"key",
                backup_state=False,
                device_type="single_device",
                lastuse_datetime=datetime(2026, 3, 1),  # noqa: DTZ001 - as Flask-Security keeps it
                name="a key",
                usage="secondary",
                user_id=officer,
            )
        )
    return officer


def test_au_9_a_reset_leaves_the_second_factor(
    invitations: Invitations, accounts: Accounts, secured: int
) -> None:
    token = invitations.reset(secured)
    found = accounts.find(secured)
    assert (found.has_password, found.has_second_factor, found.passkeys) == (False, True, 1)
    assert use(invitations, token) == secured


def test_a_reset_takes_the_second_factor_if_told_to(
    invitations: Invitations, accounts: Accounts, operations: Operations, secured: int
) -> None:
    invitations.reset(secured, second_factor=True)
    found = accounts.find(secured)
    assert (found.has_password, found.has_second_factor, found.passkeys) == (False, False, 0)
    with operations.session() as session:
        user = session.get_one(User, secured)
        assert not user.mf_recovery_codes
        assert (user.tf_totp_secret, user.totp_counter) == (None, None)


def test_a_reset_ends_sessions_and_is_noted(
    invitations: Invitations, operations: Operations, clock: Clock, officer: int
) -> None:
    sessions = Sessions(operations, clock)
    token = sessions.begin(b"{}", account=officer, address="192.0.2.1")
    invitations.reset("dpo@example.org")
    held = sessions.load(token)
    assert held is not None
    assert held.state is State.ENDED
    lines = AccessLog(operations, clock).read(Sought(), length=2).lines
    assert [(one.event, one.subject) for one in lines] == [
        (Event.INVITATION_MADE, "dpo-1"),
        (Event.ACCOUNT_RESET, "dpo-1: password"),
    ]


def test_nothing_is_reset_for_who_can_not_be_invited(
    invitations: Invitations, accounts: Accounts, secured: int
) -> None:
    over = Rights(roles=frozenset({Role.DPO}), until=date(2026, 3, 1))
    accounts.change(secured, rights=over)
    with pytest.raises(UnfitAccountError):
        invitations.reset(secured)
    assert accounts.find(secured).has_password


def test_old_invitations_are_not_kept(
    invitations: Invitations, operations: Operations, clock: Clock, officer: int
) -> None:
    invitations.invite(officer)
    clock.wait(hours=49)
    invitations.tidy()
    with operations.session() as session:
        assert session.scalars(select(InvitationRow)).all() == []
