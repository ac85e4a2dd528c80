"""Makes the register in which every kind of record stands and every question is answered."""

from dataclasses import replace
from datetime import date
from typing import Any

from ropa.register.asking import ANY_KIND, Asked, questions
from ropa.register.choices import Choice
from ropa.register.documents import known_keys
from ropa.register.links import fields_and_topics
from ropa.register.parts import Part
from ropa.register.records import KINDS, Record
from ropa.register.register import Register
from ropa.register.text import Text, text

DAY = date(2021, 7, 22)
OF_FORM = {
    "country": "LU",
    "digest": "7" * 64,
    "email": "office@example.org",
    "field": "name",
    "id": "organisation",
    "language": "sv",
    "mark": "R1-013-0123456789",
    "rule": "R1-013",
    "web": "https://example.org/privacy",
}


def full_register() -> Register:
    """Return one record of each kind, its id the kind; texts name the field that they stand in.

    Where a kind asks what stands above a record, a second one stands under the first:
    `organisation-below`.
    """
    full = [full_record(kind) for kind in KINDS]
    return Register(tuple(one for each in full for one in _above_and_below(each)))


def full_record(kind: str) -> Record:
    """Return a record of the kind that answers every question, and refers to others of its make."""
    record: Record = _full(KINDS[kind], at=kind, about=kind, id=kind)
    return record


def _above_and_below(record: Record) -> tuple[Record, ...]:
    upwards = [one.name for one in questions(type(record)) if one.question.above]
    if not upwards:
        return (record,)
    nothing: Any = dict.fromkeys(upwards)
    return replace(record, **nothing), replace(record, id=f"{record.kind}-below")


def _full(cls: type[Part], *, at: str, about: str, **given: str) -> Any:
    answers: dict[str, Any] = {**given}
    for asked in questions(cls):
        if asked.name not in answers:
            one = _value(asked, at=f"{at}.{asked.name}", about=answers.get("record", about))
            answers[asked.name] = (one,) if asked.many else one
    return cls(**answers)


def _value(asked: Asked, *, at: str, about: str) -> Any:
    question = asked.question
    if question.refers:
        return "organisation" if question.refers == (ANY_KIND,) else question.refers[0]
    if issubclass(asked.type, Part):
        return _full(asked.type, at=at, about=about)
    if asked.name == "field":
        return min(fields_and_topics(about))
    return _plain_value(asked, at=at)


def _plain_value(asked: Asked, *, at: str) -> Any:
    if asked.question.form:
        return OF_FORM[asked.question.form]
    if asked.question.keys:
        return min(frozenset().union(*map(known_keys, asked.question.keys)))
    if issubclass(asked.type, Choice):
        return next(one for one in asked.type if one != asked.default)
    of_type = {str: at, Text: text(en=at, fr=f"{at} (fr)"), date: DAY, int: 7}
    return not asked.default if asked.type is bool else of_type[asked.type]
