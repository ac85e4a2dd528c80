"""What an arrangement of joint controllers leaves open; which party has a duty is never guessed."""

from dataclasses import replace
from datetime import date

import pytest

from ropa import law
from ropa.checks import arrangement_gaps
from ropa.checks import arrangements as rules
from ropa.register.asking import Ref
from ropa.register.choices import Availability
from ropa.register.parts import Duty
from ropa.register.records import JointArrangement, Organisation
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import BREAD, ON, bakery

MILL = Organisation(id="mill", name="Mill of the Example", country="LU")
DUTIES = tuple(
    Duty(duty=one.key, parties=(Ref("bakery"),)) for one in law.terms("article-26-duties")
)
WHOLE = JointArrangement(
    id="jointly",
    title=text(en="Joint bread", fr="Pain commun"),
    parties=(Ref("bakery"), Ref("mill")),
    signed_on=date(2021, 1, 1),
    since=date(2021, 2, 1),
    duties=DUTIES,
    contact_point=Ref("officer"),
    essence=text(en="Who does what", fr="Qui fait quoi"),
    available=(Availability.ON_REQUEST,),
)


def found(one: JointArrangement, *, on: date = ON) -> list[tuple[str, str]]:
    """Return rule and field of each finding, said in every language."""
    gaps = arrangement_gaps(bakery(MILL, one), one, on=on)
    for each in gaps:
        assert all("{" not in each.words(language) for language in LANGUAGES)
        assert each.words("fr") != each.words("en")
    return [(each.rule.id, each.field) for each in gaps]


def test_an_arrangement_that_says_everything_leaves_nothing_open() -> None:
    assert found(WHOLE) == []


def test_before_the_regulation_nothing_was_asked() -> None:
    bare = JointArrangement(id="jointly", title=WHOLE.title, parties=(Ref("bakery"),))
    assert found(bare, on=date(2018, 5, 24)) == []
    assert found(bare, on=date(2018, 5, 25)) != []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"parties": (Ref("bakery"),)}, ("JC-002", "parties")),
        ({"essence": None}, ("JC-005", "essence")),
        ({"available": ()}, ("JC-005", "available")),
        ({"essence_published_on": date(2021, 1, 31)}, ("JC-006", "essence_published_on")),
        ({"contact_point": None}, ("JC-007", "contact_point")),
    ],
)
def test_what_is_open_is_found(more: dict[str, object], expected: tuple[str, str]) -> None:
    assert found(replace(WHOLE, **more)) == [expected]  # type: ignore[arg-type]  # as the case says


@pytest.mark.parametrize("way", Availability)
def test_any_way_of_making_the_essence_available_will_do(way: Availability) -> None:
    assert found(replace(WHOLE, available=(way,))) == []


def test_an_essence_published_with_the_arrangement_is_of_it() -> None:
    for day in (date(2021, 2, 1), None):
        assert found(replace(WHOLE, essence_published_on=day)) == []
    unsigned = replace(WHOLE, since=None, signed_on=None)
    assert found(replace(unsigned, essence_published_on=date(2000, 1, 1))) == []


def test_the_duties_that_nobody_has_are_found_together_by_their_rule() -> None:
    nobody = replace(WHOLE, duties=())
    assert [one for one, _ in found(nobody)] == ["JC-003", "JC-004", "JC-008"]
    known = law.terms("article-26-duties")
    by_rule = arrangement_gaps(bakery(MILL, nobody), nobody, on=ON)
    for language in LANGUAGES:
        said = [one.words(language) for one in by_rule]
        labels = [each.label.say(language) for each in known]
        assert said[0].endswith(labels[0])
        assert all(label in said[1] for label in labels[1:9])
        assert all(label in said[2] and label not in said[1] for label in labels[9:])
    legal = [each.key for each in known if rules.is_required(each)]
    assert legal == [each.key for each in known][:9]


def test_what_article_26_does_not_require_is_not_said_to_be_asked_by_it() -> None:
    bare = replace(WHOLE, duties=(), contact_point=None)
    asked = {
        one.rule.id: (one.rule.asked_by("en"), one.rule.asked_by("fr"))
        for one in arrangement_gaps(bakery(MILL, bare), bare, on=ON)
    }
    assert asked["JC-004"][0] == "Art. 26(1) GDPR"
    assert asked["JC-007"][0] == "optional under Art. 26(1)"
    english, french = asked["JC-008"]
    assert english == "usual (EDPB Guidelines 07/2020); not required by Art. 26"
    assert french.endswith("non exigé par l’art.\N{NO-BREAK SPACE}26")


def test_a_duty_names_every_article_that_it_is_about() -> None:
    of = {one.key: rules.articles_of(one) for one in law.terms("article-26-duties")}
    assert of["information"] == (law.ART_13, law.ART_14)
    assert of["dpia"] == (law.ART_35, law.ART_36)
    assert of["legal-basis"] == (law.ART_5, law.ART_6)
    assert of["access"] == (law.ART_15,)
    assert all(law.article(key).key == key for keys in of.values() for key in keys)


@pytest.mark.parametrize("parties", [(), (Ref("mill"),), (Ref("bakery"), Ref("mill"))])
def test_a_duty_belongs_to_the_parties_named_and_to_nobody_else(parties: tuple[Ref, ...]) -> None:
    others = tuple(one for one in DUTIES if one.duty != "access")
    one = replace(WHOLE, duties=(*others, Duty(duty="access", parties=parties)))
    assert rules.answering_for(one, "access") == tuple(sorted(parties))
    assert found(one) == ([] if parties else [("JC-004", "duties")])


def test_who_is_no_party_answers_for_nothing() -> None:
    one = replace(WHOLE, parties=(Ref("bakery"), Ref("mill")))
    strange = replace(one, duties=(Duty(duty="access", parties=(Ref("cnpd"),)),))
    assert rules.answering_for(strange, "access") == ()


def test_a_branch_is_no_second_party() -> None:
    branch = replace(MILL, branch_of=Ref("bakery"))
    gaps = arrangement_gaps(bakery(branch, WHOLE), WHOLE, on=ON)
    assert [one.rule for one in gaps] == [rules.PARTIES]


def test_an_activity_of_several_controllers_has_an_arrangement() -> None:
    both = replace(BREAD, controllers=(Ref("bakery"), Ref("mill")))
    (one,) = rules.joint_activity_has_an_arrangement(bakery(MILL, both), both)
    assert (one.rule.id, one.record, one.field) == ("JC-001", "bread", "arrangement")
    assert one.words("fr").startswith("Vente de pain")
    arranged = replace(both, arrangement=Ref("jointly"))
    branch = replace(MILL, branch_of=Ref("bakery"))
    for register, activity in (
        (bakery(MILL, WHOLE, arranged), arranged),
        (bakery(branch, both), both),
        (bakery(), BREAD),
    ):
        assert not list(rules.joint_activity_has_an_arrangement(register, activity))
