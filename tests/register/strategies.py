"""Makes hypothesis strategies of whole valid registers, derived from what the records ask."""

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ropa.register.asking import ANY_KIND, Asked, once, questions
from ropa.register.choices import Choice
from ropa.register.documents import known_keys
from ropa.register.links import fields_and_topics
from ropa.register.parts import Part
from ropa.register.records import KINDS, Record
from ropa.register.register import Register
from ropa.register.text import Text, complaint, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis.strategies import DrawFn, SearchStrategy

OF_FORM = {
    "country": ("LU", "FR", "US", "GB", "IN", "BR"),
    "digest": ("0" * 64, "0123456789abcdef" * 4),
    "email": ("office@example.org", "o'neill+dpo@mail.example.org", "délégué@exämple.org"),
    "field": ("name", "data-subjects"),
    "id": ("bakery", "long-gone"),
    "language": ("en", "fr", "sv", "de-AT"),
    "mark": ("R1-013-0123456789", "ENT-001-0"),
    "rule": ("R1-013", "ENT-001"),
    "web": ("Example.org", "https://example.org/privacy?language=fr#7", "http://example.org:80"),
}
LANGUAGES = ("en", "fr", "sv", "hu", "pt-BR")
SPOKEN = (
    "Payment of invoices",
    "Gestion de la paie : « déclarations » à l’administration",
    "Behandling av personuppgifter för säkerhetens skull",
    "Árvíztűrő tükörfúrógép",
    "👩\u200d👩\u200d👧 family plan 🎉 ❤\ufe0f",
    "سجل أنشطة المعالجة",
    "処理活動の記録",
    '<img src="x"> & {{ braces }} \\ ; = "quoted"',
    "long " * 199 + "end",
)
TEXTS = (
    text(en="Payroll"),
    text(en="Payroll", fr="Paie", sv="Lön"),
    text(hu="Bérszámfejtés\nés minden más", en="🎉"),
    text(en="longer " * 400 + "end"),
    *(text(fr=words) for words in SPOKEN),
)
DAYS = (
    date.min,
    date(1999, 12, 31),
    date(2018, 5, 25),
    date(2020, 2, 29),
    date(2021, 7, 22),
    date.max,
)
"""Days that records hold: some that laws turn on, and those at which the calendar ends."""
SIGNS = st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
FREE = st.text(SIGNS, min_size=1, max_size=12).map(
    lambda words: unicodedata.normalize("NFC", words).strip()
)


def lines() -> "SearchStrategy[str]":
    """Words that may stand in any field: of many scripts, some long, none with a line break."""
    return st.one_of(st.sampled_from(SPOKEN), FREE.filter(lambda words: complaint(words) is None))


def paragraphs() -> "SearchStrategy[str]":
    """Words that may stand where line breaks may."""
    return st.one_of(lines(), st.tuples(lines(), lines()).map("\n".join))


def texts() -> "SearchStrategy[Text]":
    """Words in one to three languages, of a wider choice than `registers` makes."""
    spoken = st.dictionaries(st.sampled_from(LANGUAGES), paragraphs(), min_size=1, max_size=3)
    return spoken.map(lambda words: Text(tuple(words.items())))


@st.composite
def registers(draw: "DrawFn", *, most: int = 6, answers: int = 4) -> Register:
    """Valid registers: up to `most` records of any kinds, and those that they can't do without.

    Of the questions that need no answer, each record answers up to `answers`.
    """
    author = _Author(draw, ids=draw(_identified(most)), answers=answers)
    return Register(tuple(author.record(id_) for some in author.ids.values() for id_ in some))


@st.composite
def pairs(draw: "DrawFn", *, most: int = 4, answers: int = 3) -> tuple[Register, Register]:
    """Two registers with the same ids, that may differ in some records or in none."""
    author = _Author(draw, ids=draw(_identified(most)), answers=answers)
    ids = [id_ for some in author.ids.values() for id_ in some]
    one = {id_: author.record(id_) for id_ in ids}
    other = {id_: author.record(id_) for id_ in ids if draw(st.booleans())}
    return Register(tuple(one.values())), Register(tuple({**one, **other}.values()))


def _identified(most: int) -> "SearchStrategy[dict[str, tuple[str, ...]]]":
    kinds = st.lists(st.sampled_from(tuple(KINDS)), max_size=most)
    return kinds.map(with_what_they_need).map(identified)


def with_what_they_need(kinds: "Iterable[str]") -> list[str]:
    """Return the kinds, and those that their records must name."""
    found = list(kinds)
    for kind in found:  # grows while it is read
        for wanted in _needs(KINDS[kind]):
            if not set(wanted) & set(found):
                found.append(wanted[0])
    return found


def _needs(cls: type[Part]) -> list[tuple[str, ...]]:
    """Return, for each reference that a record must have, the kinds that will do."""
    asked = (one.question.refers for one in questions(cls) if one.required and one.question.refers)
    return [tuple(KINDS) if kinds == (ANY_KIND,) else kinds for kinds in asked]


def identified(kinds: "Iterable[str]") -> dict[str, tuple[str, ...]]:
    """Return an id for each record to come, by kind: `activity-0`, `activity-1`."""
    ids: dict[str, list[str]] = defaultdict(list)
    for kind in kinds:
        ids[kind].append(f"{kind}-{len(ids[kind])}")
    return {kind: tuple(some) for kind, some in ids.items()}


def kind_of(id_: str) -> str:
    """Return the kind of a record by the id that `identified` gave it."""
    return id_.rpartition("-")[0]


@dataclass(frozen=True)
class _Author:
    """Writes records whose references lead to `ids`."""

    draw: "DrawFn"
    ids: dict[str, tuple[str, ...]]
    answers: int

    def record(self, id_: str) -> Record:
        """Write a record that stands under none but those with a smaller id: never in a circle."""
        written: Record = self.part(KINDS[kind_of(id_)], about=kind_of(id_), id=id_)
        upwards = (one.name for one in questions(type(written)) if one.question.above)
        circles: Any = {name: None for name in upwards if (getattr(written, name) or "") >= id_}
        return replace(written, **circles)

    def part(self, cls: type[Part], *, about: str, **given: Any) -> Any:
        """Write one part of a class; its `field`, if it has one, is one of the kind `about`."""
        asked = {one.name: one for one in questions(cls) if self.can_answer(one)}
        may = sorted(name for name, one in asked.items() if not one.required)
        chosen = self.draw(st.lists(st.sampled_from(may), max_size=self.answers)) if may else ()
        for name, one in asked.items():
            if name not in given and (one.required or name in chosen):
                given[name] = self.answer(one, about=about)
        if "field" in given and "record" in given:
            topics = sorted(fields_and_topics(kind_of(given["record"])))
            given["field"] = self.draw(st.sampled_from(topics))
        return cls(**given)

    def can_answer(self, asked: Asked) -> bool:
        """Say whether there is something that the references of an answer can lead to."""
        if asked.question.refers:
            return bool(self.candidates(asked))
        inner = questions(asked.type) if _is_part(asked) else ()
        return all(self.can_answer(one) for one in inner if one.required)

    def candidates(self, asked: Asked) -> list[str]:
        kinds = asked.question.refers
        return [
            id_
            for kind, some in self.ids.items()
            for id_ in some
            if kind in kinds or kinds == (ANY_KIND,)
        ]

    def answer(self, asked: Asked, *, about: str) -> Any:
        if not asked.many:
            return self.value(asked, about=about)
        number = self.draw(st.sampled_from((1, 2, 3)))
        return tuple(self.value(asked, about=about) for _ in range(number))

    def value(self, asked: Asked, *, about: str) -> Any:
        if _is_part(asked):
            return self.part(asked.type, about=about)
        if asked.question.refers:
            return self.draw(st.sampled_from(self.candidates(asked)))
        if asked.name == "field":
            return self.draw(st.sampled_from(sorted(fields_and_topics(about))))
        return self.draw(plain_values(asked))


def _is_part(asked: Asked) -> bool:
    return isinstance(asked.type, type) and issubclass(asked.type, Part)


@once
def plain_values(asked: Asked) -> "SearchStrategy[Any]":
    """Return what one answer to a question may be that holds no parts and no references."""
    question = asked.question
    if question.form:
        return st.sampled_from(OF_FORM[question.form])
    if question.keys:
        return st.sampled_from(sorted(frozenset().union(*map(known_keys, question.keys))))
    if issubclass(asked.type, Choice):
        return st.sampled_from(tuple(asked.type))
    return OF_TYPE[asked.type]


OF_TYPE: "dict[type, SearchStrategy[Any]]" = {
    bool: st.booleans(),
    date: st.sampled_from(DAYS),
    int: st.sampled_from((0, 1, 30, 10**15)),
    str: st.sampled_from(SPOKEN),
    Text: st.sampled_from(TEXTS),
}
