"""Which findings are wanted: read from an address, written into one, chosen from what was found."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from flask import url_for

from ropa.checks import Gravity
from ropa.checks.decisions import Decided, last_day
from ropa.checks.finding import Rule
from ropa.console.examinations import Entry, Examined
from ropa.register.records import Activity

OPEN, ACCEPTED, ASSIGNED, OVERDUE, ALL = "open", "accepted", "assigned", "overdue", "all"
STATES = (OPEN, ASSIGNED, OVERDUE, ACCEPTED, ALL)
NONE = "none"
"""In the place of a department or an owner: those of which none is known."""
LONGEST = 1_000

Test = Callable[[Decided], bool]


@dataclass(frozen=True, slots=True)
class Sought:
    """What findings must be like; what is empty is not asked. `section` begins their rule's id.

    `department` and `owner` are those of the activities to which the record belongs, perhaps
    several with commas between.
    """

    state: str = OPEN
    gravity: str = ""
    section: str = ""
    rule: str = ""
    article: str = ""
    letter: str = ""
    kind: str = ""
    record: str = ""
    field: str = ""
    department: str = ""
    owner: str = ""
    to: str = ""

    @property
    def said(self) -> dict[str, str]:
        """What an address says of it: all that isn't as usual."""
        usual = asdict(Sought())
        return {name: value for name, value in asdict(self).items() if value != usual[name]}

    def url(self, *, endpoint: str = "findings.index", **more: Any) -> str:
        """Return the address of the page of these."""
        return url_for(endpoint, **{**self.said, **more})

    def but(self, **changed: str) -> "Sought":
        """Return it with something else asked."""
        return replace(self, **changed)


def sought(args: Mapping[str, str]) -> Sought:
    """Read what an address asks for; what is no weight and no state is not asked."""
    said = {one.name: args.get(one.name, "").strip()[:LONGEST] for one in fields(Sought)}
    said["state"] = said["state"] if said["state"] in STATES else OPEN
    known = {one.name.lower() for one in Gravity}
    said["gravity"] = said["gravity"] if said["gravity"] in known else ""
    return Sought(**said)


def chosen(examined: Examined, wanted: Sought) -> tuple[Decided, ...]:
    """Return the findings that are wanted, the heaviest first."""
    tests = [_state(examined, wanted.state), *_tests(examined, wanted)]
    return tuple(
        one
        for rule, some in examined.by_rule
        if _is_about(rule, wanted)
        for one in some
        if all(test(one) for test in tests)
    )


def _is_about(rule: Rule, wanted: Sought) -> bool:
    """Say whether a rule is one of those whose findings are wanted."""
    said = {
        "gravity": rule.gravity.name.lower(),
        "section": rule.id.partition("-")[0],
        "rule": rule.id,
        "article": rule.article,
        "letter": rule.letter,
    }
    return all(getattr(wanted, name) in {"", value} for name, value in said.items())


def _state(examined: Examined, state: str) -> Test:
    def is_overdue(one: Decided) -> bool:
        due = None if one.assigned is None else last_day(one.assigned)
        return one.is_open and due is not None and due < examined.on

    found: dict[str, Test] = {
        OPEN: lambda one: one.is_open,
        ACCEPTED: lambda one: not one.is_open,
        ASSIGNED: lambda one: one.is_open and one.assigned is not None,
        OVERDUE: is_overdue,
        ALL: lambda _: True,
    }
    return found[state]


def _tests(examined: Examined, wanted: Sought) -> list[Test]:
    said = {
        "record": lambda one: one.finding.record,
        "field": lambda one: one.finding.field,
        "kind": lambda one: _kind(examined, one),
        "to": lambda one: one.assigned and one.assigned.assigned_to,
    }
    equal = [_equals(of, value) for name, of in said.items() if (value := getattr(wanted, name))]
    homely = {"department": department_of, "owner": owner_of}
    return equal + [
        _belongs(examined, of, value)
        for name, of in homely.items()
        if (value := getattr(wanted, name))
    ]


def _equals(of: Callable[[Decided], Any], value: str) -> Test:
    return lambda one: bool(of(one) == value)


def _belongs(examined: Examined, of: Callable[[Entry], str], value: str) -> Test:
    some = frozenset(value.split(","))
    return lambda one: any(of(each) in some for each in examined.homes[one.finding.record])


def department_of(activity: Entry) -> str:
    """Return the department of an activity, or that none is known."""
    return (activity.department if isinstance(activity, Activity) else None) or NONE


def owner_of(activity: Entry) -> str:
    """Return who owns an activity, or that nobody is known to."""
    return (activity.owner if isinstance(activity, Activity) else None) or NONE


def _kind(examined: Examined, one: Decided) -> str:
    found = examined.register.find(one.finding.record)
    return "" if found is None else found.kind
