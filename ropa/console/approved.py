"""What changed in an entry since it was approved: word by word, if history still knows."""

from typing import Any

from flask import url_for

from ropa.console.current import at, house, reader, register, viewer
from ropa.console.histories import change_context
from ropa.console.speaking import say, tongue
from ropa.register.compare import Difference
from ropa.register.printed import (
    UPKEEP,
    Entered,
    digest_of,
    printed,
    printed_documents,
)
from ropa.register.records import Approval
from ropa.register.register import Edition
from ropa.reports.compared import Comparison, losses
from ropa.reports.writer import Writer
from ropa.store import begun

MOST = 100
"""Records of which a page tells how they changed; of more it says how many there are."""
_HIDDEN = frozenset({"id"}) | UPKEEP


def changes_since(approval: Approval, activity: Entered) -> dict[str, Any] | None:
    """Tell what an entry prints otherwise than when it was approved.

    Nothing if that can't be told: the edition of the approval prints something else than it names.
    """
    then = _edition_of(approval)
    was = None if then is None else then.register.find(activity.id)
    if then is None or not isinstance(was, Entered):
        return None
    before = printed_documents(then.register, was)
    if digest_of(was, before) != approval.digest:
        return None
    after = printed_documents(register(), activity)
    ids = {id_ for id_ in before.keys() | after if before.get(id_) != after.get(id_)}
    both = _compared(then, was, activity)
    found = [one for one in both.differences() if one.id in ids]
    return {
        "edition": then.number,
        "records": [_told(both, one) for one in found[:MOST]],
        "total": len(found),
        "more": max(len(found) - MOST, 0),
    }


def _compared(then: Edition, was: Entered, activity: Entered) -> Comparison:
    on, spoken = house().today, tongue()
    old, new = (
        Writer(printed(known, one), on, spoken)
        for known, one in ((then.register, was), (register(), activity))
    )
    lost = {} if at() is not None else losses(then, _edition(None))
    return Comparison(old, new, hidden=_HIDDEN, redacted=lost)


def _edition_of(approval: Approval) -> Edition | None:
    number = begun(reader(), (approval.id,)).get(approval.id)
    return None if number is None else _edition(number)


def _edition(number: int | None) -> Edition:
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    return house().shelves.edition(reader(), seen, at=number)


def _told(both: Comparison, one: Difference) -> dict[str, Any]:
    known = one.record.id in register()
    page = "details_view" if known else "history_view"
    return {
        "title": both.called(one).words,
        "label": say(one.record.label),
        "words": both.told_fate(one),
        "url": url_for(f"{one.record.kind}.{page}", id_=one.id),
        "changes": [change_context(told) for told in both.told(one)],
        "loss": [line.words for line in both.loss(one)],
    }
