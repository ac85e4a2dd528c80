"""Says which jobs somebody may still have, by what they may ask for now."""

from collections.abc import Callable

from ropa.console.current import viewer
from ropa.console.ordering import audiences, edition, entities
from ropa.jobs.orders import ReportOrder, VerifyOrder, read
from ropa.operations.jobs import Job


def reach() -> Callable[[Job], bool]:
    """Return what says it of a job: rights that were narrowed hold for files made before, too.

    Who is bound to legal entities has files of these alone, for their audience, and of no edition
    before their first; what they brought themselves to be verified stays theirs.
    """
    seen = viewer()
    if seen is None or not seen.is_bound:
        return lambda _: True
    bound, (register, _) = seen, edition("", {})
    own = frozenset[str]() if register is None else frozenset(entities(register))

    def reaches(job: Job) -> bool:
        order = read(job.order)
        if isinstance(order, VerifyOrder):
            return True
        since = order.since if isinstance(order, ReportOrder) else None
        first = order.edition if since is None else min(since, order.edition)
        is_theirs = order.organisation in own and order.audience in audiences()
        return is_theirs and first >= bound.since_edition

    return reaches
