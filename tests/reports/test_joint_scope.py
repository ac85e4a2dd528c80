"""What joint controllers do together: activities, data, bases of each party, processors."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Role, Standing
from ropa.register.records import Basis, Record, Statement
from ropa.register.text import text
from ropa.reports import Report
from tests.checks.bakery import ABROAD, BREAD, CARRIERS, CONTRACT, DELIVERY, SALE, bakery
from tests.checks.test_arrangements import MILL, WHOLE
from tests.reports.orders import report
from tests.reports.reading import fact, section, table, words

JOINT = replace(BREAD, controllers=(), arrangement=Ref("jointly"))
AT = "arrangement.jointly"


def arranged(*others: Record, without: tuple[str, ...] = ()) -> Report:
    register = bakery(MILL, WHOLE, JOINT, *others, without=without)
    return report("article-26", register, "bakery")


def bases(made: Report) -> list[list[str]]:
    (row,) = table(section(made, f"{AT}.scope")).rows
    return [words(cell) for cell in row]


def test_scope_activities_and_data() -> None:
    told = replace(WHOLE, purposes_jointly=Answer.YES, means_jointly=Answer.NO)
    found = section(arranged(told), f"{AT}.scope")
    assert fact(found, "Scope") == ["not known yet"]
    assert fact(found, "Purposes determined jointly") == ["yes"]
    assert fact(found, "Means determined jointly") == ["no"]
    assert fact(found, "Activities covered") == ["A-01 Selling bread"]
    assert fact(found, "Categories of data subjects") == ["Guests"]
    assert fact(found, "Categories of personal data") == ["Contact data"]
    bare = section(arranged(without=("use",)), f"{AT}.scope")
    assert fact(bare, "Categories of personal data") == ["not known yet"]


def test_an_activity_with_another_arrangement_is_not_covered() -> None:
    alone = replace(BREAD, id="cake", reference="A-02")
    found = section(arranged(alone), f"{AT}.scope")
    assert fact(found, "Activities covered") == ["A-01 Selling bread"]


def test_the_legal_basis_may_differ_from_party_to_party() -> None:
    own = replace(CONTRACT, parties=(Ref("bakery"),))
    theirs = Basis(id="theirs", purpose=Ref("sale"), article_6="6-1-f", parties=(Ref("mill"),))
    contract = "contract with the data subject (Art. 6(1)(b) GDPR)"
    interests = "legitimate interests (Art. 6(1)(f) GDPR)"
    assert bases(arranged(own, theirs))[1:] == [[contract], [interests]]
    assert bases(arranged(own))[1:] == [[contract], ["not known yet"]]
    assert bases(arranged())[1:] == [[contract], [contract]]


def test_an_activity_stands_with_its_purposes() -> None:
    part = replace(SALE, id="part", name=text(en="Cakes"), part_of=Ref("sale"))
    assert bases(arranged(part))[0] == ["A-01 Selling bread", "Sale", "Cakes"]
    assert bases(arranged(without=("sale", "sale-basis")))[0][1:] == ["not known yet"]


def test_a_basis_that_is_stated_once_is_not_called_inferred() -> None:
    order = replace(SALE, id="order")
    inferred = replace(
        CONTRACT, id="guess", purpose=Ref("order"), standing=Standing.INFERRED, article_9="9-2-a"
    )
    contract = "contract with the data subject (Art. 6(1)(b) GDPR)"
    consent = "explicit consent (Art. 9(2)(a) GDPR) [inferred]"
    assert bases(arranged(order, inferred))[1] == [contract, consent]
    first = replace(inferred, id="a-guess")
    assert sorted(bases(arranged(order, first))[1]) == [contract, consent]
    assert (
        bases(arranged(order, inferred, without=("sale-basis",)))[1][0] == f"{contract} [inferred]"
    )


def test_processors_and_transfers_are_named() -> None:
    second = replace(ABROAD, id="a-second", reference="T-01", country=None, importer=None)
    inferred = replace(
        DELIVERY,
        id="other",
        recipient=Ref("post"),
        role=Role.SUB_PROCESSOR,
        role_standing=Standing.INFERRED,
    )  # fmt: skip - a record in a line
    post = replace(CARRIERS, id="post")
    found = section(arranged(second, post, inferred), f"{AT}.links")
    assert words(found)[:2] == ["Carriers", "Carriers [inferred]"]
    assert fact(found, "Transfers to third countries") == [
        "Carriers, Switzerland",
        "T-01 Importer not known yet, country not known yet",
    ]
    bare = section(arranged(without=("delivery", "abroad")), f"{AT}.links")
    assert fact(bare, "Processors") == ["no processor is recorded"]
    assert fact(bare, "Transfers to third countries") == ["no transfer is recorded"]
    separate = section(arranged(replace(DELIVERY, role=Role.CONTROLLER)), f"{AT}.links")
    assert fact(separate, "Processors") == ["no processor is recorded"]


def test_that_there_is_no_transfer_is_said_only_where_it_is_stated_of_every_activity() -> None:
    none = Statement(
        id="none",
        record=Ref("bread"),
        field="transfers",
        answer=Answer.NO,
        words=text(en="The bread stays here"),
    )
    stated = ["None, as stated", "The bread stays here", "never confirmed"]
    found = section(arranged(none, without=("abroad",)), f"{AT}.links")
    assert fact(found, "Transfers to third countries") == stated
    found = section(arranged(none), f"{AT}.links")
    assert fact(found, "Transfers to third countries") == ["Carriers, Switzerland", *stated]
    silent = replace(JOINT, id="cake")
    found = section(arranged(none, silent, without=("abroad",)), f"{AT}.links")
    assert fact(found, "Transfers to third countries") == ["no transfer is recorded"]
