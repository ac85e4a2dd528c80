"""Jobs in the table: asked for once, bounded, taken fairly and by one worker alone, never stuck."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from ropa.operations import jobs
from ropa.operations.database import Operations, open_operations
from ropa.operations.jobs import (
    KEPT_FOR,
    LEASE,
    LEFT,
    MOST_AT_ONCE,
    Job,
    State,
    TooManyJobsError,
)
from tests.operations.persons import an_account

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
LATER = NOW + 2 * LEASE
SECOND = timedelta(seconds=1)
NONE = (0, 0)


@pytest.fixture
def operations(database_url: str, tmp_path: Path) -> Iterator[Operations]:
    with open_operations(database_url, instance=tmp_path) as made:
        yield made


@pytest.fixture
def anna(operations: Operations) -> int:
    return an_account(operations, "anna")


@pytest.fixture
def bert(operations: Operations) -> int:
    return an_account(operations, "bert")


_keys = count()


def asked(
    operations: Operations, account: int, *, key: str = "", now: datetime = NOW, edition: int = 1
) -> Job:
    return jobs.ask(
        operations,
        id_=jobs.new_id(),
        account=account,
        key=key or f"form-{next(_keys)}",
        order="{}",
        edition=edition,
        file_name="report.pdf",
        now=now,
    )


def taken(operations: Operations, *, now: datetime = NOW) -> Job:
    found = jobs.next_job(operations, now=now)
    assert found is not None
    return found


def state(operations: Operations, one: Job) -> State:
    found = jobs.job(operations, one.id)
    assert found is not None
    return found.state


def test_a_job_is_kept_as_it_was_asked_for(operations: Operations, anna: int) -> None:
    one = asked(operations, anna, edition=7)
    assert jobs.job(operations, one.id) == one
    assert (one.account, one.edition, one.state, one.asked) == (anna, 7, State.WAITING, NOW)
    assert jobs.job(operations, "another") is None


def test_ids_have_128_bits_and_are_safe_in_addresses() -> None:
    ids = {jobs.new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(one) == 22 and one.replace("-", "").replace("_", "").isalnum() for one in ids)


def test_con_4_a_form_that_is_sent_twenty_times_at_once_asks_for_one_job(
    operations: Operations, anna: int
) -> None:
    with ThreadPoolExecutor(20) as threads:
        futures = [threads.submit(asked, operations, anna, key="the form") for _ in range(20)]
        ids = {one.result().id for one in futures}
    assert len(ids) == 1
    assert jobs.count_jobs(operations, anna) == 1


def test_a_key_is_of_one_account_alone(operations: Operations, anna: int, bert: int) -> None:
    assert asked(operations, anna, key="same").id != asked(operations, bert, key="same").id


def test_lim_6_fifty_requests_at_once_leave_ten_jobs_and_another_account_is_next(
    operations: Operations, anna: int, bert: int
) -> None:
    def ask() -> bool:
        try:
            asked(operations, anna)
        except TooManyJobsError:
            return False
        return True

    with ThreadPoolExecutor(10) as threads:
        futures = [threads.submit(ask) for _ in range(50)]
        accepted = Counter(one.result() for one in futures)
    assert accepted == {True: MOST_AT_ONCE, False: 50 - MOST_AT_ONCE}
    assert taken(operations).account == anna
    other = asked(operations, bert, now=NOW + SECOND)
    assert taken(operations).id == other.id


def test_whoever_has_too_many_may_ask_again_when_one_has_ended(
    operations: Operations, anna: int
) -> None:
    mine = [asked(operations, anna) for _ in range(MOST_AT_ONCE)]
    with pytest.raises(TooManyJobsError, match="cancel one"):
        asked(operations, anna)
    jobs.cancel(operations, mine[0].id, now=NOW)
    asked(operations, anna)


def test_a_form_sent_again_is_no_job_too_many(operations: Operations, anna: int) -> None:
    first = asked(operations, anna, key="the form")
    for _ in range(MOST_AT_ONCE - 1):
        asked(operations, anna)
    assert asked(operations, anna, key="the form") == first


def test_accounts_take_turns_and_each_by_age(operations: Operations, anna: int, bert: int) -> None:
    annas = [asked(operations, anna, now=NOW + n * SECOND) for n in range(3)]
    berts = [asked(operations, bert, now=NOW + (10 + n) * SECOND) for n in range(2)]
    order = [taken(operations).id for _ in range(5)]
    assert order == [one.id for one in (annas[0], berts[0], annas[1], berts[1], annas[2])]
    assert jobs.next_job(operations, now=NOW) is None


def test_lim_6_an_account_holds_no_more_workers_than_it_may(
    operations: Operations, anna: int, bert: int
) -> None:
    """Two long reports of one account leave a worker for what another asks for later."""
    first, second = (asked(operations, anna, now=NOW + n * SECOND) for n in range(2))
    one = jobs.next_job(operations, now=NOW, most=1)
    assert one is not None
    assert one.id == first.id
    assert jobs.next_job(operations, now=NOW, most=1) is None
    late = asked(operations, bert, now=LATER)
    other = jobs.next_job(operations, now=LATER, most=1)
    assert other is not None
    assert other.id == late.id
    jobs.finish(operations, one, size=1, digest="", now=LATER)
    then = jobs.next_job(operations, now=LATER, most=1)
    assert then is not None
    assert then.id == second.id


def test_a_job_is_told_of_for_a_year_after_its_end(operations: Operations, anna: int) -> None:
    ended, waiting = asked(operations, anna), asked(operations, anna, now=NOW + SECOND)
    jobs.finish(operations, taken(operations), size=1, digest="", now=NOW)
    assert jobs.let_go(operations, now=NOW + KEPT_FOR) == 0
    assert jobs.let_go(operations, now=NOW + KEPT_FOR + SECOND) == 1
    assert jobs.job(operations, ended.id) is None
    assert jobs.job(operations, waiting.id) == waiting


def test_who_asked_for_jobs_is_known_by_handle(
    operations: Operations, anna: int, bert: int
) -> None:
    found = [asked(operations, one) for one in (anna, anna, bert)]
    assert jobs.handles(operations, found) == {anna: "anna", bert: "bert"}


def test_many_workers_at_once_get_each_job_once(
    operations: Operations, anna: int, bert: int
) -> None:
    there = {asked(operations, one).id for one in (anna, bert) for _ in range(MOST_AT_ONCE)}
    with ThreadPoolExecutor(8) as threads:
        futures = [threads.submit(jobs.next_job, operations, now=NOW) for _ in range(24)]
        got = [found.id for one in futures if (found := one.result()) is not None]
    assert sorted(got) == sorted(there)


def test_a_job_tells_how_far_it_is_and_what_came_of_it(operations: Operations, anna: int) -> None:
    asked(operations, anna)
    one = taken(operations)
    assert jobs.beat(operations, one, progress=(3, 12), now=NOW + SECOND)
    under_way = jobs.job(operations, one.id)
    assert under_way is not None
    assert (under_way.done, under_way.total, under_way.heartbeat) == (3, 12, NOW + SECOND)
    assert jobs.finish(operations, one, size=5, digest="ab", now=LATER)
    done = jobs.job(operations, one.id)
    assert done is not None
    assert (done.state, done.size, done.digest, done.ended) == (State.DONE, 5, "ab", LATER)
    assert not jobs.cancel(operations, one.id, now=LATER)


def test_a_failure_is_told_in_one_line_of_bounded_length(operations: Operations, anna: int) -> None:
    asked(operations, anna)
    one = taken(operations)
    assert jobs.fail(operations, one, reason="two\nlines " + "x" * 1000, now=LATER)
    failed = jobs.job(operations, one.id)
    assert failed is not None
    assert failed.state is State.FAILED
    assert failed.reason.startswith("two lines x")
    assert len(failed.reason) == 400


def test_a_cancelled_job_is_wanted_no_more_whether_it_waits_or_runs(
    operations: Operations, anna: int
) -> None:
    first, second = asked(operations, anna), asked(operations, anna, now=NOW + SECOND)
    running = taken(operations)
    assert running.id == first.id
    assert jobs.cancel(operations, first.id, now=NOW)
    assert jobs.cancel(operations, second.id, now=NOW)
    assert not jobs.beat(operations, running, progress=NONE, now=NOW)
    assert not jobs.finish(operations, running, size=1, digest="", now=NOW)
    assert not jobs.fail(operations, running, reason="late", now=NOW)
    assert not jobs.put_back(operations, running)
    assert {state(operations, first), state(operations, second)} == {State.CANCELLED}
    assert jobs.next_job(operations, now=NOW) is None


def test_crash_2_a_job_left_behind_is_begun_once_more_and_then_fails(
    operations: Operations, anna: int
) -> None:
    asked(operations, anna)
    first = taken(operations)
    jobs.revive(operations, now=NOW + LEASE)
    assert state(operations, first) is State.RUNNING
    jobs.revive(operations, now=LATER)
    assert state(operations, first) is State.WAITING
    second = taken(operations, now=LATER)
    jobs.revive(operations, now=LATER + 2 * LEASE)
    failed = jobs.job(operations, second.id)
    assert failed is not None
    assert (failed.state, failed.reason) == (State.FAILED, LEFT)


def test_a_worker_that_comes_back_changes_nothing_of_what_another_has_taken_up(
    operations: Operations, anna: int
) -> None:
    asked(operations, anna)
    first = taken(operations)
    jobs.revive(operations, now=LATER)
    second = taken(operations, now=LATER)
    assert second.id == first.id
    assert not jobs.beat(operations, first, progress=(9, 9), now=LATER)
    assert not jobs.finish(operations, first, size=1, digest="", now=LATER)
    assert jobs.job(operations, first.id) == second


def test_a_job_put_back_waits_in_its_old_place(operations: Operations, anna: int) -> None:
    first, _ = asked(operations, anna), asked(operations, anna, now=NOW + SECOND)
    assert jobs.put_back(operations, taken(operations))
    assert taken(operations).id == first.id


def test_jobs_are_listed_latest_first_of_one_or_of_all(
    operations: Operations, anna: int, bert: int
) -> None:
    annas = [asked(operations, anna, now=NOW + n * SECOND) for n in range(3)]
    other = asked(operations, bert, now=NOW + 9 * SECOND)
    assert jobs.jobs_of(operations, anna) == tuple(reversed(annas))
    assert jobs.jobs_of(operations, None, start=0, length=2) == (other, annas[2])
    assert jobs.jobs_of(operations, None, start=2, length=2) == (annas[1], annas[0])
    assert jobs.count_jobs(operations, None) == 4
    taken(operations)
    assert jobs.count_jobs(operations, None, State.WAITING) == 3
    assert jobs.count_jobs(operations, bert, State.RUNNING) == 0


def test_that_a_file_was_erased_is_told_once(operations: Operations, anna: int) -> None:
    one = asked(operations, anna)
    assert jobs.mark_erased(operations, one.id, now=NOW)
    assert not jobs.mark_erased(operations, one.id, now=LATER)
    erased = jobs.job(operations, one.id)
    assert erased is not None
    assert erased.erased == NOW
