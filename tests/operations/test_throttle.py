"""Guessing is slow, whoever guesses from wherever, and locks nobody else out."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count, islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select

from ropa.operations.database import Operations, open_operations
from ropa.operations.rows import AttemptRow
from ropa.operations.throttle import Kind, Throttle, network
from tests.operations.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = b"a key of the instance"
DPO = "dpo@example.org"
HOME, ABROAD = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def throttle(operations: Operations, clock: Clock) -> Throttle:
    return Throttle(operations, clock, KEY)


def addresses() -> "Iterator[str]":
    return (f"10.{one >> 16}.{one >> 8 & 255}.{one & 255}" for one in count())


def guess(throttle: Throttle, times: int, *, account: str = DPO, address: str = ABROAD) -> int:
    """Guess wrongly and say how many guesses were let in."""
    tried = [throttle.enter(account=account, address=address) for _ in range(times)]
    return tried.count(None)


def sign_in(throttle: Throttle, *, account: str = DPO, address: str = HOME) -> bool:
    """Sign in with the right password, if that is let in at all."""
    if throttle.enter(account=account, address=address) is not None:
        return False
    throttle.right(account=account, address=address)
    return True


def test_au_7_five_wrong_ones_at_an_address_then_a_quarter_of_an_hour(
    throttle: Throttle, clock: Clock
) -> None:
    assert guess(throttle, 5) == 5
    clock.wait(minutes=5)
    assert throttle.enter(account=DPO, address=ABROAD) == 600
    assert not sign_in(throttle, address=ABROAD), "the right password isn't even looked at"
    clock.wait(minutes=9, seconds=59)
    assert throttle.enter(account=DPO, address=ABROAD) == 1
    clock.wait(seconds=1)
    assert guess(throttle, 9) == 5


def test_au_7_another_address_still_gets_in_with_the_right_password(throttle: Throttle) -> None:
    guess(throttle, 9)
    assert sign_in(throttle)


def test_the_right_password_lets_the_wrong_ones_before_it_be_forgotten(throttle: Throttle) -> None:
    for _ in range(3):
        assert guess(throttle, 4, address=HOME) == 4
        assert sign_in(throttle)


def test_au_7_an_address_guesses_thirty_times_whatever_the_account(throttle: Throttle) -> None:
    others = (f"{one}@example.org" for one in count())
    assert sum(guess(throttle, 4, account=next(others)) for _ in range(12)) == 30
    assert throttle.enter(account=DPO, address=ABROAD) == 900
    assert throttle.enter(account=DPO, address=HOME) is None


def test_au_7_an_account_is_guessed_a_hundred_times_an_hour_from_everywhere(
    throttle: Throttle, clock: Clock
) -> None:
    places = addresses()
    let_in = 0
    for _ in range(30):
        let_in += guess(throttle, 5, address=next(places))
        clock.wait(minutes=1)
    assert let_in == 100


def test_au_7_no_outsider_locks_an_account_out_where_it_signed_in_before(
    throttle: Throttle, clock: Clock
) -> None:
    assert sign_in(throttle)
    clock.wait(days=89)
    places = addresses()
    assert sum(guess(throttle, 5, address=next(places)) for _ in range(25)) == 100
    assert not sign_in(throttle, address="203.0.113.9"), "nobody knows this address"
    assert sign_in(throttle), "this one is known"


def test_an_address_is_known_for_ninety_days(throttle: Throttle, clock: Clock) -> None:
    assert sign_in(throttle)
    clock.wait(days=90)
    places = addresses()
    assert sum(guess(throttle, 5, address=next(places)) for _ in range(25)) == 100
    assert not sign_in(throttle)


def test_au_7_everybody_together_guesses_a_thousand_times_an_hour(
    throttle: Throttle, operations: Operations, clock: Clock
) -> None:
    assert sign_in(throttle)
    with operations.session() as session:
        session.add_all(
            AttemptRow(
                moment=clock(), account=f"{n}", address=f"{n}", kind=Kind.SIGN_IN, succeeded=False
            )
            for n in range(999)
        )
    assert guess(throttle, 3) == 1
    assert sign_in(throttle)
    clock.wait(hours=1)
    assert guess(throttle, 3) == 3


def test_au_7_the_throttle_survives_a_restart(
    database_url: str, tmp_path: "Path", clock: Clock
) -> None:
    with open_operations(database_url, instance=tmp_path) as before:
        guess(Throttle(before, clock, KEY), 5)
    with open_operations(database_url, instance=tmp_path) as after:
        assert guess(Throttle(after, clock, KEY), 1) == 0


def test_au_7_many_guesses_at_once_are_counted_one_by_one(throttle: Throttle) -> None:
    with ThreadPoolExecutor(20) as pool:
        tried = [*pool.map(lambda _: throttle.enter(account=DPO, address=ABROAD), range(20))]
    assert tried.count(None) == 5


@pytest.mark.parametrize("kind", [Kind.CODE, Kind.RECOVERY])
def test_au_9_codes_are_guessed_five_times(throttle: Throttle, kind: Kind, clock: Clock) -> None:
    """And twenty times an hour from everywhere: who guesses them has the password."""
    assert sign_in(throttle, address=ABROAD), "this makes nobody known who guesses codes"
    tried = [throttle.enter(account=DPO, address=ABROAD, kind=kind) for _ in range(7)]
    assert tried == [None] * 5 + [900] * 2
    places = [next(addresses())] + [f"198.51.100.{n}" for n in range(20, 40)]
    more = [throttle.enter(account=DPO, address=one, kind=kind) for one in places]
    assert more.count(None) == 15
    assert throttle.enter(account=DPO, address=ABROAD) is None
    clock.wait(hours=1)
    assert throttle.enter(account=DPO, address=ABROAD, kind=kind) is None


def test_au_8_an_account_that_there_is_not_is_counted_as_one_that_is(
    throttle: Throttle, officer: int
) -> None:
    assert officer
    there, not_there = (
        [throttle.enter(account=one, address=place) for _ in range(7)]
        for one, place in ((DPO, HOME), ("nobody@example.org", ABROAD))
    )
    assert there == not_there


@pytest.mark.parametrize("spelt", ["DPO@example.org", " dpo@example.org ", "ｄｐｏ@example.org"])
def test_an_account_is_the_same_however_it_is_spelt(throttle: Throttle, spelt: str) -> None:
    assert guess(throttle, 4) == 4
    assert guess(throttle, 4, account=spelt) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:DB8::1", "2001:0db8:0:0:0:0:0:1"),
    ],
)
def test_who_has_a_whole_network_of_addresses_has_one(one: str, other: str) -> None:
    assert network(one) == network(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8:0:1::1", "2001:db8:0:2::1"), ("192.0.2.1", "192.0.2.2"), ("", "unknown")],
)
def test_others_have_others(one: str, other: str) -> None:
    assert network(one) != network(other)


@pytest.mark.parametrize("odd", ["", "\x00", "\ud800", "x" * 100_000])
def test_whatever_is_typed_is_counted(throttle: Throttle, odd: str) -> None:
    assert guess(throttle, 9, account=odd, address=odd) == 5


def test_nobody_can_be_told_from_what_is_kept(throttle: Throttle, operations: Operations) -> None:
    guess(throttle, 1)
    with operations.session() as session:
        (row,) = session.scalars(select(AttemptRow))
        kept = {row.account, row.address}
    guessed = {hashlib.sha256(words.encode()).hexdigest() for words in (DPO, ABROAD)}
    assert not kept & (guessed | {DPO, ABROAD})


def test_a_clock_that_jumps_locks_nobody_out_for_longer(throttle: Throttle, clock: Clock) -> None:
    clock.wait(days=9000)
    guess(throttle, 5)
    clock.wait(days=-9000)
    assert guess(throttle, 5) == 5
    clock.wait(minutes=-10)
    assert throttle.enter(account=DPO, address=ABROAD) == 900


def test_what_no_longer_counts_is_not_kept(
    throttle: Throttle, operations: Operations, clock: Clock
) -> None:
    def kept() -> int:
        with operations.session() as session:
            return len(session.scalars(select(AttemptRow.id)).all())

    sign_in(throttle)
    guess(throttle, 3)
    throttle.tidy()
    assert kept() == 4
    clock.wait(minutes=61)
    throttle.tidy()
    assert kept() == 1
    clock.wait(days=90)
    throttle.tidy()
    assert kept() == 0


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        st.sampled_from(["192.0.2.1", "192.0.2.2", "192.0.2.3"]),
        st.integers(0, 400),
        st.booleans(),
    ),
    max_size=29,
)
"""Too few tries to reach any limit but that of an account at an address."""


@given(steps=STEPS)
def test_au_7_no_order_of_tries_lets_more_in(
    lasting: Operations, steps: list[tuple[str, str, int, bool]]
) -> None:
    """Whoever tries what, from where, when: five wrong ones of a pair within a quarter, no more.

    And who was right at an address isn't refused there unless it was wrong there five times since.
    """
    with lasting.session() as session:
        session.execute(delete(AttemptRow))
    clock = Clock()
    throttle = Throttle(lasting, clock, KEY)
    wrong: dict[tuple[str, str], list[datetime]] = {}
    for account, address, seconds, right in steps:
        now = clock.wait(seconds=seconds)
        pair = wrong.setdefault((account, address), [])
        recent = [one for one in pair if one > now - timedelta(minutes=15)]
        waits = throttle.enter(account=account, address=address)
        assert (waits is None) == (len(recent) < 5)
        if waits is not None:
            assert 0 < waits <= 900
        elif right:
            throttle.right(account=account, address=address)
            pair.clear()
        else:
            pair.append(now)


def test_au_7_in_a_browser_that_knows_an_account_only_what_is_done_there_counts(
    throttle: Throttle, clock: Clock
) -> None:
    throttle.remember(account=DPO, browser="a secret")
    guess(throttle, 5, address=HOME)
    for address in islice(addresses(), 21):
        guess(throttle, 5, address=address)

    def enter(kind: Kind) -> int | None:
        return throttle.enter(account=DPO, address=HOME, kind=kind, browser="a secret")

    for kind in Kind:
        assert [enter(kind) for _ in range(6)] == [None] * 5 + [900]
    assert throttle.enter(account=DPO, address=HOME, browser="another") == 3600
    assert throttle.enter(account="nobody@example.org", address=HOME, browser="a secret") is None
    clock.wait(minutes=15)
    assert enter(Kind.SIGN_IN) is None
    throttle.right(account=DPO, address=HOME, browser="a secret")
    assert [enter(Kind.SIGN_IN) for _ in range(6)] == [None] * 5 + [900]


def test_a_browser_is_forgotten_when_told_and_after_ninety_days(
    throttle: Throttle, clock: Clock
) -> None:
    def waits(browser: str) -> bool:
        return throttle.enter(account=DPO, address=HOME, browser=browser) is not None

    for one in ("here", "there"):
        throttle.remember(account=DPO, browser=one)
    throttle.remember(account="other@example.org", browser="there")
    guess(throttle, 5, address=HOME)
    assert not waits("here")
    assert not waits("there")
    throttle.forget(account=DPO, but="here")
    assert not waits("here")
    assert waits("there")
    assert throttle.enter(account="other@example.org", address=HOME, browser="there") is None
    clock.wait(days=90)
    guess(throttle, 5, address=HOME)
    assert waits("here")


def test_tries_at_links_of_mails_keep_nobody_else_waiting(throttle: Throttle) -> None:
    """Any page that somebody opens can make their browser try; a link can't be guessed anyway."""

    def tried(address: str) -> int | None:
        account = next(links)
        return throttle.enter(account=account, address=address, kind=Kind.LETTER)

    links = (f"link {number}" for number in count())
    assert [tried(HOME) for _ in range(31)].count(None) == 30
    assert sign_in(throttle), "who signs in from there"
    for address in islice(addresses(), 1_001):
        assert tried(address) is None, "and who has a link elsewhere, whatever all others try"
