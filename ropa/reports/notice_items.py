"""The items of Art. 13 and 14, one by one: where a notice states each, and what is open."""

from collections.abc import Callable, Iterator, Mapping

from ropa import law
from ropa.checks.notice_who import LISTED, givers
from ropa.checks.notices import is_stated
from ropa.checks.told import Told
from ropa.register.choices import Answer, Fault, Office
from ropa.register.entry import Entry
from ropa.register.records import (
    Activity,
    Basis,
    Contact,
    DataCategory,
    DataElement,
    Disclosure,
    Mandate,
    Organisation,
    Purpose,
    Recipient,
    Record,
    Remark,
    RetentionRule,
    RightsChannel,
    Source,
    Transfer,
)
from ropa.reports.notice_others import of_item
from ropa.reports.notice_places import chapters
from ropa.reports.notice_points import Points, item_articles, label
from ropa.reports.notice_remarks import of_notice
from ropa.reports.value import Cell, Column, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer


def _who(told: Told) -> Iterator[Record]:
    yield from givers(told)
    yield from _held(told, Office.CONTACT_POINT)


def _held(told: Told, office: Office) -> Iterator[Record]:
    """Give the mandates of an office, and who holds them."""
    for company in givers(told):
        for one in told.register.naming(company.id, Mandate):
            if one.office is office:
                yield from (one, told.register.get(one.holder, Contact))


def _kinds(*kinds: type[Record]) -> Callable[[Told], Iterator[Record]]:
    """Give the records of some kinds that a notice states."""

    def find(told: Told) -> Iterator[Record]:
        named = (one for kind in kinds for one in told.register.naming(told.notice.id, kind))
        return (one for one in named if told.tells(one))

    return find


def _answering(kind: type[Record], *fields: str) -> Callable[[Told], Iterator[Record]]:
    """Give the records of a kind that answer one of some fields, which a notice states."""

    def find(told: Told) -> Iterator[Record]:
        for one in told.register.naming(told.notice.id, kind):
            if any(getattr(one, field) and told.tells(one, field) for field in fields):
                yield one

    return find


def _right(*keys: str) -> Callable[[Told], Iterator[Record]]:
    """Give the rights with some keys that a notice states."""

    def find(told: Told) -> Iterator[Record]:
        named = told.register.naming(told.notice.id, RightsChannel)
        return (one for one in named if one.right in keys and told.tells(one, "right"))

    return find


def _explained(told: Told) -> Iterator[Record]:
    yield from _answering(Basis, "consent_withdrawn")(told)
    yield from _right("withdraw-consent")(told)


_FEEDS: Mapping[str, Callable[[Told], Iterator[Record]]] = {
    "controller": _who,
    "dpo": lambda told: _held(told, Office.DPO),
    "purposes": _kinds(Purpose, Basis),
    "legitimate-interests": _answering(Basis, "interest"),
    "data-categories": _kinds(DataCategory, DataElement),
    "recipients": _kinds(Recipient, Disclosure),
    "transfers": _kinds(Transfer),
    "retention": _kinds(RetentionRule),
    "rights": _right(*LISTED),
    "withdrawal": _explained,
    "complaint": _right("complaint"),
    "obligation": _answering(Purpose, "consequence"),
    "source": _kinds(Source),
    "automated-decisions": _answering(Activity, "automated_logic"),
}
"""The records that feed each item (the law's list notice-items)."""


_OBJECTIONS = frozenset(
    {Fault.CONTRADICTION, Fault.DUPLICATE_IDENTIFIER, Fault.MISSING_ITEM, Fault.VAGUE_TERM}
)
"""Faults for which an item can't be said to be complete."""


def items(points: Points, anchor: str) -> Section:
    """Say of each item where the notice states it, and which points are about it."""
    say = points.writer.tongue.say
    columns = (
        Column(say("Item"), 46),
        Column(say("Said in"), 22),
        Column(say("Result"), 32),
    )
    rows = tuple(_row(points, one.key) for one in law.terms("notice-items"))
    heading = say("Item by item")
    return Section(anchor, heading, (Table(heading, columns, rows),))


def _row(points: Points, item: str) -> tuple[Cell, ...]:
    writer, told = points.writer, points.told
    said = chapters(writer, told.notice, _FEEDS[item](told))
    name = Phrase(label(writer, item), Mark.STRONG)
    article = Phrase(item_articles(writer, item), Mark.NOTE)
    nowhere = (writer.say("nowhere, as far as cited", mark=Mark.NOTE),)
    return (name, article), said or nowhere, _result(writer, points, item, said=bool(said))


def _result(writer: Writer, points: Points, item: str, *, said: bool) -> Cell:
    """Refer to whatever objects; only where nothing does, nothing was found missing."""
    objected = tuple(_objections(points, item))
    if is_stated(points.told, item):
        return (writer.say("stated, as somebody confirmed"), *objected)
    if objected:
        return objected
    if item == "transfers" and said:
        words = (
            "nothing found missing; whether adequacy, or that there is none, and the way to a copy "
            "are stated can't be told from the record"
        )
        return (writer.say(words),)
    if said:
        return (writer.say("nothing found missing"),)
    if item == "automated-decisions" and any(map(_is_open, points.told.entries)):
        words = "can't be judged: whether decisions are automated is not known yet"
        return (writer.say(words, mark=Mark.GAP),)
    return (writer.say("nothing known in the record asks for it"),)


def _objections(points: Points, item: str) -> Iterator[Phrase]:
    """Refer to the points about an item, to other rules, and to what was noted on reading."""
    writer = points.writer
    tongue = writer.tongue
    if numbers := points.numbers(item):
        words = tongue.count(
            len(numbers),
            "see point {numbers}",
            "see points {numbers}",
            numbers=tongue.listing(numbers),
        )
        yield Phrase(words, Mark.STRONG)
    if rules := dict.fromkeys(one.rule.id for one in of_item(points.others, item)):
        words = tongue.count(
            len(rules), "see rule {rules}", "see rules {rules}", rules=tongue.listing(rules)
        )
        yield Phrase(words)
    if noted := _noted(points, item):
        count = len({one.words for one in noted})
        yield Phrase(tongue.count(count, "see {n} remark", "see {n} remarks"))
        for one in chapters(writer, points.told.notice, noted):
            yield writer.say("Sections: {sections}", mark=Mark.NOTE, sections=one.words)


def _noted(points: Points, item: str) -> list[Remark]:
    """Return the remarks that object to what the notice says of an item, or miss it."""
    told = points.told
    about = {one.id for one in _FEEDS[item](told)} | _authorities(told, item)
    return [
        one
        for one in of_notice(points.writer, told.notice)
        if one.fault in _OBJECTIONS
        if one.record in about or (one.record == told.notice.id and one.field == item)
    ]


def _authorities(told: Told, item: str) -> set[str]:
    """Return the authorities that whoever complains has to reach."""
    if item != "complaint":
        return set()
    every = (one.authority for one in told.register.all(Organisation))
    return {str(one) for one in every if one is not None}


def _is_open(entry: Entry) -> bool:
    decides = getattr(entry.activity, "automated_decisions", Answer.NO)
    return decides is Answer.UNKNOWN
