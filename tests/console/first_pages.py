"""Samples of the first hour: its steps as they are found, and the demo as it goes."""

from tests.console.frame_values import Context

STEPS = [
    {
        "words": "Name the organisation",
        "why": "Who answers for the processing.",
        "done": True,
        "next": False,
        "found": [{"words": "Organisations: 1", "url": "/organisation/"}],
        "link": None,
    },
    {
        "words": "Say what it is for, and why that is lawful",
        "why": "A purpose of the activity, and for that purpose a legal basis of Article 6.",
        "done": False,
        "next": True,
        "found": [{"words": "Purposes: 1", "url": "/purpose/"}],
        "link": {"url": "/basis/_new", "label": "New: Legal basis"},
    },
    {
        "words": "Make the PDF",
        "why": "The record as Article 30 asks for it.",
        "done": False,
        "next": False,
        "found": [],
        "link": {"url": "/_jobs/new", "label": "Make a report"},
    },
]
FIRST: Context = {"steps": STEPS, "load_url": "/_first/load", "remove_url": None, "is_demo": False}
LEAVING: Context = {
    "number": 801,
    "built": [{"url": "/organisation/example-ink/", "title": "Example Ink", "id": "example-ink"}],
    "total": 31,
    "reason": "The demo register is removed.",
    "errors": [],
    "action": "/_first/demo",
    "cancel_url": "/_first/",
}
WRONG = [{"name": "built", "words": "Say that these go, too, or change them first."}]
FIRST_PAGES: dict[str, tuple[str, Context]] = {
    "first": ("first.html", FIRST),
    "first-demo": (
        "first.html",
        {**FIRST, "load_url": None, "remove_url": "/_first/demo", "is_demo": True},
    ),
    "demo": ("demo.html", {**LEAVING, "built": [], "total": 0}),
    "demo-built": ("demo.html", {**LEAVING, "errors": WRONG}),
    "demo-none": ("demo.html", {**LEAVING, "number": 0}),
}
