"""Which law applied on a day, and the version of the law data."""

import re
from datetime import date

import pytest

from ropa import law
from ropa.law import status
from ropa.law.rows import UnknownKey, documents


@pytest.mark.parametrize(
    ("name", "first"), [("gdpr", date(2018, 5, 25)), ("ccpa", date(2020, 1, 1))]
)
def test_a_law_applies_from_its_first_day(name: str, first: date) -> None:
    assert law.in_force(name, on=first)
    assert not law.in_force(name, on=date.fromordinal(first.toordinal() - 1))


def test_another_law_is_refused() -> None:
    with pytest.raises(UnknownKey, match="'laws' has no 'hipaa'"):
        law.in_force("hipaa", on=date(2020, 1, 1))


def test_the_version_is_a_day_and_a_digest() -> None:
    assert re.fullmatch(r"2026-11-22 \([0-9a-f]{8}\)", law.version())


def test_the_version_changes_with_what_the_files_say_and_not_with_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = documents()
    monkeypatch.setattr(status, "documents", lambda: dict(reversed(files.items())))
    assert status.version.__wrapped__() == law.version()
    monkeypatch.setattr(status, "documents", lambda: {**files, "new.yaml": {"rows": []}})
    assert status.version.__wrapped__() != law.version()
