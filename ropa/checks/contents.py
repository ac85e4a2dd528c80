"""Whether data stand where they belong: with data subjects, and used before they are given on."""

from collections.abc import Iterable, Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import lasts, takes_place
from ropa.checks.transfers import of_transfer
from ropa.register.choices import Answer
from ropa.register.entry import meet
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    DataUse,
    Disclosure,
    ProcessorActivity,
    Recipient,
    System,
    Transfer,
)
from ropa.register.register import Register
from ropa.register.text import Text

LINKED = Rule("R1-005", Gravity.ERROR, law.ART_30_1_C)
KEPT = Rule("R1-025", Gravity.WARNING, law.ART_30_1_C)


def data_are_linked(register: Register, one: DataCategory, _on: date) -> Iterator[Finding]:
    """Ask of a category that no use names whose data they are.

    Where something else holds or gets them, that is said there.
    """
    ids = (one.id, *(each.id for each in register.naming(one.id, DataElement)))
    elsewhere = (DataUse, Disclosure, Transfer, System)
    named = any(register.naming(id_, kind) for id_ in ids for kind in elsewhere)
    if not (one.everything or named):
        words = "{data}: no activity uses them, so whose data they are is not known yet"
        yield finding(LINKED, one.id, "name", words, data=one.name)


def data_subjects_are_linked(
    register: Register, one: DataSubjectCategory, _on: date
) -> Iterator[Finding]:
    """Ask of data subjects whom no use names which of their data are processed."""
    if one.in_scope is not Answer.NO and not register.naming(one.id, DataUse):
        words = (
            "{persons}: no activity names them, so which of their data are used is not known yet"
        )
        yield finding(LINKED, one.id, "name", words, persons=one.name)


def disclosed_data_are_used(register: Register, one: Disclosure, on: date) -> Iterator[Finding]:
    """Ask that the activities of a disclosure use the data that are disclosed."""
    lacking = _lacking(register, one.data, one.activities, on)
    if lacking and lasts(one, on=on):
        words = (
            "{recipient}: data are disclosed that by the record the activities do not use: {data}"
        )
        name = register.get(one.recipient, Recipient).name
        yield finding(LINKED, one.id, "data", words, recipient=name, data=lacking)


def transferred_data_are_used(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask the same of a transfer."""
    lacking = _lacking(register, one.data, one.activities, on)
    if lacking and lasts(one, on=on):
        words = "Transfer {transfer}: data are transferred that its activities do not use: {data}"
        yield of_transfer(LINKED, register, one, "data", words, data=lacking)


def data_kept_are_used(register: Register, one: System, on: date) -> Iterator[Finding]:
    """Ask that what a system keeps is used by an activity that names the system."""
    users = (
        each.id for kind in (Activity, ProcessorActivity) for each in register.naming(one.id, kind)
    )
    lacking = _lacking(register, one.data, users, on)
    if lacking:
        words = "{system}: it keeps data that no activity naming it uses: {data}"
        yield finding(KEPT, one.id, "data", words, system=one.name, data=lacking)


def _lacking(
    register: Register, data: tuple[str, ...], entries: Iterable[str], on: date
) -> tuple[Text, ...]:
    """Return the names of data that the entries do not use; none where their data are not known."""
    used = _used(register, entries, on) if data else ()
    return _data(register, (id_ for id_ in data if used and not meet(register, [id_], used)))


def _used(register: Register, entries: Iterable[str], on: date) -> tuple[str, ...]:
    """Return the data that some activities use; none where that is not known of each of them.

    A processor's record need not say which data it processes, so nothing can be missing there;
    nor is anything asked of activities that are all over.
    """
    found = [register.find(id_) for id_ in entries]
    own = [one for one in found if isinstance(one, Activity)]
    used = [_used_by(register, one.id) for one in own]
    known = len(own) == len(found) and all(used)
    if not known or not any(takes_place(one, on=on) for one in own):
        return ()
    return tuple({id_ for some in used for id_ in some})


def _used_by(register: Register, activity: str) -> set[str]:
    uses = (use for use in register.naming(activity, DataUse) if not use.never)
    return {id_ for use in uses for id_ in use.data}


def _data(register: Register, ids: Iterable[str]) -> tuple[Text, ...]:
    found = (register.find(id_) for id_ in ids)
    return tuple(one.name for one in found if isinstance(one, DataCategory | DataElement))


CHECKS: tuple[Check, ...] = (
    Check(DataCategory, data_are_linked, (LINKED,)),
    Check(DataSubjectCategory, data_subjects_are_linked, (LINKED,)),
    Check(Disclosure, disclosed_data_are_used, (LINKED,)),
    Check(Transfer, transferred_data_are_used, (LINKED,)),
    Check(System, data_kept_are_used, (KEPT,)),
)
