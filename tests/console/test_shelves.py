"""What is kept of registers: what a viewer sees is what would be cut anew, and little is read."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from ropa.access import Principal, Role
from ropa.console import shelves as module
from ropa.console.shelf import Known, Shown, Standing
from ropa.console.shelves import Shelves
from ropa.register.audience import Audience, about_any, seen_by
from ropa.register.documents import load
from ropa.register.records import KINDS, Organisation, Record
from ropa.register.register import Edition
from ropa.store import NoEditionError, Reader, Store, head, read_edition, redact
from tests.console.conftest import GROUP
from tests.console.house import now, of_files
from tests.store.bakery import create, put
from tests.store.memory import Edit, Memory, edits, pools

GIVEN = settings(max_examples=6, suppress_health_check=list(HealthCheck), deadline=None)
BUNS = load("activity", {"id": "buns", "name": {"en": "Buns"}, "controllers": ["bakery"]})
DPO = Principal(account=2, handle="dpo", roles=frozenset({Role.DPO}))
RYE = load("activity", {"id": "buns", "name": {"en": "Buns of rye"}, "controllers": ["bakery"]})


def an_auditor(*entities: str, audience: Audience = Audience.EXTERNAL) -> Principal:
    named, roles = frozenset(entities), frozenset({Role.AUDITOR})
    return Principal(account=1, handle="one", roles=roles, entities=named, audience=audience)


@dataclass
class Read:
    """What was read of a store, by the edition asked for, and from which one it was made."""

    asked: list[tuple[int | None, int | None]] = field(default_factory=list)

    def __call__(self, reader: Reader, *, at: int | None, near: Edition | None) -> Edition:
        self.asked.append((at, None if near is None else near.number))
        return read_edition(reader, at=at, near=near)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    counted = Read()
    monkeypatch.setattr(module, "read_edition", counted)
    return counted


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Store]:
    made = create(f"sqlite:///{tmp_path / 'register.db'}")
    put(made, *of_files(GROUP), moment=now())
    put(made, BUNS, moment=now())
    yield made
    made.close()


@pytest.mark.slow
@GIVEN
@given(pool=pools(), some=edits("put", "fill", "remove", "uproot", "replace", "seal", "redact"))
def test_az_5_whatever_was_done_a_viewer_sees_what_would_be_cut_anew(
    tmp_path_factory: pytest.TempPathFactory,
    pool: tuple[tuple[Record, ...], ...],
    some: list[Edit],
) -> None:
    """AZ-5: the present after each change, and in the end every edition, out of what was kept."""
    folder = tmp_path_factory.mktemp("kept")
    store, shelves = create(f"sqlite:///{folder / 'register.db'}"), Shelves()
    memory = Memory(store, pool)
    for one in some:
        memory.edit(one)
        assert_cut(store, shelves, at=None)
    with store.session() as session:
        last = head(session).number
    for number in reversed(range(last + 1)):
        assert_cut(store, shelves, at=number)
    store.close()


def assert_cut(store: Store, shelves: Shelves, *, at: int | None) -> None:
    with store.session() as session:
        whole = read_edition(session, at=at)
        named = [one.id for one in whole.register.all(Organisation)][:2] or ["nobody"]
        for audience in Audience:
            seen = shelves.edition(session, an_auditor(*named, audience=audience), at=at)
            assert seen.register == seen_by(about_any(whole.register, named), audience)
            assert (seen.number, seen.redactions) == (whole.number, whole.redactions)


def test_after_a_save_only_what_changed_is_read(group: Store, read: Read) -> None:
    shelves, auditor = Shelves(), an_auditor("bakery")
    with group.session() as session:
        before = shelves.edition(session, auditor, at=None)
        assert shelves.edition(session, auditor, at=None) is before
    put(group, RYE, moment=now())
    with group.session() as session:
        after = shelves.edition(session, auditor, at=None)
    assert (before.register.find("buns"), after.register.find("buns")) == (BUNS, RYE)
    assert read.asked == [(None, None), (None, 2)]


def test_a_save_throws_no_past_edition_away_and_a_redaction_does(group: Store, read: Read) -> None:
    shelves, auditor = Shelves(), an_auditor("bakery")
    put(group, RYE, moment=now())
    with group.session() as session:
        past = shelves.edition(session, auditor, at=2)
    put(group, BUNS, moment=now())
    with group.session() as session:
        assert shelves.edition(session, auditor, at=2) is past
    redact(group, "buns", actor="dpo", reason="a wrong word", moment=now())
    with group.session() as session:
        assert shelves.edition(session, auditor, at=2).register.find("buns") != BUNS
    assert [at for at, _ in read.asked] == [2, 2]


def test_who_waits_for_one_edition_holds_nobody_up_who_wants_another(
    group: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelves, auditor = Shelves(), an_auditor("bakery")
    begun, let_go = threading.Event(), threading.Event()

    def slowly(reader: Reader, *, at: int | None, near: Edition | None) -> Edition:
        if at == 1:
            begun.set()
            assert let_go.wait(60)
        return read_edition(reader, at=at, near=near)

    def first() -> None:
        with group.session() as session:
            shelves.edition(session, auditor, at=1)

    monkeypatch.setattr(module, "read_edition", slowly)
    slow = threading.Thread(target=first)
    slow.start()
    assert begun.wait(60)
    with group.session() as session:
        assert shelves.edition(session, auditor, at=2).register.find("buns") == BUNS
    let_go.set()
    slow.join(60)


def test_those_who_want_the_same_have_it_made_once(group: Store, read: Read) -> None:
    shelves, auditor, found = Shelves(), an_auditor("bakery"), list[Edition]()
    start = threading.Barrier(4)

    def ask() -> None:
        start.wait(60)
        with group.session() as session:
            found.append(shelves.edition(session, auditor, at=2))

    some = [threading.Thread(target=ask) for _ in range(4)]
    for one in some:
        one.start()
    for one in some:
        one.join(60)
    assert len(found) == 4
    assert len({id(one) for one in found}) == len(read.asked) == 1


def test_what_is_kept_is_bound_by_what_it_weighs(group: Store, read: Read) -> None:
    auditor = an_auditor("bakery")
    with group.session() as session:
        weight = len(read_edition(session, at=2).register)
        shelves = Shelves(most=weight)
        for at in (2, 1, 2):
            shelves.edition(session, auditor, at=at)
    assert [at for at, _ in read.asked] == [2, 1, 2]


def test_an_edition_before_ones_first_is_refused(group: Store) -> None:
    late = Principal(account=1, handle="late", roles=frozenset({Role.AUDITOR}), since_edition=2)
    with group.session() as session, pytest.raises(NoEditionError, match="from 2 on"):
        Shelves().edition(session, late, at=1)


def test_what_is_in_memory_is_what_the_database_has(group: Store) -> None:
    shelves = Shelves()
    put(group, *of_files(Path("fixtures/oranum")), moment=now())
    with group.session() as reader:
        standing = shelves.open(reader, DPO)
        register = shelves.edition(reader, DPO, at=None).register
        known = shelves.open(reader, DPO)
        assert (type(standing), type(known)) == (Standing, Known)
        ids = [one.id for one in register.records]
        for shelf in (known, Shown(register)):
            assert shelf.counts() == dict.fromkeys(KINDS, 0) | dict(standing.counts())
            assert all(shelf.for_all(kind) == standing.for_all(kind) for kind in KINDS)
            for id_ in (*ids, "nobody"):
                assert shelf.find(id_) == standing.find(id_)
                assert shelf.naming_any((id_,), KINDS) == standing.naming_any((id_,), KINDS)
        asked = (*reversed(ids), "nobody", ids[0])
        assert known.several(asked) == standing.several(asked)
    put(group, RYE, moment=now())
    with group.session() as reader:
        assert shelves.open(reader, DPO).find("buns") == RYE
