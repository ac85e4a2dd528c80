"""Samples of what stands around every page: the menu, who is signed in, what must be known."""

from typing import Any

Context = dict[str, Any]

MENU = [
    {
        "label": "Processing",
        "items": [
            {"label": "Activities", "url": "/activity/", "current": True, "count": 3},
            {"label": "Purposes", "url": "/purpose/", "current": False, "count": 7},
            {"label": "Legal bases", "url": "/basis/", "current": False, "count": 9},
        ],
    },
    {
        "label": "Organisations",
        "items": [
            {"label": "Organisations", "url": "/organisation/", "current": False, "count": 12},
            {"label": "Contacts", "url": "/contact/", "current": False, "count": 6},
        ],
    },
    {
        "label": "Transfers",
        "items": [{"label": "Transfers", "url": "/transfer/", "current": False, "count": 1}],
    },
    {
        "label": "Reports",
        "items": [
            {"label": "Reports and exports", "url": "/jobs", "current": False, "count": None},
            {"label": "Compare two editions", "url": "/compare", "current": False, "count": None},
        ],
    },
]
SHORTCUTS = [
    {"label": "In the last twelve months", "url": "/compare?since=year"},
    {"label": "Since my last visit", "url": "/compare?since=visit"},
]
EDITION: Context = {
    "number": 12,
    "moment": "3 November 2026",
    "url": "/compare?b=12",
    "today": "2026-11-04",
    "steps": [
        {"label": "First edition", "about": "edition 1", "url": "/travel?as_of=1"},
        {"label": "Previous edition", "about": "edition 11", "url": "/travel?as_of=11"},
    ],
    "shortcuts": SHORTCUTS,
}
SIGNED_IN: Context = {
    "account": {
        "handle": "dpo-1",
        "email": "dpo@shop.example.org",
        "roles": ["Data protection officer"],
        "url": "/account",
        "sessions_url": "/sessions",
        "sign_out_url": "/sign-out",
    },
    "menu": MENU,
    "banners": [],
    "edition": EDITION,
    "languages": [
        {"code": "en", "name": "English", "url": "/language/en"},
        {"code": "fr", "name": "français", "url": "/language/fr"},
    ],
    "brightness": "system",
    "themes": [
        {"name": "As the system", "url": "/theme/system", "current": True},
        {"name": "Light", "url": "/theme/light", "current": False},
        {"name": "Dark", "url": "/theme/dark", "current": False},
    ],
    "travel_url": "/travel",
    "editions_url": "/editions",
    "seek_url": "/_search/",
}
TRAVELLED = [
    {
        "tone": "info",
        "words": "You look at edition 12, of 3 November 2026. Nothing can be changed here.",
        "action": {"url": "/travel", "label": "Back to the present", "post": True},
    },
    {
        "tone": "warning",
        "words": "You see what auditor-1 sees.",
        "action": {"url": "/preview/end", "label": "See with your own eyes", "post": True},
    },
    {
        "tone": "danger",
        "words": "The database role owns the tables: it could rewrite the journal.",
        "action": {"url": "/manual#role", "label": "How to mend it", "post": False},
    },
]
PAGER = {
    "previous_url": "/activity/?page=1",
    "next_url": "/activity/?page=3",
    "pages": [
        {"label": "1", "url": "/activity/?page=1", "current": False},
        {"label": "2", "url": "/activity/?page=2", "current": True},
        {"label": "…", "url": None, "current": False},
        {"label": "9", "url": "/activity/?page=9", "current": False},
    ],
    "sizes": [
        {"label": "20", "url": "/activity/?size=20", "current": True},
        {"label": "100", "url": "/activity/?size=100", "current": False},
    ],
}
