"""Jobs as pages list them: in words, with what can be done about each."""

from typing import Any

from flask import url_for

from ropa.console.current import house
from ropa.jobs.orders import ExportOrder, Order, ReportOrder, VerifyOrder, read
from ropa.operations.accounts import Accounts, NoAccountError
from ropa.operations.jobs import Job, State
from ropa.translations import Tongue

_STATES = {
    State.WAITING: "waiting",
    State.RUNNING: "being made",
    State.DONE: "done",
    State.FAILED: "failed",
    State.CANCELLED: "cancelled",
}
_KIB = 1024


def shown(job: Job) -> dict[str, Any]:
    """Return a job as a page shows it."""
    order = read(job.order)
    is_open = job.state in {State.WAITING, State.RUNNING}
    there = house().jobs.file_of(job) is not None
    return {
        "id": job.id,
        "words": words(order),
        "who": _who(job.account),
        "asked": Tongue("en").moment(job.asked),
        "state": job.state.value,
        "state_words": _STATES[job.state],
        "progress": {"done": job.done, "total": job.total} if is_open else None,
        "edition": job.edition,
        "size": None if job.size is None else size(job.size),
        "digest": job.digest,
        "why": job.reason,
        "download_url": _download(job, order) if there else None,
        "cancel_url": url_for("jobs.cancel", id_=job.id) if is_open else None,
        "retry_url": None,
    }


def words(order: Order) -> str:
    """Say what an order asks for."""
    match order:
        case ReportOrder():
            model = f" ({order.model})" if order.model else ""
            what = f"Report {order.kind}{model} of {order.organisation}"
            return f"{what}, {order.language}, {order.format}"
        case ExportOrder():
            return f"Export of {order.organisation or 'the whole register'}"
        case VerifyOrder():
            return f"Verification of {order.name}"


def size(number: int) -> str:
    """Say how large a file is."""
    return f"{number} bytes" if number < _KIB else f"{number / _KIB:,.0f} KiB"


def _download(job: Job, order: Order) -> str:
    if isinstance(order, VerifyOrder):
        return url_for("verification.told", id_=job.id)
    return url_for("jobs.download", id_=job.id)


def _who(account: int) -> str:
    try:
        return Accounts(house().operations, house().clock).find(account).handle
    except NoAccountError:
        return "an account that is gone"
