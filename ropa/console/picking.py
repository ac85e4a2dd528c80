"""Records that a field may name, found by what somebody types: for forms, with and without script."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, jsonify
from werkzeug.datastructures import MultiDict

from ropa.console.current import shelf
from ropa.console.shelf import Shelf
from ropa.register.asking import ANY_KIND, questions
from ropa.register.records import KINDS, Record
from ropa.register.titles import title


@dataclass(frozen=True, slots=True)
class Picker:
    """Finds records for a form, as the viewer sees the register."""

    shelf: Shelf

    def find(self, id_: str) -> str | None:
        """Return what the record with an id is called, or nothing."""
        found = self.shelf.find(id_)
        return None if found is None else title(found, self.shelf.find)

    def pick(self, kinds: Iterable[str], words: str) -> tuple[tuple[str, str, str], ...]:
        """Return the records of some kinds that fit words best: id, title and kind of each."""
        wanted = tuple(KINDS) if ANY_KIND in (asked := tuple(kinds)) else asked
        found = self.shelf.pick(wanted, words[:200])
        return tuple((one.id, title(one, self.shelf.find), one.label) for one in found)


def picked(kind: type[Record], args: MultiDict[str, str]) -> Response:
    """Answer the records that a field (`field`, perhaps of a part: tools.contract) may name."""
    refers = _refers(kind, args.get("field", ""))
    if not refers:
        abort(404)
    found = Picker(shelf()).pick(refers, args.get("q", ""))
    return jsonify([{"id": id_, "title": words, "kind": label} for id_, words, label in found])


def _refers(kind: Any, path: str) -> tuple[str, ...]:
    """Return the kinds that the field at a path may name; none if it names no record."""
    name, _, rest = path.partition(".")
    asked = next((one for one in questions(kind) if one.name == name), None)
    if asked is None:
        return ()
    return _refers(asked.type, rest) if rest and hasattr(asked.type, "__dataclass_fields__") else asked.question.refers
