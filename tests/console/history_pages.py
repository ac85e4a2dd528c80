"""Samples of the pages that tell what became of a record, and of all that belongs to one."""

from tests.console.frame_values import PAGER, Context
from tests.console.record_pages import VERSIONS

HISTORY: Context = {
    "label": "Activity",
    "title": "Orders and delivery",
    "url": "/activity/shop-act-orders/",
    "versions": VERSIONS,
    "pager": PAGER,
}
WHOLE_HISTORY: Context = {
    **HISTORY,
    "switch": [
        {"label": "With all that belongs to it", "url": "?with=all", "current": True},
        {"label": "Its own record alone", "url": "/history", "current": False},
    ],
    "versions": [
        {
            "number": 12,
            "moment": "3 November 2026, 10:12 UTC",
            "actor": "dpo-1",
            "reason": "The courier changed.",
            "words": "",
            "changes": [],
            "compare_url": "/_editions/compare?a=11&b=12",
            "touched": [
                {"label": "Disclosure", "title": "Courier", "url": "/disclosure/courier/history"}
            ],
            "more": 4,
        }
    ],
}
HISTORY_PAGES: dict[str, tuple[str, Context]] = {
    "history": ("history.html", HISTORY),
    "history-whole": ("history.html", WHOLE_HISTORY),
    "history-empty": ("history.html", {**HISTORY, "versions": [], "pager": None}),
}
