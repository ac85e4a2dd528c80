"""That there is nothing to tell in a part of an activity: a statement, begun with what is known."""

from collections.abc import Iterable
from typing import Any

from flask import request, url_for

from ropa.console.activity.around import Processing
from ropa.console.activity.parts import Part, home_of
from ropa.console.current import house, shelf
from ropa.console.standing_for import stands_for
from ropa.register.choices import Answer
from ropa.register.links import fields_and_topics
from ropa.register.records import Activity, ProcessorActivity, Record, Statement


def none_url(activity: Processing, part: Part, said: Iterable[Record]) -> str:
    """Lead to the form of that statement; "" if it answers nothing, or something is said already.

    `said` are the statements and remarks about the activity.
    """
    if not part.none or any(_is_about(one, activity, part.none) for one in said):
        return ""
    return url_for("statement.create_view", of=activity.id, topic=part.none)


def _is_about(one: Record, activity: Processing, topic: str) -> bool:
    return isinstance(one, Statement) and (one.record, one.field) == (activity.id, topic)


def begun(of: Record) -> dict[str, Any]:
    """Return what such a statement says from the start: who asks states it, today."""
    topic = request.args.get("topic", "")
    if topic not in fields_and_topics(of.kind):
        return {}
    who, today = stands_for(), house().today.isoformat()
    said = {"field": topic, "answer": Answer.NO.value, "made_on": today}
    return said if who is None else said | {"made_by": who.id}


def home_url() -> str:
    """Return the way back to the part that a statement was begun from; "" if it was begun alone."""
    of, topic = shelf().find(request.args.get("of", "")), request.args.get("topic")
    if topic is None or not isinstance(of, Activity | ProcessorActivity):
        return ""
    return url_for(f"{of.kind}.details_view", id_=of.id, _anchor=home_of(type(of), topic))
