"""Who asked for approval is kept until it is approved, or asked for anew."""

import pytest

from ropa.operations.database import Operations
from ropa.operations.requests import Requests
from tests.operations.clock import Clock


@pytest.fixture
def requests(operations: Operations, clock: Clock) -> Requests:
    return Requests(operations, clock)


def test_what_is_asked_for_waits_the_oldest_first(requests: Requests, clock: Clock) -> None:
    requests.ask("wages", digest="1" * 64, by="editor-1", note="As agreed")
    clock.wait(minutes=1)
    requests.ask("orders", digest="2" * 64, by="editor-1", note="")
    assert [one.activity for one in requests.waiting()] == ["wages", "orders"]
    assert [one.activity for one in requests.waiting(start=1, length=1)] == ["orders"]
    assert requests.count() == 2
    found = requests.of("wages")
    assert found is not None
    assert (found.digest, found.asked_by, found.note) == ("1" * 64, "editor-1", "As agreed")
    assert found.is_open


def test_what_is_sent_back_waits_no_more_until_it_is_asked_anew(requests: Requests) -> None:
    requests.ask("orders", digest="1" * 64, by="editor-1", note="")
    assert requests.send_back("orders", by="dpo-1", why="The period is missing")
    assert not requests.send_back("orders", by="dpo-1", why="Twice")
    found = requests.of("orders")
    assert found is not None
    assert (found.returned_by, found.why, found.is_open) == (
        "dpo-1",
        "The period is missing",
        False,
    )
    assert (requests.waiting(), requests.count()) == ((), 0)
    requests.ask("orders", digest="2" * 64, by="editor-1", note="")
    assert requests.count() == 1
    assert not requests.send_back("unknown", by="dpo-1", why="There is none")


def test_what_is_approved_is_forgotten(requests: Requests) -> None:
    requests.ask("orders", digest="1" * 64, by="editor-1", note="")
    requests.settle("orders")
    requests.settle("orders")
    assert requests.of("orders") is None


def test_what_was_sent_back_is_told_the_latest_first_and_to_whom(
    requests: Requests, clock: Clock
) -> None:
    for id_, by in (("wages", "editor-1"), ("orders", "editor-2"), ("loaves", "editor-1")):
        requests.ask(id_, digest="1" * 64, by=by, note="")
        clock.wait(minutes=1)
    for id_ in ("wages", "orders"):
        requests.send_back(id_, by="dpo-1", why="The period is missing")
        clock.wait(minutes=1)
    assert [one.activity for one in requests.sent_back()] == ["orders", "wages"]
    assert [one.activity for one in requests.sent_back(to="editor-1")] == ["wages"]
    assert [one.activity for one in requests.sent_back(start=1, length=1)] == ["wages"]
    counted = [requests.count_sent_back(), requests.count_sent_back(to="editor-2")]
    assert counted == [2, 1]
    requests.ask("orders", digest="2" * 64, by="editor-2", note="")
    assert requests.count_sent_back(to="editor-2") == 0
