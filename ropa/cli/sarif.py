"""Findings as SARIF 2.1.0 (OASIS), which programs that gather findings of many tools read."""

from importlib.metadata import version
from typing import Any

from ropa.checks import Gravity, Rule
from ropa.checks.catalogue import rules
from ropa.checks.decisions import Decided
from ropa.cli.check_page import remarks
from ropa.cli.checked import Checked
from ropa.register.records import Record
from ropa.register.register import Register
from ropa.reports.finding_data import rule_data
from ropa.translations import Tongue

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {
    Gravity.BLOCKS: "error",
    Gravity.ERROR: "error",
    Gravity.WARNING: "warning",
    Gravity.INFORMATION: "note",
}
"""SARIF knows three levels; which of its errors block, the property `gravity` says."""


def sarif(checked: Checked) -> dict[str, Any]:
    """Return a log with one run: the rules that found something, and what they found."""
    known, met = rules(), {one.finding.rule.id for one in checked.found}
    at = {id_: number for number, id_ in enumerate(sorted(met))}
    language = checked.tongue.language
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ropa",
                        "version": version("ropa"),
                        "language": language,
                        "rules": [_rule(known[id_], checked.tongue) for id_ in at],
                    }
                },
                "language": language,
                "results": [_result(one, at, checked) for one in checked.found],
                "properties": {
                    "date": checked.on.isoformat(),
                    "edition": checked.edition.number,
                    "organisation": checked.organisation or "",
                },
            }
        ],
    }


def _rule(rule: Rule, tongue: Tongue) -> dict[str, Any]:
    told = rule_data(rule, tongue.language)
    return {
        "id": rule.id,
        "shortDescription": {"text": told["title"]},
        "fullDescription": {"text": told["why"]},
        "help": {"text": "\n".join(remarks(rule, tongue))},
        "defaultConfiguration": {"level": LEVELS[rule.gravity]},
        "properties": {"gravity": told["gravity"], "to_confirm": told["to_confirm"]},
    }


def _result(one: Decided, at: dict[str, int], checked: Checked) -> dict[str, Any]:
    """Return a finding; suppressions are known of all of them, so none may leave them out."""
    found, tongue = one.finding, checked.tongue
    accepted = one.accepted
    return {
        "ruleId": found.rule.id,
        "ruleIndex": at[found.rule.id],
        "level": LEVELS[found.rule.gravity],
        "message": {"text": found.words(tongue.language)},
        "locations": [{"logicalLocations": _places(one, checked.edition.register)}],
        "partialFingerprints": {"mark/v1": found.mark},
        "suppressions": []
        if accepted is None
        else [
            {
                "kind": "external",
                "status": "accepted",
                "justification": accepted.reason.say(tongue.language).words,
            }
        ],
        "properties": {
            "gravity": found.rule.gravity.name.lower(),
            "asked_by": found.rule.asked_by(tongue.language),
        },
    }


def _places(one: Decided, register: Register) -> list[dict[str, Any]]:
    """Return where a finding is: a field of a record, or the record itself."""
    id_, field = one.finding.record, one.finding.field
    kind = register.get(id_, Record).kind
    if not field:
        return [{"name": id_, "fullyQualifiedName": f"{kind}/{id_}", "kind": "object"}]
    return [{"name": field, "fullyQualifiedName": f"{kind}/{id_}/{field}", "kind": "property"}]
