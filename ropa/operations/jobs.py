"""Keeps jobs: who asked for what, who works on it, how far it is, and what came of it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from ropa.operations.database import Operations
from ropa.operations.rows import JobRow, User
from ropa.saying import Saying

MOST_AT_ONCE = 10
"""Jobs that an account may have waiting and running; a worker takes its time for others, too."""
LEASE = timedelta(seconds=60)
"""How long a worker may say nothing before its job counts as left behind."""
MOST_ATTEMPTS = 2
"""How often a job is begun at most, if each time its worker ended without a word."""
KEPT_FOR = timedelta(days=366)
"""How long is told of a job that has ended: as long as the access log tells of it."""
LEFT = "The worker ended."
"""Why a job failed that was left behind too often."""
_LONGEST_REASON = 400


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (State.WAITING, State.RUNNING)
"""The states of a job that something is still to come of."""


class TooManyJobsError(RuntimeError):
    """An account has as many jobs waiting and running as it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as it stands; its order is JSON, and its progress `done` of `total` parts."""

    id: str
    account: int
    order: str
    edition: int | None
    state: State
    attempts: int
    asked: datetime
    started: datetime | None
    heartbeat: datetime | None
    ended: datetime | None
    erased: datetime | None
    done: int
    total: int
    file_name: str
    size: int | None
    digest: str | None
    reason: str


def new_id() -> str:
    """Return an id of 128 bits that nobody guesses."""
    return secrets.token_urlsafe(16)


def ask(  # noqa: PLR0913 - what a job is made of
    operations: Operations,
    *,
    id_: str,
    account: int,
    key: str,
    order: str,
    edition: int | None,
    file_name: str,
    now: datetime,
) -> Job:
    """Put a job into the queue; TooManyJobsError if the account has too many there.

    An account asks once for what bears one `key`: asking again gives the job that is there.
    """
    with operations.turn() as session:
        there = select(JobRow).where(JobRow.account == account, JobRow.key == key)
        if (known := session.scalar(there)) is not None:
            return _job(known)
        if _number(session, JobRow.state.in_(OPEN), JobRow.account == account) >= MOST_AT_ONCE:
            raise TooManyJobsError(
                Saying(
                    "You have {n} jobs waiting or running; wait until one has ended, or "
                    "cancel one.",
                    n=MOST_AT_ONCE,
                )
            )
        row = JobRow(
            id=id_,
            account=account,
            key=key,
            order=order,
            edition=edition,
            state=State.WAITING,
            asked=now,
            file_name=file_name,
        )
        session.add(row)
        session.flush()
        return _job(row)


def next_job(operations: Operations, *, now: datetime, most: int = MOST_AT_ONCE) -> Job | None:
    """Take the job that is next, which nobody else gets then.

    Of the accounts with the fewest jobs running, and fewer than `most`, it is that which waits
    longest.
    """
    running = (
        select(JobRow.account, func.count().label("number"))
        .where(JobRow.state == State.RUNNING)
        .group_by(JobRow.account)
        .subquery()
    )
    number = func.coalesce(running.c.number, 0)
    fair = (
        select(JobRow)
        .outerjoin(running, running.c.account == JobRow.account)
        .where(JobRow.state == State.WAITING, number < most)
        .order_by(number, JobRow.asked, JobRow.id)
        .limit(1)
    )
    with operations.turn() as session:
        if (row := session.scalar(fair)) is None:
            return None
        row.state, row.attempts, row.done, row.total = State.RUNNING, row.attempts + 1, 0, 0
        row.started = row.heartbeat = now
        return _job(row)


def beat(operations: Operations, job: Job, *, progress: tuple[int, int], now: datetime) -> bool:
    """Say that a job is worked on, and how far it is; whether it is still wanted of who asks."""
    done, total = progress
    return _changed(operations, _held(job), heartbeat=now, done=done, total=total)


def finish(operations: Operations, job: Job, *, size: int, digest: str, now: datetime) -> bool:
    """Enter the file that a job made, unless it was cancelled or given to another worker."""
    return _changed(
        operations, _held(job), state=State.DONE, ended=now, size=size, digest=digest, reason=""
    )


def fail(operations: Operations, job: Job, *, reason: str, now: datetime) -> bool:
    """Enter in one line why a job made nothing, unless it was cancelled or given to another."""
    said = " ".join(reason.split())[:_LONGEST_REASON]
    return _changed(operations, _held(job), state=State.FAILED, ended=now, reason=said)


def put_back(operations: Operations, job: Job) -> bool:
    """Let a job wait again whose worker stops in order."""
    return _changed(operations, _held(job), state=State.WAITING, heartbeat=None)


def cancel(operations: Operations, id_: str, *, now: datetime) -> bool:
    """Give a job up that waits or runs; its worker stops with its next beat."""
    wanted = (JobRow.id == id_, JobRow.state.in_(OPEN))
    return _changed(operations, wanted, state=State.CANCELLED, ended=now)


def revive(operations: Operations, *, now: datetime) -> None:
    """Let jobs wait again whose worker has said nothing for the lease; fail them the last time."""
    left = (JobRow.state == State.RUNNING, JobRow.heartbeat < now - LEASE)
    again, last = JobRow.attempts < MOST_ATTEMPTS, JobRow.attempts >= MOST_ATTEMPTS
    _changed(operations, (*left, again), state=State.WAITING, heartbeat=None)
    _changed(operations, (*left, last), state=State.FAILED, ended=now, reason=LEFT)


def mark_erased(operations: Operations, id_: str, *, now: datetime) -> bool:
    """Enter that the file of a job is no longer kept."""
    return _changed(operations, (JobRow.id == id_, JobRow.erased.is_(None)), erased=now)


def let_go(operations: Operations, *, now: datetime) -> int:
    """Tell no longer of jobs that ended more than a year ago; return how many they were."""
    gone = delete(JobRow).where(JobRow.ended < now - KEPT_FOR).returning(JobRow.id)
    with operations.session() as session:
        return len(session.scalars(gone).all())


def handles(operations: Operations, jobs: Iterable[Job]) -> dict[int, str]:
    """Return the handles of the accounts that asked for some jobs, as far as they are there."""
    asking = select(User.id, User.handle).where(User.id.in_({one.account for one in jobs}))
    with operations.session() as session:
        return {one.id: one.handle for one in session.execute(asking)}


def job(operations: Operations, id_: str) -> Job | None:
    """Return a job, if there is one with this id."""
    with operations.session() as session:
        row = session.get(JobRow, id_)
        return None if row is None else _job(row)


def jobs_of(
    operations: Operations, account: int | None, *, start: int = 0, length: int = 50
) -> tuple[Job, ...]:
    """Return jobs of an account, or of everyone, the latest first."""
    latest = select(JobRow).where(*_whose(account)).order_by(JobRow.asked.desc(), JobRow.id)
    with operations.session() as session:
        return tuple(map(_job, session.scalars(latest.offset(start).limit(length))))


def count_jobs(operations: Operations, account: int | None, *states: State) -> int:
    """Count the jobs of an account, or of everyone; only those in some states, if any is named."""
    wanted = JobRow.state.in_(states or State)
    with operations.session() as session:
        return _number(session, wanted, *_whose(account))


def _number(session: Session, *wanted: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(*wanted)) or 0


def _held(job: Job) -> tuple[ColumnElement[bool], ...]:
    """Tell a job that is still in the hands of who took it: a later attempt is another's."""
    return JobRow.id == job.id, JobRow.state == State.RUNNING, JobRow.attempts == job.attempts


def _changed(
    operations: Operations, wanted: tuple[ColumnElement[bool], ...], **values: object
) -> bool:
    """Change the jobs that are wanted; say whether there was any."""
    changed = update(JobRow).where(*wanted).values(**values).returning(JobRow.id)
    with operations.session() as session:
        return bool(session.scalars(changed).all())


def _whose(account: int | None) -> tuple[ColumnElement[bool], ...]:
    return () if account is None else (JobRow.account == account,)


def _job(row: JobRow) -> Job:
    names = Job.__dataclass_fields__
    return Job(**{name: getattr(row, name) for name in names} | {"state": State(row.state)})
