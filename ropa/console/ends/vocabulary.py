"""Who gets what: data are found by their name, and who gets them is told at once."""

from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from ropa.console.current import shelf
from ropa.console.ends.data import recipients_of, scope_of, unlisted
from ropa.console.ends.drawing import listed, stretch
from ropa.console.ends.kept import once_per_register
from ropa.console.ends.registry import ends_of
from ropa.console.ends.section import Line, Section, Told
from ropa.console.ends.telling import Teller
from ropa.console.speaking import say
from ropa.register.records import DataCategory, DataElement, DataUse, Record
from ropa.register.register import Register
from ropa.translations import folded

_KINDS = ("data-category", "data-element")
_LONGEST = 200
_MOST_BESIDES = 10
"""Categories without elements that are named beside what words find."""


def asked_context(tell: Teller, args: MultiDict[str, str]) -> dict[str, Any]:
    """Return what the page shows: what words find, or the answer for what was chosen.

    Words choose what is called exactly so, if nothing else is.
    """
    words = args.get("q", "").strip()[:_LONGEST]
    found = tuple(_matches(tell.register, words)) if words else ()
    chosen = _chosen(tell.register, args.get("about", ""))
    called = [one for one in found if _is_called(one, words)]
    if chosen is None and len(called) == 1:
        (chosen,) = called
    address = url_for("gets.index")
    context: dict[str, Any] = {"words": words, "matches": [], "chosen": None, "url": address}
    if chosen is not None:
        return context | {"chosen": tell.named(chosen.id)} | _answer(tell, chosen)
    if words:
        besides = unlisted(tell.register)[:_MOST_BESIDES] if _has_elements(found) else ()
        return context | {
            "matches": [_match(tell, one) for one in found],
            "besides": [_match(tell, one) for one in besides if one not in found],
        }
    return context | stretch(_categories(tell), address, args)


def _has_elements(found: tuple[DataCategory | DataElement, ...]) -> bool:
    """Say whether elements were found: such may stand under categories that list none, too."""
    return any(isinstance(one, DataElement) for one in found)


def _is_called(one: DataCategory | DataElement, words: str) -> bool:
    """Say whether data go by these words in any language."""
    return folded(words) in {folded(name) for _, name in one.name.words}


def _chosen(register: Register, id_: str) -> DataCategory | DataElement | None:
    found = register.find(id_)
    return found if isinstance(found, DataCategory | DataElement) else None


def _matches(register: Register, words: str) -> list[DataCategory | DataElement]:
    """Return the data that words find, as far as the reader sees them."""
    found = (_chosen(register, one.id) for one in shelf().pick(_KINDS, words))
    return [one for one in found if one is not None]


def _answer(tell: Teller, one: Record) -> dict[str, Any]:
    def address(name: str) -> str:
        return url_for(f"{one.kind}.end_view", id_=one.id, section=name)

    return {"ends": listed(ends_of(tell, one), address)}


def _match(tell: Teller, one: DataCategory | DataElement) -> dict[str, Any]:
    """Return data that words found, with what they stand under and how many get them."""
    line = tell.named(one.id)
    above = tell.named(one.category).words if isinstance(one, DataElement) else ""
    return {
        "line": _about(line, one.id),
        "label": say(one.label),
        "above": above,
        "recipients": len({each.recipient for each in recipients_of(scope_of(tell.register, one))}),
    }


def _about(line: Line, id_: str) -> Line:
    return Line(line.words, url_for("gets.index", about=id_), line.language, line.tags)


def _categories(tell: Teller) -> Section[DataCategory]:
    """List the categories, by name: how many elements each has, and how many use and get it."""
    register = tell.register
    heads = (
        say(DataCategory.label),
        say("Data elements"),
        say("Activities"),
        say("Recipients"),
    )

    def row(one: DataCategory) -> tuple[Told, ...]:
        numbers = _figures(register, one.id)
        return ((_about(tell.named(one.id), one.id),), *((Line(str(n)),) for n in numbers))

    def by_name(one: DataCategory) -> tuple[str, str]:
        return folded(one.name.say(tell.writer.tongue.language).words), one.id

    found = sorted(register.all(DataCategory), key=by_name)
    return Section("categories", say("Categories of personal data"), heads, found, row)


@once_per_register
def _figures(register: Register, category: str) -> tuple[int, int, int]:
    """Count the elements of a category, the activities that use it, and who gets it."""
    one = register.get(category, DataCategory)
    scope = scope_of(register, one)
    uses = {each.activity for each in scope.naming(DataUse) if not each.never}
    gets = {each.recipient for each in recipients_of(scope)}
    return len(register.naming(one.id, DataElement)), len(uses), len(gets)
