"""Strangers can't fill the access log; what accounts are refused all stands there."""

from datetime import UTC, datetime, timedelta

import time_machine

from ropa.console.strangers import MOST, MOST_OF_ONE, Strangers
from ropa.identity.sessions import COOKIE
from ropa.operations.log import Event
from tests.console.house import Console, now

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def denials(console: Console) -> list[str]:
    return [one.subject for one in console.log() if one.event is Event.DENIAL]


def test_a_first_visit_is_no_denial_to_note(console: Console) -> None:
    assert console.browser(None).get("/activity/").status_code == 401
    assert denials(console) == []


def test_a_write_or_a_cookie_of_a_stranger_is_noted(console: Console) -> None:
    stranger = console.browser(None)
    assert stranger.post("/activity/orders/delete").status_code == 401
    stranger.client.set_cookie(COOKIE, "guessed", domain="localhost", secure=True)
    assert stranger.get("/activity/").status_code == 401
    assert denials(console) == ["GET /activity/", "POST /activity/orders/delete"]


def test_az_2_of_strangers_so_many_a_minute_are_noted_and_the_rest_counted(
    console: Console,
) -> None:
    stranger = console.browser(None)
    with time_machine.travel(now(), tick=False) as clock:
        for _ in range(MOST_OF_ONE + 7):
            assert stranger.post("/activity/orders/delete").status_code == 401
        assert len(denials(console)) == MOST_OF_ONE
        clock.shift(timedelta(minutes=1))
        stranger.post("/activity/orders/delete")
        assert denials(console)[0] == "[7 before it were only counted] POST /activity/orders/delete"
        stranger.post("/activity/orders/delete")
        assert denials(console)[0] == "POST /activity/orders/delete"


def test_az_2_of_accounts_every_denial_is_noted(console: Console) -> None:
    auditor = console.browser("auditor")
    for _ in range(MOST_OF_ONE + 7):
        assert auditor.post("/activity/orders/delete").status_code == 403
    assert len(denials(console)) == MOST_OF_ONE + 7


def test_no_number_of_addresses_brings_about_more_than_so_many_lines() -> None:
    strangers = Strangers()
    noted = [strangers.admit(f"192.0.2.{one}", now=NOON) for one in range(200)]
    assert noted == [0] * MOST + [None] * (200 - MOST)
    assert strangers.admit("192.0.2.1", now=NOON + timedelta(minutes=1)) == 200 - MOST
    assert strangers.admit("192.0.2.1", now=NOON + timedelta(minutes=1)) == 0
