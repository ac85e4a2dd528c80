"""What a user names is one point of the journal, or is refused with examples."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from ropa.cli import clock
from ropa.cli.point import NoPointError, Point, day_at, point
from ropa.journal.change import BEFORE_ANY_CHANGE
from ropa.register.register import Edition, Register

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_luxembourg(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand in Luxembourg, at eleven o'clock."""
    monkeypatch.setenv("TZ", "Europe/Luxembourg")
    time.tzset()
    monkeypatch.setattr("ropa.cli.point.now", lambda: NOW)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("0", 0),
        ("12", 12),
        ("2026-03-01T12:00+01:00", datetime(2026, 3, 1, 11, tzinfo=UTC)),
        ("2026-03-01T12:00Z", datetime(2026, 3, 1, 12, tzinfo=UTC)),
        ("2026-03-01 12:00:30.5Z", datetime(2026, 3, 1, 12, 0, 30, 500000, tzinfo=UTC)),
        ("2026-03-01T12:00", datetime(2026, 3, 1, 11, tzinfo=UTC)),
        ("2026-07-01T12:00", datetime(2026, 7, 1, 10, tzinfo=UTC)),
        ("2026-03-01", datetime(2026, 3, 1, 22, 59, 59, 999999, tzinfo=UTC)),
        ("2026-07-01", datetime(2026, 7, 1, 21, 59, 59, 999999, tzinfo=UTC)),
        ("2026-11-22", datetime(2026, 11, 22, 22, 59, 59, 999999, tzinfo=UTC)),
        ("2026-11-22T11:00+01:00", NOW),
    ],
)
def test_a_point_is_read(said: str, meant: Point) -> None:
    assert point(said) == meant


def test_a_moment_keeps_its_meaning_wherever_it_is_said() -> None:
    east = datetime(2026, 3, 1, 23, tzinfo=timezone(timedelta(hours=12)))
    assert point("2026-03-01T23:00+12:00") == east


@pytest.mark.parametrize(
    "said",
    [
        "",
        "-1",
        "1.5",
        "٣",
        "yesterday",
        "2026-3-1",
        "2026-02-30",
        "2026-03-01T25:00",
        "2026-W10-1",
        "2026-03-01T12",
        "2026-03-01T12:00+1",
        "0001-01-01T00:00+14:00",
        "12345678901234567890",
    ],
)
def test_what_is_none_is_refused_with_examples(said: str) -> None:
    with pytest.raises(NoPointError, match="2026-03-01T12:00"):
        point(said)


@pytest.mark.parametrize("said", ["2026-11-23", "2026-11-22T11:01", "9999-12-31"])
def test_nobody_knows_what_will_be_known(said: str) -> None:
    with pytest.raises(NoPointError, match="still to come"):
        point(said)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-03-01T23:30Z", date(2026, 3, 2)),
        ("2026-03-01T23:30", date(2026, 3, 1)),
        ("3", date(2026, 2, 21)),
    ],
)
def test_a_point_has_its_day_where_the_user_is(said: str, day: date) -> None:
    found = edition(3, datetime(2026, 2, 20, 23, 30, tzinfo=UTC))
    assert day_at(point(said), edition=found) == day


@pytest.mark.parametrize("at", [None, 0, datetime(1, 1, 1, tzinfo=UTC)])
def test_without_a_point_or_a_change_the_day_is_today(at: Point | None) -> None:
    found = edition(3 if at is None else 0, BEFORE_ANY_CHANGE)
    assert day_at(at, edition=found) == date(2026, 11, 22)


def edition(number: int, moment: datetime) -> Edition:
    return Edition(Register(()), number, moment, head="")
