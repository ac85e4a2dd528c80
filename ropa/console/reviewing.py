"""What is to be reviewed as a list shows it: by day, of whom one wants, a stretch at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for

from ropa.access import Policy, admits
from ropa.checks.reviewing import Review, Reviewed, reviews
from ropa.console.current import (
    EVERY,
    house,
    is_own,
    may_write,
    own_departments,
    register,
    required,
    shelf,
)
from ropa.console.lists import whole
from ropa.console.speaking import count, say, tongue
from ropa.register.records import Activity, Document, ProcessorActivity
from ropa.register.titles import title

LENGTH = 50
SOON = 90
"""Days ahead that somebody who plans wants to see."""
MOST_CHOICES = 200
FILTERS = ("show", "kind", "owner", "department")
"""What an address may say of the list beside its page."""
_SHOWN = ("", "soon", "all")
"""What the tabs show: what is overdue, what is due soon, all."""
_KINDS = (Activity, ProcessorActivity, Document)
_NOBODY = "-"
LONGEST = 400
"""Characters of what an address says."""

Args = Mapping[str, str]


def review_context(args: Args) -> dict[str, Any]:
    """Return what the list of reviews shows."""
    args = _with_departments(args)
    known, today = register(), house().today
    key = id(known), today  # the register is kept beside what is due, so no other has its number
    _, every = house().reviews.made(key, lambda: (known, _gathered(reviews(known, on=today))))
    asked = tuple(args.get(one, "") for one in FILTERS[1:])
    _, mine = house().reviews.made(
        (*key, asked), lambda: (known, _narrowed(every.reviews, args, today))
    )
    shown = mine[_chosen(args)]
    page = max(whole(args.get("page", ""), 1), 1)
    start = (page - 1) * LENGTH
    some = shown[start : start + LENGTH]
    rows = [_row(one) for one in some]
    more = start + LENGTH < len(shown)
    return {
        "tabs": list(_tabs(mine, args)),
        "filters": list(_questions(every, args)),
        "show": args.get("show", ""),
        "filtered": any(args.get(one, "") not in {"", EVERY} for one in FILTERS[1:]),
        "rows": rows,
        "first": start + 1,
        "last": start + len(some),
        "total": len(shown),
        "pager": {
            "previous_url": _url(args, page=page - 1) if page > 1 else None,
            "next_url": _url(args, page=page + 1) if more else None,
        },
        "kept": kept(args),
        "url": url_for("reviews.index"),
        "clear_url": url_for("reviews.index", department=EVERY if own_departments() else None),
        "confirm_url": url_for("reviews.confirm") if may_write() else None,
        "remind_url": url_for("reviews.remind") if may_remind() else None,
        "many": sum(1 for one in rows if one["confirm_url"]) > 1,
    }


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All reviews, and what stands in them that a list can be narrowed by."""

    reviews: tuple[Review, ...]
    kinds: frozenset[str]
    owners: frozenset[str | None]
    departments: frozenset[str | None]


def _gathered(every: Sequence[Review]) -> _Gathered:
    return _Gathered(
        tuple(every),
        frozenset(one.record.kind for one in every),
        frozenset(_owner(one.record) for one in every),
        frozenset(_department(one.record) for one in every),
    )


def _narrowed(every: Iterable[Review], args: Args, on: date) -> dict[str, tuple[Review, ...]]:
    """Return those that an address asks for, by what each tab shows of them."""
    mine = [one for one in every if _fits(one, args)]
    return {show: tuple(one for one in mine if _is_shown(one, show, on)) for show in _SHOWN}


def _chosen(args: Args) -> str:
    """Return which tab an address asks for."""
    return args.get("show", "") if args.get("show", "") in _SHOWN else ""


def may_remind() -> bool:
    """Say whether who looks may remind owners: a DPO, now, where mails can go out."""
    can = house().settings.mail is not None and may_write()
    return can and admits(Policy.OFFICIAL, required())


def kept(args: Args) -> list[tuple[str, str]]:
    """Return what an address says of the list, to come back to it."""
    return [(name, args[name][:LONGEST]) for name in FILTERS if args.get(name)]


def _with_departments(args: Args) -> Args:
    """Let an address ask for the viewer's own departments unless it names others, or EVERY."""
    asked = args.get("department", own_departments())
    return {**args, "department": asked or (EVERY if own_departments() else "")}


def told_due(review: Review) -> str:
    """Say when a record is to be reviewed; what was, and has no day, is a document undated."""
    if review.due is None:
        return say("its date is not known yet") if review.last else say("not reviewed yet")
    day, on = tongue().day(review.due), house().today
    if review.due < on:
        return say("overdue since {day}", day=day)
    return say("today") if review.due == on else day


def is_late(review: Review) -> bool:
    """Say whether a day has passed: what nobody reviewed yet may have been written today."""
    return review.due is not None and review.is_overdue(on=house().today)


def called(record: Reviewed) -> str:
    """Name a record in the reader's language, with the number that people use."""
    name = title(record, shelf().find, language=tongue().language)
    return f"{record.reference} {name}".strip()


def named(id_: str | None) -> str:
    """Name a record by its id in the reader's language; nothing if there is none."""
    found = shelf().find(id_) if id_ else None
    return "" if found is None else title(found, shelf().find, language=tongue().language)


def _fits(one: Review, args: Args) -> bool:
    record = one.record
    departments = args.get("department", "")
    here = (_department(record) or _NOBODY) in departments.split(",")
    wanted = (
        (args.get("kind"), record.kind),
        (args.get("owner"), _owner(record) or _NOBODY),
    )
    return (departments in {"", EVERY} or here) and all(
        not asked or asked == there for asked, there in wanted
    )


def _is_shown(one: Review, show: str, on: date) -> bool:
    if show == "all":
        return True
    if show == "soon":
        return one.due is not None and on <= one.due <= on + timedelta(days=SOON)
    return one.is_overdue(on=on)


def _owner(record: Reviewed) -> str | None:
    return record.owner if isinstance(record, Activity) else None


def _department(record: Reviewed) -> str | None:
    return record.department if isinstance(record, Activity) else None


def _tabs(mine: Mapping[str, Sequence[Review]], args: Args) -> Iterator[dict[str, Any]]:
    labels = (say("Overdue or not reviewed yet"), say("In the next 90 days"), say("All"))
    for show, label in zip(_SHOWN, labels, strict=True):
        url = _url({**args, "show": show})
        current = show == _chosen(args)
        yield {"label": label, "count": len(mine[show]), "url": url, "current": current}


def _questions(every: _Gathered, args: Args) -> Iterator[dict[str, Any]]:
    """Give what the list can be narrowed by: each a field and what stands in it anywhere."""
    kinds = [(one.kind, say(one.plural)) for one in _KINDS if one.kind in every.kinds]
    own, theirs = own_departments(), _choices(every.departments, say("without a department"))
    ours = [(own, say("your departments"))] if own and own not in dict(theirs) else []
    for name, label, choices in (
        ("kind", say("Kind"), kinds),
        ("owner", say("Owner"), _choices(every.owners, say("without an owner"))),
        ("department", say("Department"), ours + theirs),
    ):
        if len(choices) > 1 or (own and name == "department"):
            yield {
                "name": name,
                "label": label,
                "choices": [
                    {"value": value, "label": words, "chosen": value == args.get(name, "")}
                    for value, words in (("", say("any")), *choices)
                ],
            }


def _choices(ids: frozenset[str | None], nobody: str) -> list[tuple[str, str]]:
    found = shelf().several(sorted(one for one in ids if one)[:MOST_CHOICES])
    known = sorted((named(one.id), one.id) for one in found)
    return [(id_, words) for words, id_ in known] + ([(_NOBODY, nobody)] if None in ids else [])


def _row(one: Review) -> dict[str, Any]:
    record = one.record
    own = is_own(record)
    return {
        "id": record.id,
        "title": called(record),
        "label": "" if isinstance(record, Activity) else say(record.label),
        "url": url_for(f"{record.kind}.details_view", id_=record.id),
        "due": told_due(one),
        "overdue": is_late(one),
        "last": tongue().day(one.last) if one.last else "",
        "owner": named(_owner(record)),
        "department": named(_department(record)),
        "confirm_url": url_for("reviews.confirm", id=record.id) if own else None,
    }


def _url(args: Args, *, page: int = 1) -> str:
    said: dict[str, Any] = {**dict(kept(args)), "page": page if page > 1 else None}
    return url_for("reviews.index", **said)


def counted(number: int) -> str:
    """Say how many records were confirmed."""
    return count(
        number,
        "{n} record is confirmed as still correct.",
        "{n} records are confirmed as still correct.",
    )
