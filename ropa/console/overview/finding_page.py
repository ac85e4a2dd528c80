"""The page of findings: those that an address asks for, in groups, a stretch at a time."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from werkzeug.datastructures import MultiDict

from ropa.checks import Gravity
from ropa.checks.catalogue import rules
from ropa.checks.decisions import Decided
from ropa.checks.groups import Group, weighed
from ropa.console.asked import Entry, entry
from ropa.console.examinations import Examined
from ropa.console.lists import whole
from ropa.console.overview.sought import NONE, STATES, Sought
from ropa.console.overview.tally import tally
from ropa.console.overview.telling import (
    SECTIONS,
    gravity_words,
    named,
    nothing,
    row,
    rule_page,
    section_words,
    title_of,
    tone,
    writer_of,
)
from ropa.console.speaking import count, say, tongue
from ropa.register.asking import questions
from ropa.register.records import KINDS
from ropa.register.topics import topic_words
from ropa.reports.writer import Writer

LENGTH = 50
FARTHEST = 1_000_000
BY_RULE, BY_ACTIVITY = "rule", "activity"
Args = MultiDict[str, str]


def finding_page(examined: Examined, wanted: Sought, args: Args) -> dict[str, Any]:
    """Return what the page shows of the findings that are wanted."""
    counted = tally(examined, wanted)
    found = counted.found
    by = BY_ACTIVITY if args.get("by") == BY_ACTIVITY else BY_RULE
    page = min(max(whole(args.get("page", ""), 1), 1), FARTHEST)
    writer, start = writer_of(examined), (page - 1) * LENGTH
    some = _in_groups(examined, wanted, by)[start : start + LENGTH]
    return {
        "total": len(found),
        "told": weighed(counted.weights, tongue()),
        "first": start + 1 if some else 0,
        "last": start + len(some),
        "causes": list(_causes(wanted, counted.causes)),
        "groups": list(_groups(examined, writer, some, by)),
        "filters": list(_at_work(writer, wanted)),
        "clear_url": Sought().url(),
        "nothing": nothing(filtered=wanted != Sought()),
        "is_filtered": wanted != Sought(),
        "fields": list(_fields(examined, writer, wanted, by)),
        "kept": list(wanted.said.items()),
        "hidden": [(one, value) for one, value in wanted.said.items() if one not in ASKED],
        "pager": _pager(wanted, by, page, len(found)),
        "exports": [
            {"label": one.upper(), "url": wanted.url(endpoint="findings.export", format_=one)}
            for one in ("csv", "json")
        ],
        "back_url": wanted.url(by=by) if found else None,
    }


def _causes(wanted: Sought, every: tuple[Group, ...]) -> Iterator[dict[str, Any]]:
    """Count the findings by what causes them: the rules of each section, those of one weight.

    Nothing where they are of one cause: then there is nothing to choose among.
    """
    for section in SECTIONS if len(every) > 1 else ():
        mine = [one for one in every if one.rule.id.partition("-")[0] == section]
        if mine:
            total = sum(len(one.findings) for one in mine)
            yield {
                "words": section_words(section),
                "number": total,
                "url": wanted.but(section=section).url(),
                "items": [_cause(wanted, one) for one in mine],
            }


def _cause(wanted: Sought, one: Group) -> dict[str, Any]:
    gravity = one.rule.gravity
    return {
        "words": title_of(one.rule),
        "weight": gravity_words(gravity),
        "tone": tone(gravity),
        "number": len(one.findings),
        "url": wanted.but(rule=one.rule.id, gravity=gravity.name.lower()).url(),
    }


ASKED = ("state", "gravity", "section", "department", "owner")
"""What the form asks; the other filters come with the links that lead here."""


def _pager(wanted: Sought, by: str, page: int, total: int) -> dict[str, Any]:
    kept = {} if by == BY_RULE else {"by": by}
    more = page * LENGTH < total
    return {
        "previous_url": wanted.url(page=page - 1, **kept) if page > 1 else None,
        "next_url": wanted.url(page=page + 1, **kept) if more else None,
    }


def _in_groups(examined: Examined, wanted: Sought, by: str) -> tuple[Decided, ...]:
    """Put those together that stand in one group; rules are together as they are found."""
    found = tally(examined, wanted).found
    if by == BY_RULE:
        return found
    return examined.lately(
        (wanted, by), lambda known: tuple(sorted(found, key=lambda one: _home(known, one) or ""))
    )


def _home(examined: Examined, one: Decided) -> str | None:
    """Return the activity to which a finding belongs first; nothing if it belongs to none."""
    return next((home.id for home in examined.homes[one.finding.record]), None)


def _groups(
    examined: Examined, writer: Writer, some: Iterable[Decided], by: str
) -> Iterator[dict[str, Any]]:
    if by == BY_RULE:
        for rule, mine in groupby(some, key=lambda one: one.finding.rule):
            rows = [row(writer, one) for one in mine]
            yield {
                "heading": say("{what}: {said}", what=rule.id, said=title_of(rule)),
                "about": rule_page(rule),
                "rows": rows,
            }
        return
    for id_, mine in groupby(some, key=lambda one: _home(examined, one)):
        home = {"words": say("Of no activity"), "language": "", "url": None}
        if id_ is not None:
            home = named(writer, id_)
        rows = [row(writer, one) for one in mine]
        yield {"heading": home["words"], **home, "about": None, "rows": rows}


def _at_work(writer: Writer, wanted: Sought) -> Iterator[dict[str, str]]:
    """Give the filters that the form does not show: what they are, and how they are taken away."""
    labels = {
        "rule": say("Rule"),
        "article": say("Asked by"),
        "letter": say("Letter"),
        "kind": say("Kind of record"),
        "record": say("Record"),
        "field": say("Field"),
        "to": say("Assigned to"),
    }
    for name, label in labels.items():
        if getattr(wanted, name):
            words = say("{what}: {said}", what=label, said=_value(writer, wanted, name))
            yield {"words": words, "remove_url": wanted.but(**{name: ""}).url()}


def _value(writer: Writer, wanted: Sought, name: str) -> str:
    value = getattr(wanted, name)
    if name in {"record", "to"}:
        return str(named(writer, value)["words"])
    if name == "field":
        return _field_words(writer, wanted)
    if name == "kind" and value in KINDS:
        return say(KINDS[value].label)
    if name == "rule" and (rule := rules().get(value)) is not None:
        return f"{rule.id} {title_of(rule)}"
    return str(value)


def _field_words(writer: Writer, wanted: Sought) -> str:
    """Call a field as the kind of record does that is wanted, too; else as any that has it."""
    record = writer.register.find(wanted.record)
    kind = KINDS.get(wanted.kind) if record is None else type(record)
    asked = () if kind is None else questions(kind)
    labels = (say(one.question.label) for one in asked if one.name == wanted.field)
    return next(labels, topic_words(wanted.field, tongue()))


def _fields(examined: Examined, writer: Writer, wanted: Sought, by: str) -> Iterator[Entry]:
    """Give the questions of the form, each with what may be chosen."""
    yield _select("state", say("State"), _states(), wanted.state, every=False)
    weights = ((one.name.lower(), gravity_words(one)) for one in Gravity)
    yield _select("gravity", say("Weight"), weights, wanted.gravity)
    sections = ((one, section_words(one)) for one in SECTIONS)
    yield _select("section", say("About"), sections, wanted.section)
    for name, label in (("department", say("Department")), ("owner", say("Owner"))):
        known = examined.once(("found", name), _those(name))
        value = getattr(wanted, name)
        more = () if value in {"", *known} else (value,)
        choices = ((one, called(writer, one)) for one in (*known, *more))
        yield _select(name, label, choices, value)
    groups = ((BY_RULE, say("by rule")), (BY_ACTIVITY, say("by activity")))
    yield _select("by", say("Grouped"), groups, by, every=False)


def _those(name: str) -> Callable[[Examined], tuple[str, ...]]:
    """Return what gives the departments or the owners of the activities."""

    def those(examined: Examined) -> tuple[str, ...]:
        found = {getattr(one.activity, name, None) or NONE for one in examined.answers}
        return tuple(sorted(found - {NONE}))[:MOST_CHOICES] + ((NONE,) if NONE in found else ())

    return those


MOST_CHOICES = 300
"""Departments or owners that the form offers; of more, lists lead to the rest."""


def called(writer: Writer, ids: str) -> str:
    """Name a department or an owner, or several of them."""
    said = {NONE: say("none is known")}
    some = (said.get(one) or str(named(writer, one)["words"]) for one in ids.split(","))
    return tongue().listing(some)


def _states() -> Iterator[tuple[str, str]]:
    words = {
        "open": say("open"),
        "assigned": say("assigned to somebody"),
        "overdue": say("assigned and overdue"),
        "accepted": say("accepted"),
        "all": say("all, also accepted"),
    }
    return ((one, words[one]) for one in STATES)


def _select(
    name: str,
    label: str,
    among: Iterable[tuple[str, str]],
    value: str,
    *,
    every: bool = True,
) -> Entry:
    choices = [("", say("all")), *among] if every else [*among]
    return entry(name, label, type_="select", choices=choices, chosen=[value])


def counted(total: int) -> str:
    """Count findings."""
    return count(total, "{n} finding", "{n} findings")
