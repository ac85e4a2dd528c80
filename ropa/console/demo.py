"""The register to try ropa with: loaded into an empty register, marked in it, taken out whole."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.resources import as_file, files

from ropa.access import Policy, Principal, admits
from ropa.console.current import House, reader, shelf
from ropa.exports.register_files import read_files
from ropa.register.choices import DocumentKind
from ropa.register.records import Document, Record
from ropa.register.register import Register
from ropa.register.text import text
from ropa.settling import settle
from ropa.store import Door, IdUsedAgainError, change, find, is_used

MARK = Document(
    id="ropa-demo",
    reference="DEMO",
    type=DocumentKind.OTHER,
    title=text(
        en="Demonstration: this register is there to try ropa with, and nobody's own",
        fr="Démonstration : ce registre sert à essayer ropa et n’est celui de personne",
    ),
)
"""The record by which a register is known to hold the demo: it travels with every export, stands
in every edition that holds the demo, and goes with it."""


class NotEmptyError(RuntimeError):
    """Records stand in the register already, among which the demo would be lost."""


class NamedStillError(RuntimeError):
    """Records that somebody entered name some of the demo; `ids` are theirs."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        """Keep the ids."""
        super().__init__(", ".join(ids))
        self.ids = ids


@dataclass(frozen=True, slots=True)
class Leaving:
    """What goes when the demo goes: its own records, and those that somebody built on them."""

    demo: tuple[str, ...]
    built: tuple[Record, ...]


def is_there(seen: Principal) -> bool:
    """Say whether the edition that is looked at holds the demo.

    An auditor's cut register leaves the mark out, for it belongs to none of their entities; that
    the register isn't real is no secret of anybody's, so they are told from what stands.
    """
    if not admits(Policy.READ, seen):
        return False
    found = find(reader(), MARK.id) if seen.is_bound else shelf().find(MARK.id)
    return found is not None


def was_there() -> bool:
    """Say whether the demo was loaded before: an instance holds it once, whatever became of it."""
    return is_used(reader(), MARK.id)


def load(house: House, *, who: Principal, reason: str) -> None:
    """Load the demo: all of it or nothing.

    NotEmptyError if anything stands in the register; IdUsedAgainError if the demo was there before.
    """
    records = (MARK, *_records())
    with _opened(house, who, reason) as door:
        if len(door.before):
            raise NotEmptyError
        if was_there():
            raise IdUsedAgainError((MARK.id,))
        door.put(*records)


def remove(house: House, *, who: Principal, reason: str, built: bool) -> None:
    """Take the demo out in one change, and with `built` what was built on it.

    NamedStillError if anything was, and is to stay.
    """
    known = ids()
    with _opened(house, who, reason) as door:
        going = leaving(door.before, known)
        if going.built and not built:
            raise NamedStillError(tuple(one.id for one in going.built))
        door.remove(*going.demo, *(one.id for one in going.built))
        settle(door, on=house.today)


def leaving(register: Register, known: frozenset[str]) -> Leaving:
    """Return what goes with the demo, given its ids: what is there of it, and what names that."""
    demo = tuple(one.id for one in register.records if one.id in known)
    waiting, built = list(demo), dict[str, Record]()
    for id_ in waiting:  # grows while it is read
        for one in register.naming(id_, Record):
            if one.id not in known and one.id not in built:
                built[one.id] = one
                waiting.append(one.id)
    return Leaving(demo, tuple(built[id_] for id_ in sorted(built)))


def ids() -> frozenset[str]:
    """Return the ids of all records of the demo."""
    return frozenset({MARK.id, *(one.id for one in _records())})


def _records() -> tuple[Record, ...]:
    with as_file(files("ropa.fixtures") / "oranum") as folder:
        return read_files(folder).records


def _opened(house: House, who: Principal, reason: str) -> AbstractContextManager[Door]:
    return change(house.writable(), actor=who.handle, reason=reason, moment=house.clock())
