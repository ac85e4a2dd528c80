"""What others did to a record while a page about it was open: who, when, why, and to what end."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ropa.console.current import house
from ropa.console.forms import version_of
from ropa.console.speaking import say, tongue
from ropa.register.records import Record
from ropa.store import Reader, latest_changes, versions

MOST = 10
"""Changes that are told, newest first."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A record as a page was opened on it, as it last stood, and who changed it in between."""

    opened: Record | None
    last: Record | None
    told: tuple[str, ...]


def meanwhile(id_: str, version: str) -> Meanwhile:
    """Return what became of a record since a page was opened on a version of it."""
    with house().store.session() as reader:
        every = [one for one in versions(reader, id_) if one.record is not None]
        known = [one for one in every if one.record and version_of(one.record) == version]
        told = tuple(islice(_told(reader, id_, known[-1].number if known else 0), MOST))
    opened = known[-1].record if known else None
    return Meanwhile(opened, every[-1].record if every else None, told)


def _told(reader: Reader, id_: str, opened: int) -> Iterator[str]:
    """Tell the changes of a record since an edition, newest first."""
    for one in latest_changes(reader, touching=id_):
        if one.number <= opened:
            return
        moment = tongue().moment(one.moment)
        facts = {"who": one.actor, "moment": moment, "reason": one.reason}
        yield say("{who}, {moment}: “{reason}”", **facts)
