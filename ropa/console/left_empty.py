"""What it means that a question is left empty, where that is an answer: that it is for all."""

from collections.abc import Mapping

from flask import url_for

from ropa.console.activity.for_all import mark
from ropa.console.speaking import say
from ropa.register.asking import Asked
from ropa.register.records import Basis, Record
from ropa.saying import Saying

_FOR_ALL: Mapping[tuple[type[Record], str], str] = {
    (Basis, "parties"): Saying("for all controllers"),
    (Basis, "means"): Saying("for all means"),
    (Basis, "data_subjects"): Saying("for all data subjects"),
}
"""Limits of a legal basis: without any, it has none."""


def meaning(record: Record, asked: Asked) -> str:
    """Say what it means that a record leaves a question empty; "" where it is answered or open."""
    if getattr(record, asked.name) not in (None, ()):
        return ""
    words = _FOR_ALL.get((type(record), asked.name))
    if words is not None:
        return say(words)
    return mark(record) if asked.name == "activities" else ""


def reach_url(record: Record, asked: Asked) -> str | None:
    """Lead to the activities for which a record holds, where it holds for all."""
    if asked.name != "activities":
        return None
    return url_for(f"{record.kind}.affected_view", id_=record.id)
