"""Jobs as pages list them: in words, with what can be done about each."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from flask import url_for

from ropa.console.current import house, is_official, shelf
from ropa.console.order_forms import AUDIENCE_WORDS, KIND_WORDS
from ropa.console.ordering import EXPORT
from ropa.console.signing import why_failed, why_not
from ropa.console.speaking import count, retell, say, tongue
from ropa.console.verdicts import VERDICTS, verdict
from ropa.jobs.orders import ExportOrder, Order, ReportOrder, VerifyOrder, read
from ropa.operations.jobs import OPEN, Job, State, count_jobs, handles
from ropa.proof.statement import OF_ANOTHER_KIND
from ropa.register.titles import name_of
from ropa.reports import MODELS
from ropa.saying import Saying

_STATES = {
    State.WAITING: Saying("waiting"),
    State.RUNNING: Saying("being made"),
    State.DONE: Saying("done"),
    State.FAILED: Saying("failed"),
    State.CANCELLED: Saying("cancelled"),
}
_KIB = 1024
PATIENCE = timedelta(minutes=1)
"""How long a job may wait before a page says that nothing is being made."""


def shown(jobs: Iterable[Job]) -> list[dict[str, Any]]:
    """Return jobs as a page shows them."""
    several = tuple(jobs)
    orders = tuple(read(one.order) for one in several)
    who, names = handles(house().operations, several), _names(orders)
    gone = say("an account that is gone")
    return [
        _shown(one, order, _told(order, names), who.get(one.account, gone))
        for one, order in zip(several, orders, strict=True)
    ]


def progress(job: Job) -> dict[str, Any]:
    """Return how far a job is, as a page that waits for it is told."""
    return {
        "id": job.id,
        "state": job.state.value,
        "state_words": say(_STATES[job.state]),
        "progress": {"done": job.done, "total": job.total} if job.state in OPEN else None,
    }


def rests(jobs: Iterable[Job]) -> bool:
    """Say whether a job has waited for a while, and nobody works at any."""
    late = house().clock() - PATIENCE
    if not any(one.state is State.WAITING and one.asked < late for one in jobs):
        return False
    return not count_jobs(house().operations, None, State.RUNNING)


def _shown(job: Job, order: Order, words_: str, who: str) -> dict[str, Any]:
    known = _of_upload(job, order) if isinstance(order, VerifyOrder) else _of_file(job, order)
    asked = {
        "words": words_,
        "who": who,
        "asked": tongue().moment(job.asked),
        "edition": job.edition,
        "why": why_failed(job.reason or ""),
        "cancel_url": url_for("jobs.cancel", id_=job.id) if job.state in OPEN else None,
    }
    return progress(job) | asked | known


def _of_file(job: Job, order: Order) -> dict[str, Any]:
    """Say what came of a report or an export: a file, or that it can be tried again.

    What hinders it still would make it fail once more.
    """
    there = house().jobs.file_of(job) is not None
    failed = job.state is State.FAILED and not why_not(order)
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
    said = {"verdict": found, "state_words": say(VERDICTS[found])} if found else {}
    return said | {
        "size": None if order.size is None else size(order.size),
        "digest": order.digest,
        "told_url": url_for("verification.told", id_=job.id) if found else None,
        "why": _why_not(job, order),
    }


def _why_not(job: Job, order: VerifyOrder) -> str:
    """Say why nothing can be said of a file that was brought."""
    reason = job.reason or ""
    if reason == f"{order.name} {OF_ANOTHER_KIND}":
        return say(
            "{file} is no report as PDF, no export as JSON and no journal: only these can be "
            "verified. Order the same report as PDF, and hand that over.",
            file=order.name,
        )
    return retell(reason)


def words(order: Order) -> str:
    """Say what an order asks for."""
    return _told(order, _names((order,)))


def _names(orders: Iterable[Order]) -> Mapping[str, str]:
    """Return how the records are called that orders are about, as far as they are there."""
    ids = {
        id_
        for one in orders
        for id_ in (getattr(one, "organisation", None), getattr(one, "activity", None))
        if id_
    }
    return {one.id: name_of(one, tongue()) for one in shelf().several(sorted(ids))}


def _told(order: Order, names: Mapping[str, str]) -> str:
    match order:
        case ReportOrder():
            return tongue().series(_of_report(order, names))
        case ExportOrder():
            whose = order.organisation and names.get(order.organisation, order.organisation)
            whose = whose or say("the whole of it")
            what = say("{what}: {said}", what=say(KIND_WORDS[EXPORT]), said=whose)
            return tongue().series((what, _reader(order)))
        case VerifyOrder():
            return say("Verification of {file}", file=order.name)


def _of_report(order: ReportOrder, names: Mapping[str, str]) -> Iterator[str]:
    what = say(KIND_WORDS[order.kind])
    what += f" ({say(MODELS[order.model])})" if order.model else ""
    yield say("{what}: {said}", what=what, said=names.get(order.organisation, order.organisation))
    if order.activity is not None:
        yield say("the activity {id} alone", id=names.get(order.activity, order.activity))
    if order.since is not None:
        yield say("since edition {number}", number=order.since)
    yield _reader(order)
    yield say("law of {day}", day=tongue().day(order.on))
    yield f"{tongue().speech(order.language)}, {order.format.upper()}"


def _reader(order: ReportOrder | ExportOrder) -> str:
    return say("for {reader}", reader=say(AUDIENCE_WORDS[order.audience]))


def size(number: int) -> str:
    """Say how large a file is."""
    if number < _KIB:
        return count(number, "{n} byte", "{n} bytes")
    return say("{n} KiB", n=tongue().number(round(number / _KIB)))
