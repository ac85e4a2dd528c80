"""Samples of the manual's pages, and of the pages that lead there."""

from markupsafe import Markup

from tests.console.form_pages import FORM_PAGES
from tests.console.frame_values import Context
from tests.console.record_pages import LIST

KIND: Context = {
    "label": "Activity",
    "plural": "Activities",
    "meaning": "One entry of a controller's record.",
    "url": "/manual/records/activity",
}
ASKED: Context = {
    "label": "Status",
    "help": "Whether it takes place",
    "article": "Art. 30(1)",
    "required": True,
    "internal": False,
    "many": False,
    "choices": ["active", "planned"],
    "more": 3,
    "names": [],
    "parts": [],
}
NAMING: Context = {
    **ASKED,
    "label": "Controllers",
    "many": True,
    "internal": True,
    "choices": [],
    "names": [
        {"label": "Organisation", "url": "/manual/records/organisation"},
        {"label": "Department", "url": "/manual/records/department"},
    ],
}
MANUAL_PAGES: dict[str, tuple[str, Context]] = {
    "manual": (
        "manual.html",
        {
            "chapters": [{"label": "For editors", "url": "/manual/editor"}],
            "groups": [{"label": "Activities", "items": [KIND]}],
        },
    ),
    "manual-chapter": (
        "chapter.html",
        {
            "title": "For editors",
            "text": Markup('<p>You know.</p><h2 id="words">Words</h2><p>An activity.</p>'),
            "contents": [{"anchor": "words", "words": "Words"}],
            "manual_url": "/manual",
        },
    ),
    "manual-kind": (
        "kind.html",
        {
            **KIND,
            "internal": True,
            "list_url": "/activity/",
            "manual_url": "/manual",
            "questions": [ASKED, {**NAMING, "parts": [ASKED, NAMING]}],
        },
    ),
    "list-about": ("list.html", {**LIST, "about_url": "/manual/records/activity"}),
    "form-about": (
        "form.html",
        {**FORM_PAGES["form"][1], "about_url": "/manual/records/activity"},
    ),
}
