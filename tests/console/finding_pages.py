"""Samples of the pages that say what there is to do and where the register stands."""

from typing import Any

from tests.console.frame_values import PAGER, TRAVELLED, Context

RULE = {
    "id": "R1-013",
    "title": "Every category of data has a time limit for erasure",
    "gravity": "error",
    "tone": "weighs-error",
    "asked_by": "Art. 30(1)(f) GDPR",
    "why": "The record states the time limits for erasure, where possible.",
    "mend": "Record a retention rule for the category.",
    "house": "That each category has its own is a rule of this house.",
    "to_confirm": True,
}


def decided(words: str, url: str, *, accepts: bool) -> Context:
    """Return a decision about a finding, with where it is taken back."""
    return {"words": words, "url": url, "end_url": f"{url}delete", "accepts": accepts}


FOUND: dict[str, Any] = {
    "mark": "R1-013-0123456789",
    "gravity": "error",
    "tone": "weighs-error",
    "words": "No period is stated for the postal addresses.",
    "rule": "R1-013",
    "rule_url": "/_findings/?rule=R1-013",
    "title": RULE["title"],
    "where": {
        "words": "A-01 Orders and delivery",
        "language": "",
        "url": "/activity/shop-act-orders/",
    },
    "kind": "Activity",
    "field": "retention",
    "since": "28 December 2022",
    "fix_url": "/activity/shop-act-orders/edit#ask-name",
    "decided": [
        decided("assigned to Ann Example, due 1 March 2027", "/decision/one/", accepts=False)
    ],
    "is_open": True,
    "about": RULE,
}
ACCEPTED = {
    **FOUND,
    "mark": "R1-021-0123456789",
    "gravity": "blocks",
    "tone": "weighs-blocks",
    "where": {"words": "Boutique", "language": "fr", "url": "/organisation/shop/"},
    "since": "",
    "is_open": False,
    "decided": [
        decided("accepted by Ann Example until 1 March 2027", "/decision/two/", accepts=True)
    ],
    "about": None,
}
STANDING = {
    "words": "Counted for edition 12, by the law of 27 November 2026.",
    "again_url": None,
    "is_past": False,
}
COUNTING = {**STANDING, "words": "Edition 12 is being counted.", "again_url": "/_findings/?rule=x"}
GRAVITY = {
    "name": "gravity",
    "label": "Weight",
    "type": "select",
    "choices": [{"value": "", "label": "all", "chosen": True}],
}
FILTERS = [{"words": "Rule: R1-013", "remove_url": "/_findings/"}]
FINDINGS: Context = {
    "standing": STANDING,
    "total": 2,
    "told": "1 that blocks and 1 error",
    "first": 1,
    "last": 2,
    "causes": [
        {
            "words": "The record of Article 30",
            "number": 2,
            "url": "/_findings/?section=R1",
            "items": [
                {
                    "words": "Every time limit has an end that can be told",
                    "weight": "error",
                    "tone": "weighs-error",
                    "number": 2,
                    "url": "/_findings/?rule=R1-013&gravity=error",
                }
            ],
        }
    ],
    "groups": [
        {
            "heading": "R1-013: time limits",
            "language": "",
            "url": None,
            "about": RULE,
            "rows": [FOUND],
        },
        {
            "heading": "Boutique",
            "language": "fr",
            "url": "/organisation/shop/",
            "about": None,
            "rows": [ACCEPTED],
        },
    ],
    "filters": FILTERS,
    "clear_url": "/_findings/",
    "nothing": "Nothing is found with these filters.",
    "is_filtered": True,
    "fields": [GRAVITY],
    "hidden": [("rule", "R1-013")],
    "kept": [("rule", "R1-013"), ("state", "all")],
    "pager": PAGER,
    "exports": [{"label": "CSV", "url": "/_findings/_export.csv"}],
    "may_decide": True,
    "can_tick": True,
    "decide_url": "/_findings/decide",
}
NO_FINDINGS: Context = {
    **FINDINGS,
    "total": 0,
    "causes": [],
    "groups": [],
    "filters": [],
    "banners": TRAVELLED,
}
DECIDE: Context = {
    "title": "Accept 2 findings",
    "label": "Accept",
    "outcome": "accepted",
    "action": "/_findings/decide",
    "cancel_url": "/_findings/",
    "note": "An acceptance takes a finding out of what is open.",
    "standing": STANDING,
    "rows": [FOUND, ACCEPTED],
    "errors": [{"name": "reason", "words": "Say why; whoever reads the decision later will ask."}],
    "fields": [
        {
            "name": "by",
            "label": "Decided by",
            "type": "pick",
            "choices": [{"value": "ann", "label": "Ann Example", "chosen": True}],
            "words": "bob",
            "found": [{"value": "bob", "label": "Bob Example", "chosen": False}],
        },
        {"name": "until", "label": "The last day", "type": "date", "value": "2027-03-01"},
        {
            "name": "reason",
            "label": "Why",
            "type": "lines",
            "value": "",
            "required": True,
            "help": "It stands in the decision.",
            "error": "Say why; whoever reads the decision later will ask.",
        },
    ],
}
SWITCH = [
    {"label": "Activities", "url": "/_completeness/", "current": True},
    {
        "label": "Processor activities",
        "url": "/_completeness/?kind=processor-activity",
        "current": False,
    },
]
COMPLETENESS: Context = {
    "standing": STANDING,
    "total": 2,
    "first": 1,
    "last": 2,
    "percent": 66,
    "kinds": SWITCH,
    "filters": FILTERS,
    "clear_url": "/_completeness/",
    "heads": [
        {"letter": "(a)", "words": "Who answers", "open": 0, "url": "/_completeness/?letter=a"},
        {"letter": "(b)", "words": "Purposes", "open": 1, "url": "/_completeness/?letter=b"},
        {"letter": "(e)", "words": "Transfers", "open": 0, "url": "/_completeness/?letter=e"},
    ],
    "rows": [
        {
            "where": FOUND["where"],
            "percent": "66%",
            "cells": [
                {"words": "stated", "state": "stated", "url": "/activity/shop-act-orders/"},
                {"words": "not known yet", "state": "unknown", "url": "/_findings/?letter=b"},
                {"words": "stated: none", "state": "none", "url": "/activity/shop-act-orders/"},
            ],
        }
    ],
    "pager": PAGER,
}
LAPSES: Context = {
    "standing": STANDING,
    "total": 2,
    "first": 1,
    "last": 2,
    "kinds": SWITCH,
    "narrowed": True,
    "departments": [
        {"label": "Your departments", "url": "/_lapses/?department=sales", "current": True},
        {"label": "All departments", "url": "/_lapses/?department=*", "current": False},
    ],
    "rows": [
        {
            "where": FOUND["where"],
            "kind": "Transfer",
            "what": "clauses types de 2010",
            "language": "fr",
            "day": "27 December 2022",
            "over": True,
            "state": "has lapsed",
        },
        {
            "where": ACCEPTED["where"],
            "kind": "",
            "what": "",
            "language": "",
            "day": "1 March 2027",
            "over": False,
            "state": "will lapse",
        },
    ],
    "pager": PAGER,
}
FIGURES = [
    {"words": "Every recipient has its role", "number": 35, "url": "/_findings/?rule=R1-008"},
    {"words": "Every activity has a purpose", "number": 0, "url": "/_findings/?rule=R1-001"},
]
SPAN = {
    "name": "Example Shop S.A.",
    "url": "/_california/?company=example-shop&of=told",
    "period": "27 November 2025 to 26 November 2026",
    "notice": "its notice was to be updated by 22 July 2022",
    "late": True,
    "supposed": "if it is a business",
    "figures": FIGURES,
}
CALIFORNIA: Context = {
    "standing": STANDING,
    "total": 2,
    "first": 1,
    "last": 2,
    "companies": [SPAN, {**SPAN, "name": "Example House", "late": False, "supposed": ""}],
    "pager": PAGER,
}
OF_COMPANY: Context = {
    "standing": STANDING,
    "total": 2,
    "first": 1,
    "last": 2,
    "company": SPAN,
    "all_url": "/_california/",
    "states": SWITCH,
    "rows": [
        {
            "where": FOUND["where"],
            "since": "1 March 2020",
            "until": "not known yet",
            "known": "22 July 2021",
        }
    ],
    "pager": PAGER,
}
BEGUN = {
    "total": 6,
    "rows": [
        {
            "words": "Edit Newsletter",
            "url": "/purpose/shop-pur-newsletter/edit",
            "moment": "4 November 2026, 14:12 UTC",
        },
        {
            "words": "New transfer: Orders and delivery",
            "url": "/transfer/_new?of=shop-act-orders",
            "moment": "3 November 2026, 09:40 UTC",
        },
    ],
    "more": 1,
}
START: Context = {
    "begun": BEGUN,
    "standing": {**STANDING, "again_url": "/"},
    "reads": False,
    "may": [],
    "own": True,
    "all_url": "/_findings/",
    "heavy": [
        {
            "label": "6 that block",
            "tone": "weighs-blocks",
            "number": 6,
            "url": "/_findings/?gravity=blocks",
            "items": FIGURES,
            "more": 2,
        },
        {
            "label": "57 warnings",
            "tone": "weighs-warning",
            "number": 57,
            "url": "/_findings/?gravity=warning",
            "items": [],
            "more": 0,
        },
    ],
    "sent_back": FIGURES[:1],
    "dated": FIGURES,
    "letters": [
        {
            "words": "of what Article 30(1) asks of activities is answered",
            "percent": 57,
            "url": "/_completeness/",
            "items": FIGURES,
        }
    ],
    "waits": [*FIGURES, {"words": "Entries changed: being counted", "number": "…", "url": "/_x/"}],
    "california": {
        "companies": [SPAN, {**SPAN, "late": False, "supposed": ""}],
        "more": 2,
        "url": "/_california/",
    },
    "statuses": FIGURES,
    "facts": FIGURES,
    "departments": [
        {
            "name": {"words": "Ventes", "language": "fr", "url": "/department/sales/"},
            "own": True,
            "activities": FIGURES[0],
            "open": FIGURES[1],
            "percent": 40,
            "percent_url": "/_completeness/?department=sales",
        }
    ],
    "kinds": [{"label": "Data", "items": [{"label": "Sources", "url": "/source/", "count": 8}]}],
}
READ: Context = {
    **START,
    "begun": None,
    "reads": True,
    "own": False,
    "nothing": "Nothing is found that is missing, wrong or about to lapse.",
    "heavy": [],
    "waits": [],
    "dated": [],
    "california": None,
    "departments": [],
    "may": [{"words": "Take a report of what you see", "url": "/_jobs/"}],
    "banners": TRAVELLED,
}
IDLE: Context = {
    **START,
    "heavy": [],
    "idle": "No activity is yours yet: none names a department of yours.",
}
OVERVIEW_PAGES: dict[str, tuple[str, Context]] = {
    "start": ("home.html", START),
    "start-idle": ("home.html", IDLE),
    "start-read": ("home.html", READ),
    "findings": ("findings.html", FINDINGS),
    "findings-none": ("findings.html", NO_FINDINGS),
    "findings-counting": (
        "findings.html",
        {"standing": COUNTING, "total": None, "may_decide": False, "decide_url": "/x"},
    ),
    "decide": ("decide.html", DECIDE),
    "decide-nothing": ("decide.html", {**DECIDE, "rows": [], "fields": [], "errors": []}),
    "completeness": ("completeness.html", COMPLETENESS),
    "completeness-none": ("completeness.html", {**COMPLETENESS, "total": 0, "rows": []}),
    "lapses": ("lapses.html", LAPSES),
    "california": ("california.html", CALIFORNIA),
    "california-company": ("california.html", OF_COMPANY),
    "california-none": ("california.html", {**CALIFORNIA, "total": 0, "companies": []}),
    "california-company-none": ("california.html", {**OF_COMPANY, "total": 0, "rows": []}),
    "lapses-none": ("lapses.html", {**LAPSES, "total": 0, "rows": []}),
}
