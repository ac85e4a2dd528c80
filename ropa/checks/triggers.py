"""Whether an activity that calls for an impact assessment has one (Art. 35), by what is stated."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import AsOf, Finding, Gravity, Rule, finding, in_a_row
from ropa.checks.lasting import is_over, takes_place
from ropa.register.choices import Answer, Conclusion, Status
from ropa.register.entry import Entry, category_of, statement
from ropa.register.records import Activity, DataElement, DataSubjectCategory, Document
from ropa.register.register import Register
from ropa.register.text import Text

REQUIRED = Rule("DP-001", Gravity.ERROR, law.ART_35_3)
STATED = Rule("DP-001", Gravity.ERROR, law.ART_35_1)
LISTED = Rule("DP-002", Gravity.ERROR, law.ART_35_4)
PRESUMED = Rule("DP-003", Gravity.WARNING, law.ART_35_1)

_SEVERAL = 2
"""Criteria of WP248 that normally call for an assessment."""
_DECISIONS, _SENSITIVE, _VULNERABLE = "2", "4", "7"
"""Criteria of WP248 that the record itself may show to be met."""
_BIOMETRIC = "2"
"""The item of the CNPD's list that the record itself may show to be met."""
_OWN = {"1": frozenset({_SENSITIVE}), "2": frozenset({_SENSITIVE})}
"""The criterion that genetic and biometric data meet by themselves: another one is asked for."""
_ANSWERS = ("dpia_triggers", "dpia_list", "dpia_required")
"""Fields by any of which it may be stated that no assessment is required."""


def is_at_issue(one: Activity, *, on: date) -> bool:
    """Say whether an activity takes place or is planned: it is to be assessed beforehand."""
    planned = one.status is Status.PLANNED and not is_over(one, on=on)
    return planned or takes_place(one, on=on)


def was_made(one: Document, *, on: date) -> bool:
    """Say whether an assessment existed on a day, as far as is known."""
    return one.dated is None or one.dated <= on


def assessment_is_made(register: Register, found: Entry, on: date) -> Iterator[Finding]:
    """Ask for the impact assessment, for the weightiest reason that there is: the lack is one.

    One of which nobody knows what it concludes is no answer yet.
    """
    one = found.activity
    if not isinstance(one, Activity) or not is_at_issue(one, on=on):
        return
    made = None if one.dpia is None else register.get(one.dpia, Document)
    asking = islice(_reasons(register, found, one, on), 1)
    if made is None or not was_made(made, on=on):
        yield from asking
    elif made.conclusion is Conclusion.UNKNOWN:
        words = "Impact assessment {title}: what it concludes is not known yet"
        yield from (finding(each.rule, one.id, "dpia", words, title=made.title) for each in asking)


def _reasons(register: Register, found: Entry, one: Activity, on: date) -> Iterator[Finding]:
    if one.dpia_triggers:
        words = "An impact assessment is required ({cases}), and on {day} none is recorded"
        cases = _labels("dpia-35-3", one.dpia_triggers)
        yield finding(REQUIRED, one.id, "dpia", words, cases=cases, day=AsOf(on))
    kinds = _sensitive(register, found)
    met = {*one.dpia_criteria, *_shown(register, found, one)} | ({_SENSITIVE} if kinds else set())
    if items := _items({*one.dpia_list, *({_BIOMETRIC} if "biometric" in kinds else ())}, met, on):
        words = (
            "An impact assessment is required by the list of the CNPD ({items}), and on {day} "
            "none is recorded"
        )
        yield finding(
            LISTED, one.id, "dpia", words, items=_labels("dpia-cnpd", items), day=AsOf(on)
        )
    if one.dpia_required is Answer.YES:
        words = "An impact assessment is stated to be required, and on {day} none is recorded"
        yield finding(STATED, one.id, "dpia", words, day=AsOf(on))
    if len(met) >= _SEVERAL and not _is_denied(register, one):
        words = (
            "Criteria that normally call for an impact assessment are met ({criteria}), and on "
            "{day} neither one nor a reason against it is recorded"
        )
        criteria = _labels("dpia-wp248", met)
        yield finding(PRESUMED, one.id, "dpia", words, criteria=criteria, day=AsOf(on))
    if kinds and _is_open(register, one):
        words = (
            "Special categories of data, or data on criminal convictions, are used ({data}), and "
            "whether an impact assessment is required is not known yet"
        )
        yield finding(PRESUMED, one.id, "dpia_required", words, data=_protected(register, found))


def _labels(name: str, keys: Iterable[str]) -> Text:
    return in_a_row([law.term(name, key).label for key in sorted(keys)])


def _sensitive(register: Register, found: Entry) -> frozenset[str]:
    """Return which special categories the data used are of, and "criminal" if they are."""
    return frozenset(kind for id_ in found.data for kind in _kinds(register, id_))


def _protected(register: Register, found: Entry) -> tuple[Text, ...]:
    """Return the names of the categories of these data."""
    ids = (id_ for id_ in found.data if any(_kinds(register, id_)))
    return tuple({one.id: one.name for one in (category_of(register, id_) for id_ in ids)}.values())


def _kinds(register: Register, id_: str) -> Iterator[str]:
    category, one = category_of(register, id_), register.find(id_)
    if category.special:
        yield category.special
    if isinstance(one, DataElement) and one.special:
        yield one.special
    if category.criminal is Answer.YES:
        yield "criminal"


def _shown(register: Register, found: Entry, one: Activity) -> Iterator[str]:
    """Give criteria that other answers show to be met: decisions by machine, children, staff."""
    if one.automated_decisions is Answer.YES:
        yield _DECISIONS
    used = {id_ for use in found.uses if not use.never for id_ in use.data_subjects}
    people = (register.get(id_, DataSubjectCategory) for id_ in used)
    if one.monitors_staff is Answer.YES or any(each.children is Answer.YES for each in people):
        yield _VULNERABLE


def _items(keys: set[str], met: set[str], on: date) -> tuple[str, ...]:
    """Return the items of the list of that day that call for an assessment.

    Where it is not known whether an item asks for another criterion, it is taken to.
    """
    return tuple(
        one.key
        for one in law.terms("dpia-cnpd", on=on)
        if one.key in keys
        and (one.extra.text("another_criterion") == "no" or met - _OWN.get(one.key, frozenset()))
    )


def _is_denied(register: Register, one: Activity) -> bool:
    """Say whether somebody stated, with the reason, that no assessment is required."""
    said = statement(register, one.id, "dpia_required")
    return said is not None and said.answer is Answer.NO and said.words is not None


def _is_open(register: Register, one: Activity) -> bool:
    """Say whether neither a case of the law, nor the list, nor the question itself is answered."""
    made = (statement(register, one.id, field) for field in _ANSWERS)
    answered = any(said is not None and said.answer is not Answer.UNKNOWN for said in made)
    return one.dpia_required is Answer.UNKNOWN and not (answered or one.dpia_list)


CHECKS: tuple[Check, ...] = (
    Check(Activity, assessment_is_made, (REQUIRED, STATED, LISTED, PRESUMED)),
)
