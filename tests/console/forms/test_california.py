"""What California asks stands under one fold, which is open where something is said or wrong."""

import pytest
from werkzeug.datastructures import MultiDict

from ropa.console.forms import form_of, judged
from tests.console.forms.browser import Element
from tests.console.forms.pages import drawn
from tests.console.forms.records import KIND_NAMES

FOLDED = {
    "purpose": ["business_purposes", "business_standing"],
    "disclosure": [
        "ccpa_class",
        "ccpa_standing",
        "business_purpose",
        "sold",
        "shared",
        "business_purposes",
    ],
}


def fold(kind: str, **sent: str) -> Element:
    """Return the fold of a form that was sent with some answers."""
    form = form_of(kind)(MultiDict(sent))
    (found,) = (one for one in drawn(form).every("details") if one.get("class") == "california")
    return found


@pytest.mark.parametrize("kind", FOLDED)
def test_an_unanswered_fold_holds_what_california_asks_and_is_closed(kind: str) -> None:
    found = fold(kind)
    assert "open" not in found.attributes
    names = dict.fromkeys(one.get("name") for one in found.every("input", "select"))
    assert list(names) == FOLDED[kind]


@pytest.mark.parametrize("sent", [{"sold": "no"}, {"ccpa_class": "data-brokers"}])
def test_what_is_answered_is_seen(sent: dict[str, str]) -> None:
    assert "open" in fold("disclosure", **sent).attributes


def test_what_is_wrong_is_seen_and_told_of() -> None:
    form = form_of("disclosure")(MultiDict({"sold": "perhaps"}))
    judged(form)
    assert "ask-sold" in [one.anchor for one in form.complaints()]


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_each_question_is_asked_once_whether_folded_or_not(kind: str) -> None:
    form = form_of(kind)()
    drawn_ = [one for group in form.groups for one in (*group.fields, *group.folded.fields)]
    assert sorted(one.name for one in drawn_) == sorted(one.name for one in form.asking[1:])
