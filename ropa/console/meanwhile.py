"""What others did to a record while a page about it was open: who, when, why, and to what end."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ropa.console.current import house, required
from ropa.console.forms import version_of
from ropa.console.speaking import say, tongue
from ropa.journal.change import Change
from ropa.register.records import Record
from ropa.store import Reader, latest_changes, versions

MOST = 10
"""Changes that are told, newest first."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A record as a page was opened on it, as it last stood, and who changed it in between.

    It was `own` where nobody did but who asks, in another window of theirs.
    """

    opened: Record | None
    last: Record | None
    told: tuple[str, ...]
    own: bool = False


def meanwhile(id_: str, version: str) -> Meanwhile:
    """Return what became of a record since a page was opened on a version of it."""
    with house().store.session() as reader:
        every = [one for one in versions(reader, id_) if one.record is not None]
        known = [one for one in every if one.record and version_of(one.record) == version]
        since = tuple(islice(_since(reader, id_, known[-1].number if known else 0), MOST))
    opened = known[-1].record if known else None
    own = {one.actor for one in since} == {required().handle}
    last = every[-1].record if every else None
    return Meanwhile(opened, last, tuple(_told(one) for one in since), own)


def _since(reader: Reader, id_: str, opened: int) -> Iterator[Change]:
    """Give the changes of a record since an edition, newest first."""
    for one in latest_changes(reader, touching=id_):
        if one.number <= opened:
            return
        yield one


def _told(change: Change) -> str:
    moment = tongue().moment(change.moment)
    facts = {"who": change.actor, "moment": moment, "reason": change.reason}
    return say("{who}, {moment}: “{reason}”", **facts)
