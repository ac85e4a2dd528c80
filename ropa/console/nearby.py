"""What stands around a record, as those who speak for it ask: itself, and what it names."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from ropa.console.shelf import Shelf
from ropa.console.speaking import tongue
from ropa.register.asking import Asked
from ropa.register.links import links
from ropa.register.records import Activity, Record
from ropa.register.register import Register, UnknownRecordError
from ropa.register.titles import named_in_title
from ropa.reports.answers import Speaker
from ropa.reports.value import Phrase
from ropa.reports.writer import Writer
from ropa.translations import Tongue

R = TypeVar("R", bound=Record)


def _nowhere(_: str) -> None:
    """Remember nothing of what is gone."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """The records around one, read when they are asked for; each once.

    `gone` gives what isn't on the shelf any more: what is told of the past may name it.
    """

    shelf: Shelf
    gone: Callable[[str], Record | None] = _nowhere
    _found: dict[str, Record | None] = field(default_factory=dict)

    def find(self, id_: str) -> Record | None:
        """Return a record, or nothing."""
        if id_ not in self._found:
            self._found[id_] = self.shelf.find(id_) or self.gone(id_)
        return self._found[id_]

    def get(self, id_: str, kind: type[R]) -> R:
        """Return a record of a kind; UnknownRecordError if there is none."""
        found = self.find(id_)
        if not isinstance(found, kind):
            raise UnknownRecordError(id_)
        return found

    def known(self) -> tuple[Record, ...]:
        """Return the records that were read so far."""
        return tuple(one for one in self._found.values() if one is not None)

    def fetch(self, ids: Iterable[str]) -> None:
        """Read some records at once, as far as they weren't read before."""
        wanted = set(ids) - self._found.keys()
        found = {one.id: one for one in self.shelf.several(sorted(wanted))}
        self._found.update((id_, found.get(id_) or self.gone(id_)) for id_ in wanted)


def named(record: Record) -> Iterator[str]:
    """Give the ids of all that a record names."""
    return (link.target for link in links(record))


def arranged(record: Record) -> tuple[str, ...]:
    """Return the joint arrangement that names the controllers of an activity that names none."""
    if isinstance(record, Activity) and record.arrangement and not record.controllers:
        return (record.arrangement,)
    return ()


def standing_in(said: Speaker, asked: Asked) -> Phrase | None:
    """Name the joint arrangement that answers in the place of a record who its controllers are."""
    some = arranged(said.record) if asked.name == "controllers" else ()
    known = (one for one in some if said.writer.register.find(one) is not None)
    return next((said.writer.name(one) for one in known), None)


def speaker(
    shelf: Shelf,
    record: Record,
    *,
    on: date,
    language: str = "",
    gone: Callable[[str], Record | None] = _nowhere,
) -> Speaker:
    """Return who speaks for a record on a page: as reports do, of the few records around it."""
    return _speaking(Nearby(shelf, gone), (record,), on=on, language=language, saying=named)[0]


def speakers(
    shelf: Shelf,
    records: Sequence[Record],
    *,
    on: date,
    language: str = "",
    saying: Callable[[Record], Iterable[str]] = named,
) -> tuple[Speaker, ...]:
    """Return who speaks for each of some records, in the reader's language unless another is named.

    What they are called by, and what they will be `saying`, is read at once; the rest when it is
    asked for.
    """
    return _speaking(Nearby(shelf), records, on=on, language=language, saying=saying)


def _speaking(
    near: Nearby,
    records: Sequence[Record],
    *,
    on: date,
    language: str,
    saying: Callable[[Record], Iterable[str]],
) -> tuple[Speaker, ...]:
    near.fetch(id_ for one in records for id_ in (*named_in_title(one), *saying(one)))
    near.fetch(id_ for one in near.known() for id_ in named_in_title(one))
    # Whoever speaks for a record finds and gets others, and does nothing else with the register.
    writer = Writer(cast("Register", near), on, Tongue(language) if language else tongue())
    return tuple(Speaker(writer, one) for one in records)
