"""Findings as pages show them: what, where, why, how to mend it, and what was decided."""

from collections.abc import Iterator
from typing import Any

from flask import url_for

from ropa.checks import Gravity, Rule
from ropa.checks.decisions import Decided, last_day
from ropa.console.current import is_outside
from ropa.console.examinations import Examined
from ropa.console.examined import findings_at, fix_url, looked
from ropa.console.overview.sought import Sought
from ropa.console.speaking import say, tongue
from ropa.register.records import Decision, Record
from ropa.reports.places import field_label, place
from ropa.reports.value import Phrase
from ropa.reports.writer import Writer

SECTIONS = ("TR", "PR", "LB", "DP", "ENT", "JC", "R1", "NT", "CA")
"""How the ids of rules begin, in the order in which their findings are mended."""


def section_words(section: str) -> str:
    """Say what a section of the rules is about."""
    words = {
        "TR": say("Transfers"),
        "PR": say("Processors"),
        "LB": say("Legal bases"),
        "DP": say("Impact assessments"),
        "ENT": say("Organisations and offices"),
        "JC": say("Joint controllers"),
        "R1": say("The record of Article 30"),
        "NT": say("Privacy notices"),
        "CA": say("California"),
    }
    return words.get(section, section)


def gravity_words(gravity: Gravity) -> str:
    """Say how much findings weigh."""
    return tongue().say(gravity.name.lower())


def tone(gravity: Gravity) -> str:
    """Return what a weight is drawn as."""
    return f"weighs-{gravity.name.lower()}"


def writer_of(examined: Examined) -> Writer:
    """Return who names records of what was examined, in the reader's language."""
    return Writer(examined.register, examined.on, tongue())


def found_at(record: Record) -> list[dict[str, Any]]:
    """Return what is found at a record, as its page shows it, what is open first."""
    found = findings_at(record.id)
    if not found or (examined := looked().examined) is None:
        return []
    writer = writer_of(examined)
    return [row(writer, one) | {"about": rule_page(one.finding.rule)} for one in found]


def row(writer: Writer, one: Decided) -> dict[str, Any]:
    """Return a finding as a row of a list, or as a record's page shows it."""
    found, record = one.finding, writer.register.find(one.finding.record)
    where, kind = named(writer, found.record), "" if record is None else say(record.label)
    return {
        "mark": found.mark,
        "gravity": gravity_words(found.rule.gravity),
        "tone": tone(found.rule.gravity),
        "words": found.words(writer.tongue.language),
        "rule": found.rule.id,
        "rule_url": Sought(rule=found.rule.id).url(),
        "title": title_of(found.rule),
        "where": where,
        "kind": "" if kind in where["words"] else kind,
        "field": field_label(writer, record, found.field) if found.field else "",
        "since": "" if found.since is None else writer.tongue.day(found.since),
        "fix_url": fix_url(found, find=writer.register.find),
        "decided": list(_decided(writer, one)),
        "is_open": one.is_open,
    }


def nothing(*, filtered: bool = False) -> str:
    """Say that nothing is found: of what was looked for, and of no more than that.

    An outsider is told of gaps alone; whether anything is wrong, too, is for the house.
    """
    if filtered:
        return say("Nothing is found with these filters.")
    if is_outside():
        return say("Nothing is missing of what Article 30 asks.")
    return say("Nothing is found that is missing, wrong or about to lapse.")


def title_of(rule: Rule) -> str:
    """Say what a rule checks."""
    return rule.words.title.say(tongue().language)


def rule_page(rule: Rule) -> dict[str, Any]:
    """Return what a rule asks, why, and how to mend what it finds, to be folded away."""
    language, words = tongue().language, rule.words
    return {
        "id": rule.id,
        "title": title_of(rule),
        "gravity": gravity_words(rule.gravity),
        "tone": tone(rule.gravity),
        "asked_by": rule.asked_by(language),
        "why": words.why.say(language),
        "mend": words.mend.say(language),
        "house": "" if words.house is None else words.house.say(language),
        "to_confirm": words.to_confirm,
    }


def named(writer: Writer, id_: str) -> dict[str, Any]:
    """Name a record, and say where its page is."""
    record = writer.register.find(id_)
    if record is None:
        return {"words": id_, "language": "", "url": None}
    said = _calmly(place(writer, id_), record.id)
    url = url_for(f"{record.kind}.details_view", id_=id_)
    return {"words": said.words, "language": said.language, "url": url}


def _calmly(said: Phrase, otherwise: str) -> Phrase:
    return said if said.words else Phrase(otherwise)


def _decided(writer: Writer, one: Decided) -> Iterator[dict[str, Any]]:
    for decision in (one.accepted, one.assigned):
        if decision is not None:
            yield {
                "words": _decision(writer, decision),
                "url": url_for("decision.details_view", id_=decision.id),
                "end_url": url_for("decision.delete_view", id_=decision.id),
                "accepts": decision.assigned_to is None,
            }


def _decision(writer: Writer, one: Decision) -> str:
    """Say who accepted it, or who has to mend it, and until when; the words are the commands'."""
    end = last_day(one)
    day = say("an unknown day") if end is None else writer.tongue.day(end)
    if one.assigned_to is None:
        person = writer.name(one.decided_by).words
        return say("accepted by {person} until {day}", person=person, day=day)
    person = writer.name(one.assigned_to).words
    if end is not None and end < writer.on:
        return say("assigned to {person}, overdue since {day}", person=person, day=day)
    return say("assigned to {person}, due {day}", person=person, day=day)
