"""Samples of the pages about records, in the plain values that their templates take."""

from typing import Any

from tests.console.activity_pages import ACTIVITY_PAGES, PART_PAGES
from tests.console.finding_pages import ACCEPTED, FOUND
from tests.console.form_pages import AFFECTED, AFFECTS, CONFLICT, FORM_PAGES, TOLD
from tests.console.frame_values import MENU, PAGER, TRAVELLED, Context
from tests.console.review_pages import STANDING

ROWS = [
    {
        "id": "shop-act-orders",
        "url": "/activity/shop-act-orders/",
        "title": "Orders and delivery",
        "cells": ["A-01", "Example Shop S.A.", "active", "2027-09-01"],
        "internal": False,
    },
    {
        "id": "shop-act-newsletter",
        "url": "/activity/shop-act-newsletter/",
        "title": "Newsletter",
        "cells": ["A-02", "Example Shop S.A.", "active", "2027-09-01"],
        "internal": False,
    },
    {
        "id": "shop-act-accounts",
        "url": "/activity/shop-act-accounts/",
        "title": "Bookkeeping, invoices and the receipt of payments by card, transfer and cheque",
        "cells": ["A-03", "Example Shop S.A., Example Paper S.A.", "planned", ""],
        "internal": True,
    },
]
COLUMNS = [
    {
        "label": "Name",
        "help": "What the activity is called in the record",
        "sort_url": "/activity/?sort=-name",
        "sorted": "ascending",
    },
    {"label": "Reference", "help": "", "sort_url": "/activity/?sort=reference", "sorted": None},
    {"label": "Controllers", "help": "Who decides why and how", "sort_url": None, "sorted": None},
    {"label": "Status", "help": "", "sort_url": "/activity/?sort=status", "sorted": None},
    {"label": "Next review", "help": "", "sort_url": "/activity/?sort=review", "sorted": None},
]
FIELDS = [{"value": "status", "label": "Status"}, {"value": "since", "label": "Since"}]
NO_FIELD: Context = {
    "fields": FIELDS,
    "field": "",
    "label": "",
    "operations": [],
    "choices": None,
    "type": "text",
    "value": "",
    "matches": None,
    "hidden": [("q", "orders")],
}
CHOSEN_FIELD = {
    **NO_FIELD,
    "field": "status",
    "label": "Status",
    "operations": [{"value": "is", "label": "is"}, {"value": "empty", "label": "is empty"}],
    "choices": [{"value": "active", "label": "active"}, {"value": "planned", "label": "planned"}],
}
NAMING_FIELD = {
    **CHOSEN_FIELD,
    "field": "controllers",
    "label": "Controllers",
    "choices": None,
    "type": "search",
    "value": "example",
    "how": "is",
    "matches": [
        {"value": "example-shop", "label": "Example Shop", "kind": "Organisation", "chosen": True},
        {"value": "example-ink", "label": "Example Ink", "kind": "Organisation", "chosen": False},
    ],
}
DATED_FIELD = {**CHOSEN_FIELD, "field": "since", "label": "Since", "choices": None, "type": "date"}
COLUMNS_FORM: Context = {
    "action": "/activity/_columns",
    "query": "q=orders",
    "open": False,
    "may_reset": True,
    "most": 12,
    "fields": [
        {"name": "status", "label": "Status", "internal": False, "up": False, "down": True},
        {"name": "staff", "label": "Monitors staff", "internal": True, "up": True, "down": False},
    ],
    "others": [
        {"name": "controllers", "label": "Controllers", "internal": False},
        {"name": "triggers", "label": "Cases of Art. 35(3)", "internal": True},
    ],
}
LIST: Context = {
    "columns_form": COLUMNS_FORM,
    "columns_left_out": ["“colour”: there is no such field that you may see"],
    "alike": [{"title": "Newsletter", "url": "/activity/newsletter-2/merge?with=newsletter"}],
    "saved": [
        {"name": "Mine", "url": "/activity/", "current": True, "shared": False, "edit_url": "/1"},
        {"name": "All", "url": "/activity/", "current": False, "shared": True, "edit_url": None},
    ],
    "keep_url": "/_saved/keep/activity",
    "keep_query": "q=orders",
    "may_share": True,
    "many_url": "/activity/_many",
    "many_all_url": "/activity/_many?q=orders",
    "many_state": [("q", "orders")],
    "label": "Activity",
    "plural": "Activities",
    "meaning": "What is done with personal data, and for which purposes: a line of the record.",
    "columns": COLUMNS,
    "rows": ROWS,
    "gaps": True,
    "order": None,
    "total": 180,
    "exact": False,
    "first": 21,
    "last": 40,
    "pager": PAGER,
    "words": "orders",
    "search_url": "/activity/",
    "hidden": [("sort", "name"), ("size", "20")],
    "filters": [{"words": "Status is active", "remove_url": "/activity/?size=20"}],
    "left_out": ["Since is before soon: that is no answer to it"],
    "clear_url": "/activity/",
    "back_url": "/activity/?page=9",
    "filter_form": CHOSEN_FIELD,
    "create_url": "/activity/_new",
    "exports": [
        {"label": "XLSX", "url": "/activity/_export.xlsx"},
        {"label": "CSV", "url": "/activity/_export.csv"},
    ],
    "empty": "No activity fits.",
}
EMPTY_LIST = {
    **LIST,
    "rows": [],
    "total": 0,
    "first": 0,
    "last": 0,
    "pager": None,
    "words": "",
    "filters": [],
    "left_out": [],
    "back_url": None,
    "filter_form": NO_FIELD,
    "exports": [],
    "empty": "No activity yet. Begin with what the organisation does most often.",
}


def an_answer(label: str, *values: Context, **more: Any) -> Context:
    return {
        "label": label,
        "article": "",
        "help": "",
        "internal": False,
        "is_open": False,
        "values": list(values),
        "citations": [],
        **more,
    }


def a_value(*lines: str, below: tuple[str, ...] = (), **more: Any) -> Context:
    deeper = [{"words": one} for one in below]
    plain = {"lines": list(lines), "language": "", "url": None, "tags": [], "below": deeper}
    return plain | more


SECTIONS = [
    {
        "heading": "What is done",
        "answers": [
            an_answer(
                "Name",
                a_value(
                    "Orders and delivery",
                    languages=[
                        {"code": "en", "name": "English", "lines": ["Orders and delivery"]},
                        {"code": "fr", "name": "French", "lines": ["Commandes et livraison"]},
                    ],
                ),
                article="Art. 30(1)(b)",
                help="What the activity is called in the record",
            ),
            an_answer(
                "Controllers",
                a_value("Example Shop S.A.", url="/organisation/example-shop/"),
                article="Art. 4(7)",
                help="Who decides why and how the data are processed",
                citations=[{"words": "Notice, 2", "url": "/notice/notice-shop/"}],
            ),
            an_answer(
                "Kept",
                a_value("Ten years", below=("from the last delivery",), tags=["by law"]),
                internal=True,
            ),
            an_answer("Assessment needed", a_value("not known yet"), is_open=True),
            an_answer("Systems", is_open=True),
            an_answer("Joint controllers"),
        ],
    },
    {
        "heading": "Where it is said",
        "answers": [an_answer("Address", a_value("1 rue de l’Exemple", "0001 Exempleville"))],
    },
]
NAMING = [
    {
        "url": "/purpose/p1/",
        "id": "p1",
        "title": "Deliver orders",
        "label": "Purpose",
        "field": "Activity",
    },
    {
        "url": "/use/u1/",
        "id": "u1",
        "title": "Postal addresses",
        "label": "Data use",
        "field": "Activity",
    },
]
DETAILS: Context = {
    "label": "Activity",
    "plural": "Activities",
    "title": "Orders and delivery",
    "id": "shop-act-orders",
    "internal": True,
    "list_url": "/activity/",
    "edit_url": "/activity/shop-act-orders/edit",
    "delete_url": "/activity/shop-act-orders/delete",
    "history_url": "/activity/shop-act-orders/history",
    "merge_url": "/activity/shop-act-orders/merge",
    "twin_url": "/activity/shop-act-orders.json",
    "standing": STANDING,
    "sections": SECTIONS,
    "findings": [FOUND, ACCEPTED],
    "named_by": {"total": 31, "rows": NAMING, "more_url": "/activity/shop-act-orders/named-by"},
    "redacted": "An answer was redacted in edition 9.",
}
AUDITED: Context = {
    **DETAILS,
    "internal": False,
    "list_url": None,
    "edit_url": None,
    "delete_url": None,
    "findings": [],
    "named_by": {"total": 0, "rows": [], "more_url": None},
    "redacted": None,
    "banners": TRAVELLED,
}
CHANGES = [
    {
        "label": "Description",
        "staying": 0,
        "lines": [
            {
                "label": "English",
                "tags": ["en"],
                "pieces": [
                    {"words": "Taking orders on the web site, ", "fate": "kept"},
                    {"words": "payment", "fate": "removed"},
                    {"words": "payment by card", "fate": "added"},
                    {"words": ", delivery", "fate": "kept"},
                ],
            }
        ],
    },
    {
        "label": "Systems",
        "staying": 3,
        "lines": [
            {"label": "", "tags": [], "pieces": [{"words": "Till", "fate": "added"}]},
        ],
    },
]
VERSIONS = [
    {
        "number": 12,
        "moment": "3 November 2026, 14:12 UTC",
        "actor": "dpo-1",
        "reason": "The card terminal was replaced",
        "words": "changed",
        "changes": CHANGES,
        "loss": ["An answer was redacted."],
        "own": "No source is cited any more for what was changed: Description.",
        "url": "/compare?a=11&b=12",
    },
    {
        "number": 1,
        "moment": "1 September 2026, 09:00 UTC",
        "actor": "dpo-1",
        "reason": "The first record",
        "words": "added",
        "changes": [],
        "loss": [],
        "url": None,
    },
]
HOME: Context = {
    "kinds": [
        {
            "label": group["label"],
            "items": [
                {**one, "count": one["count"] or 0, "meaning": "What is done with personal data"}
                for one in group["items"]
                if isinstance(one, dict)
            ],
        }
        for group in MENU[:3]
    ],
    "empty": False,
}
DELETED: Context = {
    "label": "Activity",
    "title": "Newsletter",
    "reasons_against": [],
    "going": 0,
    "going_rows": [],
    "staying": 0,
    "staying_rows": [],
    "seen": "",
    "action": "/activity/shop-act-newsletter/delete",
    "cancel_url": "/activity/shop-act-newsletter/",
    "version": "0" * 64,
    "reason": "",
    "error": None,
    "changed": False,
    "told": (),
    "own": False,
    "since": None,
}
FIRST_STEP = {
    "words": "The register holds nothing yet. Begin with the organisation that keeps it.",
    "label": "New organisation",
    "url": "/organisation/_new",
}
NAMED_BY: Context = {
    "label": "Activity",
    "title": "Orders and delivery",
    "url": "/activity/shop-act-orders/",
    "named_by": {"total": 2, "rows": NAMING, "more_url": None},
    "pager": PAGER,
}
RECORD_PAGES: dict[str, tuple[str, Context]] = {
    "home": ("home.html", HOME),
    "home-empty": (
        "home.html",
        {"kinds": [], "empty": True, "first_step": FIRST_STEP},
    ),
    "home-begun": (
        "home.html",
        {**HOME, "next_step": {"words": "Enter a first activity", "url": "/activity/_begin"}},
    ),
    "list": ("list.html", LIST),
    "list-empty": ("list.html", EMPTY_LIST),
    "list-dated": ("list.html", {**LIST, "filter_form": DATED_FIELD, "exact": True}),
    "list-naming": ("list.html", {**LIST, "filter_form": NAMING_FIELD}),
    "list-travelled": (
        "list.html",
        {**LIST, "create_url": None, "many_url": None, "banners": TRAVELLED},
    ),
    "details": ("details.html", DETAILS),
    "details-audited": ("details.html", AUDITED),
    "named-by": ("named_by.html", NAMED_BY),
    **FORM_PAGES,
    **ACTIVITY_PAGES,
    **PART_PAGES,
    "delete": ("delete.html", DELETED),
    "delete-without-reason": ("delete.html", {**DELETED, "error": "Say why it goes."}),
    "delete-with-others": (
        "delete.html",
        {**DELETED, "going": 21, "going_rows": NAMING, "staying": 1, "staying_rows": NAMING[:1]},
    ),
    "delete-changed": (
        "delete.html",
        {**DELETED, "changed": True, "told": TOLD, "since": CONFLICT},
    ),
    "delete-affecting": ("delete.html", {**DELETED, "affects": AFFECTS}),
    "affected": (
        "affected.html",
        {**AFFECTED, "title": "Example Ink", "url": "/recipient/example-ink/", "pager": PAGER},
    ),
    "affected-none": (
        "affected.html",
        {"words": "Affects 0 activities", "title": "Example Ink", "url": "/recipient/example-ink/"},
    ),
    "delete-refused": ("delete.html", {**DELETED, "reasons_against": NAMING}),
}
