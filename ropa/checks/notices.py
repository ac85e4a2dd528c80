"""Whether privacy notices say what Art. 13 and 14 ask for, and no more than the record knows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from ropa import law
from ropa.checks import notice_what, notice_who, notice_why
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule
from ropa.checks.lack import Demand, Lack
from ropa.checks.notice_broader import BROADER, broader
from ropa.checks.told import Told, newcomers, told_by
from ropa.register.choices import Answer
from ropa.register.entry import statement
from ropa.register.records import Notice
from ropa.register.register import Register

OUTDATED = Rule("NT-003", Gravity.WARNING, law.ART_13_3)
_AGAIN = (
    "Bring the notice up to date, and tell the persons concerned before their data are used for "
    "something new."
)
ACTIVITIES = Demand(
    OUTDATED, "purposes", "These activities are newer than the notice: {what}", _AGAIN
)
PURPOSES = Demand(OUTDATED, "purposes", "These purposes are newer than the notice: {what}", _AGAIN)
RECIPIENTS = Demand(
    OUTDATED, "recipients", "These recipients are newer than the notice: {what}", _AGAIN
)
TRANSFERS = Demand(
    OUTDATED, "transfers", "These transfers are newer than the notice: {what}", _AGAIN
)
_ITEMS: Mapping[str, Callable[[Told], Iterable[Lack]]] = {
    "controller": notice_who.controllers_are_named,
    "dpo": notice_who.officer_can_be_reached,
    "purposes": notice_why.purposes_are_stated,
    "legitimate-interests": notice_why.interests_are_named,
    "data-categories": notice_what.data_are_named,
    "recipients": notice_who.recipients_are_named,
    "transfers": notice_what.transfers_are_told,
    "retention": notice_what.periods_are_told,
    "rights": notice_who.rights_are_listed,
    "withdrawal": notice_why.withdrawal_is_explained,
    "complaint": notice_who.complaint_is_mentioned,
    "obligation": notice_why.obligations_are_explained,
    "source": notice_what.sources_are_named,
    "automated-decisions": notice_why.decisions_are_explained,
}
"""Who asks for which item of the law's list notice-items, in its order."""


def lacks(told: Told) -> Iterator[Lack]:
    """Give all that is wrong with a notice: what it lacks, what is new, what it says too much."""
    for item, asked in _ITEMS.items():
        if not is_stated(told, item):
            yield from asked(told)
    yield from _outdated(told)
    yield from broader(told)


def is_stated(told: Told, item: str) -> bool:
    """Say whether somebody states that the notice has an item, though no citation shows it."""
    said = statement(told.register, told.notice.id, item)
    return said is not None and said.answer is Answer.YES


def _outdated(told: Told) -> Iterator[Lack]:
    """Give what the record knows since after the notice: activities, purposes, recipients."""
    yield from ACTIVITIES.unmet(newcomers(told))
    purposes = notice_why.untold_purposes(told)
    yield from PURPOSES.unmet(one for one in purposes if told.is_newer(one))
    named = notice_who.untold_recipients(told)
    yield from RECIPIENTS.unmet(one for one in named if notice_who.is_new(told, one))
    sent = notice_what.untold_transfers(told)
    yield from TRANSFERS.unmet(one for one in sent if notice_what.is_new(told, one))


def notice_is_complete(register: Register, notice: Notice, on: date) -> Iterator[Finding]:
    """Hold a notice against the record, item by item."""
    told = told_by(register, notice, on)
    if told is not None:
        yield from (one.found_at(notice.id) for one in lacks(told))


CHECKS: tuple[Check, ...] = (
    Check(
        Notice,
        notice_is_complete,
        (notice_why.PURPOSES.rule, BROADER, OUTDATED, notice_what.TRANSFERS.rule),
    ),
)
