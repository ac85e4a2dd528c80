"""Who may enter is said once, in full, by somebody, and stands in the access log."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from ropa.access import Principal, Role
from ropa.operations.accounts import Account, Accounts, NoAccountError, Rights, UnfitAccountError
from ropa.operations.database import Operations
from ropa.operations.log import AccessLog, Event, Sought
from ropa.operations.principals import account_of, principal_of
from ropa.operations.rights import require_fit
from ropa.operations.rows import User
from ropa.register.audience import Audience
from tests.operations.clock import Clock

DPO = Rights(roles=frozenset({Role.DPO}))
ADMIN = Rights(roles=frozenset({Role.ADMIN}))
AUDITOR = Rights(
    roles=frozenset({Role.AUDITOR}),
    entities=frozenset({"example-shop", "example-press"}),
    until=date(2026, 6, 30),
    since_edition=7,
    audience=Audience.INTERNAL,
)
EDITOR = Rights(roles=frozenset({Role.EDITOR}), departments=frozenset({"sales"}))


def acting(accounts: Accounts, name: int | str) -> Principal:
    found = principal_of(accounts.operations, accounts.find(name).id)
    assert found is not None
    return found


def noted(accounts: Accounts) -> list[tuple[Event, str, str]]:
    page = AccessLog(accounts.operations, accounts.clock).read(Sought())
    return [(one.event, one.handle, one.subject) for one in page.lines]


def test_an_account_has_the_rights_that_it_was_given(accounts: Accounts) -> None:
    for number, rights in enumerate((DPO, ADMIN, AUDITOR, EDITOR)):
        has_its_rights(accounts, accounts.add(f"{number}@example.org", rights=rights), rights)


def has_its_rights(accounts: Accounts, made: Account, rights: Rights) -> None:
    assert made.rights == rights
    assert made == accounts.find(made.id)
    assert (made.active, made.has_password, made.has_second_factor) == (True, False, False)
    who = acting(accounts, made.id)
    assert (who.roles, who.departments, who.entities) == (
        rights.roles,
        rights.departments,
        rights.entities,
    )
    assert (who.until, who.since_edition, who.audience) == (
        rights.until,
        rights.since_edition,
        rights.audience,
    )


def test_it_is_found_by_number_address_and_handle(accounts: Accounts) -> None:
    made = accounts.add("Some.Body@Example.org", rights=DPO, handle="privacy-office")
    for name in (made.id, "some.body@example.org", "SOME.BODY@example.org", "privacy-office"):
        assert accounts.find(name) == made
    for nobody in (made.id + 1, "body@example.org", "office", "", "x\x00"):
        with pytest.raises(NoAccountError, match="There is no account"):
            accounts.find(nobody)


def test_who_acts_is_found_by_the_word_that_is_in_the_session(
    accounts: Accounts, operations: Operations, officer: int
) -> None:
    with operations.session() as session:
        word = session.get_one(User, officer).fs_uniquifier
    assert account_of(operations, word) == officer
    assert account_of(operations, "x") is None
    assert principal_of(operations, officer + 1) is None
    assert len(accounts.listed()) == 1


def test_a_handle_names_a_role_unless_told_otherwise(accounts: Accounts) -> None:
    made = [accounts.add(f"{n}@example.org", rights=one).handle for n, one in enumerate([DPO] * 2)]
    assert made == ["dpo-1", "dpo-2"]


def test_a_handle_is_never_used_again(accounts: Accounts) -> None:
    first = accounts.add("first@example.org", rights=DPO, handle="office")
    accounts.disable(first.id)
    with pytest.raises(UnfitAccountError, match="never used again"):
        accounts.add("second@example.org", rights=DPO, handle="office")


def test_a_handle_is_plain(accounts: Accounts) -> None:
    for handle in ("", "a", "A-b", "a b", "a\n", "é-e", "x" * 65):
        with pytest.raises(UnfitAccountError, match="is no handle"):
            accounts.add("somebody@example.org", rights=DPO, handle=handle)
    assert accounts.listed() == ()


NO_ADDRESSES = ("", "x", "@example.org", "x@", "a b@example.org", "a@b@c", "a@b\x00", "a@b..c")


def test_an_address_is_one(accounts: Accounts) -> None:
    for email in (*NO_ADDRESSES, "a" * 250 + "@b.c"):
        with pytest.raises(UnfitAccountError, match="is no e-mail address"):
            accounts.add(email, rights=DPO)
    assert accounts.listed() == ()


def test_an_address_has_one_account(accounts: Accounts) -> None:
    accounts.add("dpo@example.org", rights=DPO)
    with pytest.raises(UnfitAccountError, match=r'of "dpo@example[.]org" already'):
        accounts.add(" DPO@example.org", rights=ADMIN)


def test_of_many_who_add_one_address_at_once_one_does(accounts: Accounts) -> None:
    def add(_: int) -> str:
        try:
            return accounts.add("dpo@example.org", rights=DPO).handle
        except UnfitAccountError:
            return ""

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(add, range(8))) == [""] * 7 + ["dpo-1"]


UNFIT = [
    (Rights(roles=frozenset()), "needs a role"),
    (replace(AUDITOR, roles=frozenset({Role.AUDITOR, Role.DPO})), "has no other role"),
    (replace(AUDITOR, roles=frozenset({Role.AUDITOR, Role.ADMIN})), "has no other role"),
    (replace(AUDITOR, entities=frozenset()), "Name the legal entities"),
    (replace(AUDITOR, until=None), "until which day"),
    (replace(EDITOR, departments=frozenset()), "Name the departments"),
    (replace(EDITOR, departments=frozenset({"No id\n"})), r'"No id\\u000a" is no id'),
    (replace(DPO, since_edition=-1), "An edition has a number"),
    (replace(DPO, since_edition=2**63), "An edition has a number"),
]


def test_rights_that_make_no_sense_are_refused(accounts: Accounts, officer: int) -> None:
    for rights, words in UNFIT:
        with pytest.raises(UnfitAccountError, match=words):
            accounts.add("somebody@example.org", rights=rights)
        with pytest.raises(UnfitAccountError, match=words):
            accounts.change(officer, rights=rights)
    assert [one.rights for one in accounts.listed()] == [DPO]


def test_an_account_that_is_over_already_is_not_made(accounts: Accounts, clock: Clock) -> None:
    today = clock().date()
    for email in ("first@example.org", "second@example.org"):
        with pytest.raises(UnfitAccountError, match="The last day, 2026-03-01, is over") as refused:
            accounts.add(email, rights=replace(DPO, until=today - timedelta(days=1)))
        assert refused.value.about == "until"
    assert accounts.listed() == ()
    assert accounts.add("dpo@example.org", rights=replace(DPO, until=today)).active


def test_what_is_unfit_says_which_of_it_is() -> None:
    about = []
    for rights, _ in UNFIT:
        with pytest.raises(UnfitAccountError) as refused:
            require_fit(rights)
        about.append(refused.value.about)
    assert about == [
        *("roles", "roles", "roles", "entities", "until", "departments", "departments"),
        *("since_edition", "since_edition"),
    ]


def test_however_many_accounts_there_are_as_much_is_asked(
    accounts: Accounts, operations: Operations
) -> None:
    asked: list[str] = []
    event.listen(operations.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    numbers = []
    for more in (2, 20):
        for number in range(more):
            accounts.add(f"{more}-{number}@example.org", rights=DPO)
        asked.clear()
        listed = accounts.listed()
        numbers.append(len(asked))
    assert len(listed) == 22
    assert numbers[0] == numbers[1]
    assert {one.rights for one in listed} == {DPO}


def test_every_change_is_noted_and_says_who_made_it(accounts: Accounts, officer: int) -> None:
    admin = accounts.add("admin@example.org", rights=ADMIN)
    by = acting(accounts, admin.id)
    both = Rights(roles=frozenset({Role.DPO, Role.ADMIN}))
    accounts.change(officer, rights=both, by=by)
    accounts.disable(officer, by=by)
    accounts.enable(officer, by=by)
    assert noted(accounts)[:3] == [
        (Event.ACCOUNT_ENABLED, "admin-1", "dpo-1"),
        (Event.ACCOUNT_DISABLED, "admin-1", "dpo-1"),
        (
            Event.ACCOUNT_CHANGED,
            "admin-1",
            "dpo-1: dpo -> admin, dpo",
        ),
    ]
    assert noted(accounts)[-1] == (Event.ACCOUNT_ADDED, "", "dpo-1: dpo")


def test_rights_are_said_in_full(accounts: Accounts) -> None:
    accounts.add("auditor@example.org", rights=AUDITOR)
    (_, _, subject), *_ = noted(accounts)
    assert subject == (
        "auditor-1: auditor; reads example-press, example-shop; until 2026-06-30; "
        "from edition 7; internal"
    )


@pytest.mark.parametrize("rights", [DPO, ADMIN])
def test_the_last_one_does_not_lock_themselves_out(accounts: Accounts, rights: Rights) -> None:
    made = accounts.add("last@example.org", rights=rights)
    gone = accounts.add("gone@example.org", rights=rights)
    accounts.disable(gone.id)
    by = acting(accounts, made.id)
    for lesser in (EDITOR, replace(rights, until=date(2026, 3, 1))):
        with pytest.raises(UnfitAccountError, match="You are the last"):
            accounts.change(made.id, rights=lesser, by=by)
    with pytest.raises(UnfitAccountError, match="You are the last"):
        accounts.disable(made.id, by=by)
    assert accounts.find(made.id) == made
    accounts.enable(gone.id)
    assert not accounts.disable(made.id, by=by).active


def test_somebody_else_may_be_the_last(accounts: Accounts, officer: int) -> None:
    """The command line keeps the keys of the instance anyway, and an admin the accounts."""
    assert not accounts.disable(officer).active


def test_an_account_whose_time_is_over_is_nobody_to_leave_the_house_to(
    accounts: Accounts, officer: int, clock: Clock
) -> None:
    accounts.add("other@example.org", rights=replace(DPO, until=date(2026, 3, 5)))
    by = acting(accounts, officer)
    clock.wait(days=10)
    with pytest.raises(UnfitAccountError, match="You are the last dpo"):
        accounts.disable(officer, by=by)
