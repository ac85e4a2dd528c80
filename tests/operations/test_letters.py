"""A link in a mail is answered once, and not for long; the answer waits."""

import pytest
from sqlalchemy import func, select

from ropa.operations.database import Operations
from ropa.operations.letters import Letter, Letters
from ropa.operations.rows import ProposalRow
from tests.operations.clock import Clock


@pytest.fixture
def letters(operations: Operations, clock: Clock) -> Letters:
    return Letters(operations, clock)


def read(letters: Letters, token: str) -> Letter:
    found = letters.read(token)
    assert found is not None
    return found


def test_a_link_is_answered_once(letters: Letters) -> None:
    token = letters.write("orders", contact="baker")
    letter = read(letters, token)
    assert (letter.record, letter.contact) == ("orders", "baker")
    assert letters.answer(letter, version="1" * 64, correct=True, words="")
    assert letters.read(token) is None
    assert not letters.answer(letter, version="1" * 64, correct=False, words="Twice")
    (one,) = letters.waiting()
    assert (one.record, one.contact, one.correct, one.words) == ("orders", "baker", True, "")


def test_a_link_is_good_for_thirty_days_and_a_new_one_ends_it(
    letters: Letters, clock: Clock
) -> None:
    first = letters.write("orders", contact="baker")
    second = letters.write("orders", contact="baker")
    other = letters.write("orders", contact="brewer")
    assert letters.read(first) is None
    clock.wait(days=29, hours=23)
    assert read(letters, second).contact == "baker"
    assert read(letters, other).contact == "brewer"
    clock.wait(hours=1)
    assert letters.read(second) is None
    letters.tidy()
    clock.wait(days=-20)
    assert letters.read(second) is None, "it is gone"


@pytest.mark.parametrize("token", ["", "wrong", "\udcff"])
def test_what_is_no_token_reads_nothing(letters: Letters, token: str) -> None:
    letters.write("orders", contact="baker")
    assert letters.read(token) is None


def test_who_was_written_to_lately_is_known_for_a_week(letters: Letters, clock: Clock) -> None:
    letters.write("orders", contact="baker")
    assert letters.written_lately() == {("orders", "baker")}
    clock.wait(days=7)
    assert letters.written_lately() == frozenset()


def test_an_answer_is_settled_once(letters: Letters, clock: Clock) -> None:
    for words in ("first", "second"):
        letter = read(letters, letters.write("orders", contact="baker"))
        letters.answer(letter, version="1" * 64, correct=False, words=words)
        clock.wait(minutes=1)
    assert letters.count() == 2
    first, second = letters.waiting()
    assert (first.words, second.words) == ("first", "second")
    assert letters.waiting(start=1, length=1) == (second,)
    assert letters.settle(first.id, by="dpo-1", outcome="refused")
    assert not letters.settle(first.id, by="dpo-1", outcome="confirmed")
    assert not letters.settle("unknown", by="dpo-1", outcome="confirmed")
    assert letters.find(first.id) is None
    assert letters.find(second.id) == second
    assert letters.count() == 1


def test_an_answer_that_is_settled_is_kept_for_a_year(
    letters: Letters, operations: Operations, clock: Clock
) -> None:
    for _ in range(2):
        letter = read(letters, letters.write("orders", contact="baker"))
        letters.answer(letter, version="1" * 64, correct=True, words="")
    first, second = letters.waiting()
    letters.settle(first.id, by="dpo-1", outcome="confirmed")
    clock.wait(days=366)
    letters.tidy()
    with operations.session() as session:
        assert session.scalar(select(func.count()).select_from(ProposalRow)) == 2
    clock.wait(minutes=1)
    letters.tidy()
    with operations.session() as session:
        assert session.scalars(select(ProposalRow.id)).all() == [second.id], "it waits still"
