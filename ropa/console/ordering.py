"""Reads what report somebody wants, within what they may see."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from ropa.console.asked import Entry, entry
from ropa.console.current import at, house, viewer
from ropa.console.lists import whole
from ropa.console.shelves import chosen
from ropa.exports.report_files import FORMATS
from ropa.jobs.orders import NotAnOrderError, ReportOrder
from ropa.register.audience import Audience, legal_person
from ropa.register.records import Organisation
from ropa.register.register import Register
from ropa.reports import KINDS
from ropa.store import NoEditionError, head, sealed_before
from ropa.translations import LANGUAGES, Tongue

Errors = dict[str, str]
Fields = MultiDict[str, str]


def ordered(fields: Fields) -> tuple[ReportOrder | None, Errors]:
    """Return the order that a form asks for, or what is wrong with it, by field.

    A bound reader orders of the legal entities named, for their audience, and no edition that is
    older than their first.
    """
    errors: Errors = {}
    register, number = _edition(fields.get("edition", ""), errors)
    kind = fields.get("kind", "")
    if kind not in _kinds():
        errors["kind"] = "Choose a report."
    whose = fields.get("organisation", "")
    if register is not None and whose not in dict(organisations(register)):
        errors["organisation"] = "Choose a legal entity."
    on = _day(fields.get("on", ""), errors)
    audience = _audience(fields.get("audience", ""), kind)
    if errors:
        return None, errors
    try:
        order = ReportOrder(
            kind=kind,
            organisation=whose,
            on=on,
            edition=number,
            language=fields.get("language", "en"),
            format=fields.get("format", "pdf"),
            audience=audience,
            model=fields.get("model") or None,
            since=_since(kind, fields.get("since", ""), number, errors),
        )
    except NotAnOrderError as error:
        return None, errors or {"": str(error)}
    return (None, errors) if errors else (order, {})


def questions(fields: Fields, errors: Mapping[str, str]) -> list[Entry]:
    """Return the questions of the form, answered as it was sent."""
    register, number = _edition(fields.get("edition", ""), {})
    there = () if register is None else organisations(register)
    tongue = Tongue("en")
    said = {name: fields.get(name, "") for name in fields}
    kinds = [(one, one) for one in _kinds()]
    return [
        _chosen("kind", "Report", kinds, said, errors),
        _chosen("organisation", "Legal entity", there, said, errors),
        _chosen(
            "language", "Language", [(one, tongue.speech(one)) for one in LANGUAGES], said, errors
        ),
        _chosen("format", "Kind of file", [(one, one.upper()) for one in FORMATS], said, errors),
        _chosen("audience", "For", [(one.value, one.value) for one in _audiences()], said, errors),
        _chosen("model", "Model", [("", "the usual one"), *_models()], said, errors),
        entry(
            "on",
            "Law and windows of",
            type_="date",
            value=said.get("on") or house().today.isoformat(),
            errors=errors,
        ),
        entry(
            "edition",
            "Edition",
            type_="number",
            help_="The number of a change; the register as it stood then",
            value=said.get("edition") or str(number),
            errors=errors,
        ),
        entry(
            "since",
            "Changes since edition",
            type_="number",
            help_="For the report of changes: empty for the last that was sealed",
            value=said.get("since", ""),
            errors=errors,
        ),
    ]


def _chosen(name: str, label: str, choices: Any, said: Mapping[str, str], errors: Any) -> Entry:
    return entry(
        name, label, type_="select", choices=choices, chosen=[said.get(name, "")], errors=errors
    )


def organisations(register: Register) -> tuple[tuple[str, str], ...]:
    """Return the legal entities that reports can be made of, as far as the viewer reads them."""
    seen = viewer()
    found = {
        legal_person(register, id_).id
        for kind in KINDS.values()
        for id_ in kind.candidates(register)
    }
    if seen is not None and seen.is_bound:
        own = {one for one in seen.entities if register.find(one) is not None}
        found &= {legal_person(register, one).id for one in own}
    named = (register.get(one, Organisation) for one in found)
    return tuple(sorted(((one.id, one.name) for one in named), key=lambda one: one[1].casefold()))


def _kinds() -> tuple[str, ...]:
    audiences = _audiences()
    return tuple(one.name for one in KINDS.values() if set(one.audiences) & set(audiences))


def _models() -> list[tuple[str, str]]:
    shown = (KINDS[one].models for one in _kinds())
    return [(one, one) for some in shown for one in some]


def _audiences() -> tuple[Audience, ...]:
    seen = viewer()
    outside = seen is not None and seen.is_bound and seen.audience is Audience.EXTERNAL
    return (Audience.EXTERNAL,) if outside else tuple(Audience)


def _audience(said: str, kind: str) -> Audience:
    allowed = [one for one in _audiences() if kind not in KINDS or one in KINDS[kind].audiences]
    return next(
        (one for one in allowed if one.value == said), next(iter(allowed), Audience.EXTERNAL)
    )


def _edition(said: str, errors: Errors) -> tuple[Register | None, int]:
    """Return the register of an edition as the viewer sees it, and its number."""
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    with chosen(house(), seen).session() as reader:
        last = head(reader).number
        number = whole(said, at() or last)
        try:
            return house().shelves.edition(reader, seen, at=number).register, number
        except NoEditionError as error:
            errors["edition"] = str(error)
            return None, last


def _since(kind: str, said: str, number: int, errors: Errors) -> int | None:
    """Return the edition that changes are told from; the last sealed one unless told otherwise."""
    seen = viewer()
    if kind not in KINDS or not KINDS[kind].compares or seen is None:
        return None
    with chosen(house(), seen).session() as reader:
        found = whole(said, -1) if said else sealed_before(reader, number)
    if found is None or not seen.since_edition <= found < number:
        errors["since"] = "Say since which earlier edition that you may read."
        return None
    return found


def _day(said: str, errors: Errors) -> date:
    try:
        return date.fromisoformat(said) if said else house().today
    except ValueError:
        errors["on"] = "Give a day such as 2026-03-01."
        return house().today
