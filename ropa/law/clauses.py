"""Says which standard contractual clauses could be signed, still protect, and fit which roles."""

from datetime import date
from enum import StrEnum

from ropa.law.lists import Term, term

_GENERATIONS = "scc-generations"


class Safeguard(StrEnum):
    """Whether clauses are a safeguard (Art. 46 GDPR) on a day."""

    YES = "yes"
    NO = "no"
    IF_UNCHANGED = "if-unchanged"  # Art. 4(4) of Decision 2021/914, and reliance still protects
    NOT_KNOWN = "not-known"


def scc_usable(generation: str, *, signed_on: date) -> bool:
    """Say whether clauses could be concluded on that day; UnknownKey for no generation.

    Where the first day of use is not known, the day of adoption stands for it.
    """
    clauses = term(_GENERATIONS, generation)
    first = clauses.extra.day("usable_from") or clauses.extra.day("adopted")
    last = clauses.extra.day("usable_until")
    return (first is None or first <= signed_on) and (last is None or signed_on <= last)


def scc_is_safeguard(generation: str, *, signed_on: date | None, on: date) -> Safeguard:
    """Say whether clauses signed then (None: not stated) are a safeguard `on` a day.

    NOT_KNOWN where it depends on a day that is not stated, or where no text says.
    UnknownKey for no generation.
    """
    clauses = term(_GENERATIONS, generation)
    first = clauses.extra.day("usable_from") or clauses.extra.day("adopted")
    if not clauses.extra.flag("transfer_tool") or _is_past(clauses, on=on):
        return Safeguard.NO
    if signed_on is None:
        return Safeguard.NO if first and on < first else Safeguard.NOT_KNOWN
    if signed_on > on or not scc_usable(generation, signed_on=signed_on):
        return Safeguard.NO
    return _of_those_signed_in_time(clauses, on=on)


def module_fits(module: str, *, exporter: str, importer: str) -> bool:
    """Say whether a module of the clauses of 2021 is for these roles; UnknownKey for others.

    A joint controller counts as controller, a sub-processor as processor (list "scc-roles").
    """
    fits = term("scc-modules", module).extra
    return (fits.text("exporter"), fits.text("importer")) == (_role(exporter), _role(importer))


def _role(key: str) -> str:
    return term("scc-roles", key).extra.text("counts_as")


def _is_past(clauses: Term, *, on: date) -> bool:
    last = clauses.extra.day("safeguard_until")
    return last is not None and on > last


def _of_those_signed_in_time(clauses: Term, *, on: date) -> Safeguard:
    settled = clauses.extra.day("settled_until")
    grace = clauses.extra.day("grace_from")
    if settled and on > settled:
        return Safeguard.NOT_KNOWN
    return Safeguard.IF_UNCHANGED if grace and on >= grace else Safeguard.YES
