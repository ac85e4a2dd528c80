"""The pages about approvals: the list, and one entry with how it stands and what may be done."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from flask import request, url_for

from ropa.access import Policy, admits
from ropa.console.approved import changes_since
from ropa.console.approving import (
    Standing,
    State,
    entered,
    is_barred,
    latest_approvals,
    requests,
    standing,
)
from ropa.console.asked import entry, listed
from ropa.console.current import house, is_own, may_write, register, required
from ropa.console.examined import looked
from ropa.console.lists import whole
from ropa.console.open_points import of_entry
from ropa.console.overview.duties import unfit_of
from ropa.console.reviewing import called, named
from ropa.console.speaking import say, tongue
from ropa.console.standing_for import question
from ropa.register.printed import Entered
from ropa.register.records import Activity, ProcessorActivity
from ropa.reports.single_entry import single_entry

LENGTH = 50
OF, ME = "of", "me"
"""What an address says for the requests of who looks alone."""
Args = Mapping[str, str]


def approval_list(args: Args) -> dict[str, Any]:
    """Return what the list of approvals shows: what waits, and how the others stand."""
    shows: dict[str, Callable[[int, int], Iterable[Standing]]] = {
        "": _waiting,
        "returned": partial(_sent_back, required().handle if args.get(OF) == ME else ""),
        "changed": _changed,
        "approved": _approved,
        "none": _unapproved,
    }
    show = args.get("show", "") if args.get("show", "") in shows else ""
    kept = {OF: ME} if show == "returned" and args.get(OF) == ME else {}
    page = max(whole(args.get("page", ""), 1), 1)
    start = (page - 1) * LENGTH
    found = list(shows[show](start, LENGTH + 1))
    rows = [_row(one) for one in found[:LENGTH]]
    return {
        "tabs": [
            {"label": label, "url": _url(name), "current": name == show, "count": number}
            for name, label, number in _tabs()
        ],
        "show": show,
        "all_url": _url(show) if kept else None,
        "rows": rows,
        "pager": {
            "previous_url": _url(show, page - 1, **kept) if page > 1 else None,
            "next_url": _url(show, page + 1, **kept) if len(found) > LENGTH else None,
        },
    }


def _tabs() -> tuple[tuple[str, str, int | None], ...]:
    return (
        ("", say("Waiting"), requests().count()),
        ("returned", say("Sent back"), requests().count_sent_back()),
        (
            "changed",
            say("Changed since approved"),
            None if (some := _known()) is None else len(some),
        ),
        ("approved", say("Approved"), None),
        ("none", say("Never approved"), None),
    )


def _waiting(start: int, length: int) -> Iterable[Standing]:
    asked = requests().waiting(start=start, length=length)
    known = (entered(one.activity) for one in asked)
    return (standing(one) for one in known if one is not None)


def _sent_back(to: str, start: int, length: int) -> Iterable[Standing]:
    asked = requests().sent_back(to=to, start=start, length=length)
    known = (entered(one.activity) for one in asked)
    return (standing(one) for one in known if one is not None)


def _changed(start: int, length: int) -> Iterable[Standing]:
    """Give those that print something else; where that isn't known yet, they are judged here."""
    ids = _known()
    if ids is None:
        return _judged(State.APPROVED, start, length, fits=False)
    known = (entered(one) for one in ids[start : start + length])
    return [standing(one) for one in known if one is not None]


def _known() -> tuple[str, ...] | None:
    """Return what was found to print something else, if it is known of what is looked at."""
    found = looked()
    return unfit_of(found.examined) if found.is_current and found.examined else None


def _approved(start: int, length: int) -> Iterable[Standing]:
    return _judged(State.APPROVED, start, length, fits=True)


def _judged(state: State, start: int, length: int, *, fits: bool) -> list[Standing]:
    """Judge approvals, the newest first, as far as a page goes."""
    found: list[Standing] = []
    for one in latest_approvals(register()):
        activity = entered(one.activity)
        if activity is not None:
            judged = standing(activity)
            found += [judged] if (judged.state is state) is fits else []
        if len(found) >= start + length:
            break
    return found[start : start + length]


def _unapproved(start: int, length: int) -> Iterable[Standing]:
    known = {one.activity for one in latest_approvals(register())}
    every: tuple[Entered, ...] = (
        *register().all(Activity),
        *register().all(ProcessorActivity),
    )
    never = [one for one in every if one.id not in known]
    return (standing(one) for one in never[start : start + length])


def _row(one: Standing) -> dict[str, Any]:
    return {
        "title": called(one.activity),
        "url": url_for("approvals.entry", id_=one.activity.id),
        "state": told_state(one),
        "tone": one.state.value,
        "approved": _told_approval(one),
        "asked": _told_request(one),
        "why": one.request.why if one.state is State.RETURNED and one.request else "",
    }


def told_state(one: Standing) -> str:
    """Say how an entry stands."""
    words = {
        State.DRAFT: say("not approved yet"),
        State.WAITING: say("waiting for approval"),
        State.RETURNED: say("sent back"),
        State.APPROVED: say("approved"),
        State.CHANGED: say("changed since it was approved"),
    }
    return words[one.state]


def _told_approval(one: Standing) -> str:
    if one.approval is None:
        return ""
    day, by = tongue().day(one.approval.approved_on), named(one.approval.approved_by)
    return say("on {day} by {name}", day=day, name=by)


def _told_request(one: Standing) -> str:
    if one.request is None:
        return ""
    day = tongue().day(one.request.asked.date())
    return say("on {day} by {name}", day=day, name=one.request.asked_by)


def standing_context(activity: Entered) -> dict[str, Any]:
    """Return what an activity's own page says of its approval."""
    one = standing(activity)
    return {
        "state": told_state(one),
        "tone": one.state.value,
        "approved": _told_approval(one),
        "url": url_for("approvals.entry", id_=activity.id),
    }


def entry_context(activity: Entered, errors: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what the page of an entry shows: how it stands, what it prints, what may be done."""
    one, wrong = standing(activity), errors or {}
    changed = one.state is not State.APPROVED and one.approval is not None
    since = changes_since(one.approval, activity) if changed and one.approval else None
    sections = single_entry(register(), activity, on=house().today, language=tongue().language)
    return {
        "title": called(activity),
        "record_url": url_for(f"{activity.kind}.details_view", id_=activity.id),
        "list_url": url_for("approvals.index"),
        "state": told_state(one),
        "tone": one.state.value,
        "approved": _told_approval(one),
        "asked": _told_request(one),
        "request": one.request,
        "moved": one.request is not None
        and one.request.is_open
        and one.request.digest != one.digest,
        "has_changed": changed,
        "since": since,
        "sections": sections,
        "digest": one.digest,
        "errors": listed(wrong),
        "form": (form := _form(one, wrong)),
        "open_points": of_entry(activity) if form["approve_url"] else None,
    }


def _form(one: Standing, wrong: Mapping[str, str]) -> dict[str, Any]:
    """Return what who looks may do: approve, send back, ask; a DPO who is barred is told so."""
    approved = one.state is State.APPROVED
    decides = may_write() and admits(Policy.OFFICIAL, required()) and not approved
    barred = decides and is_barred(one.activity)
    waits = one.state is State.WAITING
    asks = not approved and not waits and is_own(one.activity) and (not decides or barred)
    id_ = one.activity.id
    near = (one.activity.owner,) if isinstance(one.activity, Activity) else ()
    return {
        "approve_url": url_for("approvals.approve", id_=id_) if decides and not barred else None,
        "return_url": url_for("approvals.send_back", id_=id_) if decides and waits else None,
        "ask_url": url_for("approvals.ask", id_=id_) if asks else None,
        "barred": barred,
        "who": question(request.form, near=near, error=wrong.get("by", "")) if decides else None,
        "note": entry(
            "note", say("Note"), type_="lines", value=request.form.get("note", ""), errors=wrong
        ),
        "why": entry(
            "why",
            say("What is to be mended"),
            type_="lines",
            value=request.form.get("why", ""),
            required=True,
            errors=wrong,
        ),
    }


def _url(show: str, page: int = 1, **kept: str) -> str:
    said: dict[str, Any] = {"show": show or None, **kept, "page": page if page > 1 else None}
    return url_for("approvals.index", **said)
