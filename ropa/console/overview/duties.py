"""What waits for somebody: answers of owners, approvals, reviews, and entries that were changed."""

from collections.abc import Iterator
from typing import Any, cast

from flask import url_for

from ropa.access import Policy, Principal, admits
from ropa.checks.reviewing import Review, reviews
from ropa.console.approving import requests, unfit
from ropa.console.current import at, house, principal
from ropa.console.digests import Digests
from ropa.console.examinations import Examined
from ropa.console.speaking import say
from ropa.operations.letters import Letters

_UNFIT = "unfit"


def follow_up(examined: Examined, *, digests: Digests) -> None:
    """Work out which approvals fit no more; of the past and for bound readers nobody asks."""
    if examined.present:
        examined.once(_UNFIT, lambda known: unfit(known.register, digests))


def unfit_of(examined: Examined) -> tuple[str, ...] | None:
    """Return the entries that print something else than was approved, if that is known yet."""
    return cast("tuple[str, ...] | None", examined.made(_UNFIT))


def waiting(examined: Examined, seen: Principal) -> list[dict[str, Any]]:
    """Return what waits for a keeper of the register: figures, each with where its rows are."""
    if seen.is_bound or at() is not None:
        return []
    return [one for one in _waiting(examined, seen) if one["number"]]


def sent_back(seen: Principal) -> list[dict[str, Any]]:
    """Return how many entries came back to who asked for their approval, if any did."""
    if seen.is_bound or at() is not None or seen != principal():
        return []
    number = requests().count_sent_back(to=seen.handle)
    url = url_for("approvals.index", show="returned", of="me")
    words = say("Entries that were sent back to you, to be mended")
    return [_figure(words, number, url)] if number else []


def _waiting(examined: Examined, seen: Principal) -> Iterator[dict[str, Any]]:
    if admits(Policy.OFFICIAL, seen):
        letters = Letters(house().operations, house().clock)
        yield _figure(say("Answers of owners"), letters.count(), url_for("proposals.index"))
    words = say("Entries that wait for approval")
    yield _figure(words, requests().count(), url_for("approvals.index"))
    changed, url = unfit_of(examined), url_for("approvals.index", show="changed")
    if changed is None:
        yield _figure(say("Entries changed since they were approved: being counted"), "…", url)
    else:
        yield _figure(say("Entries changed since they were approved"), len(changed), url)


def _figure(words: str, number: int | str, url: str) -> dict[str, Any]:
    return {"words": words, "number": number, "url": url}


def late(examined: Examined, department: str = "") -> int:
    """Count the reviews that are overdue: all, or those of some departments' activities."""
    return examined.once(("overdue", department), lambda known: _overdue(known, department))


def overdue(examined: Examined, department: str = "") -> dict[str, Any]:
    """Return how many reviews are overdue: all, or those of some departments' activities."""
    number = late(examined, department)
    url = url_for("reviews.index", department=department or None)
    return _figure(say("Reviews that are overdue, or were never made"), number, url)


def _overdue(examined: Examined, department: str) -> int:
    return sum(
        not department or getattr(one.record, "department", None) in department.split(",")
        for one in examined.once("reviews", _reviews)
        if one.is_overdue(on=examined.on)
    )


def _reviews(examined: Examined) -> tuple[Review, ...]:
    return reviews(examined.register, on=examined.on)
