"""Works on jobs, one after the other: takes the next, runs its command, enters what came of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ropa.jobs import files
from ropa.jobs.command import Progress, Wish, run
from ropa.jobs.orders import NotAnOrderError, Order, read
from ropa.operations import jobs
from ropa.operations.database import Operations
from ropa.operations.jobs import Job
from ropa.operations.tidying import tidy

_log = logging.getLogger(__name__)
MOST_OF_ONE = 1
"""Jobs of one account that are made at a time: of two workers one is left for everybody else."""


@dataclass(frozen=True, slots=True)
class Worker:
    """What works on jobs; `now` is the clock, and `stopping` says whether it is to end."""

    operations: Operations
    instance: Path
    now: Callable[[], datetime]
    stopping: Callable[[], bool] = bool

    def work(self) -> bool:
        """Work on the job that is next; say whether there was one."""
        if self.stopping() or (job := self._next()) is None:
            return False
        try:
            self._make(job, read(job.order))
        except (NotAnOrderError, OSError) as error:
            self._fail(job, f"It could not be worked on: {error}")
        except BaseException:
            self._fail(job, "The worker failed; its log says why.")
            raise
        return True

    def tidy(self) -> int:
        """Take up what was left behind, keep no file too long; return how many jobs wait."""
        now = self.now()
        tidy(self.operations, self.now)
        jobs.revive(self.operations, now=now)
        for folder in files.known_folders(self.instance):
            if not files.is_kept(jobs.job(self.operations, folder.name), folder, now=now):
                files.forget(self.instance, folder.name)
                jobs.mark_erased(self.operations, folder.name, now=now)
        return jobs.count_jobs(self.operations, None, jobs.State.WAITING)

    def _next(self) -> Job | None:
        return jobs.next_job(self.operations, now=self.now(), most=MOST_OF_ONE)

    def _make(self, job: Job, order: Order) -> None:
        upload = files.upload_of(self.instance, job.id)
        with files.workplace(self.instance, job) as place:
            wished = self._wishes(job)
            outcome = run(order, within=place, upload=upload, wished=wished)
            if outcome.succeeded:
                self._keep(job, place / "out")
            elif outcome.reason:
                self._fail(job, outcome.reason)
            elif outcome.wish is Wish.STOP:
                jobs.put_back(self.operations, job)
        known = jobs.job(self.operations, job.id)
        if known is not None and known.ended is not None:
            files.drop_upload(self.instance, job.id)

    def _wishes(self, job: Job) -> Callable[[Progress], Wish]:
        """Return what tells the database how far a job is, and its command what is wished."""

        def wished(progress: Progress) -> Wish:
            if self.stopping():
                return Wish.STOP
            now = self.now()
            jobs.revive(self.operations, now=now)
            wanted = jobs.beat(self.operations, job, progress=progress, now=now)
            return Wish.GO_ON if wanted else Wish.GIVE_UP

        return wished

    def _keep(self, job: Job, out: Path) -> None:
        """Enter the file once it is in its place; if nobody wants it any more, it goes."""
        made = files.settle(self.instance, job, out)
        ours = jobs.finish(self.operations, job, size=made.size, digest=made.digest, now=self.now())
        if not ours:
            files.file_of(self.instance, job).unlink()

    def _fail(self, job: Job, reason: str) -> None:
        _log.warning("job %s failed: %s", job.id, reason)
        jobs.fail(self.operations, job, reason=reason, now=self.now())
