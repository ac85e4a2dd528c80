"""What a folded row says of itself in a line: its first answers, in the reader's words."""

from collections.abc import Iterable, Sequence
from itertools import islice

from ropa.console.forms.chosen import Chosen
from ropa.console.forms.field import Asking
from ropa.console.forms.picked import Found, Picked
from ropa.console.forms.topics import Topic
from ropa.console.forms.typed import Day, Flag, Number, Words
from ropa.register.choices import Answer
from ropa.register.offered import Offered
from ropa.register.parts import Period
from ropa.register.text import Text

SUMMED = 3
"""Answers that stand for what is folded, and values that stand for an answer."""
_APART = frozenset({"excluding"})
"""Names of questions whose answers are not meant by what stands around them."""


def in_a_line(asking: Iterable[Asking]) -> str:
    """Say the first answers of some fields in a line; "" if nothing is answered.

    A yes, a day and a number tell one row from others least: they come last, and say of what.
    """
    some = sorted(asking, key=_is_bare)
    return " · ".join(islice((words for one in some if (words := _told(one))), SUMMED))


def _is_bare(one: Asking) -> bool:
    """Say whether an answer means nothing without its question."""
    return isinstance(one, Day | Flag | Number) or one.asked.type is Answer


def _told(one: Asking) -> str:
    is_said = one.plain() not in (None, "", [], {}, one.usual)
    words = _said(one) if is_said and one.asked.question.form != "digest" else ""
    if words and (_is_bare(one) or one.asked.name in _APART):
        return f"{one.label.text}{one.tongue.colon}{words}"
    return words


def _said(one: Asking) -> str:
    """Say in a few words what is answered."""
    match one:
        case Picked() | Chosen():
            return _some([_called(each) for each in one.chosen])
        case Words():
            said = Text(tuple(one.plain().items())).say(one.reader).words
            return next(iter(said.splitlines()), "")
        case Topic():
            return one.called
        case Day() if one.day is not None:
            return one.tongue.day(one.day)
        case Flag():
            return one.tongue.say(Answer.YES.label)
        case _:
            return _plain(one)


def _called(one: Found | Offered) -> str:
    return one.title if isinstance(one, Found) else one.label


def _plain(one: Asking) -> str:
    """Say a length of time whole, of other parts what they say first, and the rest as it is."""
    plain = one.plain()
    if one.asked.type is Period and isinstance(plain.get("number"), int) and "unit" in plain:
        return one.tongue.duration(plain["number"], plain["unit"])
    values = [str(each) for each in (plain if isinstance(plain, list) else [plain])]
    if one.asked.question.form == "language":
        return _some([one.tongue.speech(each) for each in values])
    inside = next((words for each in one.inside() if (words := _told(each))), "")
    return inside or _some(values)


def _some(words: Sequence[str]) -> str:
    """Put the first of some words behind each other, and show that there are more."""
    return ", ".join((*words[:SUMMED], "…") if len(words) > SUMMED else words)
