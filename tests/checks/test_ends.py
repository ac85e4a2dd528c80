"""An end can be told from criteria that name an event or a state, and from no need or leave."""

from dataclasses import replace

import pytest

from ropa.checks import ends
from ropa.register.choices import Afterwards
from ropa.register.text import Text, text
from tests.checks.bakery import A_MONTH, bakery
from tests.checks.found import found

START = text(en="Delivery", fr="Livraison")
NAMED = [
    text(en="Until the order is paid", fr="Jusqu’au paiement"),
    text(en="As long as the account exists", fr="Tant que le compte existe"),
    text(fr="Pendant la durée du contrat"),
    text(en="May be kept until the claim is settled"),
    text(en="Two years from the sale"),
    text(en="Until the request is carried out; some data stay as long as considered necessary"),
]
LEFT_OPEN = [
    text(en="As long as necessary", fr="Aussi longtemps que nécessaire"),
    text(en="Until they are no longer needed"),
    text(fr="Pendant une certaine durée"),
    text(en="For a reasonable period after the sale"),
    text(en="May be kept to keep the person from opening another account"),
    text(fr="Peuvent être conservées en cas de procédure"),
    text(en="Some copies may remain in the database"),
]


@pytest.mark.parametrize("criteria", NAMED)
def test_an_event_or_a_state_is_an_end(criteria: Text) -> None:
    assert ends.can_be_told(criteria, starts=None)


@pytest.mark.parametrize("criteria", LEFT_OPEN)
def test_a_need_or_a_leave_is_none_whatever_it_starts_with(criteria: Text) -> None:
    assert not ends.can_be_told(criteria, starts=None)
    assert not ends.can_be_told(criteria, starts=START)


def test_where_words_say_neither_a_start_decides() -> None:
    accounts = text(en="Kept for the accounts")
    assert not ends.can_be_told(accounts, starts=None)
    assert ends.can_be_told(accounts, starts=START)


def test_a_language_that_is_not_read_here_accuses_nobody() -> None:
    assert ends.can_be_told(Text((("sv", "Så länge som behövs"),)), starts=None)


def test_criteria_name_an_end_and_not_only_a_start() -> None:
    need = replace(A_MONTH, period=None, criteria=text(en="As long as it is needed"))
    begun = replace(need, starts=text(en="Delivery"))
    for open_ in (need, begun):
        (one,) = found("R1-014", bakery(open_))
        assert (one.record, one.field) == ("a-month", "criteria")
    paid = replace(need, criteria=text(en="Until the order is paid"))
    for ended in (paid, replace(need, period=A_MONTH.period)):
        assert not found("R1-014", bakery(ended))


def test_of_what_is_anonymised_it_is_asked_whether_it_is_anonymous() -> None:
    need = replace(A_MONTH, period=None, criteria=text(en="As long as it is needed"))
    (one,) = found("R1-014", bakery(need))
    anonymised = replace(need, afterwards=Afterwards.ANONYMISE)
    (other,) = found("R1-014", bakery(anonymised))
    assert "anonymous" in other.words("en")
    assert "anonym" not in one.words("en")
