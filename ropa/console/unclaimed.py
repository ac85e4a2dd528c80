"""Activities that name no controller: they stand in nobody's record under Article 30."""

from flask import url_for

from ropa.console.current import shelf
from ropa.console.speaking import count
from ropa.register.filtering import Filter, How
from ropa.register.listing import Wanted
from ropa.register.records import Activity

_FILTERS = (Filter("controllers", How.EMPTY), Filter("arrangement", How.EMPTY))


def unclaimed() -> dict[str, str] | None:
    """Return how many there are, with the list of them; nothing if there are none."""
    number = shelf().page(Wanted(Activity.kind, filters=_FILTERS, length=1)).total
    if not number:
        return None
    words = count(
        number,
        "{n} activity names no controller and stands in no record",
        "{n} activities name no controller and stand in no record",
    )
    said = [f"{one.field}:{one.how}:{one.value}" for one in _FILTERS]
    return {"words": words, "url": url_for("activity.index_view", f=said)}
