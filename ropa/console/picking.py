"""Records that a field may name, found by what somebody types into a form."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from flask import Response, abort, jsonify, url_for
from werkzeug.datastructures import MultiDict

from ropa.console.current import house, may_add, shelf
from ropa.console.forms import Found, Maker, pickable
from ropa.console.kinds_called import is_called
from ropa.console.nearby import speakers
from ropa.console.shelf import Shelf
from ropa.console.speaking import say
from ropa.register.asking import ANY_KIND, questions
from ropa.register.filtering import Filter, How
from ropa.register.listing import Wanted
from ropa.register.records import KINDS, Record
from ropa.register.titles import title
from ropa.reports.answers import Speaker
from ropa.translations import folded

LONGEST = 200
"""Characters of what is searched for."""
MOST = 20
"""Records that are offered."""
SHORTEST = 3
"""Signs from which on words are taken for the name of a kind."""
_NUMBER = "reference"
"""How the question is called that asks for the number that people use."""


@dataclass(frozen=True, slots=True)
class Picker:
    """Finds records for a form, as the viewer sees the register."""

    shelf: Shelf

    def find(self, ids: Collection[str]) -> Mapping[str, Found]:
        """Return the records with some ids, as far as the viewer sees them."""
        return {one.id: one for one in _found(self.shelf, self.shelf.several(sorted(ids)))}

    def pick(self, kinds: tuple[str, ...], words: str, *, most: int) -> tuple[Found, ...]:
        """Return up to `most` records of some kinds that words match, or whose kind they name."""
        wanted = tuple(KINDS) if kinds == (ANY_KIND,) else kinds
        exact = self._numbered(wanted, words.strip())
        found = self.shelf.pick(wanted, words[:LONGEST])
        some = {one.id: one for one in (*exact, *found, *self._of_called(wanted, words))}
        return _found(self.shelf, tuple(some.values())[:most])

    def count(self, kinds: tuple[str, ...]) -> int:
        """Return how many records of some kinds there are."""
        counts = self.shelf.counts()
        return sum(counts.get(one, 0) for one in (KINDS if kinds == (ANY_KIND,) else kinds))

    def makes(self, kinds: tuple[str, ...]) -> tuple[Maker, ...]:
        """Return where new records of some kinds are made; any kind would be no help."""
        some = (KINDS[one] for one in kinds if one in KINDS)
        return tuple(
            Maker(say(one.label), url_for(f"{one.kind}.create_view"))
            for one in some
            if may_add(one)
        )

    def _of_called(self, kinds: tuple[str, ...], words: str) -> tuple[Record, ...]:
        """Return the first records of the kinds that are called by the words themselves."""
        named = tuple(one for one in kinds if is_called(one, words[:LONGEST]))
        return self.shelf.pick(named, "") if named and len(words.strip()) >= SHORTEST else ()

    def _numbered(self, kinds: tuple[str, ...], words: str) -> Iterator[Record]:
        """Give the records whose number the words are: nothing else is meant by "A-20"."""
        for kind in kinds if words else ():
            if any(one.name == _NUMBER for one in questions(KINDS[kind])):
                wanted = Wanted(kind, filters=(Filter(_NUMBER, How.CONTAINS, words),), length=MOST)
                found = self.shelf.page(wanted).records
                yield from (one for one in found if folded(_number(one)) == folded(words))


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


def _number(record: Record) -> str:
    return str(getattr(record, _NUMBER))


def _title(said: Speaker) -> str:
    return title(said.record, said.writer.register.find, language=said.writer.tongue.language)


def picked(kind: type[Record], args: MultiDict[str, str]) -> Response:
    """Answer which records a field (`field`, of a part `tools.contract`) may name, for `q`."""
    refers = pickable(kind).get(args.get("field", ""))
    if refers is None:
        abort(404)
    found = Picker(shelf()).pick(refers, args.get("q", ""), most=MOST)
    return jsonify([{"id": one.id, "title": one.title, "kind": one.kind} for one in found])
