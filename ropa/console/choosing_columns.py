"""Choosing the columns of a list and their order, without a script: a form that comes back."""

from typing import Any
from urllib.parse import parse_qsl

from flask import url_for
from werkzeug.datastructures import MultiDict

from ropa.console.columns import MOST, PLACE, keep, offered
from ropa.console.lists import Listing, address, listing
from ropa.console.narrowing import Args
from ropa.console.speaking import say
from ropa.register.asking import Asked
from ropa.register.records import Record

_OPEN = "choose"
"""What an address says for the form to be open, as it was when one of its buttons was pressed."""
_STEPS = {"up": -1, "down": 1}


def columns_form(this: Listing, args: Args) -> dict[str, Any]:
    """Return what asks for the columns of a list: those it has in their order, then the others."""
    columns = this.columns
    return {
        "action": url_for(".columns_view"),
        "query": address("", this.state(but=PLACE)).removeprefix("?"),
        "open": _OPEN in args,
        "fields": [
            _field(one) | {"up": place > 0, "down": place < len(columns.asked) - 1}
            for place, one in enumerate(columns.asked)
        ],
        "others": [_field(one) for one in offered(columns.kind) if one not in columns.asked],
        "may_reset": columns.kept or not columns.is_usual,
        "most": MOST,
    }


def _field(asked: Asked) -> dict[str, Any]:
    question = asked.question
    return {"name": asked.name, "label": say(question.label), "internal": question.internal}


def chosen(kind: type[Record], form: Args) -> str:
    """Keep the columns that the form was sent with, and return the address of the list with them.

    With none ticked, the list has its usual ones again.
    """
    act, _, field = form.get("do", "").partition(":")
    known = {one.name for one in offered(kind)}
    moves = act in _STEPS and field in known
    names = [one for one in dict.fromkeys(form.getlist("col")) if one in known]
    if act == "usual":
        names = []
    elif moves and field in names:
        _move(names, field, _STEPS[act])
    keep(kind, names[:MOST])
    this = listing(kind, MultiDict(parse_qsl(form.get("query", ""))))
    said = [*this.state(but=PLACE), *([(PLACE, ",".join(names))] if names else [])]
    if moves:
        return f"{address(url_for('.index_view'), [*said, (_OPEN, 'columns')])}#column-{field}"
    return address(url_for(".index_view"), said)


def _move(names: list[str], name: str, step: int) -> None:
    at = names.index(name)
    to = min(max(at + step, 0), len(names) - 1)
    names[at], names[to] = names[to], names[at]
