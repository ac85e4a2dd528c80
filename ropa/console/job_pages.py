"""Jobs as pages list them: in words, with what can be done about each."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from ropa.console.current import house, is_official
from ropa.console.order_forms import AUDIENCE_WORDS, KIND_WORDS
from ropa.console.ordering import EXPORT
from ropa.console.verdicts import VERDICTS, verdict
from ropa.jobs.orders import ExportOrder, Order, ReportOrder, VerifyOrder, read
from ropa.operations.jobs import OPEN, Job, State, handles
from ropa.reports import MODELS
from ropa.translations import Tongue

_STATES = {
    State.WAITING: "waiting",
    State.RUNNING: "being made",
    State.DONE: "done",
    State.FAILED: "failed",
    State.CANCELLED: "cancelled",
}
_KIB = 1024


def shown(jobs: Iterable[Job]) -> list[dict[str, Any]]:
    """Return jobs as a page shows them."""
    several = tuple(jobs)
    who = handles(house().operations, several)
    return [
        _shown(one, read(one.order), who.get(one.account, "an account that is gone"))
        for one in several
    ]


def progress(job: Job) -> dict[str, Any]:
    """Return how far a job is, as a page that waits for it is told."""
    return {
        "id": job.id,
        "state": job.state.value,
        "state_words": _STATES[job.state],
        "progress": {"done": job.done, "total": job.total} if job.state in OPEN else None,
    }


def _shown(job: Job, order: Order, who: str) -> dict[str, Any]:
    known = _of_upload(job, order) if isinstance(order, VerifyOrder) else _of_file(job)
    asked = {
        "words": words(order),
        "who": who,
        "asked": Tongue("en").moment(job.asked),
        "edition": job.edition,
        "why": job.reason,
        "cancel_url": url_for("jobs.cancel", id_=job.id) if job.state in OPEN else None,
    }
    return progress(job) | asked | known


def _of_file(job: Job) -> dict[str, Any]:
    """Say what came of a report or an export: a file, or that it can be tried again."""
    there = house().jobs.file_of(job) is not None
    failed = job.state is State.FAILED
    return {
        "size": None if job.size is None else size(job.size),
        "digest": job.digest,
        "download_url": url_for("jobs.download", id_=job.id) if there else None,
        "give_url": url_for("handovers.give", id_=job.id) if there and is_official() else None,
        "retry_url": url_for("jobs.retry", id_=job.id) if failed else None,
    }


def _of_upload(job: Job, order: VerifyOrder) -> dict[str, Any]:
    """Say what came of a file that was brought: its own size and digest, and how it came out."""
    found = verdict(job)
    said = {"verdict": found, "state_words": VERDICTS[found]} if found else {}
    return said | {
        "size": None if order.size is None else size(order.size),
        "digest": order.digest,
        "told_url": url_for("verification.told", id_=job.id) if found else None,
    }


def words(order: Order) -> str:
    """Say what an order asks for."""
    match order:
        case ReportOrder():
            model = f" ({MODELS[order.model]})" if order.model else ""
            since = "" if order.since is None else f", since edition {order.since}"
            what = f"{KIND_WORDS[order.kind]}{model}: {order.organisation}{since}"
            day = Tongue("en").day(order.on)
            audience = f"for {AUDIENCE_WORDS[order.audience]}"
            file = f"{Tongue('en').speech(order.language)}, {order.format.upper()}"
            return f"{what}; {audience}; law of {day}; {file}"
        case ExportOrder():
            whose = order.organisation or "the whole of it"
            return f"{KIND_WORDS[EXPORT]}: {whose}; for {AUDIENCE_WORDS[order.audience]}"
        case VerifyOrder():
            return f"Verification of {order.name}"


def size(number: int) -> str:
    """Say how large a file is."""
    return f"{number} bytes" if number < _KIB else f"{number / _KIB:,.0f} KiB"
