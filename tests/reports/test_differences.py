"""What went from an answer and what came is marked, and said in words that need no eyes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from ropa.register.asking import Ref, questions
from ropa.register.choices import Answer, Status
from ropa.register.parts import TransferTool
from ropa.register.records import Organisation, Record
from ropa.register.register import Register
from ropa.register.text import text
from ropa.register.wording import Fate
from ropa.reports.answers import Speaker
from ropa.reports.differences import Pair, Told, both, side
from ropa.reports.value import Cell, Mark
from ropa.reports.writer import Writer
from ropa.translations import Tongue
from tests.checks.bakery import ABROAD, BAKERY, BREAD, CARRIERS, GUESTS, LOCKS, ON, SALE, bakery
from tests.register.strategies import pairs
from tests.reports.reading import phrases, words

ENGLISH, FRENCH = Tongue("en"), Tongue("fr")
ADEQUATE, BOUND = TransferTool(tool="45-3"), TransferTool(tool="46-2-c")


def told(before: Record, after: Record, field: str, tongue: Tongue = ENGLISH) -> Told:
    """Tell how one answer of a record of the bakery differs."""
    old, new = (Speaker(Writer(bakery(one), ON, tongue), one) for one in (before, after))
    (asked,) = (one for one in questions(type(after)) if one.name == field)
    return Pair(old, new).told(asked)


def sides(one: Told, tongue: Tongue = ENGLISH) -> tuple[list[str], list[str]]:
    """Return what is printed of an answer as it was and as it is."""
    writer = Writer(bakery(), ON, tongue)
    before, after = (side(one, fate, writer, around=40) for fate in (Fate.REMOVED, Fate.ADDED))
    return words(before), words(after)


def marked(cell: Cell, mark: Mark) -> list[str]:
    """Return the words that are marked."""
    return [said for one in phrases(cell) for said, meant in one.runs if meant is mark]


def test_words_are_marked_where_others_stay() -> None:
    one = told(
        BREAD, replace(BREAD, name=text(en="Selling fresh bread", fr="Vente de pain")), "name"
    )
    assert sides(one) == (["Selling bread"], ["Selling [added: fresh] bread"])
    cell = both(one, ENGLISH, around=40)
    assert words(cell) == ["Selling [added: fresh] bread"]
    assert marked(cell, Mark.ADDED) == ["fresh"]


def test_what_changed_word_for_word_is_told_on_both_sides_and_together() -> None:
    one = told(SALE, replace(SALE, name=text(en="Retail", fr="Vente")), "name")
    assert sides(one) == (["Sale"], ["Retail"])
    cell = both(one, ENGLISH, around=40)
    assert words(cell) == ["[removed: Sale] [added: Retail]"]
    assert (marked(cell, Mark.REMOVED), marked(cell, Mark.ADDED)) == (["Sale"], ["Retail"])


def test_each_language_is_told_by_itself_the_readers_first() -> None:
    both_changed = replace(BREAD, name=text(en="Selling cake", fr="Vente de gâteaux", sv="Bröd"))
    one = told(BREAD, both_changed, "name", FRENCH)
    assert sides(one, FRENCH) == (
        [
            "Vente de [supprimé\N{NO-BREAK SPACE}: pain]",
            "Selling [supprimé\N{NO-BREAK SPACE}: bread] [en anglais]",
        ],
        [
            "Vente de [ajouté\N{NO-BREAK SPACE}: gâteaux]",
            "Selling [ajouté\N{NO-BREAK SPACE}: cake] [en anglais]",
            "[ajouté\N{NO-BREAK SPACE}: Bröd] [en suédois]",
        ],
    )
    assert [strand.language for strand in one.strands] == ["", "en", "sv"]


def test_a_missing_answer_is_called_so() -> None:
    one = told(BAKERY, replace(BAKERY, phone="+352 00"), "phone")
    assert sides(one) == (["no answer"], ["+352 00"])
    assert sides(told(replace(BREAD, since=ON), BREAD, "since")) == (
        ["22 November 2026"],
        ["no answer"],
    )


def test_a_choice_that_is_not_known_any_more_is_not_called_missing() -> None:
    one = told(BREAD, replace(BREAD, status=Status.UNKNOWN), "status")
    assert sides(one) == (["active"], ["not known yet"])


def test_of_several_values_those_that_went_and_came_are_told_and_the_rest_counted() -> None:
    locked = replace(LOCKS, activities=(Ref("bread"),))
    one = told(
        replace(ABROAD, data=(Ref("addresses"), Ref("mail"))),
        replace(ABROAD, data=(Ref("mail"),)),
        "data",
    )
    assert sides(one) == (["Contact data", "and 1 that stays"], ["no answer", "and 1 that stays"])
    assert words(both(one, ENGLISH, around=40)) == ["[removed: Contact data]"]
    assert sides(told(LOCKS, locked, "activities")) == (["no answer"], ["Selling bread"])


def test_values_that_have_an_order_are_all_told_and_what_moved_says_so() -> None:
    long = replace(BAKERY, address=("Bread House", "1 Bread Street", "Example"))
    other = replace(BAKERY, address=("1 Bread Street", "Back yard", "Bread House"))
    assert sides(told(long, other, "address")) == (
        ["Bread House", "[removed: 1 Bread Street] [moved]", "[removed: Example]"],
        ["[added: 1 Bread Street] [moved]", "[added: Back yard]", "Bread House"],
    )


def test_a_part_about_the_same_thing_is_told_answer_by_answer() -> None:
    before = replace(ABROAD, tools=(ADEQUATE, BOUND))
    after = replace(ABROAD, tools=(replace(ADEQUATE, since=date(2020, 1, 1)), BOUND))
    one = told(before, after, "tools")
    assert sides(one) == (
        ["adequacy decision", "and 1 that stays"],
        ["adequacy decision", "Relied on since: [added: 1 January 2020]", "and 1 that stays"],
    )
    assert [phrase.depth for phrase in both(one, ENGLISH, around=40)] == [0, 1]


def test_parts_about_different_things_or_not_told_apart_are_told_whole() -> None:
    one = told(replace(ABROAD, tools=(ADEQUATE,)), replace(ABROAD, tools=(BOUND,)), "tools")
    assert sides(one)[0] == ["adequacy decision"]
    twice = (replace(BOUND, since=ON), replace(BOUND, until=ON))
    several = told(replace(ABROAD, tools=(BOUND,)), replace(ABROAD, tools=twice), "tools")
    assert sides(several)[1] == [
        "standard contractual clauses of the Commission",
        "Relied on until: 22 November 2026",
        "standard contractual clauses of the Commission",
        "Relied on since: 22 November 2026",
    ]


def test_a_name_in_another_language_stands_apart_from_one_in_the_readers() -> None:
    """Two phrases are put into one line only if they are read alike."""
    swedish = replace(CARRIERS, id="brev", name=text(sv="Brev"))
    after = replace(ABROAD, importer=Ref("brev"))
    old = Speaker(Writer(bakery(), ON, ENGLISH), ABROAD)
    new = Speaker(Writer(bakery(swedish, after), ON, ENGLISH), after)
    (asked,) = (one for one in questions(type(after)) if one.name == "importer")
    cell = both(Pair(old, new).told(asked), ENGLISH, around=40)
    assert words(cell) == ["[removed: Carriers]", "[added: Brev] [in Swedish]"]


def test_only_words_around_a_change_are_printed_of_a_long_text() -> None:
    long = "one two three four five six seven eight nine ten"
    before, after = (replace(GUESTS, description=text(en=one)) for one in (long, f"{long} eleven"))
    cell = both(told(before, after, "description"), ENGLISH, around=2)
    assert words(cell) == ["… nine ten [added: eleven]"]


def test_a_change_of_mere_space_is_marked() -> None:
    before, after = (replace(GUESTS, description=text(en=one)) for one in ("a\nb", "a b"))
    cell = both(told(before, after, "description"), ENGLISH, around=2)
    assert (marked(cell, Mark.REMOVED), marked(cell, Mark.ADDED)) == (["\n"], [" "])


@given(pairs(answers=8))
def test_whatever_differs_is_told_and_runs_are_the_words(two: tuple[Register, Register]) -> None:
    before, after = (Writer(one, ON, FRENCH) for one in two)
    for old, new in zip(before.register.records, after.register.records, strict=True):
        pair = Pair(Speaker(before, old), Speaker(after, new))
        for asked in questions(type(new)):
            if getattr(old, asked.name) == getattr(new, asked.name):
                continue
            one = pair.told(asked)
            cell = both(one, FRENCH, around=10)
            assert marked(cell, Mark.REMOVED) or marked(cell, Mark.ADDED)
            both_sides = (side(one, fate, after, around=10) for fate in (Fate.REMOVED, Fate.ADDED))
            for phrase in phrases((cell, *both_sides)):
                assert not phrase.runs or "".join(said for said, _ in phrase.runs) == phrase.words


@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO])
def test_answers_that_are_not_divided_stand_side_by_side(answer: Answer) -> None:
    one = told(ABROAD, replace(ABROAD, remote_access=answer), "remote_access")
    assert sides(one) == (["not known yet"], [answer.value])
    assert words(both(one, ENGLISH, around=2)) == [
        f"[removed: not known yet] [added: {answer.value}]"
    ]


def test_a_name_of_no_language_is_told_by_the_word() -> None:
    named = replace(BAKERY, name="Bakery and Mill of the Example")
    assert isinstance(named, Organisation)
    assert sides(told(BAKERY, named, "name"))[1] == ["Bakery [added: and Mill] of the Example"]
