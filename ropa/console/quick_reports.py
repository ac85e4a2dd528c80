"""The reports that are asked for most, each with one press: the records of who keeps the most."""

import secrets
from collections import Counter
from collections.abc import Iterator
from typing import Any

from flask import url_for

from ropa.console.current import register, viewer
from ropa.console.speaking import tongue
from ropa.register.audience import legal_person
from ropa.register.records import Activity, JointArrangement, Organisation, ProcessorActivity
from ropa.register.register import Register

MOST = 5
"""Organisations that are offered, those with the most activities first."""


def quick_reports() -> list[dict[str, Any]]:
    """Return the records that a press asks for: whose, which, and what its form sends."""
    known = register()
    found = Counter((kind, whose) for kind, whose in _keepers(known) if is_theirs(known, whose))
    several = sorted(found, key=lambda one: (-found[one], one))[:MOST]
    return [_offered(known, kind, whose) for kind, whose in several]


def _keepers(known: Register) -> Iterator[tuple[str, str]]:
    """Give the record that each activity stands in, and whose that is; once for each of several."""
    joint = {one.id: one.parties for one in known.all(JointArrangement)}
    as_controller = {
        (one.id, party)
        for one in known.all(Activity)
        for party in (*one.controllers, *joint.get(one.arrangement or "", ()))
    }
    as_processor = {(one.id, one.processor) for one in known.all(ProcessorActivity)}
    for kind, several in (("article-30-1", as_controller), ("article-30-2", as_processor)):
        yield from ((kind, legal_person(known, whose).id) for _, whose in several)


def is_theirs(known: Register, whose: str) -> bool:
    """Say whether the viewer may have the records of a legal person."""
    seen = viewer()
    if seen is None or not seen.is_bound:
        return True
    own = {legal_person(known, one).id for one in seen.entities if known.find(one) is not None}
    return whose in own


def _offered(known: Register, kind: str, whose: str) -> dict[str, Any]:
    wanted: dict[str, Any] = {"kind": kind, "organisation": whose, "language": tongue().language}
    return {
        "name": known.get(whose, Organisation).name,
        "kind": kind,
        "fields": [
            *wanted.items(),
            ("format", "pdf"),
            ("give", "yes"),
            ("key", secrets.token_hex(16)),
        ],
        "preview_url": url_for("outlook.index", **wanted),
    }
