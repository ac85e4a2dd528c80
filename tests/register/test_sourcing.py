"""Sources speak for what they say; what a person changed is that person's own."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ropa.register.asking import Ref, questions
from ropa.register.choices import Fault, Standing, Status
from ropa.register.parts import Citation
from ropa.register.records import Activity, Organisation, Purpose, Record, Remark, SecurityMeasure
from ropa.register.register import Register
from ropa.register.sourcing import (
    answered,
    is_own_words_of,
    lost,
    own_words,
    said_of,
    unsourced,
)
from ropa.register.text import text
from tests.register.strategies import pairs

POLICY, LETTER = Ref("policy"), Ref("letter")
WHOLE = Citation(source=POLICY, section="3.3")
ORDERS = Activity(
    id="orders",
    reference="A-07",
    name=text(en="Orders"),
    status=Status.ACTIVE,
    description=text(en="Bread by post"),
    citations=(WHOLE,),
)


def of(field: str, *, source: Ref = POLICY, **more: Any) -> Citation:
    return Citation(source=source, section="3.3", field=field, **more)


def test_a_changed_answer_loses_its_source_and_the_others_keep_it() -> None:
    ended = own_words(ORDERS, replace(ORDERS, status=Status.ENDED))
    assert set(ended.citations) == {of("name"), of("description")}
    assert [one.name for one in unsourced(ended)] == ["status"]
    assert [one.name for one in lost(ORDERS, ended)] == ["status"]


def test_an_answer_that_is_new_has_no_source_either() -> None:
    grown = own_words(ORDERS, replace(ORDERS, service=text(en="A web shop")))
    assert [one.name for one in unsourced(grown)] == ["service"]


def test_an_answer_that_becomes_empty_takes_nothing_but_its_own_citation() -> None:
    cited = replace(ORDERS, citations=(WHOLE, of("description", source=LETTER)))
    assert own_words(cited, replace(cited, description=None)).citations == (WHOLE,)


def test_how_the_house_keeps_a_record_is_nothing_that_a_source_says() -> None:
    kept = replace(ORDERS, reference="A-08", owner=Ref("ann"), dpia_list=("9",))
    assert own_words(ORDERS, kept) == kept


def test_a_purpose_that_says_nothing_else_rests_on_no_source_any_more() -> None:
    named = Purpose(id="post", activity=Ref("orders"), name=text(en="Post"), citations=(WHOLE,))
    assert own_words(named, replace(named, name=text(en="Sale of profiles"))).citations == ()


def test_who_else_shares_a_record_is_no_statement_of_its_source() -> None:
    one = SecurityMeasure(
        id="locks", name=text(en="Locks"), activities=(Ref("orders"),), citations=(WHOLE,)
    )
    shared = own_words(one, replace(one, activities=(Ref("orders"), Ref("returns"))))
    assert [each.name for each in unsourced(shared)] == ["activities"]


def test_the_order_of_what_is_named_decides_nothing() -> None:
    """Of some answers it is kept as it was given."""
    lines = ("1 Example Street", "L-1111 Luxembourg")
    mill = Organisation(id="mill", name="Example Mill", address=lines, citations=(WHOLE,))
    turned = replace(mill, address=lines[::-1])
    assert turned != mill
    assert own_words(mill, turned) == turned


def test_what_is_inferred_stays_inferred_and_is_not_stated_by_the_rest() -> None:
    guess = of("description", standing=Standing.INFERRED)
    guessed = replace(ORDERS, citations=(WHOLE, guess))
    ended = own_words(guessed, replace(guessed, status=Status.ENDED))
    assert said_of(ended, "description") == (guess,)
    assert own_words(guessed, replace(guessed, description=text(en="By van"))).citations == (
        *(of("name"), of("status")),
    )


def test_who_edits_the_citations_says_what_they_speak_for() -> None:
    edited = replace(ORDERS, status=Status.ENDED, citations=(Citation(source=LETTER),))
    assert own_words(ORDERS, edited) == edited


def test_what_a_remark_cites_is_what_it_is_about() -> None:
    fault = Remark(
        id="fault",
        record=Ref("orders"),
        fault=Fault.DUPLICATE_IDENTIFIER,
        words=text(en="Who?"),
        citations=(WHOLE,),
    )
    closed = replace(fault, open=False)
    assert own_words(fault, closed) == closed
    assert unsourced(closed) == ()


def test_a_new_record_keeps_what_it_brings() -> None:
    assert own_words(None, ORDERS) == ORDERS


def test_what_was_typed_is_known_again_once_it_is_saved() -> None:
    typed = replace(ORDERS, status=Status.ENDED)
    assert is_own_words_of(own_words(ORDERS, typed), typed)
    assert not is_own_words_of(ORDERS, typed)
    assert not is_own_words_of(replace(typed, citations=(of("owner"),)), typed)


@given(pairs(most=3, answers=6), st.data())
def test_unchanged_answers_keep_exactly_their_citations_and_none_is_invented(
    both: tuple[Register, Register], data: st.DataObject
) -> None:
    """Whatever a person changes in whatever record."""
    before, after = _edited(both, data)
    made = own_words(before, after)
    assert replace(made, citations=()) == replace(after, citations=()), "answers stay as typed"
    known = {replace(one, field="") for one in before.citations}
    assert {replace(one, field="") for one in made.citations} <= known
    for one in answered(made):
        said = _bare(said_of(made, one.name))
        if getattr(before, one.name) == getattr(after, one.name) or made.internal:
            assert said == _bare(said_of(before, one.name))
        elif set(_several(before, one.name)) != set(_several(after, one.name)):
            assert said == set()
    assert own_words(made, made) == made


def _edited(both: tuple[Register, Register], data: st.DataObject) -> tuple[Record, Record]:
    """Return a record with some citations, and the same with some answers of another one."""
    held = data.draw(st.sampled_from(both[0].records or (ORDERS,)))
    other = both[1].find(held.id) or held
    names = [one.name for one in questions(type(held)) if one.name not in {"id", "citations"}]
    cited = st.builds(
        Citation,
        source=st.sampled_from((POLICY, LETTER)),
        field=st.sampled_from(("", "", *names)),
        standing=st.sampled_from(Standing),
    )
    before = replace(held, citations=tuple(data.draw(st.lists(cited, max_size=4))))
    chosen = data.draw(st.sets(st.sampled_from(names)))
    return before, replace(before, **{name: getattr(other, name) for name in chosen})


def _several(record: Record, name: str) -> tuple[Any, ...]:
    answer = getattr(record, name)
    return answer if isinstance(answer, tuple) else (answer,)


def _bare(some: tuple[Citation, ...]) -> set[Citation]:
    return {replace(one, field="") for one in some}
