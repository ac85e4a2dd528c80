"""One activity: its purposes with their basis, its data, its time limits, its measures."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa import law
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Nature, Operation, Standing, Unit
from ropa.register.parts import Period
from ropa.register.records import Basis, DataCategory, Purpose
from ropa.register.text import text as in_words
from tests.checks.bakery import A_MONTH, ADDRESSES, CONTRACT, ORDERS, SALE, STATED, USE, states
from tests.reports.bread import INFERRED, bread, cells
from tests.reports.reading import gaps, has_section, section, table, text, words


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"activities": ("bread",)}, "no data are named: taken for all data of this activity"),
        ({"purposes": ("sale",)}, "taken for all data of the purposes that it is for"),
        (
            {"activities": ("bread",), "data_subjects": ("guests",)},
            "taken for all data of these data subjects",
        ),
    ],
)
def test_a_time_limit_that_names_no_data_says_how_that_is_taken(
    answers: dict[str, tuple[str, ...]], said: str
) -> None:
    none: dict[str, Any] = {"activities": (), "purposes": (), "data": ()}
    refs = {field: tuple(map(Ref, ids)) for field, ids in answers.items()}
    silent = replace(A_MONTH, **none | refs)
    assert said in text(section(bread(silent), "activity.bread.f"))
    assert said not in text(section(bread(A_MONTH), "activity.bread.f"))


@pytest.mark.parametrize(
    ("letter", "topic", "gone"),
    [
        ("d", "recipients", "delivery"),
        ("e", "transfers", "abroad"),
        ("f", "retention", "a-month"),
        ("g", "measures", "locks"),
    ],
)  # fmt: skip - a row each
def test_none_is_printed_where_it_is_stated_and_nowhere_else(
    letter: str, topic: str, gone: str
) -> None:
    stated = states(Answer.NO, record="bread", topic=topic)
    assert words(section(bread(stated, without=(gone,)), f"activity.bread.{letter}")) == [
        "None, as stated",
        "never confirmed",
    ]
    missing = section(bread(without=(gone,)), f"activity.bread.{letter}")
    assert "None" not in text(missing)
    assert len(gaps(missing)) == 1
    for answer in (Answer.YES, Answer.UNKNOWN):
        open_ = bread(replace(stated, answer=answer), without=(gone,))
        assert "None" not in text(section(open_, f"activity.bread.{letter}"))


def test_a_source_that_is_called_what_it_is_is_said_once() -> None:
    person = replace(ORDERS, name=in_words(en="The data subject"))
    when = replace(person, condition=in_words(en="On ordering"))
    for source, said in (
        (ORDERS, [["Orders"], ["the data subject"]]),
        (person, [["The data subject"], ["the data subject"]]),
        (when, [["The data subject"], ["Condition: On ordering"]]),
    ):
        (row,) = table(section(bread(source), "activity.bread.sources")).rows
        assert [words(cell) for cell in row] == said


def test_purposes_and_their_basis() -> None:
    part = Purpose(
        id="by-phone",
        activity=Ref("bread"),
        part_of=Ref("sale"),
        name=in_words(fr="Par téléphone"),
        description=in_words(en="Orders by telephone"),
        consequence=in_words(en="No bread"),
        citations=INFERRED,
    )
    other = replace(part, id="credit", part_of=None, name=in_words(en="Credit"))
    rows = table(section(bread(part, other), "activity.bread.b")).rows
    found = {words(row[0])[0]: [words(cell) for cell in row] for row in rows}
    assert list(found) == ["Credit [inferred]", "Sale", "Par téléphone [inferred] [in French]"]
    assert found["Credit [inferred]"][1] == ["not known yet"]
    assert "Art. 6(1)(b)" in found["Sale"][1][0]
    named = found["Par téléphone [inferred] [in French]"]
    assert named[0][1:] == [
        "Orders by telephone",
        "What happens if data are not provided: No bread",
    ]
    assert named[1] == ["as for the purpose that it is part of"]


def test_a_purpose_in_nobodys_words_but_a_persons_is_not_as_stated() -> None:
    said = replace(SALE, description=in_words(en="In the shop"), citations=STATED)
    assert "not from the source" not in text(section(bread(said), "activity.bread.b"))
    own = replace(said, citations=tuple(replace(one, field="description") for one in STATED))
    purpose = cells(bread(own), "activity.bread.b")[0]
    assert purpose[-1].endswith("(not from the source: Purpose of the processing)")


def test_a_basis_with_its_limits() -> None:
    limited = Basis(
        id="sale-basis",
        purpose=Ref("sale"),
        article_9="9-2-a",
        standing=Standing.INFERRED,
        citations=STATED,
        means=in_words(en="Cookies"),
        interest=in_words(en="Selling bread"),
        parties=(Ref("bakery"),),
        special_data=(Ref("addresses"),),
    )
    found = cells(bread(limited), "activity.bread.b")[1]
    assert "[inferred]" in found[0]
    assert found[1:] == [
        "Only for the means: Cookies",
        "Legitimate interest: Selling bread",
        "Only for: Bakery of the Example",
        "Special categories concerned: Contact data",
    ]
    empty = Basis(id="sale-basis", purpose=Ref("sale"), citations=STATED)
    assert cells(bread(empty), "activity.bread.b")[1] == ["not known yet"]
    assert CONTRACT.id == limited.id


def test_data_what_is_done_with_them_and_what_never_is() -> None:
    never = replace(USE, id="never", never=True, scope=in_words(en="In the shop"))
    special = replace(
        ADDRESSES, special="health", citations=(replace(INFERRED[0], field="special"),)
    )
    both = (SALE, replace(SALE, id="gift", name=in_words(en="Gifts")))
    used = replace(USE, purposes=(Ref("sale"),), operations=())
    made = bread(never, special, *both, used, ORDERS)
    done, undone = section(made, "activity.bread.c").blocks[:2]
    kind = law.term("special-categories", "health").label.say("en")
    assert f"Contact data [special category (Art. 9): {kind}] [inferred]" in words(done)
    assert "not known yet" in words(done)
    assert "Purposes: Sale" in words(done)
    assert "In the shop" in words(undone)
    assert section(made, "activity.bread.sources").note == "not required by Art. 30"
    assert not has_section(bread(without=("orders",)), "activity.bread.sources")


def test_a_category_is_spelt_out_only_where_it_is_stated_to_be_collected() -> None:
    collected = replace(USE, operations=(Operation.COLLECTED,))
    assert "E-mail" in text(section(bread(collected), "activity.bread.c"))
    assert "E-mail" not in text(section(bread(USE), "activity.bread.c"))
    guessed = replace(collected, citations=(replace(INFERRED[0], field="data"),))
    assert "E-mail" not in text(section(bread(guessed), "activity.bread.c"))


def test_an_unknown_is_never_called_inferred() -> None:
    made = bread(replace(USE, operations=(), citations=INFERRED))
    said = words(section(made, "activity.bread.c"))
    assert "not known yet" in said
    assert "that these data are used here is inferred" in said


def test_all_data_of_the_register() -> None:
    everything = DataCategory(id="everything", name=in_words(en="All data"), everything=True)
    made = bread(everything, replace(USE, data=(Ref("everything"),)))
    assert "All data" in text(section(made, "activity.bread.c"))


def test_time_limits() -> None:
    whole = replace(
        A_MONTH,
        period_to=Period(number=2, unit=Unit.MONTH),
        criteria=in_words(en="Until paid"),
        starts=in_words(en="Delivery"),
        data_subjects=(Ref("guests"),),
        confirmed_on=date(2026, 1, 1),
    )
    what, limit, more = cells(bread(whole), "activity.bread.f")
    assert what == ["Orders", "Data: Contact data", "Data subjects: Guests"]
    assert limit == ["at most 1–2 months", "Until paid"]
    assert more == ["Starts with: Delivery", "confirmed on 1 January 2026"]
    years = replace(whole, period_to=Period(number=1, unit=Unit.YEAR))
    assert cells(bread(years), "activity.bread.f")[1][0].startswith("at most 1 month")


def test_at_least_is_never_printed_as_a_time_limit() -> None:
    minimum = replace(A_MONTH, nature=Nature.AT_LEAST, standing=Standing.INFERRED)
    limit = cells(bread(minimum), "activity.bread.f")[1]
    assert limit == [
        "at least 1 month [inferred]",
        "Not a time limit for erasure: the end is not known yet",
    ]
    unsaid = replace(A_MONTH, nature=Nature.UNKNOWN, period=None)
    assert cells(bread(unsaid), "activity.bread.f")[1] == [
        "Not a time limit for erasure: the end is not known yet"
    ]
