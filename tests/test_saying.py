"""A saying is English words, and remembers what they are made of wherever they are carried."""

import copy
import json
import pickle

from marshmallow import validate

from ropa.saying import Saying, Spoken


def test_the_facts_stand_in_their_places() -> None:
    said = Saying("has {n} characters", n=4)
    assert (said, said.words, said.facts) == ("has 4 characters", "has {n} characters", {"n": 4})
    assert Saying("a {brace} without facts") == "a {brace} without facts"


def test_an_error_gives_back_what_it_was_raised_with() -> None:
    told = str(ValueError(Saying("has {n} characters", n=4)))
    assert isinstance(told, Saying)
    assert told.facts == {"n": 4}


def test_what_formats_it_gives_it_other_facts() -> None:
    said = Saying("needs {min} to {max} values")
    assert said.format(min=1, max=2) == "needs 1 to 2 values"
    assert validate.Length(min=1, max=2, error=said).error is said
    assert said.format(min=1, max=2).words == said


def test_a_copy_remembers_as_much() -> None:
    said = Saying("has {n} characters", n=4)
    for other in (copy.copy(said), pickle.loads(pickle.dumps(said))):  # noqa: S301 - written here
        assert (other, other.words, other.facts) == (said, said.words, said.facts)
    assert json.dumps(said) == '"has 4 characters"'


def test_a_fact_may_be_written_otherwise_in_each_language() -> None:
    day = Spoken(lambda language: {"en": "1 May", "fr": "1er mai"}[language])
    said = Saying("until {day}", day=day)
    assert (said, day.in_language("fr")) == ("until 1 May", "1er mai")
