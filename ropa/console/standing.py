"""How a record stands, as its own page says it: its review, and its approval."""

from typing import Any

from flask import url_for

from ropa.checks.reviewing import Reviewed, review_of
from ropa.console.approval_pages import standing_context
from ropa.console.approving import is_for_viewer
from ropa.console.current import house, is_outside, is_own, register
from ropa.console.reviewing import is_late, told_due
from ropa.register.printed import Entered
from ropa.register.records import Record


def standing_of(record: Record) -> dict[str, Any] | None:
    """Return how a record stands; nothing of kinds that nobody reviews, or of what is over.

    An approval is a review, and internal: an outsider is told neither that there is one nor none.
    """
    known = None if is_outside() else register().find(record.id)
    if not isinstance(known, Reviewed):
        return None
    found = review_of(register(), known, on=house().today)
    if found is None:
        return None
    own = is_own(record)
    confirm_url = url_for("reviews.confirm", id=record.id, back="record") if own else None
    approval = None
    if isinstance(known, Entered) and is_for_viewer():
        approval = standing_context(known)
    return {
        "due": told_due(found),
        "overdue": is_late(found),
        "confirm_url": confirm_url,
        "approval": approval,
    }
