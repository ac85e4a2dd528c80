"""What stands around every page: the menu, who is signed in, the edition that is looked at."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import g, request, url_for

from ropa.access import Policy, Principal, Role, admits
from ropa.console import demo, theme
from ropa.console.current import at, house, is_outside, may_write, principal, viewer
from ropa.console.speaking import retell, say, tongue
from ropa.console.time_panel import panel
from ropa.console.travelling import when
from ropa.register.records import KINDS
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
"""The kinds of record as lists group them; every kind is in one group."""
_AT_A_DESK = frozenset({"approval", "handover"})
"""The kinds that the menu leads to at their desks, where these are open, and not twice."""


_Groups = Mapping[str, tuple[tuple[str, str, Policy], ...]]
"""Pages under the label of a group of the menu: words, endpoint, and whom each is for."""


def context() -> dict[str, Any]:
    """Return what the frame of a page shows; nothing around who isn't signed in."""
    who, seen = principal(), viewer()
    if who is None or seen is None:
        return {"account": None, **_for_anybody()}
    return {
        **_for_anybody(),
        "menu": menu(seen),
        "account": {
            "handle": who.handle,
            "email": "",
            "roles": [say(one) for one in sorted(who.roles)],
            "url": url_for("own.index"),
            "sessions_url": url_for("own.sessions"),
            "sign_out_url": url_for("security.logout"),
        },
        "banners": list(_banners()),
        "edition": panel(seen),
        "seek_url": url_for("search.index") if admits(Policy.READ, seen) else None,
        "travel_url": url_for("travel.go"),
        "editions_url": url_for("travel.index"),
    }


def _for_anybody() -> dict[str, Any]:
    """Return in what language and light a page is, and the ways to others."""
    languages = [
        {
            "code": one,
            "name": Tongue(one).speech(one),
            "url": url_for("language.choose", language=one),
        }
        for one in LANGUAGES
    ]
    return {"language": tongue().language, "languages": languages, **theme.context()}


def groups(seen: Principal) -> dict[str, list[str]]:
    """Return the kinds of record of which somebody may see any, as the menu groups them."""
    if not admits(Policy.READ, seen):
        return {}
    return {
        label: [one for one in kinds if not (seen.is_outside and KINDS[one].internal)]
        for label, kinds in GROUPS.items()
    }


def menu(seen: Principal) -> list[dict[str, Any]]:
    """Return the groups of the menu: what somebody may open, and nothing else."""
    desks = _AT_A_DESK if admits(Policy.WRITE, seen) else frozenset[str]()
    kinds = [
        {"label": say(label), "items": [_kind(one) for one in kinds if one not in desks]}
        for label, kinds in groups(seen).items()
    ]
    return [*_pages(_FIRST, seen), *kinds, *_pages(_PAGES, seen)]


def _pages(groups: _Groups, seen: Principal) -> Iterator[dict[str, Any]]:
    """Give the groups of pages of which somebody may open any."""
    hidden = _INSIDE if is_outside() else frozenset()
    for label, items in groups.items():
        allowed = [
            {"label": say(words), "url": url_for(endpoint), "current": request.endpoint == endpoint}
            for words, endpoint, policy in items
            if admits(policy, seen) and endpoint not in hidden
        ]
        if allowed:
            yield {"label": say(label), "items": allowed}


_INSIDE = frozenset({"reviews.index"})
"""Pages of what is internal: an outsider who reads everything else is shown none of it."""
_FIRST: _Groups = {
    "Overview": (
        ("Findings", "findings.index", Policy.READ),
        ("Completeness", "completeness.index", Policy.READ),
        ("What lapses", "lapses.index", Policy.READ),
        ("California", "california.index", Policy.READ),
        ("Reviews", "reviews.index", Policy.READ),
        ("Approvals", "approvals.index", Policy.WRITE),
        ("Answers of owners", "proposals.index", Policy.OFFICIAL),
    ),
    "From each end": (
        ("Group", "group.index", Policy.READ),
        ("Who gets what", "gets.index", Policy.READ),
        ("Countries", "countries.index", Policy.READ),
    ),
}
"""What the menu has before the records: words, endpoint, and whom it is for."""
_PAGES: _Groups = {
    "Reports": (
        ("Reports and files", "jobs.index", Policy.REPORT),
        ("Verify a file", "verification.index", Policy.REPORT),
        ("Handovers", "handovers.index", Policy.WRITE),
        ("Editions", "travel.index", Policy.READ),
        ("Compare editions", "travel.compare", Policy.READ),
    ),
    "Access": (
        ("Accounts", "accounts.index", Policy.ACCOUNTS),
        ("See as an auditor", "preview.index", Policy.PREVIEW),
        ("Access log", "log.index", Policy.LOG),
    ),
    "Help": (("Manual", "manual.index", Policy.SIGNED_IN),),
}
"""What the menu has beside the records."""


def _kind(kind: str) -> dict[str, Any]:
    url = url_for(f"{kind}.index_view")
    current = (request.endpoint or "").partition(".")[0] == kind
    return {"label": say(KINDS[kind].plural), "url": url, "current": current}


def _banners() -> Iterator[dict[str, Any]]:
    """Give what must be seen on every page: that it isn't today's, or not one's own eyes."""
    seen = viewer()
    if seen is not None and (number := at()) is not None:
        # Around a failure nothing is read, not even of which moment the edition is.
        words = say("You look at edition {number}.", number=number) if g.get("failed") else when()
        yield {
            "tone": "info",
            "words": f"{words} {say('Nothing can be changed here.')}",
            "action": {
                "url": url_for("travel.back"),
                "label": say("Back to the present"),
                "post": True,
            },
        }
    if seen != principal() and seen is not None:
        yield {
            "tone": "warning",
            "words": say("You see the register as the auditor {who} does.", who=seen.handle),
            "action": {
                "url": url_for("preview.end"),
                "label": say("See it as yourself"),
                "post": True,
            },
        }
    if seen is not None and not g.get("failed") and demo.is_there(seen):
        own = may_write() and Role.DPO in seen.roles
        leave = {"url": url_for("first.demo"), "label": say("Remove the demo…"), "post": False}
        yield {
            "tone": "info",
            "words": say("This is the demo: a register to try ropa with, and nobody’s own."),
            "action": leave if own else None,
        }
    yield from _of_the_database(seen)


def _of_the_database(seen: Principal | None) -> Iterator[dict[str, Any]]:
    """Warn whom it concerns that the database would let ropa rewrite the journal."""
    if house().mighty and seen is not None and not seen.is_bound:
        yield {
            "tone": "danger",
            "words": say(
                "The database role that ropa works with {may}, so nothing in the database keeps it "
                "from rewriting the journal. Let in a lesser one: ropa init --for-role",
                may=retell(house().mighty[0]),
            ),
            "action": None,
        }
