"""Completeness: nothing is 0 %, everything is 100 %, and a lawful "none" loses nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from ropa.checks import gaps
from ropa.checks.completeness import State, answers, completeness, letters, percent
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Role
from ropa.register.entry import entry
from ropa.register.records import Activity, Organisation, ProcessorActivity
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import BAKERY, BREAD, DELIVERY, ON, bakery, states
from tests.checks.test_activities import GRINDING
from tests.register.strategies import registers

BARE = Activity(id="bare", name=text(en="A name and nothing else"))
TAKEN_AWAY = {
    "b": ("sale", "sale-basis"),
    "d": ("delivery",),
    "e": ("abroad",),
    "f": ("a-month",),
    "g": ("locks",),
}


def of(register: Register, id_: str = "bread", *, on: date = ON) -> dict[str, State]:
    one = register.find(id_)
    assert isinstance(one, Activity | ProcessorActivity)
    return dict(answers(register, entry(register, one), on=on).states)


def test_a_full_record_is_complete() -> None:
    (one,) = completeness(bakery(), organisation="bakery", on=ON)
    assert one.percent == percent((one,)) == 100
    assert set(of(bakery()).values()) == {State.STATED}


def test_an_empty_record_is_not_complete_at_all() -> None:
    register = Register((BARE,))
    one = answers(register, entry(register, BARE), on=ON)
    assert (one.percent, set(dict(one.states).values())) == (0, {State.UNKNOWN})
    assert percent(()) == 0


def test_nor_is_an_empty_one_of_a_processor() -> None:
    nobody = Organisation(id="nobody", name="Nobody")
    bare = replace(GRINDING, processor=Ref("nobody"), controllers=(Ref("nobody"),))
    register = Register((nobody, bare))
    assert of(register, "grinding") == dict.fromkeys("abcd", State.UNKNOWN)
    (one,) = completeness(register, organisation="nobody", on=ON)
    assert one.percent == 0


@pytest.mark.parametrize(("letter", "gone"), TAKEN_AWAY.items())
def test_a_letter_is_open_as_soon_as_its_answer_is_missing(
    letter: str, gone: tuple[str, ...]
) -> None:
    found = of(bakery(without=gone))
    assert {one for one, state in found.items() if state is State.UNKNOWN} == {letter}


@pytest.mark.parametrize(
    ("letter", "topic"),
    [("d", "recipients"), ("e", "transfers"), ("f", "retention"), ("g", "measures")],
)
def test_a_stated_none_is_an_answer(letter: str, topic: str) -> None:
    none = states(Answer.NO, record="bread", topic=topic)
    register = bakery(none, without=TAKEN_AWAY[letter])
    assert of(register)[letter] is State.NONE
    (one,) = completeness(register, organisation="bakery", on=ON)
    assert one.percent == 100


def test_who_answers_counts_for_each_of_its_activities() -> None:
    register = bakery(replace(BAKERY, address=()), GRINDING)
    assert of(register)["a"] is of(register, "grinding")["a"] is State.UNKNOWN
    (bread, grinding) = completeness(register, organisation="bakery", on=ON)
    assert bread.activity == BREAD
    assert (bread.percent, grinding.percent) == (85, 25)
    assert percent((bread, grinding)) == 7 * 100 // 11


def test_what_the_article_does_not_ask_is_not_counted() -> None:
    unclassified = bakery(replace(DELIVERY, role=Role.UNKNOWN))
    (gap,) = gaps(unclassified, organisation="bakery", on=ON)
    assert (gap.rule.id, gap.rule.letter) == ("R1-008", "d")
    assert of(unclassified)["d"] is State.STATED


def test_before_the_law_nothing_was_asked() -> None:
    register = Register((BARE,))
    assert set(of(register, "bare", on=date(2018, 5, 24)).values()) == {State.STATED}
    assert set(of(register, "bare", on=date(2018, 5, 25)).values()) == {State.UNKNOWN}


@given(registers())
def test_whoever_has_no_gap_by_article_30_is_complete(register: Register) -> None:
    for organisation in register.all(Organisation):
        some = completeness(register, organisation=organisation.id, on=ON)
        found = gaps(register, organisation=organisation.id, on=ON)
        asked = [one for one in found if one.rule.article.startswith("gdpr-30-")]
        assert all(0 <= one.percent <= 100 for one in some)
        assert asked or all(one.percent == 100 for one in some)


def test_the_letters_are_those_of_the_article() -> None:
    assert letters(Activity) == tuple("abcdefg")
    assert letters(ProcessorActivity) == tuple("abcd")
