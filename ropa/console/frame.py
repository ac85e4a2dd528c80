"""What stands around every page: the menu, who is signed in, the edition that is looked at."""

from collections.abc import Iterator
from typing import Any

from flask import g, request, url_for

from ropa.access import Policy, Principal, admits
from ropa.console.current import at, house, principal, reader, viewer
from ropa.console.speaking import tongue
from ropa.console.travelling import when
from ropa.register.audience import Audience
from ropa.register.records import KINDS
from ropa.store import head, read_head
from ropa.translations import LANGUAGES, Tongue

GROUPS = {
    "Activities": ("activity", "processor-activity", "purpose", "basis"),
    "Data": ("data-subject-category", "data-category", "data-element", "data-use", "source"),
    "Recipients": ("recipient", "disclosure", "transfer"),
    "Safeguards": ("retention-rule", "security-measure", "contract", "rights-channel"),
    "Organisations": (
        "organisation",
        "joint-arrangement",
        "mandate",
        "contact",
        "department",
        "system",
    ),
    "Evidence": (
        "document",
        "notice",
        "statement",
        "remark",
        "decision",
        "approval",
        "handover",
    ),
}
"""The kinds of record as the menu groups them; every kind is in one group."""


def context() -> dict[str, Any]:
    """Return what the frame of a page shows; nothing around who isn't signed in."""
    who, seen = principal(), viewer()
    spoken = {
        "language": tongue().language,
        "languages": [
            {
                "code": one,
                "name": Tongue(one).speech(one),
                "url": url_for("language.choose", language=one),
            }
            for one in LANGUAGES
        ],
    }
    if who is None or seen is None:
        return {"account": None, **spoken}
    return {
        **spoken,
        "menu": menu(seen),
        "account": {
            "handle": who.handle,
            "email": "",
            "roles": sorted(who.roles),
            "url": url_for("own.index"),
            "sessions_url": url_for("own.sessions"),
            "sign_out_url": url_for("security.logout"),
        },
        "banners": list(_banners()),
        "edition": _edition(seen),
        "travel_url": url_for("travel.go"),
        "editions_url": url_for("travel.index"),
    }


def _edition(seen: Principal) -> dict[str, Any] | None:
    """Return the edition that is looked at; nothing for who reads none, nor around a failure."""
    if not admits(Policy.READ, seen) or g.get("failed"):
        return None
    number = at()
    found = head(reader()) if number is None else read_head(reader(), at=number)
    moment = tongue().moment(found.moment) if found.number else ""
    before = max(found.number - 1, seen.since_edition)
    url = url_for("travel.compare", a=before, b=found.number)
    return {"number": found.number, "moment": moment, "url": url}


def groups(seen: Principal) -> dict[str, list[str]]:
    """Return the kinds of record of which somebody may see any, as the menu groups them."""
    if not admits(Policy.READ, seen):
        return {}
    outside = seen.is_bound and seen.audience is Audience.EXTERNAL
    return {
        label: [one for one in kinds if not (outside and KINDS[one].internal)]
        for label, kinds in GROUPS.items()
    }


def menu(seen: Principal) -> list[dict[str, Any]]:
    """Return the groups of the menu: what somebody may open, and nothing else."""
    found = [
        {"label": label, "items": [_kind(one) for one in kinds]}
        for label, kinds in groups(seen).items()
    ]
    for label, items in _PAGES.items():
        allowed = [
            {"label": words, "url": url_for(endpoint), "current": request.endpoint == endpoint}
            for words, endpoint, policy in items
            if admits(policy, seen)
        ]
        found += [{"label": label, "items": allowed}] if allowed else []
    return found


_PAGES = {
    "Reviews": (
        ("Reviews", "reviews.index", Policy.READ),
        ("Approvals", "approvals.index", Policy.WRITE),
        ("Answers of owners", "proposals.index", Policy.APPROVE),
    ),
    "Reports": (
        ("Reports and files", "jobs.index", Policy.REPORT),
        ("Verify a file", "verification.index", Policy.REPORT),
        ("Editions", "travel.index", Policy.READ),
        ("Compare editions", "travel.compare", Policy.READ),
    ),
    "Access": (
        ("Accounts", "accounts.index", Policy.ACCOUNTS),
        ("See as an auditor", "preview.index", Policy.PREVIEW),
        ("Access log", "log.index", Policy.LOG),
    ),
}
"""What the menu has beside the records: words, endpoint, and whom it is for."""


def _kind(kind: str) -> dict[str, Any]:
    url = url_for(f"{kind}.index_view")
    current = (request.endpoint or "").partition(".")[0] == kind
    return {"label": KINDS[kind].plural, "url": url, "current": current}


def _banners() -> Iterator[dict[str, Any]]:
    """Give what must be seen on every page: that it isn't today's, or not one's own eyes."""
    seen = viewer()
    if seen is not None and (number := at()) is not None:
        # Around a failure nothing is read, not even of which moment the edition is.
        words = f"You look at edition {number}." if g.get("failed") else when()
        yield {
            "tone": "info",
            "words": f"{words} Nothing can be changed here.",
            "action": {"url": url_for("travel.back"), "label": "Back to the present", "post": True},
        }
    if seen != principal() and seen is not None:
        yield {
            "tone": "warning",
            "words": f"You see the register as the auditor {seen.handle} does.",
            "action": {"url": url_for("preview.end"), "label": "See it as yourself", "post": True},
        }
    if house().mighty and seen is not None and not seen.is_bound:
        yield {
            "tone": "danger",
            "words": f"The database role that ropa works with {house().mighty[0]}, so nothing in "
            "the database keeps it from rewriting the journal. Let in a lesser one: "
            "ropa init --for-role",
            "action": None,
        }
