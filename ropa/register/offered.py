"""What may be chosen as an answer to a question, in a reader's words: choices, keys, countries."""

from dataclasses import dataclass

from ropa import law
from ropa.register.asking import Asked, once, questions
from ropa.register.choices import Answer, Choice
from ropa.translations import Tongue, folded


@dataclass(frozen=True, slots=True)
class Offered:
    """One answer that may be chosen: what is written down, and what is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of the law asks for: key and label, where it stands, what it says at length."""

    value: str
    label: str
    article: str = ""
    words: str = ""


@once
def listed_of(asked: Asked, language: str) -> tuple[tuple[Listed, ...], ...]:
    """Return the lists of the law that an answer is taken from, each in its own order."""
    return tuple(
        tuple(
            Listed(
                one.key,
                one.label.say(language),
                law.article(one.cites).short.say(language) if one.cites else "",
                one.words.say(language) if one.words else "",
            )
            for one in law.terms(name)
        )
        for name in asked.question.keys
    )


def is_checklist(part: type) -> bool:
    """Say whether a part is what a list of the law asks for, and whether it is there: no more."""
    about, *others = questions(part)
    return bool(about.question.keys) and not about.many and [one.type for one in others] == [Answer]


@once
def choices_of(asked: Asked, language: str) -> tuple[Offered, ...]:
    """Return what a question leaves to choose from; nothing if its answer is free.

    The lists of the house and of the law keep their own order, countries stand by their names.
    """
    tongue = Tongue(language)
    if asked.question.keys:
        return tuple(one for name in asked.question.keys for one in _terms(name, language))
    if asked.question.form == "country":
        return _countries(tongue)
    if isinstance(asked.type, type) and issubclass(asked.type, Choice):
        return tuple(Offered(one.value, tongue.say(one.label)) for one in asked.type)
    return ()


def article_of(asked: Asked, language: str) -> str:
    """Return the article that asks for an answer, cited in short; "" if no law asks for it."""
    cites = asked.question.cites
    return law.article(cites).short.say(language) if cites else ""


def place_name(code: str, tongue: Tongue) -> str:
    """Name a country or an international organisation in the reader's language."""
    if code.startswith("INT-"):
        named = law.country(code).name
        return code if named is None else named.say(tongue.language)
    return tongue.country(code)


def _terms(name: str, language: str) -> tuple[Offered, ...]:
    if name == "adequacy":
        tongue, decisions = Tongue(language), law.adequacy_decisions()
        return tuple(Offered(one.key, _decision(one, tongue)) for one in decisions)
    return tuple(Offered(one.key, one.label.say(language)) for one in law.terms(name))


def _decision(one: law.Adequacy, tongue: Tongue) -> str:
    """Call an adequacy decision, with its end: nobody relies on one that is over by mistake."""
    called = one.called(tongue.language)
    if one.end is None:
        return called
    day = tongue.day(one.end.day)
    if one.end.by is law.EndsBy.JUDGEMENT:
        return tongue.say("{decision} (declared invalid on {day})", decision=called, day=day)
    return tongue.say("{decision} (until {day})", decision=called, day=day)


def _countries(tongue: Tongue) -> tuple[Offered, ...]:
    found = (law.country(code) for code in law.country_codes())
    named = (
        Offered(one.code, one.name.say(tongue.language) if one.name else tongue.country(one.code))
        for one in found
    )
    return tuple(sorted(named, key=lambda one: (folded(one.label), one.value)))
