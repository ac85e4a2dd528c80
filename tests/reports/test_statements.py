"""What is stated about an activity and its parts is printed, once, under the letter it is about."""

from dataclasses import replace

import pytest

from ropa.register.choices import Answer
from ropa.register.text import text as in_words
from tests.checks.bakery import states
from tests.reports.bread import bread
from tests.reports.reading import sections, text, words


@pytest.mark.parametrize(
    ("letter", "record", "topic"),
    [
        ("b", "bread", "purposes"),
        ("b", "sale", "description"),
        ("c", "use", "scope"),
        ("d", "bread", "recipients"),
        ("d", "delivery", "reason"),
        ("e", "abroad", "onward"),
        ("f", "a-month", "ground"),
        ("g", "bread", "measures"),
    ],
)  # fmt: skip - a row each
def test_what_somebody_states_stands_under_its_letter(letter: str, record: str, topic: str) -> None:
    told = states(Answer.YES, record=record, topic=topic, words=in_words(en="CANARY"))
    made = bread(told)
    where = [one.anchor for one in sections(made) if "As stated: CANARY" in words(one.blocks)]
    assert where == [f"activity.bread.{letter}"]
    for other in (replace(told, words=None), replace(told, answer=Answer.UNKNOWN)):
        assert "As stated: " not in text(bread(other).sections)
