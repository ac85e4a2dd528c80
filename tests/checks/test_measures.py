"""The same security measures for everything are noticed, from three activities on."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.choices import Status
from ropa.register.records import (
    JointArrangement,
    Record,
    SecurityMeasure,
)
from ropa.register.text import text
from tests.checks.bakery import (
    BREAD,
    LOCKS,
    bakery,
)
from tests.checks.found import found, places


def three(*measures: Record, **more: object) -> tuple[Record, ...]:
    """Return two more activities of the bakery, and measures."""
    others = (replace(BREAD, id=f"bread-{n}", **more) for n in (2, 3))  # type: ignore[arg-type]  # as the test says
    return (*others, *measures)


def test_measures_for_all_and_for_nothing_in_particular_are_the_same_for_all() -> None:
    register = bakery(*three())
    assert places("R1-019", register) == [("bakery", "activities")]
    assert found("R1-019", bakery(*three(), without=("locks",))) == []


def test_two_activities_may_well_be_alike() -> None:
    second, _ = three()
    assert found("R1-019", bakery(second)) == []
    over = three(status=Status.ENDED)
    assert found("R1-019", bakery(*over)) == []


def test_copies_of_a_text_are_the_same_measure() -> None:
    copies = [
        SecurityMeasure(id=f"locks-{n}", name=LOCKS.name, activities=(Ref(id_),))
        for n, id_ in enumerate(("bread", "bread-2", "bread-3"))
    ]
    assert places("R1-019", bakery(*three(*copies), without=("locks",)))
    other = replace(copies[2], description=text(en="Three of them"))
    assert found("R1-019", bakery(*three(*copies[:2], other), without=("locks",))) == []


def test_joint_activities_count_for_each_party() -> None:
    joint = JointArrangement(id="joint", title=text(en="Joint"), parties=(Ref("bakery"),))
    others = three(controllers=(), arrangement=Ref("joint"))
    assert places("R1-019", bakery(joint, *others)) == [("bakery", "activities")]
