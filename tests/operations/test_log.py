"""What happened stands in the access log once, as one line, and nobody forges another."""

import json
import logging
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ropa.access import Principal, Role
from ropa.operations.database import Operations
from ropa.operations.log import AccessLog, Event, Outcome, Sought, escaped
from tests.operations.clock import Clock

DPO = Principal(account=1, handle="dpo-1", roles=frozenset({Role.DPO}))
ADMIN = Principal(account=2, handle="admin-1", roles=frozenset({Role.ADMIN}))
FORGED = "x\r\n2026-03-02T12:00:00Z sign-in done dpo-1\u2028\u0085\x00\x1b[1A\u202e\ud800"


@pytest.fixture
def log(operations: Operations, clock: Clock) -> AccessLog:
    return AccessLog(operations, clock)


def test_a_line_says_who_did_what_from_where_and_how_it_came_out(
    log: AccessLog, clock: Clock
) -> None:
    log.note(Event.EXPORT, subject="register.json", principal=DPO, address="::1", request="r1")
    (line,) = log.read(Sought()).lines
    assert (line.moment, line.event, line.outcome) == (clock(), Event.EXPORT, Outcome.DONE)
    assert (line.account, line.handle, line.subject) == (1, "dpo-1", "register.json")
    assert (line.address, line.request) == ("::1", "r1")


def test_it_is_read_by_pages_newest_first(log: AccessLog, clock: Clock) -> None:
    for number in range(5):
        log.note(Event.DOWNLOAD, subject=f"{number}")
        clock.wait(minutes=1)
    page = log.read(Sought(), start=1, length=2)
    assert ([one.subject for one in page.lines], page.total) == (["3", "2"], 5)
    assert log.read(Sought(), start=9).lines == ()


def test_it_is_filtered(log: AccessLog, clock: Clock) -> None:
    log.note(Event.SIGN_IN, subject="1", principal=DPO)
    noon = clock.wait(minutes=1)
    log.note(Event.SIGN_IN, subject="2", outcome=Outcome.REFUSED)
    log.note(Event.DENIAL, subject="3", principal=ADMIN, outcome=Outcome.REFUSED)

    def found(sought: Sought) -> str:
        page = log.read(sought)
        assert page.total == len(page.lines)
        return "".join(one.subject for one in page.lines)

    assert found(Sought(event=Event.SIGN_IN)) == "21"
    assert found(Sought(outcome=Outcome.REFUSED)) == "32"
    assert found(Sought(account=1)) == "1"
    assert found(Sought(since=noon)) == "32"
    assert found(Sought(before=noon)) == "1"
    assert found(Sought(event=Event.SIGN_IN, account=2)) == ""


def test_what_was_denied_to_strangers_is_left_out_if_it_is_not_asked_for(log: AccessLog) -> None:
    log.note(Event.DENIAL, subject="1", outcome=Outcome.REFUSED, address="192.0.2.1")
    log.note(Event.DENIAL, subject="2", outcome=Outcome.REFUSED, principal=DPO)
    log.note(Event.SIGN_IN, subject="3", outcome=Outcome.REFUSED, address="192.0.2.1")
    assert [one.subject for one in log.read(Sought(strangers=False)).lines] == ["3", "2"]
    assert log.read(Sought()).total == 3


def test_inj_7_what_strangers_send_makes_no_second_line(
    log: AccessLog, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="ropa.access"):
        log.note(Event.SIGN_IN, subject=FORGED, address=FORGED, request=FORGED)
    page = log.read(Sought())
    assert page.total == 1
    (line,) = page.lines
    assert all(one.isprintable() for one in (line.subject, line.address, line.request))
    assert line.subject.startswith("x\\u000d\\u000a2026")
    (shipped,) = caplog.messages
    assert len(shipped.splitlines()) == 1
    assert json.loads(shipped)["subject"] == line.subject


@given(st.text(), st.text())
@example("\n", "\\u000a")
def test_inj_7_whatever_is_noted_can_be_seen_and_told_from_all_else(one: str, other: str) -> None:
    assert escaped(one, longest=10**6).isprintable()
    if one != other:
        assert escaped(one, longest=10**6) != escaped(other, longest=10**6)


@given(st.text(min_size=0, max_size=200), st.integers(1, 80))
def test_no_line_is_longer_than_its_column(words: str, longest: int) -> None:
    assert len(escaped(words, longest=longest)) <= longest


class Regret(Exception):
    """Somebody thought better of it."""


def note_and_regret(log: AccessLog, operations: Operations) -> None:
    with operations.session() as session:
        log.note(Event.ACCOUNT_ADDED, session=session)
        raise Regret


def test_a_line_in_a_unit_of_work_stands_if_that_does(
    log: AccessLog, operations: Operations, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="ropa.access"):
        with pytest.raises(Regret):
            note_and_regret(log, operations)
        assert (log.read(Sought()).total, caplog.messages) == (0, [])
        with operations.session() as session:
            log.note(Event.ACCOUNT_ADDED, session=session)
            log.note(Event.INVITATION_MADE, session=session)
            assert caplog.messages == []
    assert [json.loads(one)["event"] for one in caplog.messages] == [
        "account-added",
        "invitation-made",
    ]


def test_a_line_goes_when_it_is_a_year_old(log: AccessLog, clock: Clock) -> None:
    clock.moment -= timedelta(days=3660)  # long ago for the clock of the database, too
    log.note(Event.SIGN_IN, subject="old")
    clock.wait(days=200)
    log.note(Event.SIGN_IN, subject="young")
    clock.wait(days=165)
    assert log.tidy() == 0
    clock.wait(days=2)
    assert log.tidy() == 1
    assert [one.subject for one in log.read(Sought()).lines] == ["young"]
