"""Says which jobs somebody may have, and against what their files are held: what they may see."""

from collections.abc import Callable, Iterator

from ropa.console.current import viewer
from ropa.console.ordering import audiences, entities, present
from ropa.jobs.orders import ExportOrder, ReportOrder, VerifyOrder, read
from ropa.operations.jobs import Job
from ropa.register.audience import Audience


def reach() -> Callable[[Job], bool]:
    """Return what says it of a job: rights that were narrowed hold for files made before, too.

    Who is bound to legal entities has files of these alone, for their audience, and of no edition
    before their first; what they brought themselves to be verified stays theirs.
    """
    seen = viewer()
    if seen is None or not seen.is_bound:
        return lambda _: True
    own, since = _own(), seen.since_edition

    def reaches(job: Job) -> bool:
        order = read(job.order)
        if isinstance(order, VerifyOrder):
            return True
        is_theirs = order.organisation in own and order.audience in audiences()
        return is_theirs and all(number >= since for number in _editions(order))

    return reaches


def bounded(name: str) -> VerifyOrder:
    """Return the order to verify a file, which is held against what the viewer may see."""
    seen = viewer()
    if seen is None or not seen.is_bound:
        return VerifyOrder(name=name)
    return VerifyOrder(
        name=name,
        entities=tuple(sorted(_own() | seen.entities)),
        external=seen.audience is Audience.EXTERNAL,
        not_before=seen.since_edition,
    )


def _own() -> frozenset[str]:
    """Return the legal entities that the viewer may order of as the register stands."""
    register = present()
    return frozenset() if register is None else frozenset(entities(register))


def _editions(order: ReportOrder | ExportOrder) -> Iterator[int]:
    """Give the editions that a file tells of; a report those from its first on."""
    yield order.edition
    if isinstance(order, ReportOrder):
        yield order.not_before
        if order.since is not None:
            yield order.since
