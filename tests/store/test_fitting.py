"""A change is refused for exactly what is wrong with the register that it would make."""

from dataclasses import replace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.links import faults
from ropa.register.parts import Citation
from ropa.register.records import Organisation, Purpose, Record, Statement
from ropa.register.register import NotARegisterError, Register
from ropa.register.text import text
from ropa.store import Store, change
from tests.store.bakery import BAKER, BAKERY, BREAD, NOON, NOTICE, REGISTER, replace_all

IDS = tuple(f"org-{letter}" for letter in "abcdef")
Parents = dict[str, str | None]
"""What each of some organisations stands under."""


def organisations(parents: Parents) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(id=id_, name="Example", parent=Ref(up) if up else None)
        for id_, up in parents.items()
    )


def ladders() -> "st.SearchStrategy[Parents]":
    """Organisations under each other, without circles: each under one with a smaller id."""
    ups = (st.sampled_from((None, *IDS[:at])) for at in range(len(IDS)))
    return st.tuples(*ups).map(lambda some: dict(zip(IDS, some, strict=True)))


def found_wrong(store: Store, come: tuple[Record, ...], gone: set[str]) -> set[str]:
    """Ask the door what is wrong with a change, and take it back; return the faults."""
    try:
        with change(store, actor="dpo", reason="a test", moment=NOON) as door:
            door.remove(*gone)
            door.put(*come)
            door.differences()
            door.replace(door.before)
    except NotARegisterError as error:
        return {str(one) for one in error.faults}
    assert door.change is None
    return set()


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    before=ladders(),
    put=st.dictionaries(st.sampled_from(IDS), st.sampled_from((None, *IDS)), max_size=4),
    gone=st.sets(st.sampled_from(IDS), max_size=2),
)
@example(
    before={"org-a": None, "org-b": "org-a", "org-c": "org-b", "org-d": None},
    put={"org-a": "org-c"},
    gone={"org-b"},
)
def test_a_circle_is_found_wherever_it_is_closed(
    store: Store, before: Parents, put: Parents, gone: set[str]
) -> None:
    come = organisations({id_: up for id_, up in put.items() if id_ not in gone})
    kept = (one for one in organisations(before) if one.id not in {*gone, *put})
    wrong = {str(one) for one in faults(sorted((*kept, *come), key=lambda one: one.id))}
    replace_all(store, Register(organisations(before)))
    assert found_wrong(store, come, gone) == wrong


def test_what_a_removed_record_leaves_behind_is_named(store: Store) -> None:
    sale = Purpose(id="sale", activity=Ref("bread"), name=text(en="Selling"))
    said = Statement(id="said", record=Ref("bread"), field="owner", answer=Answer.NO)
    replace_all(store, Register((*REGISTER.records, sale, said)))
    found = found_wrong(store, (), {"bread"})
    assert found == {
        'sale: activity: names "bread", which is no record',
        'said: record: names "bread", which is no record',
    }


def test_a_field_is_held_against_the_kind_that_it_is_of(store: Store) -> None:
    said = Statement(id="said", record=Ref("bakery"), field="owner", answer=Answer.NO)
    cited = replace(BREAD, citations=(Citation(source=Ref("notice"), field="parent"),))
    replace_all(store, REGISTER)
    found = found_wrong(store, (said, cited), set())
    assert found == {str(one) for one in faults((BAKERY, BAKER, NOTICE, said, cited))}
    assert len(found) == 2
