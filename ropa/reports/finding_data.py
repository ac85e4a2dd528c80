"""Findings and rules as plain data for programs; the keys are described in docs/findings.md."""

from typing import Any

from ropa.checks import Rule
from ropa.checks.decisions import Decided, last_day
from ropa.register.records import Decision, Record
from ropa.register.register import Register


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


def finding_data(one: Decided, register: Register, language: str) -> dict[str, Any]:
    """Return what was found where, and what was decided about it."""
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
