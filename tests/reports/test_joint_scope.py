"""What joint controllers do together: activities, data, bases of each party, processors."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Relation, Role, Standing
from ropa.register.records import Basis, DataCategory, Record, Statement
from ropa.register.text import text as in_words
from ropa.reports import Report
from tests.checks.bakery import ABROAD, BREAD, CARRIERS, CONTRACT, DELIVERY, SALE, USE, bakery
from tests.checks.test_arrangements import MILL, WHOLE
from tests.reports.orders import report
from tests.reports.reading import fact, section, table, text, words

JOINT = replace(BREAD, controllers=(), arrangement=Ref("jointly"))
AT = "arrangement.jointly"


def arranged(*others: Record, without: tuple[str, ...] = ()) -> Report:
    register = bakery(MILL, WHOLE, JOINT, *others, without=without)
    return report("article-26", register, "bakery")


def bases(made: Report) -> list[list[str]]:
    (row,) = table(section(made, f"{AT}.scope.bases")).rows
    return [words(cell) for cell in row]


def test_scope_activities_and_data() -> None:
    told = replace(WHOLE, purposes_jointly=Answer.YES, means_jointly=Answer.NO)
    found = section(arranged(told), f"{AT}.scope")
    assert fact(found, "What the source says of it") == ["not known yet"]
    assert fact(found, "Purposes determined jointly") == ["yes"]
    assert fact(found, "Means determined jointly") == ["no"]
    assert fact(found, "Activities covered") == ["A-01 Selling bread"]
    assert fact(found, "Categories of data subjects") == ["Guests"]
    assert fact(found, "Categories of personal data") == ["Contact data"]
    assert section(arranged(told), f"{AT}.scope.bases").heading == "Legal basis"
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
    general = replace(own, id="general", purpose=Ref("order"), parties=())
    together = f"{contract} [not stated party by party]"
    both = arranged(replace(SALE, id="order"), own, general)
    assert bases(both)[1:] == [[contract], [together]]


def test_an_activity_stands_with_its_purposes() -> None:
    part = replace(SALE, id="part", name=in_words(en="Cakes"), part_of=Ref("sale"))
    assert bases(arranged(part))[0] == ["A-01 Selling bread", "Sale", "Cakes"]
    assert bases(arranged(without=("sale", "sale-basis")))[0][1:] == ["not known yet"]


def test_bases_that_no_source_tells_apart_are_not_set_beside_each_other() -> None:
    found = table(section(arranged(), f"{AT}.scope.bases"))
    heads = [one.head for one in found.columns]
    assert heads == ["Activity", "For all parties; not stated party by party"]
    assert bases(arranged())[1:] == [["contract with the data subject (Art. 6(1)(b) GDPR)"]]
    assert bases(arranged(without=("sale-basis",)))[1:] == [["not known yet"]]


def test_categories_of_data_are_sorted_as_they_read_and_all_data_stands_last() -> None:
    every = DataCategory(id="all", name=in_words(en="All data", fr="Tout"), everything=True)
    orders = DataCategory(id="z", name=in_words(en="Accounts", fr="Écritures"))
    use = replace(USE, data=(Ref("all"), Ref("mail"), Ref("z")))
    for language, said in (
        ("en", ["Accounts", "Contact data", "All data"]),
        ("fr", ["Coordonnées", "Écritures", "Tout"]),
    ):
        register = bakery(MILL, WHOLE, JOINT, every, orders, use)
        made = report("article-26", register, "bakery", language=language)
        label = {
            "en": "Categories of personal data",
            "fr": "Catégories de données à caractère personnel",
        }
        assert fact(section(made, f"{AT}.scope"), label[language]) == said


def test_a_basis_that_is_inferred_for_some_purposes_says_so() -> None:
    order = replace(SALE, id="order")
    inferred = replace(
        CONTRACT, id="guess", purpose=Ref("order"), standing=Standing.INFERRED, article_9="9-2-a"
    )
    contract = "contract with the data subject (Art. 6(1)(b) GDPR)"
    consent = "explicit consent (Art. 9(2)(a) GDPR) [inferred]"
    some = f"{contract} [inferred for some purposes]"
    assert bases(arranged(order, inferred))[1] == [some, consent]
    first = replace(inferred, id="a-guess")
    assert sorted(bases(arranged(order, first))[1]) == [some, consent]
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
    assert "Recipients whose role is not known yet" not in text(bare)
    separate = section(arranged(replace(DELIVERY, role=Role.CONTROLLER)), f"{AT}.links")
    assert fact(separate, "Processors") == ["no processor is recorded"]


def test_that_there_is_no_transfer_is_said_only_where_it_is_stated_of_every_activity() -> None:
    none = Statement(
        id="none",
        record=Ref("bread"),
        field="transfers",
        answer=Answer.NO,
        words=in_words(en="The bread stays here"),
    )
    stated = ["None, as stated", "The bread stays here", "never confirmed"]
    found = section(arranged(none, without=("abroad",)), f"{AT}.links")
    assert fact(found, "Transfers to third countries") == stated
    found = section(arranged(none), f"{AT}.links")
    assert fact(found, "Transfers to third countries") == ["Carriers, Switzerland", *stated]
    silent = replace(JOINT, id="cake")
    found = section(arranged(none, silent, without=("abroad",)), f"{AT}.links")
    assert fact(found, "Transfers to third countries") == ["no transfer is recorded"]


def test_recipients_whose_role_is_not_known_are_no_processors_and_are_named_all_the_same() -> None:
    apart = ("drivers", "authority", "post")
    names = {"drivers": "Drivers", "authority": "Authority", "post": "Éditions"}
    others = [replace(CARRIERS, id=id_, name=in_words(en=names[id_])) for id_ in apart]
    others[1] = replace(others[1], relation=Relation.PUBLIC_AUTHORITY)
    told = [
        replace(DELIVERY, id=f"to-{id_}", recipient=Ref(id_), role=Role.UNKNOWN) for id_ in apart
    ]
    found = section(arranged(*others, *told), f"{AT}.links")
    label = "Recipients whose role is not known yet"
    assert fact(found, label) == ["Drivers", "Éditions", "see the record under Art. 30"]
    assert fact(found, "Processors") == ["Carriers"]
