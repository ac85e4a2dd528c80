"""What else changes with a record: the activities that print it, told before it is saved."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from ropa.console.current import register
from ropa.console.lists import rows, whole
from ropa.console.pages import titled
from ropa.console.speaking import count
from ropa.register.affected import Entered, affected
from ropa.register.records import Approval, Record

FEW = 20
"""Activities that a form lists; all of them stand on a page of their own."""
STRETCH = 100
"""Activities of that page."""


def warned(record: Record | None) -> dict[str, Any] | None:
    """Return what a form says of the activities that its record affects.

    Nothing where that is no news: of a new record, which affects nothing yet, and of what is
    printed in one entry, if that isn't approved.
    """
    if record is None:
        return None
    found = affected(register(), record)
    approved = _approved(found)
    if len(found) < 2 and not approved:  # noqa: PLR2004 - its own alone
        return None
    more = len(found) > FEW
    return told_of(found) | {
        "more_url": url_for(f"{record.kind}.affected_view", id_=record.id) if more else None,
        "more": count(len(found), "See all {n}", "See all {n}"),
    }


def told_of(found: Sequence[Entered]) -> dict[str, Any]:
    """Return what a form says of activities that print something else once it is saved."""
    more = len(found) - FEW
    return {
        "words": count(len(found), "Affects {n} activity", "Affects {n} activities"),
        "approved": _told(len(_approved(found))),
        "rows": rows(tuple(found[:FEW])),
        "more_url": None,
        "more": count(more, "and {n} more", "and {n} more") if more > 0 else "",
    }


def affected_rows(record: Record, args: MultiDict[str, str]) -> dict[str, Any]:
    """Return what the page of all activities shows that a record affects, a hundred at a time."""
    found = affected(register(), record)
    page = max(whole(args.get("page", ""), 1), 1)
    start = (page - 1) * STRETCH
    more = start + STRETCH < len(found)
    return titled(record) | {
        "words": count(len(found), "Affects {n} activity", "Affects {n} activities"),
        "approved": _told(len(_approved(found))),
        "rows": rows(found[start : start + STRETCH]),
        "pager": {
            "previous_url": _url(record, page - 1) if page > 1 else None,
            "next_url": _url(record, page + 1) if more else None,
        },
    }


def _approved(found: Iterable[Entered]) -> list[Entered]:
    """Return the activities that somebody approved; whom approvals aren't shown to sees none."""
    return [one for one in found if register().naming(one.id, Approval)]


def _told(approved: int) -> str:
    if not approved:
        return ""
    return count(
        approved,
        "{n} of them is approved. Its approval no longer fits once its entry reads otherwise.",
        "{n} of them are approved. Approvals no longer fit once their entries read otherwise.",
    )


def _url(record: Record, page: int) -> str:
    return url_for(f"{record.kind}.affected_view", id_=record.id, page=page)
