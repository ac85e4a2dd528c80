"""Moments as the journal writes them down."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ropa.journal.change import written


def test_moments_are_written_in_utc_and_sort_as_time_does() -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert written(noon) == "2026-03-01T12:00:00.000000Z"
    assert written(noon.astimezone(timezone(timedelta(hours=-5)))) == written(noon)
    assert written(noon) < written(noon + timedelta(microseconds=1))
    assert datetime.fromisoformat(written(noon)) == noon


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        written(datetime(2026, 3, 1, 12))  # noqa: DTZ001 - it is what must be refused
