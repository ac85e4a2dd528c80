"""The completeness of an organisation's records as lines of text: activities against letters."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.completeness import Answers, State, completeness, letters, percent
from ropa.register.records import Activity, ProcessorActivity
from ropa.register.register import Register
from ropa.translations import Tongue

_SIGNS = {State.STATED: "+", State.NONE: "0", State.UNKNOWN: "?"}
_MEANINGS = {
    State.STATED: "stated",
    State.NONE: "stated: none",
    State.UNKNOWN: "not known yet",
}
_KINDS: tuple[type[Activity | ProcessorActivity], ...] = (Activity, ProcessorActivity)
_ARTICLES = {Activity: law.ART_30_1, ProcessorActivity: law.ART_30_2}


def matrix(register: Register, organisation: str, *, on: date, tongue: Tongue) -> Iterator[str]:
    """Give the lines that show which letters each activity answers, and a key to their signs.

    There are none before the law applied, and for an organisation without activities.
    """
    if not law.in_force("gdpr", on=on):
        return
    every = completeness(register, organisation=organisation, on=on)
    for kind in _KINDS:
        if some := tuple(one for one in every if isinstance(one.activity, kind)):
            yield from _of_kind(kind, some, tongue)
    if every:
        key = (f"{_SIGNS[state]} {tongue.say(_MEANINGS[state])}" for state in State)
        yield f"    {', '.join(key)}"


def _of_kind(
    kind: type[Activity | ProcessorActivity], some: tuple[Answers, ...], tongue: Tongue
) -> Iterator[str]:
    article = law.article(_ARTICLES[kind]).short.say(tongue.language)
    words = "{article}: {percent}% of what is asked is answered"
    yield f"  {tongue.say(words, article=article, percent=percent(some))}"
    names = [one.activity.reference or one.activity.id for one in some]
    width = max(map(len, names))
    yield f"    {'':{width}}  {' '.join(letters(kind))}"
    for name, one in zip(names, some, strict=True):
        signs = " ".join(_SIGNS[state] for _, state in one.states)
        yield f"    {name:{width}}  {signs}  {one.percent:3}%"
