"""The printed entry of an activity, with one press: in whose record, for whom, of which edition."""

import secrets
from collections.abc import Iterator
from typing import Any

from flask import url_for

from ropa.access import Policy, admits
from ropa.console.activity.around import Processing
from ropa.console.current import at, principal, shelf, viewer
from ropa.console.order_forms import AUDIENCE_WORDS
from ropa.console.ordering import audiences
from ropa.console.signing import unsigned
from ropa.console.speaking import say, tongue
from ropa.register.records import Activity, JointArrangement, Organisation


def extract_of(activity: Processing) -> dict[str, Any] | None:
    """Return what the form of an extract asks and sends; nothing where there is none to be had.

    There is none of an activity that nobody is known to answer for, and who looks through another's
    eyes orders nothing.
    """
    seen = viewer()
    keepers = list(_keepers(activity))
    if not keepers or seen != principal() or not admits(Policy.REPORT, seen):
        return None
    edition = [] if at() is None else [("edition", str(at()))]
    return {
        "url": url_for("jobs.ask"),
        "unsigned": unsigned(),
        "keepers": keepers,
        "readers": [(one.value, say(AUDIENCE_WORDS[one])) for one in audiences()],
        "fields": [
            ("kind", "article-30-1" if isinstance(activity, Activity) else "article-30-2"),
            ("activity", activity.id),
            ("language", tongue().language),
            ("format", "pdf"),
            ("give", "yes"),
            ("key", secrets.token_hex(16)),
            *edition,
        ],
    }


def _keepers(activity: Processing) -> Iterator[tuple[str, str]]:
    """Give the companies in whose records the activity stands, of those that the viewer may see."""
    seen = viewer()
    found = {one.id: one.name for one in map(_person, _answering(activity)) if one is not None}
    if seen is not None and seen.is_bound:
        own = {one.id for one in map(_person, seen.entities) if one is not None}
        found = {id_: name for id_, name in found.items() if id_ in own}
    yield from sorted(found.items(), key=lambda one: (one[1].casefold(), one[0]))


def _answering(activity: Processing) -> tuple[str, ...]:
    if not isinstance(activity, Activity):
        return (activity.processor,)
    joint = None if activity.arrangement is None else shelf().find(activity.arrangement)
    return (*activity.controllers, *(joint.parties if isinstance(joint, JointArrangement) else ()))


def _person(id_: str) -> Organisation | None:
    """Return an organisation, or the company that it is a branch of.

    As `legal_person` does of a register in memory; an activity's page reads none.
    """
    found = shelf().find(id_)
    while isinstance(found, Organisation) and found.branch_of is not None:
        found = shelf().find(found.branch_of)
    return found if isinstance(found, Organisation) else None
