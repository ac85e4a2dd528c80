"""Reads what report or export somebody wants, within what they may see."""

from collections.abc import Mapping
from datetime import date

from werkzeug.datastructures import MultiDict

from ropa.console.current import at, house, is_outside, viewer
from ropa.console.forms import typed_day
from ropa.console.lists import whole
from ropa.console.shelves import chosen
from ropa.console.speaking import retell, say, tongue
from ropa.jobs.orders import ExportOrder, NotAnOrderError, ReportOrder
from ropa.register.audience import Audience, legal_person
from ropa.register.records import Organisation
from ropa.register.register import Register
from ropa.reports import KINDS
from ropa.store import NoEditionError, head, sealed_before

Errors = dict[str, str]
Fields = MultiDict[str, str]
EXPORT = "export"
"""What is asked for in the place of a kind of report: the records as a file."""
WHOLE = "*"
"""What is asked for in the place of a legal entity: the whole register; no id is written so."""


def ordered(fields: Fields) -> tuple[ReportOrder | ExportOrder | None, Errors]:
    """Return the order that a form asks for, or what is wrong with it, by field.

    A bound reader orders of the legal entities named, for their audience, and no edition that is
    older than their first.
    """
    errors: Errors = {}
    register, number = edition(fields.get("edition", ""), errors)
    kind = fields.get("kind", "")
    if kind not in {*kinds(), EXPORT}:
        errors["kind"] = say("Choose a report.")
    whose = fields.get("organisation", "")
    if register is not None:
        _require_entity(whose, entities(register), kind, errors)
        _require_activity(fields.get("activity", ""), register, kind, whose, errors)
    audience = _audience(fields.get("audience", ""), kind, errors)
    try:
        order: ReportOrder | ExportOrder
        if kind == EXPORT:
            of = None if whose == WHOLE else whose
            order = ExportOrder(edition=number, organisation=of, audience=audience)
        else:
            order = _report(fields, number, audience, errors)
    except NotAnOrderError as error:
        return None, errors or {"": retell(str(error))}
    return (None, errors) if errors else (order, {})


def _report(fields: Fields, number: int, audience: Audience, errors: Errors) -> ReportOrder:
    kind = fields.get("kind", "")
    return ReportOrder(
        kind=kind,
        organisation=fields.get("organisation", ""),
        on=_day(fields.get("on", ""), errors),
        edition=number,
        language=fields.get("language", "en"),
        format=fields.get("format", "pdf"),
        audience=audience,
        model=_model(fields.get("model", ""), kind, errors),
        since=_since(kind, fields.get("since", ""), number, errors),
        activity=fields.get("activity", "") or None,
        not_before=_first(),
    )


def entities(register: Register) -> Mapping[str, str]:
    """Return the names of what can be asked for: legal entities, and for keepers the whole."""
    seen = viewer()
    found = {
        legal_person(register, id_).id
        for kind in KINDS.values()
        for id_ in kind.candidates(register)
    }
    if seen is not None and seen.is_bound:
        own = {one for one in seen.entities if register.find(one) is not None}
        found &= {legal_person(register, one).id for one in own}
    names = {one: register.get(one, Organisation).name for one in found}
    sorted_ = dict(sorted(names.items(), key=lambda one: one[1].casefold()))
    all_ = {WHOLE: say("The whole register (for an export)")}
    return sorted_ if seen is None or seen.is_bound else sorted_ | all_


def kinds() -> tuple[str, ...]:
    """Return the kinds of report that the viewer may ask for."""
    return tuple(one.name for one in KINDS.values() if set(one.audiences) & set(audiences()))


def audiences() -> tuple[Audience, ...]:
    """Return for whom the viewer may have something made."""
    return (Audience.EXTERNAL,) if is_outside() else tuple(Audience)


def edition(said: str, errors: Errors) -> tuple[Register | None, int]:
    """Return the register of an edition as the viewer sees it, and its number."""
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    with chosen(house(), seen).session() as reader:
        last = head(reader).number
        number = whole(said, -1) if said else _looked_at(last)
        if number < 0:
            errors["edition"] = say("Give the number of an edition, {last} at most.", last=last)
            return None, last
        try:
            return house().shelves.edition(reader, seen, at=number).register, number
        except NoEditionError as error:
            errors["edition"] = retell(str(error))
            return None, last


def present() -> Register | None:
    """Return the register as it stands and the viewer sees it, whatever edition they look at."""
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    with chosen(house(), seen).session() as reader:
        last = head(reader).number
    return edition(str(last), {})[0]


def _first() -> int:
    """Return the first edition that the viewer may read."""
    seen = viewer()
    return seen.since_edition if seen is not None and seen.is_bound else 0


def _looked_at(last: int) -> int:
    found = at()
    return last if found is None else found


def _require_entity(whose: str, among: Mapping[str, str], kind: str, errors: Errors) -> None:
    if whose not in among:
        errors["organisation"] = say("Choose a legal entity.")
    elif whose == WHOLE and kind != EXPORT:
        errors["organisation"] = say("A report is of one legal entity: choose it.")


def _require_activity(said: str, register: Register, kind: str, whose: str, errors: Errors) -> None:
    """Ask for an activity that stands in the report, where an extract is asked for."""
    if not said or kind not in KINDS or "organisation" in errors:
        return
    if not KINDS[kind].tells_alone(said, of=whose, register=register):
        errors["activity"] = say(
            "This activity does not stand in that record: choose one that does, or none."
        )


def _audience(said: str, kind: str, errors: Errors) -> Audience:
    """Return for whom it is to be, the first for whom it can be unless told; never another."""
    known = KINDS[kind].audiences if kind in KINDS else tuple(Audience)
    allowed = [one for one in audiences() if one in known]
    if said and said not in allowed:
        errors["audience"] = _only_for(allowed)
    return next((one for one in allowed if said in {"", one}), Audience.EXTERNAL)


def _only_for(allowed: list[Audience]) -> str:
    if not allowed:
        return say("This can't be made for any reader that you may ask for.")
    readers = tongue().listing(say(one) for one in allowed)
    return say("This can't be made for that reader, only for: {readers}.", readers=readers)


def _model(said: str, kind: str, errors: Errors) -> str | None:
    if said and kind in KINDS and said not in KINDS[kind].models:
        errors["model"] = say(
            "This model is of another report: choose one of this report, or the usual."
        )
        return None
    return said or None


def _since(kind: str, said: str, number: int, errors: Errors) -> int | None:
    """Return the edition that changes are told from; the last sealed one unless told otherwise."""
    seen = viewer()
    if kind not in KINDS or not KINDS[kind].compares or seen is None:
        return None
    with chosen(house(), seen).session() as reader:
        found = whole(said, -1) if said else sealed_before(reader, number)
    if found is None:
        errors["since"] = say(
            "No edition was sealed before {number} yet: give a number.", number=number
        )
    elif not seen.since_edition <= found < number:
        errors["since"] = say("Give the number of an earlier edition that you may read.")
    return None if "since" in errors else found


def _day(said: str, errors: Errors) -> date:
    try:
        return typed_day(said) if said else house().today
    except ValueError:
        errors["on"] = say("Give a day such as 2026-03-01.")
        return house().today
