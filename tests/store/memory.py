"""What a store must remember, kept in plain dictionaries, and edits that put it to the test."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from ropa.journal.change import Change
from ropa.register.canonical import record_document, remade
from ropa.register.links import Fault, faults, links
from ropa.register.records import Record
from ropa.register.redaction import stub
from ropa.register.register import NotARegisterError, Register
from ropa.store import (
    IdUsedAgainError,
    NothingToRedactError,
    SealedAlreadyError,
    Store,
    change,
    redact,
    seal,
)
from tests.register.strategies import pairs
from tests.store.bakery import NOON

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

NAMESAKES = 3
"""How often each record is in a pool, under other ids: those of removed ones retire."""
Version = dict[str, Record | None]
"""What a change made of the records that it touched; nothing if it removed one."""


class Edit(NamedTuple):
    """Something to do with records that are chosen by number, so and so much later."""

    what: str
    which: list[int]
    later: timedelta


def edits(*what: str) -> "SearchStrategy[list[Edit]]":
    """Give up to 200 edits of these sorts, the first one likelier than each of the others."""
    one = st.builds(
        Edit,
        what=st.sampled_from((what[0], *what)),
        which=st.lists(st.integers(0, 999), min_size=1, max_size=3),
        later=st.sampled_from((timedelta(0), timedelta(days=1))),
    )
    numbers = st.sampled_from((5, 30, 200))
    return numbers.flatmap(lambda number: st.lists(one, min_size=number, max_size=number))


@st.composite
def pools(draw: "DrawFn") -> tuple[tuple[Record, ...], ...]:
    """Give registers' records: two versions of the same ones, for each of the namesakes."""
    found = draw(pairs(most=5).filter(lambda pair: len(pair[0]) > 0))
    return tuple(
        tuple(
            _named_anew(one, ids={one.id for one in register.records}, by=at)
            for one in register.records
        )
        for at in range(NAMESAKES)
        for register in found
    )


def _named_anew(record: Record, *, ids: set[str], by: int) -> Record:
    content = record_document(record)
    for id_ in ids:
        content = content.replace(f'"{id_}"', f'"{id_}-{by}"')
    return remade(content)


@dataclass
class Memory:
    """Edits a store, and holds what the store does against what it remembers itself."""

    store: Store
    pool: tuple[tuple[Record, ...], ...]
    moment: datetime = NOON
    versions: list[Version] = field(default_factory=lambda: [{}])
    moments: list[datetime] = field(default_factory=list)
    seals: list[int] = field(default_factory=list)
    redacted: set[tuple[int, str]] = field(default_factory=set)

    @property
    def living(self) -> dict[str, Record]:
        """The records as they must stand now."""
        return self.editions()[-1]

    def editions(self) -> list[dict[str, Record]]:
        """Return the records after each change, from none on."""
        found: list[dict[str, Record]] = []
        standing: dict[str, Record] = {}
        for version in self.versions:
            standing = {id_: one for id_, one in standing.items() if id_ not in version}
            standing |= {id_: one for id_, one in version.items() if one is not None}
            found.append(standing)
        return found

    def edit(self, one: Edit) -> None:
        """Do it, in the store and here."""
        self.moment += one.later
        getattr(self, f"_{one.what}")(one.which)

    def _put(self, which: list[int]) -> None:
        every = [one for some in self.pool for one in some]
        self._change({one.id: one for one in (every[at % len(every)] for at in which)})

    def _fill(self, which: list[int]) -> None:
        some = self.pool[which[0] % len(self.pool)]
        self._change({one.id: one for one in some if one.id not in self._removed()})

    def _remove(self, which: list[int]) -> None:
        self._change(dict.fromkeys(self._some(which)))

    def _uproot(self, which: list[int]) -> None:
        """Remove records, and those that can't stay without them."""
        gone, living = self._some(which), self.living
        while more := {
            id_
            for id_, one in living.items()
            if id_ not in gone and any(link.target in gone for link in links(one))
        }:
            gone |= more
        self._change(dict.fromkeys(gone))

    def _replace(self, which: list[int]) -> None:
        some = self.pool[which[0] % len(self.pool)]
        self._change(dict.fromkeys(self.living) | {one.id: one for one in some}, whole=True)

    def _seal(self, _: list[int]) -> None:
        try:
            seal(self.store, actor="dpo", reason="a test", moment=self.moment)
        except SealedAlreadyError:
            assert self.seals
            assert self.seals[-1] == len(self.moments)
            return
        self._keep({})
        self.seals.append(len(self.moments))

    def _redact(self, which: list[int]) -> None:
        ids = sorted({id_ for version in self.versions for id_ in version}) or ["nobody"]
        id_ = ids[which[0] % len(ids)]
        former = [at for at, version in enumerate(self.versions) if version.get(id_) is not None]
        if id_ in self.living:
            former.pop()
        said = [at for at in former if (at, id_) not in self.redacted]
        try:
            redact(self.store, id_, actor="dpo", reason="a test", moment=self.moment)
        except NothingToRedactError:
            assert not said
            return
        assert said
        self._keep({})
        for at in said:
            one = self.versions[at][id_]
            assert one is not None
            self.versions[at][id_] = stub(one, on=self.moment.date())
            self.redacted.add((at, id_))

    def _change(self, wanted: Version, *, whole: bool = False) -> None:
        """Make a change; it must be refused for what is wrong with the whole, and no more."""
        before = self.living
        after = {id_: one for id_, one in (before | wanted).items() if one is not None}
        come = {id_: one for id_, one in wanted.items() if one is not None}
        wrong = faults(after.values())
        used = sorted(id_ for id_ in come.keys() & self._removed() if not self._is_back(come[id_]))
        found = self._tried(wanted, come, whole=whole)
        if wrong:
            assert found == set(wrong)
        elif used:
            assert found == tuple(used)
        else:
            assert isinstance(found, Change) == (before != after)
        if isinstance(found, Change):
            self._keep({id_: one for id_, one in wanted.items() if one != before.get(id_)})

    def _tried(
        self, wanted: Version, come: dict[str, Record], *, whole: bool
    ) -> set[Fault] | tuple[str, ...] | Change | None:
        """Return what the store makes of it: a change, or what it finds wrong."""
        try:
            with change(self.store, actor="dpo", reason="a test", moment=self.moment) as door:
                if whole:
                    door.replace(Register(tuple(come.values())))
                else:
                    door.remove(*wanted.keys() - come.keys())
                    door.put(*come.values())
        except NotARegisterError as error:
            return set(error.faults)
        except IdUsedAgainError as error:
            return error.ids
        return door.change

    def _keep(self, version: Version) -> None:
        self.versions.append(version)
        self.moments.append(self.moment)

    def _some(self, which: list[int]) -> set[str]:
        """Choose some of the ids that live."""
        living = sorted(self.living)
        return {living[at % len(living)] for at in which} if living else set()

    def _is_back(self, record: Record) -> bool:
        """Whether a record is what it was when it was removed, and no redaction took that."""
        at, last = next(
            (at, version[record.id])
            for at, version in reversed(tuple(enumerate(self.versions)))
            if version.get(record.id) is not None
        )
        return last == record and (at, record.id) not in self.redacted

    def _removed(self) -> set[str]:
        return {id_ for version in self.versions for id_ in version} - self.living.keys()
