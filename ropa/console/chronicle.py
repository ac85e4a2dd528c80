"""The editions as a list, newest first: who made each, when, why, and what it did."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from flask import url_for

from ropa.access import Principal
from ropa.console.histories import HIDDEN, cut_of, is_all_seen, told_reason
from ropa.console.speaking import say, tongue
from ropa.journal.change import Change, Entry
from ropa.register.records import KINDS
from ropa.register.register import Register
from ropa.saying import Saying
from ropa.store import Reader, latest_changes

LENGTH = 20
FEW = 5
"""Changes that a page looks at for a bound reader, for whom each edition has to be cut."""
_ACTS = {
    "founds": Saying("entered everything anew"),
    "seals": Saying("sealed the edition"),
    "redacts": Saying("took words out of past editions"),
    "gives_up": Saying("went on from an older backup"),
}
"""What else a change does than touch records."""


def stretch(reader: Reader, seen: Principal, *, upto: int) -> dict[str, Any]:
    """Return a stretch of the editions up to a number, and where the next one begins."""
    length = FEW if seen.is_bound else LENGTH
    found = list(latest_changes(reader, upto=upto, limit=length + 1))
    allowed = [one for one in found if one.number and one.number >= seen.since_edition]
    rows = (_row(reader, seen, one) for one in allowed[:length])
    more = allowed[length].number if len(allowed) > length else None
    return {
        "editions": [one for one in rows if one is not None],
        "older_url": None if more is None else url_for("travel.index", upto=more),
    }


def _row(reader: Reader, seen: Principal, change: Change) -> dict[str, Any] | None:
    """Tell a change; nothing if it touched nothing that a bound reader may see."""
    entries, reason = change.entries, change.reason
    if seen.is_bound:
        after, before = (cut_of(reader, seen, change.number - back) for back in (0, 1))
        entries = tuple(_seen(entries, before, after))
        if not entries and not change.seals:
            return None
        known = change.entries and is_all_seen(reader, change, before, after)
        reason = change.reason if known else HIDDEN
    acts = [say(words) for name, words in _ACTS.items() if getattr(change, name)]
    before_it = change.number - 1
    return {
        "number": change.number,
        "moment": tongue().moment(change.moment),
        "actor": change.actor,
        "reason": told_reason(reason),
        "is_sealed": change.seals,
        "deeds": [*acts, *_counted(entries)],
        "go_url": url_for("travel.go", as_of=change.number),
        "compare_url": url_for("travel.compare", a=before_it, b=change.number)
        if before_it >= seen.since_edition
        else None,
    }


def _seen(
    entries: Iterable[Entry], before: Register | None, after: Register | None
) -> Iterator[Entry]:
    """Give the entries of records that are another to a bound reader since the change."""
    for one in entries:
        was, now = (None if each is None else each.find(one.id) for each in (before, after))
        if was != now:
            yield one


def _counted(entries: Iterable[Entry]) -> Iterator[str]:
    """Say how many records of each kind were put, and how many removed."""
    found = Counter((one.digest is None, one.kind) for one in entries)
    put, gone = (
        [_several(kind, n) for (left, kind), n in sorted(found.items()) if left is fate]
        for fate in (False, True)
    )
    if put:
        yield say("added or changed: {records}", records=tongue().listing(put))
    if gone:
        yield say("removed: {records}", records=tongue().listing(gone))


def _several(kind: str, number: int) -> str:
    """Say how many records of a kind: 1 contract, 1,200 purposes."""
    cls = KINDS.get(kind)
    label = kind if cls is None else say(cls.label if number == 1 else cls.plural).lower()
    return f"{tongue().number(number)}\N{NO-BREAK SPACE}{label}"
