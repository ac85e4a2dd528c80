"""An end can be told from criteria that name an event or a state, and from no need or leave."""

import pytest

from ropa.checks import ends
from ropa.register.text import Text, text

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
