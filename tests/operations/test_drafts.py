"""What was typed is kept as it was, for whom it was typed, for as long as it is of use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.access import Role
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.database import Operations
from ropa.operations.drafts import LARGEST, LASTS, Begun, Drafts
from tests.operations.clock import Clock

PLACE = "/activity/edit/?id=newsletter"


@pytest.fixture
def drafts(operations: Operations, clock: Clock) -> Drafts:
    return Drafts(operations, clock)


FIELDS = st.lists(st.tuples(st.text(), st.text())).map(tuple)


@pytest.fixture(scope="session")
def somebody(lasting: Operations) -> int:
    accounts = Accounts(lasting, Clock())
    return accounts.add("drafts@example.org", rights=Rights(roles=frozenset({Role.DPO}))).id


@given(fields=FIELDS)
def test_au_5_a_draft_is_what_was_typed(
    lasting: Operations, somebody: int, fields: tuple[tuple[str, str], ...]
) -> None:
    drafts = Drafts(lasting, Clock())
    assert drafts.keep(somebody, PLACE, fields)
    assert drafts.draft_of(somebody, PLACE) == fields


def test_odd_signs_are_kept_on_both_databases(drafts: Drafts, officer: int) -> None:
    typed = (("name", "\x00\ud800\r\n\u202e"), ("name", "twice"), ("", ""))
    assert drafts.keep(officer, PLACE, typed)
    assert drafts.draft_of(officer, PLACE) == typed


def test_the_latest_of_an_account_and_a_form_is_kept(
    drafts: Drafts, accounts: Accounts, officer: int
) -> None:
    other = accounts.add("other@example.org", rights=Rights(roles=frozenset({Role.DPO}))).id
    for words in ("one", "two"):
        assert drafts.keep(officer, PLACE, [("name", words)])
    assert drafts.keep(officer, "/elsewhere", [("name", "three")])
    assert drafts.draft_of(officer, PLACE) == (("name", "two"),)
    assert drafts.draft_of(other, PLACE) is None
    drafts.forget(officer, PLACE)
    assert drafts.draft_of(officer, PLACE) is None
    assert drafts.draft_of(officer, "/elsewhere") == (("name", "three"),)


def test_the_forms_that_somebody_began_are_told_the_latest_first(
    drafts: Drafts, clock: Clock, accounts: Accounts, officer: int
) -> None:
    other = accounts.add("other@example.org", rights=Rights(roles=frozenset({Role.DPO}))).id
    first = clock()
    drafts.keep(other, PLACE, [("name", "theirs")])
    drafts.keep(officer, PLACE, [("name", "one")])
    clock.wait(days=LASTS.days / 2)
    drafts.keep(officer, "/later", [("name", "two")])
    begun = (Begun("/later", first + LASTS / 2), Begun(PLACE, first))
    assert drafts.begun(officer) == begun
    clock.wait(days=LASTS.days / 2)
    assert drafts.begun(officer) == begun[:1]


def test_a_draft_has_its_limits(drafts: Drafts, officer: int) -> None:
    frame = len('[["", ""]]')
    assert drafts.keep(officer, PLACE, [("", "x" * (LARGEST - frame))])
    assert not drafts.keep(officer, "/more", [("", "x" * (LARGEST - frame + 1))])
    assert drafts.draft_of(officer, "/more") is None
    assert drafts.keep(officer, "/" * 400, [])
    assert not drafts.keep(officer, "/" * 401, [])
    assert not drafts.keep(officer, "/\x00", [])


def test_a_draft_is_kept_for_a_week(drafts: Drafts, clock: Clock, officer: int) -> None:
    drafts.keep(officer, PLACE, [("name", "typed")])
    clock.wait(days=6, hours=23)
    drafts.tidy()
    assert drafts.draft_of(officer, PLACE)
    clock.wait(hours=1)
    assert drafts.draft_of(officer, PLACE) is None
    drafts.tidy()
    clock.wait(days=-1)
    assert drafts.draft_of(officer, PLACE) is None
