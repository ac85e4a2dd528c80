"""Heads that left the house: where each is found after restores, cuts and rewriting."""

from dataclasses import replace

from hypothesis import given

from ropa.journal.heads import Whereabouts, genuine
from ropa.journal.line import Line
from ropa.proof.keys import checker
from tests.journal.keeper import PUBLIC, Keeper, checked, contact, keepers


def grown(*names: str) -> Keeper:
    keeper = Keeper()
    for at, name in enumerate(names):
        keeper.change(contact(f"contact-{at}", name))
    return keeper


def test_a_restore_gives_up_what_stood_behind_it() -> None:
    keeper = grown("Ada", "Bo", "Cy", "Di", "Ed")
    before = keeper.heads()
    keeper.restore(2)
    found = checked(keeper.lines, before)
    assert found.holds
    assert list(found.heads.values()) == [Whereabouts.LIES] * 2 + [Whereabouts.GIVEN_UP] * 3


def test_no_restore_excuses_what_lies_before_it_or_behind_what_it_gave_up() -> None:
    keeper = grown("Ada", "Bo", "Cy", "Di", "Ed")
    keeper.restore(2)
    for head, where in (
        ((2, "a" * 64), Whereabouts.REWRITTEN),
        ((5, "a" * 64), Whereabouts.BEYOND),
        ((6, "a" * 64), Whereabouts.BEYOND),
        ((4, "a" * 64), Whereabouts.BEYOND),
        ((3, "a" * 64), Whereabouts.REWRITTEN),
    ):
        found = checked(keeper.lines, [head])
        assert found.heads == {head: where}
        assert not found.holds


def test_after_the_journal_has_grown_again_other_heads_at_its_numbers_are_rewritten() -> None:
    keeper = grown("Ada", "Bo", "Cy")
    lost = keeper.pair
    keeper.restore(1)
    keeper.change(contact("contact-7", "Flo"))
    keeper.change(contact("contact-8", "Gil"))
    assert checked(keeper.lines, [lost, keeper.pair]).holds
    found = checked(keeper.lines, [(3, "a" * 64)])
    assert found.heads[3, "a" * 64] is Whereabouts.REWRITTEN
    assert [one.number for one in found.faults] == [3]


def test_a_head_that_a_later_restore_names_is_given_up_wherever_it_stood() -> None:
    keeper = grown("Ada", "Bo", "Cy")
    once = keeper.pair
    keeper.restore(1)
    keeper.change(gives_up=(once,))
    assert checked(keeper.lines, [once]).heads == {once: Whereabouts.GIVEN_UP}


def test_only_a_signed_change_gives_anything_up() -> None:
    keeper = grown("Ada", "Bo", "Cy")
    lost = keeper.pair
    keeper.restore(1)
    keeper.lines[-1] = type(keeper.lines[-1])(keeper.lines[-1].body, "0" * 128, ())
    assert checked(keeper.lines, [lost]).heads == {lost: Whereabouts.BEYOND}


@given(keepers())
def test_a_journal_vouches_for_its_signed_heads_and_what_they_give_up(keeper: Keeper) -> None:
    signed = {
        (one.number, head)
        for one, (_, head) in zip(keeper.changes, keeper.heads(), strict=True)
        if one.key
    }
    lost = {head for one in keeper.changes for head in one.gives_up}
    assert set(genuine(keeper.lines, checker(PUBLIC))) == signed | lost


def test_a_journal_vouches_for_nothing_that_somebody_put_into_it() -> None:
    keeper = grown("Ada", "Bo")
    good = keeper.heads()
    forged = keeper.change(gives_up=((9, "f" * 64),))
    lines = keeper.lines[:2]
    for line in (
        Line(forged.body(), "0" * 128),
        Line(forged.body(), "is no signature"),
        Line("is no change", ""),
        replace(lines[0], body=forged.body()),
    ):
        assert list(genuine([*lines, line], checker(PUBLIC))) == good


def test_a_number_that_no_change_has_is_nowhere() -> None:
    head = (-1, "a" * 64)
    assert checked(grown("Ada").lines, [head]).heads == {head: Whereabouts.REWRITTEN}
