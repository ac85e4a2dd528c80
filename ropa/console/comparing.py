"""Holds two editions against each other as a viewer sees both: by activity, a page at a time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from ropa.access import Principal
from ropa.console.current import house, viewer
from ropa.console.histories import change_context
from ropa.console.lists import whole
from ropa.console.points import numbered
from ropa.console.shelves import chosen
from ropa.console.speaking import say, tongue
from ropa.register.audience import controllers
from ropa.register.compare import Difference
from ropa.register.printed import printed
from ropa.register.records import KINDS, Activity, Mandate, ProcessorActivity
from ropa.register.register import Edition, Register
from ropa.register.titles import title
from ropa.reports.changes import counted
from ropa.reports.compared import Comparison, Group, grouped, losses
from ropa.reports.writer import Writer
from ropa.store import Reader

LENGTH = 50
"""Records that a page shows."""
MOST = 200
"""Activities to choose from; who looks for another one finds it in the list of activities."""
Args = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two editions held against each other, and what differs, grouped; narrowed if it is asked.

    `printed` are the ids of what the entry of the activity names in either edition: what it lost,
    or shares with others, stands under no entry of its own.
    """

    editions: tuple[Edition, Edition]
    both: Comparison
    every: tuple[Group, ...]
    kind: str = ""
    activity: str = ""
    printed: frozenset[str] = frozenset()

    @property
    def found(self) -> tuple[tuple[Group, Difference], ...]:
        """What is wanted of it, group by group."""
        return tuple(
            (group, one)
            for group in self.every
            for one in group.found
            if self.activity in {"", group.entry} or one.id in self.printed
            if self.kind in {"", one.record.kind}
        )


@contextmanager
def reading() -> Iterator[tuple[Reader, Principal]]:
    """Open a look at the register for the viewer, as `ropa.console.current.reader` does."""
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    with chosen(house(), seen).session() as reader:
        yield reader, seen


def compared(args: Args) -> Compared:
    """Compare what an address asks for; errors as with `numbered`."""
    with reading() as (reader, seen):
        numbers = [numbered(reader, args.get(one, ""), seen) for one in ("a", "b")]
        before, after = (house().shelves.edition(reader, seen, at=one) for one in numbers)
    both, every = _held(before, after, seen)
    kind, activity = args.get("kind", ""), args.get("activity", "")
    named = _printed(before.register, activity) | _printed(after.register, activity)
    return Compared((before, after), both, every, kind if kind in KINDS else "", activity, named)


def _printed(register: Register, activity: str) -> frozenset[str]:
    """Return the ids of all that the entry of an activity is made of or names, if it is there.

    Who holds an office of its controllers, such as that of data protection officer, stands in it.
    """
    found = register.find(activity) if activity else None
    if not isinstance(found, Activity | ProcessorActivity):
        return frozenset()
    companies = controllers(register, found) if isinstance(found, Activity) else ()
    offices = [each for id_ in companies for each in register.naming(id_, Mandate)]
    held = frozenset(id_ for one in offices for id_ in (one.id, one.holder))
    return held.union(one.id for one in printed(register, found).records)


def _held(before: Edition, after: Edition, seen: Principal) -> tuple[Comparison, tuple[Group, ...]]:
    """Hold two editions against each other, as the same eyes see both, or take what is kept."""
    eyes = (seen.entities, seen.audience) if seen.is_bound else ()
    sides = tuple((one.number, one.head, one.redactions) for one in (before, after))
    language, day = tongue(), house().today

    def held() -> tuple[Comparison, tuple[Group, ...]]:
        cuts = (before.register, after.register)
        old, new = (Writer(one, day, language) for one in cuts)
        lost = _seen(losses(before, after), cuts)
        both = Comparison(
            old, new, hidden=frozenset({"id"}), redacted=lost, whole=not seen.is_bound
        )
        return both, tuple(grouped(both, both.differences()))

    return house().comparisons.made((sides, eyes, language, day), held)


def context(of: Compared, args: Args) -> dict[str, Any]:
    """Return what the page of a comparison shows: a stretch of it, and ways to narrow it."""
    found = of.found
    page = max(whole(args.get("page", ""), 1), 1)
    start = (page - 1) * LENGTH
    asked: dict[str, Any] = {"a": of.editions[0].number, "b": of.editions[1].number}
    asked |= {name: said for name, said in (("kind", of.kind), ("activity", of.activity)) if said}

    def turned(number: int, *, there: bool) -> str | None:
        return url_for("travel.compare", **asked, page=number) if there else None

    return {
        "a": _edition(of.editions[0]),
        "b": _edition(of.editions[1]),
        "groups": list(_groups(of, found[start : start + LENGTH])),
        "first": start + 1,
        "last": min(start + LENGTH, len(found)),
        "total": len(found),
        "all": sum(len(one.found) for one in of.every),
        "summary": counted(of.both, (one for _, one in found)).words,
        "kinds": _kinds(of),
        "activities": _activities(of),
        "clear_url": url_for("travel.compare", a=asked["a"], b=asked["b"]),
        "text_url": url_for("travel.text", **asked),
        "swap_url": url_for("travel.compare", a=asked["b"], b=asked["a"]),
        "report_url": _report_url(asked),
        "pager": {
            "previous_url": turned(page - 1, there=page > 1),
            "next_url": turned(page + 1, there=start + LENGTH < len(found)),
        },
    }


def _report_url(asked: Mapping[str, Any]) -> str | None:
    """Return where the same is asked for as a report, which tells it from earlier to later."""
    if asked["a"] >= asked["b"]:
        return None
    return url_for("jobs.new", kind="changes", edition=asked["b"], since=asked["a"])


def _edition(edition: Edition) -> dict[str, Any]:
    moment = tongue().moment(edition.moment) if edition.number else ""
    return {"number": edition.number, "moment": moment}


def _groups(of: Compared, found: tuple[tuple[Group, Difference], ...]) -> Iterator[dict[str, Any]]:
    for group, several in groupby(found, key=lambda one: one[0]):
        yield {
            "name": group.name.words,
            "language": group.name.language,
            "url": _entry_url(of, group),
            "records": [_record(of, one) for _, one in several],
        }


def _entry_url(of: Compared, group: Group) -> str | None:
    there = of.both.after.register.find(group.entry) if group.entry else None
    return None if there is None else url_for(f"{there.kind}.details_view", id_=there.id)


def _record(of: Compared, one: Difference) -> dict[str, Any]:
    both = of.both
    return {
        "title": both.called(one).words,
        "label": say(one.record.label),
        "fate": both.fate(one),
        "words": both.told_fate(one),
        "url": url_for(f"{one.record.kind}.history_view", id_=one.id),
        "changes": [change_context(told) for told in both.told(one)],
        "loss": [line.words for line in both.loss(one)],
    }


def _kinds(of: Compared) -> list[dict[str, Any]]:
    there = {one.record.kind for group in of.every for one in group.found}
    return _options({one: say(KINDS[one].plural) for one in KINDS if one in there}, of.kind)


def _activities(of: Compared) -> list[dict[str, Any]]:
    there = {one.entry: one.name.words for one in of.every if one.entry}
    few = dict(list(there.items())[:MOST])
    return _options(few | _asked_for(of), of.activity)


def _asked_for(of: Compared) -> dict[str, str]:
    """Name the activity that is asked for, as it is or as it was last; nothing if there is none."""
    for register in (of.both.after.register, of.both.before.register):
        if of.activity and (found := register.find(of.activity)) is not None:
            return {of.activity: title(found, register.find, language=tongue().language)}
    return {}


def _options(several: Mapping[str, str], chosen_: str) -> list[dict[str, Any]]:
    return [
        {"value": one, "label": words, "chosen": one == chosen_} for one, words in several.items()
    ]


def _seen(redacted: Mapping[str, Any], cuts: tuple[Register, Register]) -> dict[str, Any]:
    """Leave of what was redacted only what one of the viewer's cuts has."""
    return {id_: lost for id_, lost in redacted.items() if any(id_ in one for one in cuts)}
