"""Nothing was done on a day to come, and no review is planned for a day that is past."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from ropa.console.forms import filled, form_of, place_days, typed_day
from ropa.register.asking import Ref
from ropa.register.records import Activity
from ropa.register.text import text
from tests.console.forms.pages import drawn

TODAY = date(2026, 11, 27)
OVERDUE = Activity(id=Ref("a-1"), name=text(en="Pay"), next_review=date(2026, 5, 1))


def refused(kind: str, button: str = "save", **typed: str) -> list[str]:
    """Return the fields whose days can't be, of a form in which some were typed."""
    form = form_of(kind)(drawn(form_of(kind)()).send())
    if button != "save":
        form = form_of(kind)(drawn(form).send(button))
        form.act()
    page = drawn(form)
    for name, words in typed.items():
        page.type(f"ask-{name.replace('__', '-')}", words)
    form = form_of(kind)(page.send())
    place_days(form, on=TODAY, held=None)
    return [one.name for one in form.every() if one.errors]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("statement", "made_on"),
        ("statement", "confirmed_on"),
        ("contract", "signed_on"),
        ("contract", "diligence_on"),
        ("mandate", "notified_on"),
        ("document", "consulted_on"),
        ("joint-arrangement", "essence_published_on"),
    ],
)
def test_what_is_said_to_be_done_was_done_by_today(kind: str, name: str) -> None:
    assert refused(kind, **{name: "2026-11-28"}) == [name]
    assert refused(kind, **{name: "2026-11-27"}) == []


def test_so_it_is_in_the_parts_of_a_record() -> None:
    far = {"tools__0__signed_on": "2027-01-01"}
    assert refused("transfer", "add:tools", **far) == ["tools-0-signed_on"]


@pytest.mark.parametrize("name", ["since", "until"])
def test_what_is_planned_may_lie_ahead(name: str) -> None:
    assert refused("contract", **{name: "2031-01-01"}) == []


@pytest.mark.parametrize("words", ["", "soon", "2026-13-01"])
def test_words_that_are_no_day_are_left_to_the_schema(words: str) -> None:
    assert refused("statement", made_on=words) == []


def test_a_new_review_lies_ahead_and_one_that_is_overdue_may_stand() -> None:
    assert refused("activity", next_review="2026-11-27") == ["next_review"]
    assert refused("activity", next_review="2026-11-28") == []
    form = filled(form_of("activity", reader="fr"), OVERDUE)
    place_days(form, on=TODAY, held=OVERDUE)
    assert form.complaints() == ()
    place_days(form, on=TODAY, held=None)
    (said,) = form.complaints()
    assert said.words.startswith("Prochaine revue\u00a0: jour passé, ou aujourd’hui")


@pytest.mark.parametrize("day", ["0026-06-01", "1899-12-31", "2200-01-01"])
def test_a_year_that_nobody_means_is_refused_whatever_is_asked(day: str) -> None:
    assert refused("contract", since=day) == ["since"]
    assert refused("statement", made_on=day) == ["made_on"]
    assert refused("transfer", "add:tools", tools__0__since=day) == ["tools-0-since"]


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_old_days_and_far_ones_that_somebody_may_mean_are_taken(day: str) -> None:
    assert refused("contract", until=day) == []


def test_who_types_two_digits_is_told_to_type_four() -> None:
    form = form_of("contract", reader="fr")(MultiDict({"since": "0026-06-01"}))
    place_days(form, on=TODAY, held=None)
    (said,) = form.complaints()
    assert said.words.endswith(
        "jour de l’an 26\u00a0: saisissez l’année en quatre chiffres, par exemple 2026"
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [("0026-06-01", "the year 26"), ("2200-01-01", "the year 2200"), ("01/06/2026", "Invalid")],
)
def test_a_day_typed_elsewhere_is_none_in_a_year_that_nobody_means(words: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        typed_day(words)


def test_a_day_typed_elsewhere_may_have_space_around() -> None:
    assert typed_day(" 2026-06-01 ") == date(2026, 6, 1)
