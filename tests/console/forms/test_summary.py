"""What is folded says in a line what tells it apart, in the reader's language and never wrongly."""

from datetime import date

import pytest

from ropa.console.activity.row import Place, opened
from ropa.console.forms import filled, form_of
from ropa.console.forms.parts import Parts
from ropa.console.forms.summary import in_a_line
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Fault, Role, Unit
from ropa.register.parts import CcpaKey, NoticeVersion, Period
from ropa.register.records import (
    DataCategory,
    Disclosure,
    Notice,
    Purpose,
    Record,
    Remark,
    RetentionRule,
    Statement,
    Transfer,
)
from ropa.register.text import text


def summary(record: Record, reader: str) -> str:
    """Say in a line what is asked of a record; others are called by their ids."""
    row = opened(Place(0, type(record), record.id), record, reader=reader)
    return in_a_line(row.form.asking[1:])


def parts(record: Record, field: str, reader: str) -> list[str]:
    form = filled(form_of(record.kind, reader=reader), record)
    asked = form.field(field)
    assert isinstance(asked, Parts)
    return [one.summary for one in asked.data.values()]


@pytest.mark.parametrize(
    ("reader", "said"),
    [("en", "Deliver · Bring it home"), ("fr", "Livrer · Bring it home")],
)
def test_words_are_said_in_the_readers_language_if_there_are_such(reader: str, said: str) -> None:
    deliver = text(en="Deliver", fr="Livrer", de="Liefern")
    record = Purpose(
        id="p", activity=Ref("a"), name=deliver, description=text(en="Bring it home\nSoon")
    )
    assert summary(record, reader).removeprefix("a · ") == said


@pytest.mark.parametrize(
    ("reader", "said"), [("en", "Criteria · missing item"), ("fr", "Critères · élément manquant")]
)
def test_what_something_is_said_about_has_its_label(reader: str, said: str) -> None:
    remark = Remark(
        id="r",
        record=Ref("keep"),
        field="criteria",
        fault=Fault.MISSING_ITEM,
        words=text(en="It has none."),
    )
    assert said in summary(remark, reader)


def test_what_is_excluded_is_never_said_as_if_it_was_disclosed() -> None:
    to_carrier = Disclosure(
        id="to-carrier",
        activities=(),
        recipient=Ref("carrier"),
        data=(Ref("names"),),
        excluding=(Ref("card"),),
    )
    assert summary(to_carrier, "en") == "carrier · names · Except: card"
    assert summary(to_carrier, "fr").endswith(" · Sauf\u00a0: card")


def test_a_yes_and_a_day_say_of_what_and_come_after_what_tells_more() -> None:
    to_carrier = Disclosure(
        id="to-carrier",
        activities=(),
        recipient=Ref("carrier"),
        third_party=Answer.NO,
        since=date(2026, 6, 1),
    )
    third = "Third party in the sense of Art. 4(10): no"
    assert summary(to_carrier, "en") == f"carrier · {third} · Since: 1 June 2026"
    more = Disclosure(
        id="to-carrier",
        activities=(),
        recipient=Ref("carrier"),
        role=Role.PROCESSOR,
        third_party=Answer.NO,
        data=(Ref("names"),),
    )
    assert summary(more, "fr") == "carrier · sous-traitant · names"


def test_a_length_of_time_is_said_whole() -> None:
    rule = RetentionRule(id="keep", name=text(en="Orders"), period=Period(number=5, unit=Unit.YEAR))
    assert summary(rule, "en") == "Orders · 5 years"
    assert summary(rule, "fr") == "Orders · 5 ans"


def test_of_many_values_the_first_are_said_and_that_there_are_more() -> None:
    some = tuple(Ref(f"data-{n}") for n in range(4))
    record = Disclosure(id="to-carrier", activities=(), recipient=Ref("carrier"), data=some)
    assert summary(record, "en") == "carrier · data-0, data-1, data-2, …"


def test_a_part_says_its_choices_by_their_labels_and_no_digest() -> None:
    data = DataCategory(
        id="names", name=text(en="Names"), ccpa=(CcpaKey(key="PI-A", closest=True),)
    )
    assert parts(data, "ccpa", "fr") == ["Identifiants · Décrit le mieux les données\u00a0: oui"]
    notice = Notice(
        id="notice",
        title=text(en="Notice"),
        dated=date(2026, 6, 1),
        versions=(NoticeVersion(language="fr", digest="0" * 64, digest_of=text(en="Page")),),
    )
    assert parts(notice, "versions", "en") == ["French · Page"]


def test_what_is_no_day_or_number_is_said_as_it_was_typed() -> None:
    form = form_of("retention-rule")(document={"period": {"number": "five", "unit": "year"}})
    assert in_a_line(form.asking) == "How many: five"
    asked = form_of("disclosure")(document={"since": "soon"})
    assert in_a_line(asked.asking) == "Since: soon"


def test_a_row_of_a_transfer_begins_with_its_number() -> None:
    out = Transfer(
        id="out",
        reference="T-01",
        activities=(Ref("a"),),
        importer=Ref("bank"),
        country="US",
        destination=text(en="The States"),
    )
    assert opened(Place(0, Transfer, "out"), out, reader="fr").summary == "T-01 · bank · États-Unis"


def test_a_row_begins_with_what_its_record_is_called_by() -> None:
    said = Statement(id="s", record=Ref("a"), field="sale", answer=Answer.NO)
    row = opened(Place(0, Statement, "s"), said, reader="fr")
    assert row.summary == "Vente · Réponse\u00a0: non"
