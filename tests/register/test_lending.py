"""An extract names purposes of other activities only where its own records serve them, too."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.audience import about
from ropa.register.records import Activity, Basis, Purpose
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import BAKERY, BREAD, DELIVERY, SALE, bakery

CAKES = replace(BREAD, id="cakes", reference="A-02", name=text(en="Cakes"))
GIFTS = Purpose(id="gifts", activity=Ref("cakes"), name=text(en="Gifts"))
PARTIES = Purpose(id="parties", activity=Ref("cakes"), name=text(en="Parties"))
BASIS = Basis(id="gifts-basis", purpose=Ref("gifts"), article_6="6-1-b")
BOTH = replace(
    DELIVERY, activities=(Ref("bread"), Ref("cakes")), purposes=(Ref("gifts"), Ref("sale"))
)


def a_group(*others: Activity) -> Register:
    return bakery(CAKES, GIFTS, PARTIES, BASIS, BOTH, *others)


def test_a_purpose_that_is_served_too_is_named_and_whose_it_is() -> None:
    cut = about(a_group(), "bakery", activity="bread")
    assert cut.get(BOTH.id, type(BOTH)).purposes == (Ref("gifts"), Ref("sale"))
    assert cut.find("gifts") == GIFTS
    assert cut.find("cakes") == Activity(id="cakes", reference="A-02", name=CAKES.name)


def test_nothing_else_of_the_other_activity_comes_along() -> None:
    cut = about(a_group(), "bakery", activity="bread")
    assert "gifts-basis" not in cut
    assert "parties" not in cut


def test_a_purpose_of_another_companys_activity_is_not_lent() -> None:
    foreign = replace(CAKES, controllers=(Ref("mill"),))
    mill = replace(BAKERY, id="mill")
    register = bakery(foreign, mill, GIFTS, BOTH)
    cut = about(register, "bakery", activity="bread")
    assert "gifts" not in cut
    assert "cakes" not in cut


def test_an_activity_that_is_not_theirs_leaves_what_is_the_companys_alone() -> None:
    cut = about(a_group(), "bakery", activity="nothing")
    assert "bakery" in cut
    assert SALE.id not in cut
    assert "bread" not in cut
