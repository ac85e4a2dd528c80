"""Sorts what a processor does by the controllers on whose behalf it does it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ropa.register.audience import legal_person, on_behalf_of
from ropa.register.entry import Entry
from ropa.register.records import Contract, Organisation, ProcessorActivity
from ropa.register.register import Register


@dataclass(frozen=True, slots=True)
class Engagement:
    """A controller, or nobody where it is not known yet, and what is done on its behalf."""

    controller: Organisation | None
    entries: tuple[Entry, ...]


def engagements(register: Register, entries: Iterable[Entry]) -> tuple[Engagement, ...]:
    """Sort a processor's entries by controller, the controllers by name; nobody stands last.

    An entry on behalf of several controllers stands with each of them.
    """
    found: dict[str, list[Entry]] = {}
    for one in entries:
        for id_ in on_behalf_of(register, processed(register, one)) or ("",):
            found.setdefault(id_, []).append(one)
    made = (
        Engagement(register.get(id_, Organisation) if id_ else None, tuple(several))
        for id_, several in found.items()
    )
    return tuple(sorted(made, key=_by_name))


def _by_name(one: Engagement) -> tuple[bool, str, str]:
    if one.controller is None:
        return True, "", ""
    return False, one.controller.name.casefold(), one.controller.id


def processed(register: Register, one: Entry) -> ProcessorActivity:
    """Return the activity of an entry of a processor's record."""
    return register.get(one.activity.id, ProcessorActivity)


def contracts(register: Register, one: Entry, *, engaged: Engagement) -> tuple[Contract, ...]:
    """Return the contracts of an entry with the controller on whose behalf it is done."""
    if engaged.controller is None:
        return ()
    return tuple(
        each for each in _contracts(register, one) if engaged.controller in _parties(register, each)
    )


def papers_of_others(register: Register, one: Entry, *, engaged: Engagement) -> frozenset[str]:
    """Return the ids of the documents of an entry's contracts with other controllers."""
    own = contracts(register, one, engaged=engaged)
    kept = {each.document for each in own}
    others = {each.document for each in _contracts(register, one)} - kept
    return frozenset(each for each in others if each is not None)


def _contracts(register: Register, one: Entry) -> tuple[Contract, ...]:
    return tuple(register.get(each, Contract) for each in processed(register, one).contracts)


def _parties(register: Register, contract: Contract) -> tuple[Organisation, ...]:
    """Return the companies that a contract is between; categories of recipients are none."""
    named = (getattr(register.find(one), "organisation", one) for one in contract.parties)
    return tuple(legal_person(register, one) for one in named if one is not None)
