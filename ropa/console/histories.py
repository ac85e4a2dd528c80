"""What became of a record, version by version, as far as the viewer may know it.

A bound reader sees each version as their cut of that edition shows it, and reads the reason of a
change only if it touched nothing that isn't theirs to see: its words may name that, too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from flask import abort, url_for
from werkzeug.datastructures import MultiDict

from ropa.access import Find, Principal
from ropa.console.current import at, house, shelf, viewer
from ropa.console.lists import whole
from ropa.console.nearby import speaker
from ropa.console.occasions import Deed, deed_of
from ropa.console.put_back import returning
from ropa.console.shelves import chosen
from ropa.console.speaking import say, tongue
from ropa.journal.change import Change
from ropa.register.asking import questions
from ropa.register.compare import Difference
from ropa.register.records import Record
from ropa.register.register import Redaction, Register
from ropa.register.sourcing import lost, own_words
from ropa.register.titles import title
from ropa.reports.compared import Comparison, Lost
from ropa.reports.differences import Told
from ropa.saying import Saying
from ropa.store import Reader, latest_changes, versions

LENGTH = 20
FEW = 5
"""Versions on a page for a bound reader, for whom two editions are cut for each."""
HIDDEN = Saying("The reason is not shown: it may name what you may not see.")


@dataclass(frozen=True, slots=True)
class Step:
    """A change, and a record before it and after, as the viewer may see both.

    `gone` gives what these name, and is no longer in the register.
    """

    deed: Deed
    before: Record | None
    after: Record | None
    reason: str
    gone: Find
    redacted: bool = False


def history_context(kind: type[Record], id_: str, args: MultiDict[str, str]) -> dict[str, Any]:
    """Return what the page of a record's history shows, newest first; 404 if there is none."""
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    page = max(whole(args.get("page", ""), 1), 1)
    length = FEW if seen.is_bound else LENGTH
    start = (page - 1) * length
    with chosen(house(), seen).session() as session:
        found = _theirs(session, seen, id_) if seen.is_bound else _all(session, id_)
        fitting = (one for one in found if isinstance(one.after or one.before, kind))
        steps = list(islice(fitting, start + length + 1))
        told = [_told(one) for one in steps[start : start + length]]
    if not steps:
        abort(404)
    more = start + length < len(steps)
    newest = steps[0].after or steps[0].before
    assert newest is not None, "a step has a side"  # noqa: S101 - they were chosen so
    return {
        "label": say(kind.label),
        "id": id_,
        "title": title(newest, shelf().find, language=tongue().language),
        "url": url_for(".details_view", id_=id_) if shelf().find(id_) else None,
        "return_url": _return_url(kind, id_, steps[0]) if page == 1 else None,
        "versions": told,
        "pager": {
            "previous_url": url_for(".history_view", id_=id_, page=page - 1) if page > 1 else None,
            "next_url": url_for(".history_view", id_=id_, page=page + 1) if more else None,
        },
    }


def _return_url(kind: type[Record], id_: str, last: Step) -> str | None:
    """Return where a record is put back that was removed, if the viewer may do that."""
    back = returning(kind, id_) if last.after is None else ()
    return url_for(".return_view", id_=id_) if back else None


def is_removed(kind: type[Record], id_: str) -> bool:
    """Say whether a record of a kind was removed, and the viewer may see what it was."""
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    with chosen(house(), seen).session() as session:
        for change in latest_changes(session, touching=id_, upto=at()):
            entry = next((one for one in change.entries if one.id == id_), None)
            if entry is not None:
                gone = entry.digest is None and entry.kind == kind.kind
                return gone and _was_theirs(session, seen, id_, change.number)
    return False


def _was_theirs(reader: Reader, seen: Principal, id_: str, number: int) -> bool:
    before = cut_of(reader, seen, number - 1) if seen.is_bound else None
    return not seen.is_bound or (before is not None and id_ in before)


def _all(reader: Reader, id_: str) -> Iterator[Step]:
    """Give all steps of a record, newest first, up to the edition that is looked at."""
    every = list(versions(reader, id_))
    became = {now.number: (was, now) for was, now in zip((None, *every), every, strict=False)}
    for deed in house().occasions.of(reader, id_, upto=at()):
        if deed.number in became:
            was, now = became[deed.number]
            redacted = now.redacted or (was is not None and was.redacted)
            before = None if was is None else was.record
            gone = partial(_last, reader)
            yield Step(deed, before, now.record, deed.reason, gone, redacted)


def _last(reader: Reader, id_: str) -> Record | None:
    """Return a record as it was last, removed or not."""
    known = [one.record for one in versions(reader, id_) if one.record is not None]
    return known[-1] if known else None


def _theirs(reader: Reader, seen: Principal, id_: str) -> Iterator[Step]:
    """Give the steps that a bound reader may know: what their cut of each edition shows.

    Editions are read only as far as somebody takes these steps: it costs a moment for each.
    """
    for change in latest_changes(reader, touching=id_, upto=at()):
        if change.number < seen.since_edition:
            return
        if all(one.id != id_ for one in change.entries):
            continue
        after, before = (cut_of(reader, seen, change.number - back) for back in (0, 1))
        was, now = (None if one is None else one.find(id_) for one in (before, after))
        if was != now:
            known = is_all_seen(reader, change, before, after)
            gone = partial(_in_either, after, before)
            yield Step(deed_of(change), was, now, change.reason if known else HIDDEN, gone)


def _in_either(after: Register | None, before: Register | None, id_: str) -> Record | None:
    """Return a record as either of two editions shows it, the later one first."""
    found = (one.find(id_) for one in (after, before) if one is not None)
    return next(filter(None, found), None)


def cut_of(reader: Reader, seen: Principal, number: int) -> Register | None:
    """Return a bound reader's cut of an edition; nothing for one before their first."""
    if number < seen.since_edition:
        return None
    return house().shelves.edition(reader, seen, at=number).register


def is_all_seen(
    reader: Reader, change: Change, before: Register | None, after: Register | None
) -> bool:
    """Say whether two cuts show all that a change did: what they leave out is as it was."""
    if before is None or after is None:
        return False
    touched = [one.id for one in change.entries]
    if not all(one in before or one in after for one in touched):
        return False
    both = (house().shelves.whole(reader, at=change.number - back) for back in (1, 0))
    was, now = (one.register for one in both)
    return all(_left_out(was, before, one) == _left_out(now, after, one) for one in touched)


def _left_out(whole: Register, cut: Register, id_: str) -> Mapping[str, object]:
    """Return the answers of a record that a cut leaves out."""
    full, shown = whole.find(id_), cut.find(id_)
    if full is None:
        return {}
    answers = {one.name: getattr(full, one.name) for one in questions(type(full))}
    if shown is None:
        return answers
    return {name: said for name, said in answers.items() if said != getattr(shown, name)}


def _told(step: Step) -> dict[str, Any]:
    """Tell a step: what became of the record, and how its answers changed, word by word."""
    difference = Difference(step.before, step.after)
    lost = Redaction(difference.id, step.deed.moment, step.deed.number)
    writer = speaker(shelf(), difference.record, on=house().today, gone=step.gone).writer
    redacted = {difference.id: (Lost(step.deed.number, True, lost),)} if step.redacted else {}  # noqa: FBT003 - Lost's own order
    own = "" if step.redacted else _own_words(step)
    hidden = frozenset({"id", "citations"} if own else {"id"})
    both = Comparison(writer, writer, hidden=hidden, redacted=redacted)
    return {
        "number": step.deed.number,
        "moment": writer.tongue.moment(step.deed.moment),
        "actor": step.deed.actor,
        "reason": told_reason(step.reason),
        "words": say("redacted") if step.redacted else both.told_fate(difference),
        "changes": [change_context(one) for one in both.told(difference)],
        "loss": [one.words for one in both.loss(difference)],
        "own": own,
    }


def _own_words(step: Step) -> str:
    """Say which answers no source is cited for any more, if the citations changed by that alone."""
    before, after = step.before, step.after
    if before is None or after is None or type(before) is not type(after):
        return ""
    fields = lost(before, after)
    if not fields or own_words(before, replace(after, citations=before.citations)) != after:
        return ""
    words = "No source is cited any more for what was changed: {fields}."
    return say(words, fields=tongue().listing(say(one.question.label) for one in fields))


def told_reason(reason: str) -> str:
    """Return why something was changed: as somebody wrote it, or that it can't be shown."""
    return say(reason) if reason is HIDDEN else reason


def change_context(told: Told) -> dict[str, Any]:
    """Return an answer that changed as a template draws it: lines of pieces, each with its fate."""
    return {
        "label": told.label,
        "staying": told.staying,
        "lines": [
            {
                "label": one.label,
                "tags": one.tags,
                "depth": one.depth,
                "language": one.language,
                "pieces": [{"words": each.words, "fate": each.fate.value} for each in one.pieces],
            }
            for one in told.strands
        ],
    }
