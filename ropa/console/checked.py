"""What a record says of the lists of the law: what of them is there, what is not, what is open."""

from collections.abc import Iterator
from typing import Any

from ropa.console.speaking import say, tongue
from ropa.register.asking import Asked, questions
from ropa.register.choices import Answer
from ropa.register.offered import Listed, is_checklist, listed_of
from ropa.register.parts import Part


def is_checked(asked: Asked) -> bool:
    """Say whether a question is answered by parts that are a list of the law."""
    return (
        asked.many
        and isinstance(asked.type, type)
        and issubclass(asked.type, Part)
        and is_checklist(asked.type)
    )


def checked(asked: Asked, parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    """Return the values that a page shows: what is there, what is not, what is not known yet.

    Of a list of which something is answered, what nobody answered is not known yet.
    """
    about, included = questions(asked.type)
    said = {(getattr(one, about.name), getattr(one, included.name)) for one in parts}
    known = tuple(_known(about, frozenset(key for key, _ in said)))
    answered = {
        answer: {key for key, given in said if given is answer}
        for answer in (Answer.YES, Answer.NO)
    }
    told = {key for some in answered.values() for key in some}
    answered[Answer.UNKNOWN] = {one.value for one in known} - told
    return [
        _value(answer, [one.label for one in known if one.value in keys])
        for answer, keys in answered.items()
        if keys
    ]


def _known(about: Asked, said: frozenset[str]) -> Iterator[Listed]:
    """Give all that stands in the lists which are spoken of."""
    for some in listed_of(about, tongue().language):
        if said & {one.value for one in some}:
            yield from some


def _value(answer: Answer, labels: list[str]) -> dict[str, Any]:
    contents = tongue().series(labels)
    words = {
        Answer.YES: say("Included: {contents}", contents=contents),
        Answer.NO: say("Not included: {contents}", contents=contents),
        Answer.UNKNOWN: say("Not known yet: {contents}", contents=contents),
    }[answer]
    is_open = answer is Answer.UNKNOWN
    return {
        "lines": [words],
        "language": "",
        "tags": (),
        "url": None,
        "below": [],
        "is_open": is_open,
    }
