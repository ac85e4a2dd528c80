"""Where jobs are asked for: it puts them into the queue, wakes a worker, hands files out."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.jobs import files
from ropa.jobs.orders import Order, VerifyOrder, written
from ropa.jobs.queue import Queue
from ropa.operations import jobs
from ropa.operations.database import Operations
from ropa.operations.jobs import Job, State

if TYPE_CHECKING:
    from typing import IO


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of an instance; `now` is the clock."""

    operations: Operations
    queue: Queue
    instance: Path
    now: Callable[[], datetime]

    def ask(self, order: Order, *, account: int, key: str) -> Job:
        """Ask for a report or an export; TooManyJobsError if the account has too many under way.

        The key is of the form that was sent: sent twice, it gives the job that it gave at first.
        """
        return self._asked(jobs.new_id(), order, account=account, key=key)

    def ask_about(self, upload: "IO[bytes]", order: VerifyOrder, *, account: int, key: str) -> Job:
        """Ask what is to be said of a file, as `ask` does; TooLargeError if it is too large."""
        id_ = jobs.new_id()
        came = files.keep_upload(self.instance, id_, upload)
        order = replace(order, size=came.size, digest=came.digest)
        kept = False
        try:
            job = self._asked(id_, order, account=account, key=key)
            kept = job.id == id_
        finally:
            if not kept:
                files.forget(self.instance, id_)
        return job

    def cancel(self, job: Job) -> bool:
        """Give a job up; say whether anything was still to come of it."""
        return jobs.cancel(self.operations, job.id, now=self.now())

    def file_of(self, job: Job) -> Path | None:
        """Return the file that a job made, while it is kept."""
        if job.state is not State.DONE or job.erased is not None:
            return None
        path = files.file_of(self.instance, job)
        return path if path.is_file() else None

    def _asked(self, id_: str, order: Order, *, account: int, key: str) -> Job:
        job = jobs.ask(
            self.operations,
            id_=id_,
            account=account,
            key=hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest(),
            order=written(order),
            edition=order.edition,
            file_name=order.file_name,
            now=self.now(),
        )
        if job.id == id_:
            self.queue.wake()
        return job
