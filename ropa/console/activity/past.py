"""What lately became of an activity and of what exists for it, newest first."""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from ropa.console.current import at, house, reader, viewer
from ropa.console.speaking import tongue

FEW = 5
"""Changes that stand beside a page."""


def lately(ids: Iterable[str]) -> list[dict[str, Any]]:
    """Tell the last changes that touched any of some records.

    A bound reader is told none here: whose else each touched, and so what its reason may name, is
    judged on the page of the history.
    """
    seen = viewer()
    if seen is None or seen.is_bound:
        return []
    found = house().occasions.last(reader(), ids, limit=FEW, upto=at())
    return [
        {
            "number": one.number,
            "moment": tongue().moment(one.moment),
            "actor": one.actor,
            "reason": one.reason,
            "url": url_for("travel.compare", a=one.number - 1, b=one.number),
        }
        for one in found
    ]
