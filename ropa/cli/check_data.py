"""Findings as plain data for programs; its keys are described in docs/findings.md and stay."""

from typing import Any

from ropa.checks import Gravity, Rule
from ropa.checks.catalogue import rules
from ropa.checks.decisions import Decided, last_day
from ropa.cli.checked import Checked
from ropa.register.records import Decision, Record
from ropa.register.register import Register

FORMAT = 1


def check_data(checked: Checked) -> dict[str, Any]:
    """Return what a check came to: of what, how many, and the findings with their rules."""
    language, register = checked.tongue.language, checked.edition.register
    known, met = rules(), {one.finding.rule.id for one in checked.found}
    return {
        "format": FORMAT,
        "edition": checked.edition.number,
        "date": checked.on.isoformat(),
        "new_since": checked.present.isoformat() if checked.new else None,
        "organisation": checked.organisation,
        "language": language,
        "open": {
            one.name.lower(): sum(each.finding.rule.gravity is one for each in checked.open)
            for one in Gravity
        },
        "accepted": len(checked.accepted),
        "rules": {id_: rule_data(known[id_], language) for id_ in sorted(met)},
        "findings": [_finding(one, register, language) for one in checked.found],
    }


def rule_data(rule: Rule, language: str) -> dict[str, Any]:
    """Return what the catalogue says of a rule."""
    told = rule.words
    return {
        "gravity": rule.gravity.name.lower(),
        "title": told.title.say(language),
        "why": told.why.say(language),
        "mend": told.mend.say(language),
        "house": None if told.house is None else told.house.say(language),
        "source": told.source,
        "sure": told.sure.value,
        "to_confirm": told.to_confirm,
    }


def _finding(one: Decided, register: Register, language: str) -> dict[str, Any]:
    found = one.finding
    return {
        "mark": found.mark,
        "rule": found.rule.id,
        "gravity": found.rule.gravity.name.lower(),
        "asked_by": found.rule.asked_by(language),
        "record": found.record,
        "kind": register.get(found.record, Record).kind,
        "field": found.field,
        "words": found.words(language),
        "since": None if found.since is None else found.since.isoformat(),
        "accepted": _decision(one.accepted, language),
        "assigned": _decision(one.assigned, language),
    }


def _decision(one: Decision | None, language: str) -> dict[str, Any] | None:
    if one is None:
        return None
    end = last_day(one)
    return {
        "id": one.id,
        "reason": one.reason.say(language).words,
        "by": one.decided_by,
        "on": one.decided_on.isoformat(),
        "to": one.assigned_to,
        "until": None if end is None else end.isoformat(),
    }
