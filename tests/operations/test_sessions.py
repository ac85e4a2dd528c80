"""A session lasts as long as it may, ends when it is told to, and a token opens one or nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta
from time import tzset
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from ropa.access import Role
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.rows import SessionRow
from ropa.operations.sessions import SEEN_EVERY, Sessions, State
from tests.operations.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.operations.database import Operations


@pytest.fixture
def sessions(operations: "Operations", clock: Clock) -> Sessions:
    return Sessions(operations, clock)


@pytest.fixture
def _far_west() -> "Iterator[None]":
    """A machine where the day begins twelve hours after UTC's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Etc/GMT+12")
        tzset()
        yield
    tzset()


def begun(sessions: Sessions, account: int | None = None) -> str:
    return sessions.begin(b"{}", account=account, address="192.0.2.1", agent="A browser")


def state(sessions: Sessions, token: str) -> State | None:
    held = sessions.load(token)
    return None if held is None else held.state


def rows(operations: "Operations") -> list[SessionRow]:
    with operations.session() as session:
        return list(session.scalars(select(SessionRow)))


def test_a_session_holds_what_was_saved(sessions: Sessions, officer: int) -> None:
    token = begun(sessions)
    assert sessions.save(token, b"more", account=officer)
    held = sessions.load(token)
    assert held is not None
    assert (held.content, held.account, held.address) == (b"more", officer, "192.0.2.1")


def test_a_token_opens_one_session_and_stands_nowhere(
    sessions: Sessions, operations: "Operations"
) -> None:
    tokens = {begun(sessions) for _ in range(3)}
    assert len(tokens) == 3
    assert min(map(len, tokens)) >= 43  # 256 bits, six in each sign
    kept = {one.digest for one in rows(operations)} | {one.name for one in rows(operations)}
    assert not kept & tokens
    assert all(state(sessions, name) is None for name in kept)


@pytest.mark.parametrize("forged", ["", "x", "\x00", "\ud800", "a" * 10_000])
def test_what_is_no_token_opens_nothing(sessions: Sessions, forged: str) -> None:
    begun(sessions)
    assert sessions.load(forged) is None
    assert not sessions.save(forged, b"", account=None)
    assert sessions.rotate(forged) is None


def test_au_5_a_session_expires_after_30_idle_minutes(sessions: Sessions, clock: Clock) -> None:
    token = begun(sessions)
    clock.wait(minutes=29, seconds=59)
    assert state(sessions, token) is State.LIVING
    clock.wait(minutes=29, seconds=59)
    assert state(sessions, token) is State.LIVING
    clock.wait(minutes=30)
    assert state(sessions, token) is State.EXPIRED


def test_au_5_a_session_expires_after_12_hours_of_use(sessions: Sessions, clock: Clock) -> None:
    token = begun(sessions)
    for _ in range(12 * 4 - 1):
        clock.wait(minutes=15)
        assert state(sessions, token) is State.LIVING
    clock.wait(minutes=15)
    assert state(sessions, token) is State.EXPIRED


def test_au_5_what_an_expired_session_held_can_still_be_read(
    sessions: Sessions, clock: Clock, officer: int
) -> None:
    token = begun(sessions, officer)
    clock.wait(days=20)
    held = sessions.load(token)
    assert held is not None
    assert (held.state, held.content, held.account) == (State.EXPIRED, b"{}", officer)


def test_that_a_session_is_used_is_written_once_a_minute(
    sessions: Sessions, operations: "Operations", clock: Clock
) -> None:
    token, begin = begun(sessions), clock()
    clock.wait(seconds=59)
    sessions.load(token)
    assert [one.seen for one in rows(operations)] == [begin]
    clock.wait(seconds=1)
    sessions.load(token)
    assert [one.seen for one in rows(operations)] == [clock()]


MOVES = st.lists(st.integers(-30_000, 30_000) | st.integers(0, 2_000), max_size=12)


@given(moves=MOVES)
def test_no_clock_makes_a_session_live_longer(lasting: "Operations", moves: list[int]) -> None:
    """Wherever the clock jumps: what lives was used within the half hour, begun within the day."""
    clock = Clock()
    sessions = Sessions(lasting, clock)
    token, begin, used = begun(sessions), clock(), clock()
    for seconds in moves:
        now = clock.wait(seconds=seconds)
        if state(sessions, token) is State.LIVING:
            assert -SEEN_EVERY <= now - begin < timedelta(hours=12)
            assert now - used < timedelta(minutes=30)
            used = now


def test_a_clock_that_jumps_back_ends_sessions_instead_of_lengthening_them(
    sessions: Sessions, clock: Clock
) -> None:
    token = begun(sessions)
    clock.wait(minutes=-2)
    assert state(sessions, token) is State.EXPIRED


def test_au_3_a_new_token_opens_what_the_old_one_no_longer_does(
    sessions: Sessions, officer: int
) -> None:
    old = begun(sessions, officer)
    new = sessions.rotate(old)
    assert new is not None
    assert (state(sessions, old), state(sessions, new)) == (None, State.LIVING)
    assert not sessions.save(old, b"", account=officer)
    assert sessions.rotate(old) is None
    assert len(sessions.listed(officer)) == 1


def test_a_session_that_is_over_is_found_by_its_name(
    sessions: Sessions, clock: Clock, officer: int
) -> None:
    """AU-5: so that what comes late from its pages isn't lost; one that lives is not."""
    held = sessions.load(token := begun(sessions, officer))
    assert held is not None
    assert sessions.over(held.name) is None
    sessions.end(token)
    found = sessions.over(held.name)
    assert found is not None
    assert (found.account, found.state) == (officer, State.ENDED)
    again = sessions.load(begun(sessions, officer))
    assert again is not None
    clock.wait(minutes=31)
    late = sessions.over(again.name)
    assert late is not None
    assert late.state is State.EXPIRED
    for odd in ("", "nobody", "\x00"):
        assert sessions.over(odd) is None


def test_twelve_hours_begin_again_at_sign_in_alone(sessions: Sessions, clock: Clock) -> None:
    token = begun(sessions)
    begin = clock()
    clock.wait(minutes=20)
    same = sessions.rotate(token)
    assert same is not None
    held = sessions.load(same)
    assert held is not None
    assert held.begun == begin
    anew = sessions.rotate(same, anew=True)
    assert anew is not None
    held = sessions.load(anew)
    assert held is not None
    assert held.begun == clock()


def test_of_many_who_rotate_one_token_one_gets_another(sessions: Sessions) -> None:
    """Else a token that was stolen would live on beside the one that it was changed for."""
    token = begun(sessions)
    with ThreadPoolExecutor(8) as pool:
        made = [*pool.map(sessions.rotate, [token] * 8)]
    assert len([one for one in made if one is not None]) == 1


def test_au_4_what_was_signed_out_opens_nothing(sessions: Sessions, officer: int) -> None:
    token, other = begun(sessions, officer), begun(sessions, officer)
    sessions.end(token)
    assert (state(sessions, token), state(sessions, other)) == (State.ENDED, State.LIVING)
    assert not sessions.save(token, b"revived", account=officer)
    assert sessions.rotate(token) is None
    assert state(sessions, token) is State.ENDED


def test_au_4_all_other_sessions_of_an_account_can_be_ended(
    sessions: Sessions, accounts: Accounts, officer: int
) -> None:
    other = accounts.add("admin@example.org", rights=Rights(roles=frozenset({Role.ADMIN})))
    mine, theirs = [begun(sessions, officer) for _ in range(3)], begun(sessions, other.id)
    assert sessions.end_all(officer, but=mine[1]) == 2
    assert [state(sessions, one) for one in mine] == [State.ENDED, State.LIVING, State.ENDED]
    assert state(sessions, theirs) is State.LIVING


def test_a_session_is_ended_by_its_name_and_by_its_own_account_alone(
    sessions: Sessions, officer: int
) -> None:
    token = begun(sessions, officer)
    (listed,) = sessions.listed(officer)
    assert not sessions.end_named(officer + 1, listed.name)
    assert state(sessions, token) is State.LIVING
    assert sessions.end_named(officer, listed.name)
    assert state(sessions, token) is State.ENDED
    assert sessions.listed(officer) == ()


def test_au_4_an_account_that_is_disabled_has_no_session(
    sessions: Sessions, accounts: Accounts, officer: int
) -> None:
    token = begun(sessions, officer)
    accounts.disable(officer)
    assert state(sessions, token) is State.ENDED
    accounts.enable(officer)
    assert state(sessions, token) is State.ENDED


def test_az_7_other_rights_need_another_session(
    sessions: Sessions, accounts: Accounts, officer: int
) -> None:
    token = begun(sessions, officer)
    accounts.change(officer, rights=Rights(roles=frozenset({Role.DPO, Role.ADMIN})))
    assert state(sessions, token) is State.ENDED


@pytest.mark.usefixtures("_far_west")
def test_az_7_a_session_ends_with_the_last_day_of_its_account(
    sessions: Sessions, accounts: Accounts, clock: Clock
) -> None:
    """The day is over at midnight UTC, wherever this machine is."""
    today = clock().date()
    bound = Rights(
        roles=frozenset({Role.AUDITOR}), entities=frozenset({"example-shop"}), until=today
    )
    token = begun(sessions, accounts.add("auditor@example.org", rights=bound).id)
    for moment in (time(0, 0), time(23, 59)):
        clock.moment = datetime.combine(today, moment, UTC)
        token = begun(sessions, accounts.find("auditor@example.org").id)
        assert state(sessions, token) is State.LIVING
    clock.moment = datetime.combine(today + timedelta(days=1), time(), UTC)
    assert state(sessions, token) is State.ENDED


def test_strangers_are_forgotten_at_once_and_accounts_after_a_month(
    sessions: Sessions, operations: "Operations", clock: Clock, officer: int
) -> None:
    begun(sessions)
    kept = begun(sessions, officer)
    clock.wait(days=29)
    sessions.tidy()
    assert state(sessions, kept) is State.EXPIRED
    assert len(rows(operations)) == 1
    clock.wait(days=2)
    sessions.tidy()
    assert rows(operations) == []


def test_inj_7_what_a_browser_calls_itself_is_one_line(sessions: Sessions) -> None:
    token = sessions.begin(b"", address="192.0.2.1", agent="A\r\n\x00\x1b[2J\u202e" + "x" * 999)
    held = sessions.load(token)
    assert held is not None
    assert held.agent.isprintable()
    assert len(held.agent) <= 300
