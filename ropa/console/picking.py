"""Records that a field may name, found by what somebody types into a form."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask import Response, abort, jsonify
from werkzeug.datastructures import MultiDict

from ropa.console.current import house, shelf
from ropa.console.forms import Found, pickable
from ropa.console.nearby import speakers
from ropa.console.shelf import Shelf
from ropa.register.asking import ANY_KIND
from ropa.register.records import KINDS, Record
from ropa.register.titles import title
from ropa.reports.answers import Speaker

LONGEST = 200
"""Characters of what is searched for."""
MOST = 20
"""Records that are offered."""


@dataclass(frozen=True, slots=True)
class Picker:
    """Finds records for a form, as the viewer sees the register."""

    shelf: Shelf

    def find(self, ids: Collection[str]) -> Mapping[str, Found]:
        """Return the records with some ids, as far as the viewer sees them."""
        return {one.id: one for one in _found(self.shelf, self.shelf.several(sorted(ids)))}

    def pick(self, kinds: tuple[str, ...], words: str, *, most: int) -> tuple[Found, ...]:
        """Return up to `most` records of some kinds that words match."""
        wanted = tuple(KINDS) if kinds == (ANY_KIND,) else kinds
        return _found(self.shelf, self.shelf.pick(wanted, words[:LONGEST])[:most])


def _found(shelf: Shelf, records: tuple[Record, ...]) -> tuple[Found, ...]:
    said = speakers(shelf, records, on=house().today)
    return tuple(
        Found(
            one.record.id,
            _title(one),
            one.writer.tongue.say(one.record.label),
            one.record.kind,
        )
        for one in said
    )


def _title(said: Speaker) -> str:
    return title(said.record, said.writer.register.find, language=said.writer.tongue.language)


def picked(kind: type[Record], args: MultiDict[str, str]) -> Response:
    """Answer which records a field (`field`, of a part `tools.contract`) may name, for `q`."""
    refers = pickable(kind).get(args.get("field", ""))
    if refers is None:
        abort(404)
    found = Picker(shelf()).pick(refers, args.get("q", ""), most=MOST)
    return jsonify([{"id": one.id, "title": one.title, "kind": one.kind} for one in found])
