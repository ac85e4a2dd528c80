"""What is found is kept for each pair of eyes, and no page waits for it."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from secrets import token_hex

import pytest

from ropa.access import Principal, Role
from ropa.checks.completeness import answers
from ropa.checks.decisions import covered, decided
from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.checks.gaps import gaps
from ropa.console.examinations import Examinations, Examined, Looked
from ropa.console.shelves import Shelves
from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import Outcome
from ropa.register.documents import load
from ropa.register.entry import entry
from ropa.register.records import Decision
from ropa.register.register import Register
from ropa.register.text import text
from ropa.store import NoEditionError, Store, redact
from tests.console.conftest import GROUP
from tests.console.house import now, of_files
from tests.console.test_shelves import an_auditor
from tests.store.bakery import create, put

DPO = Principal(account=1, handle="dpo", roles=frozenset({Role.DPO}))
TODAY = date(2026, 11, 27)
LONG = 60.0
"""Seconds that a test is ready to wait for what is to come."""


def save(store: Store) -> None:
    """Save an activity with another reference than ever before."""
    said = {"name": {"en": "Orders"}, "controllers": ["bakery"], "reference": token_hex(4)}
    put(store, load("activity", {"id": "orders", **said}), moment=now())


def accept(store: Store, one: Finding) -> None:
    """Accept a finding for some days."""
    decision = Decision(
        id=f"decision-{token_hex(4)}",
        record=Ref(one.record),
        rule=one.rule.id,
        outcome=Outcome.ACCEPTED,
        reason=text(en="It is being mended"),
        decided_by=Ref("baker"),
        decided_on=TODAY,
        until=TODAY,
        covers=covered((one,)),
    )
    put(store, decision, moment=now())


@dataclass
class House:
    """What examinations are made with, at a day that stands still."""

    store: Store
    today: date = TODAY
    shelves: Shelves = field(default_factory=Shelves)
    examinations: Examinations = field(default_factory=lambda: Examinations(patience=LONG))

    @property
    def reading(self) -> Store:
        """The same, for these tests write nothing through it."""
        return self.store

    def look(self, viewer: Principal = DPO, *, at: int | None = None) -> Looked:
        """Look as somebody does."""
        with self.store.session() as reader:
            return self.examinations.look(self, reader, viewer, at=at)

    def examined(self, viewer: Principal = DPO, *, at: int | None = None) -> Examined:
        """Look, and wait for what was found."""
        found = self.look(viewer, at=at)
        assert found.examined is not None
        assert found.is_current
        return found.examined

    def register(self) -> Register:
        """The whole register, as it stands."""
        with self.store.session() as reader:
            return self.shelves.edition(reader, DPO, at=None).register


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A register to which every test may add what it needs."""
    made = create(f"sqlite:///{tmp_path_factory.mktemp('examined') / 'register.db'}")
    put(made, *of_files(GROUP), moment=now())
    yield made
    made.close()


@pytest.fixture
def house(store: Store) -> Iterator[House]:
    made = House(store)
    yield made
    made.examinations.wait()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nobody examines anything before this is set."""
    let_go = threading.Event()
    make = Examinations._made  # noqa: SLF001 - the seam at which the thread is held

    def made(self: Examinations, *given: object) -> Examined:
        assert let_go.wait(LONG)
        return make(self, *given)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Examinations, "_made", made)
    yield let_go
    let_go.set()


def test_a_keeper_sees_what_the_checks_find_and_how_far_each_activity_answers(house: House) -> None:
    first = next(one for one in house.examined().open if one.finding.record == "bakery")
    accept(house.store, first.finding)
    examined, register = house.examined(), house.register()
    assert examined.found == decided(findings(register, on=TODAY), register, on=TODAY)
    assert any(not one.is_open for one in examined.found)
    assert examined.answers == tuple(
        answers(register, entry(register, one.activity), on=TODAY) for one in examined.answers
    )
    assert len(examined.answers) == 5
    assert all(
        one.finding.record == id_ for id_, some in examined.by_record.items() for one in some
    )


def test_after_a_save_it_is_what_would_be_found_anew(house: House) -> None:
    house.examined()
    save(house.store)
    examined, register = house.examined(), house.register()
    assert examined.found == decided(findings(register, on=TODAY), register, on=TODAY)
    assert examined.answers == tuple(
        answers(register, entry(register, one.activity), on=TODAY) for one in examined.answers
    )


def test_while_a_save_is_being_counted_the_last_figures_stand(
    house: House, held: threading.Event
) -> None:
    held.set()
    before = house.examined()
    held.clear()
    save(house.store)
    house.examinations.patience = 0
    meanwhile = house.look()
    assert (meanwhile.number, meanwhile.examined) == (before.number + 1, before)
    assert not meanwhile.is_current
    held.set()
    house.examinations.patience = LONG
    assert house.examined().number == before.number + 1


def test_nobody_waits_for_what_took_longer_than_they_would(
    house: House, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.set()
    house.examined()
    seconds = iter((0.0, LONG + 1))
    monkeypatch.setattr("ropa.console.examinations.monotonic", lambda: next(seconds))
    save(house.store)
    before = house.examined()
    monkeypatch.undo()
    save(house.store)
    let_go = threading.Event()
    monkeypatch.setattr(Examinations, "_made", lambda *_: let_go.wait(LONG))
    assert house.look().examined is before
    let_go.set()


def test_what_stays_of_a_large_register_is_searched_for_garbage_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    spared = list[str]()
    monkeypatch.setattr("ropa.console.garbage.gc.freeze", lambda: spared.append("all"))
    house.examined()
    assert spared == []
    monkeypatch.setattr("ropa.console.examinations.MANY", 3)
    another = House(house.store)
    for _ in range(2):
        save(house.store)
        another.examined()
    assert spared == ["all"]
    another.examinations.wait()


def test_nothing_is_told_before_anything_was_counted(house: House, held: threading.Event) -> None:
    house.examinations.patience = 0
    assert house.look().examined is None
    held.set()


def test_a_past_edition_never_shows_the_figures_of_another(
    house: House, held: threading.Event
) -> None:
    held.set()
    number = house.examined().number
    held.clear()
    house.examinations.patience = 0
    assert house.look(at=number - 1).examined is None
    held.set()
    house.examinations.patience = LONG
    assert house.examined(at=number - 1).number == number - 1


def test_one_thread_examines_for_a_pair_of_eyes_at_a_time(
    house: House, held: threading.Event
) -> None:
    house.examinations.patience = 0
    for _ in range(5):
        house.look()
    named = [one for one in threading.enumerate() if one.name == "examined"]
    assert len(named) == 1
    held.set()


def test_what_fails_is_told_to_the_log_and_tried_again(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Examinations, "_made", lambda *_: 1 / 0)
        assert house.look().examined is None
    assert "couldn't be examined" in caplog.text
    assert house.examined().found


def test_an_outsider_is_told_the_gaps_of_their_cut_and_nothing_that_was_decided(
    house: House,
) -> None:
    viewer = an_auditor("bakery")
    examined = house.examined(viewer)
    with house.store.session() as reader:
        cut = house.shelves.edition(reader, viewer, at=None).register
    told = {one.finding for one in examined.found}
    assert told == set(gaps(cut, organisation="bakery", on=TODAY))
    assert told
    assert all(one.is_open and one.assigned is None for one in examined.found)


def test_an_auditor_inside_is_told_what_is_found_in_the_whole_about_their_entities(
    house: House,
) -> None:
    viewer = an_auditor("bakery", audience=Audience.INTERNAL)
    accept(house.store, house.examined(viewer).open[0].finding)
    examined = house.examined(viewer)
    whole = {(one.rule.id, one.record, one.field) for one in findings(house.register(), on=TODAY)}
    mine = {(one.finding.rule.id, one.finding.record, one.finding.field) for one in examined.found}
    assert mine < whole
    assert any(not one.is_open for one in examined.found)
    assert not {one for _, one, _ in mine} & {"brewery", "brews", "to-pub", "malting"}


def test_who_may_not_read_an_edition_is_told_nothing_of_it(house: House) -> None:
    late = replace(an_auditor("bakery"), since_edition=9_999)
    with pytest.raises(NoEditionError):
        house.look(late)


def test_figures_from_before_a_redaction_are_shown_no_more(
    house: House, held: threading.Event
) -> None:
    held.set()
    house.examined()
    save(house.store)
    redact(house.store, "orders", actor="tests", reason="As asked", moment=now())
    held.clear()
    house.examinations.patience = 0
    assert house.look().examined is None
    held.set()


def test_what_is_made_of_it_is_made_once(house: House) -> None:
    examined = house.examined()
    made = [examined.once("key", lambda one: [one.number]) for _ in range(2)]
    assert made[0] is made[1]
