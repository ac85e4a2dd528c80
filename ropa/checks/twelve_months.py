"""The twelve months before a day, of each company that California asks: what falls in, what not."""

from dataclasses import dataclass
from datetime import date

from ropa import law
from ropa.checks.business import activities_of, asked
from ropa.checks.company import Company, outline
from ropa.checks.disclosed import UNDATED, disclosure_is_dated
from ropa.checks.windows import Judged
from ropa.law.california import Window
from ropa.register.choices import Answer
from ropa.register.records import Organisation
from ropa.register.register import Register


@dataclass(frozen=True, slots=True)
class Span:
    """The twelve months of a company, and its disclosures for a business purpose, as they stand.

    Those `told` count for them; of the `open` ones nobody has confirmed that they do, and the
    `undated` say not even since when they go on. The notice is to be updated by the day it is
    `due`.
    """

    entity: Organisation
    business: Answer
    window: Window
    due: date
    told: tuple[Judged, ...]
    open: tuple[Judged, ...]
    undated: tuple[Judged, ...]


def spans(register: Register, *, on: date) -> tuple[Span, ...]:
    """Return the twelve months of each company that the Act asks anything; the first due first."""
    if not law.in_force("ccpa", on=on):
        return ()
    found = (
        _span(outline(register, one.id, on))
        for one in register.all(Organisation)
        if one.branch_of is None
        and activities_of(register, one.id)
        and asked(register, one.id, on) is not Answer.NO
    )
    return tuple(sorted(found, key=lambda one: (one.due, one.entity.id)))


def _span(company: Company) -> Span:
    undated = tuple(one for one in company.unconfirmed if _is_undated(company, one))
    return Span(
        entity=company.entity,
        business=company.business,
        window=company.window,
        due=company.due,
        told=company.confirmed,
        open=tuple(one for one in company.unconfirmed if one not in undated),
        undated=undated,
    )


def _is_undated(company: Company, judged: Judged) -> bool:
    found = disclosure_is_dated(company.register, judged, company.on)
    return any(one.rule == UNDATED for one in found)
