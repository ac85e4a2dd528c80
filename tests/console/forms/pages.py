"""Draws forms as pages, over a finder that knows the records it was given."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from ropa.console.forms import Conflict, Found, Maker, RecordForm
from ropa.console.speaking import count, retell, say, tongue
from ropa.register.asking import ANY_KIND
from ropa.register.records import KINDS, Record
from tests.console.forms.browser import Page

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

ENVIRONMENT = Environment(
    loader=PackageLoader("ropa.console"), autoescape=True, undefined=StrictUndefined
)
ENVIRONMENT.globals.update(say=say, count=count, retell=retell, tongue=tongue)
FORM = ENVIRONMENT.from_string(
    '{% from "forms/fields.html" import errors, fields %}'
    '{{ errors(form) }}<form method="post" novalidate>{{ fields(form) }}'
    '<button type="submit" name="form-do" value="save">Save</button></form>'
)
BOTH = ENVIRONMENT.from_string(
    '{% from "forms/fields.html" import fields %}'
    '{% from "forms/conflict.html" import comparison %}'
    '{{ comparison(conflict) }}<form method="post" novalidate>{{ fields(form) }}'
    '<button type="submit" name="form-do" value="save">Save</button></form>'
)


class Known:
    """A finder of some records, which counts how often it is asked; its reader may `make` some."""

    def __init__(self, records: Iterable[Record] = (), *, make: Collection[str] = ()) -> None:
        self.records = {one.id: one for one in records}
        self.asked = 0
        self.make = make

    def find(self, ids: Collection[str]) -> Mapping[str, Found]:
        self.asked += 1
        return {id_: self._found(self.records[id_]) for id_ in ids if id_ in self.records}

    def pick(self, kinds: tuple[str, ...], words: str, *, most: int) -> tuple[Found, ...]:
        self.asked += 1
        some = (
            one
            for one in self.records.values()
            if words in one.id and (one.kind in kinds or kinds == (ANY_KIND,))
        )
        return tuple(self._found(one) for one in some)[:most]

    def count(self, kinds: tuple[str, ...]) -> int:
        return len(self.pick(kinds, "", most=1000))

    def makes(self, kinds: tuple[str, ...]) -> tuple[Maker, ...]:
        return tuple(Maker(KINDS[one].label, f"/{one}/_new") for one in kinds if one in self.make)

    def _found(self, record: Record) -> Found:
        return Found(record.id, f"The {record.label} <{record.id}>", record.label, record.kind)


def drawn(form: RecordForm, finder: Known | None = None) -> Page:
    """Return the page of a form."""
    form.look(finder or Known())
    return Page(FORM.render(form=form))


def drawn_beside(conflict: Conflict, form: RecordForm) -> Page:
    """Return the page that the second of two editors gets."""
    return Page(BOTH.render(conflict=conflict, form=form))


def sent_again(form: RecordForm, sent: "MultiDict[str, str]") -> RecordForm:
    """Return the form of the same record that a browser sent, after what its button does."""
    again = type(form)(sent, id=form.identity)
    again.act()
    return again
