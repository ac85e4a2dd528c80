"""Strangers can't fill the access log; what accounts are refused all stands there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from ropa.console.strangers import MOST, MOST_OF_ONE, Strangers
from ropa.identity.sessions import COOKIE
from ropa.operations.log import Event
from tests.console.house import Console, a_console, now

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WRITE = "POST /activity/orders/delete"
Denials = Callable[[], list[str]]


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("strangers"), ())
    yield made
    made.opened.close()


@pytest.fixture
def clock(console: Console) -> Iterator[time_machine.Traveller]:
    """A minute of a test's own, in which nobody was noted before."""
    last = max((one.moment for one in console.log()), default=now())
    with time_machine.travel(last + MINUTE, tick=False) as turned:
        yield turned


@pytest.fixture
def denials(console: Console, clock: time_machine.Traveller) -> Denials:
    """What gives the denials that were noted since the test began, newest first."""
    began = now()
    assert clock is not None

    def found() -> list[str]:
        lines = (one for one in console.log() if one.moment >= began)
        return [one.subject for one in lines if one.event is Event.DENIAL]

    return found


def test_a_first_visit_is_no_denial_to_note(console: Console, denials: Denials) -> None:
    assert console.browser(None).get("/activity/").status_code == 401
    assert denials() == []


def test_az_2_a_write_or_a_cookie_of_a_stranger_is_noted(
    console: Console, denials: Denials
) -> None:
    stranger = console.browser(None)
    assert stranger.post("/activity/orders/delete").status_code == 401
    stranger.client.set_cookie(COOKIE, "guessed", domain="localhost", secure=True)
    assert stranger.get("/activity/").status_code == 401
    assert denials() == ["GET /activity/", WRITE]


def test_az_2_of_strangers_so_many_a_minute_are_noted_and_the_rest_counted(
    console: Console, denials: Denials, clock: time_machine.Traveller
) -> None:
    stranger = console.browser(None)
    for _ in range(MOST_OF_ONE + 7):
        assert stranger.post("/activity/orders/delete").status_code == 401
    assert denials() == [WRITE] * MOST_OF_ONE
    clock.shift(MINUTE)
    for _ in range(2):
        stranger.post("/activity/orders/delete")
    assert denials()[:2] == [WRITE, f"[7 before it were only counted] {WRITE}"]


def test_az_2_of_accounts_every_denial_is_noted(console: Console, denials: Denials) -> None:
    auditor = console.browser("auditor")
    for _ in range(MOST_OF_ONE + 7):
        assert auditor.post("/activity/orders/delete").status_code == 403
    assert denials() == [WRITE] * (MOST_OF_ONE + 7)


def test_no_number_of_addresses_brings_about_more_than_so_many_lines() -> None:
    strangers = Strangers()
    noted = [strangers.admit(f"192.0.2.{one}", now=NOON) for one in range(200)]
    assert noted == [0] * MOST + [None] * (200 - MOST)
    later = NOON + MINUTE
    assert [strangers.admit("192.0.2.1", now=later) for _ in range(2)] == [200 - MOST, 0]
