"""Holds two editions against each other: what of their differences a reader is told, and where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ropa.register.asking import Asked
from ropa.register.audience import Audience, about, entries_of
from ropa.register.compare import Difference, compare
from ropa.register.entry import homes
from ropa.register.records import (
    KINDS,
    Activity,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    Disclosure,
    Organisation,
    ProcessorActivity,
    Recipient,
    Record,
    RetentionRule,
    SecurityMeasure,
    Source,
    Transfer,
)
from ropa.register.redaction import holds_words
from ropa.register.register import Edition, Redaction, Register
from ropa.reports.answers import Speaker, own_first
from ropa.reports.article_30 import titled
from ropa.reports.assembly import Order, shown, subject
from ropa.reports.differences import Pair, Told
from ropa.reports.value import Cell, Mark, Phrase
from ropa.reports.writer import Writer

CONFIRMED = frozenset({"confirmed_on", "confirmed_by"})
"""Fields that say only that the rest still holds."""
SHARED: frozenset[type[Record]] = frozenset(
    {
        DataSubjectCategory,
        DataCategory,
        DataElement,
        Source,
        Recipient,
        Disclosure,
        Transfer,
        RetentionRule,
        SecurityMeasure,
    }
)
"""Kinds that entries share; the others are about who keeps the register, and by what right."""
_ENTRIES = (Activity, ProcessorActivity)


class NoEarlierEditionError(ValueError):
    """Changes are told from an earlier edition, and the order names none."""

    def __str__(self) -> str:
        """Say what to name."""
        return "Changes are told from an earlier edition; say since which one."


@dataclass(frozen=True, slots=True)
class Lost:
    """Words of a record that are gone from an edition: the `later` one of two, or the earlier."""

    edition: int
    later: bool
    redaction: Redaction


def losses(before: Edition, after: Edition) -> dict[str, tuple[Lost, ...]]:
    """Return what was redacted in two editions, by record."""
    found: dict[str, tuple[Lost, ...]] = {}
    for later, edition in enumerate((before, after)):
        for one in edition.redactions:
            lost = Lost(edition.number, bool(later), one)
            found[one.record] = (*found.get(one.record, ()), lost)
    return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two registers, each with its writer, as far as a reader is told.

    `hidden` are fields that are never told. Of the records that are `redacted` in either edition
    no words are told: nobody knows any more how they differed, which is told instead. The
    registers are `whole`, or both an organisation's part.
    """

    before: Writer
    after: Writer
    hidden: frozenset[str]
    redacted: Mapping[str, tuple[Lost, ...]]
    whole: bool = False

    def differences(self) -> Iterator[Difference]:
        """Give what differs, or may differ, by id.

        A record of another kind under the same id is another one.
        """
        for one in self._pairs():
            if one.before is None or one.after is None or self.fields(one) or self.untold(one):
                yield one
            elif type(one.before) is not type(one.after):
                yield from (Difference(one.before, None), Difference(None, one.after))

    def _pairs(self) -> Iterator[Difference]:
        """Give what differs, and what was redacted: what is left of it may be the same."""
        old, new = self.before.register, self.after.register
        found = {one.id: one for one in compare(old, new)}
        for id_ in self.redacted:
            if id_ in old and id_ in new:
                found.setdefault(id_, Difference(old.find(id_), new.find(id_)))
        return (found[id_] for id_ in sorted(found))

    def untold(self, one: Difference) -> tuple[Lost, ...]:
        """Return the losses that keep anybody from telling how the words of a record changed.

        There are none of a record that only one edition has, or that says the same in both, since
        it is of one version.
        """
        found = self.redacted.get(one.id, ())
        versions = [each.redaction.version for each in found]
        same = len(versions) > len({*versions})
        return () if same or type(one.before) is not type(one.after) else found

    def loss(self, one: Difference) -> Cell:
        """Say where words of a record were redacted, if that hides how they changed."""
        tongue = self.after.tongue
        places = [
            tongue.say(
                "edition {number} on {day}",
                number=each.edition,
                day=tongue.day(each.redaction.moment.date()),
            )
            for each in self.untold(one)
        ]
        words = "Redacted in {editions}, so how its words changed can't be told."
        listed = tongue.listing(places)
        return (self.after.say(words, mark=Mark.NOTE, editions=listed),) if places else ()

    def fate(self, one: Difference) -> str:
        """Return what became of a record: "added", "changed", "removed"; else it was "redacted"."""
        if one.before is None:
            return "added"
        if one.after is None:
            return "removed"
        return "changed" if self.fields(one) else "redacted"

    def told_fate(self, one: Difference) -> str:
        """Say what became of a record in the reader's language."""
        say = self.after.tongue.say
        words = {
            "added": say("added"),
            "changed": say("changed"),
            "removed": say("removed"),
            "redacted": say("redacted"),
        }
        return words[self.fate(one)]

    def fields(self, one: Difference) -> tuple[Asked, ...]:
        """Return the questions whose answers changed; none if the record was added or removed."""
        differ = {name for name, _, _ in one.changed} - self.hidden
        if not differ:
            return ()
        asked = (each for each in own_first(type(one.record)) if each.name in differ)
        untold = one.id in self.redacted
        return tuple(each for each in asked if not (untold and holds_words(each)))

    def told(self, one: Difference) -> tuple[Told, ...]:
        """Tell how the answers of a changed record differ."""
        if one.before is None or one.after is None:
            return ()
        pair = Pair(Speaker(self.before, one.before), Speaker(self.after, one.after))
        return tuple(pair.told(asked) for asked in self.fields(one))

    def speaker(self, one: Difference) -> Speaker:
        """Return who speaks for a record as it is, or as it was last."""
        return Speaker(self.before if one.after is None else self.after, one.record)

    def called(self, one: Difference) -> Phrase:
        """Name a record; by its id, too, where its name is gone."""
        name, later = self.speaker(one).called(), one.after is not None
        gone = any(each.later is later for each in self.redacted.get(one.id, ()))
        return replace(name, words=f"{name.words} ({one.id})") if gone else name


@dataclass(frozen=True, slots=True)
class Group:
    """What differs within one `entry`, or of one kind beside the entries, under its name.

    `part` says where it belongs: to the "entries", what is "shared" by them, or the "others".
    """

    part: str
    name: Phrase
    anchor: str
    found: tuple[Difference, ...]
    entry: str = ""


def earlier(order: Order) -> Edition:
    """Return the edition that changes are told from; NoEarlierEditionError if there is none."""
    if order.since is None:
        raise NoEarlierEditionError
    return order.since


def compared(order: Order, now: Writer, *kinds: type[Record]) -> Comparison:
    """Hold what a reader may see of an edition against the same of the one before.

    `kinds` leaves one of the two records that a company may keep, as it does in `now`.
    NoEarlierEditionError if the order names no edition before.
    """
    entity, since, then = subject(order).id, earlier(order), Register()
    if _is_its_own(since.register, entity):
        then = shown(order, since)
        if order.activity is None:
            then = about(then, entity, kinds=kinds or _ENTRIES)
    inside = order.audience is Audience.INTERNAL
    return Comparison(
        before=Writer(then, now.on, now.tongue),
        after=now,
        hidden=frozenset({"id"} if inside else {"id", "citations"}),
        redacted=losses(since, order.edition),
    )


def _is_its_own(register: Register, organisation: str) -> bool:
    """Say whether an organisation was there and had a record of its own, and not a company's."""
    found = register.find(organisation)
    return isinstance(found, Organisation) and found.branch_of is None


def is_confirmation(comparison: Comparison, one: Difference) -> bool:
    """Say whether nothing changed but when a record was last confirmed, and by whom."""
    names = {each.name for each in comparison.fields(one)}
    return bool(names) and names <= CONFIRMED and not comparison.untold(one)


def grouped(
    comparison: Comparison, found: Iterable[Difference], organisation: str | None = None
) -> Iterator[Group]:
    """Group what differs by the one entry that it belongs to, and the rest by kind.

    The entries are those of an organisation, or all that there are.
    """
    before, after = (
        _entries(writer.register, organisation) for writer in (comparison.before, comparison.after)
    )
    under: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for one in found:
        register = comparison.speaker(one).writer.register
        several = tuple(homes(register, one.id, before if one.after is None else after))
        place = ("entry", several[0].id) if len(several) == 1 else ("kind", one.record.kind)
        under[place].append(one)
    for writer, entries in ((comparison.after, after), (comparison.before, before)):
        for each in entries.values():
            if some := under.pop(("entry", each.id), None):
                name = titled(writer, each)
                yield Group("entries", name, f"entry.{each.id}", _in_order(some), each.id)
    for part, kinds in (("shared", SHARED), ("others", {*KINDS.values()} - SHARED)):
        for kind in (one for one in KINDS.values() if one in kinds):
            if some := under.pop(("kind", kind.kind), None):
                name = comparison.after.say(kind.plural)
                yield Group(part, name, f"kind.{kind.kind}", _in_order(some))


def _entries(
    register: Register, organisation: str | None
) -> dict[str, Activity | ProcessorActivity]:
    if organisation is None:
        every: tuple[Activity | ProcessorActivity, ...]
        every = (*register.all(Activity), *register.all(ProcessorActivity))
        return {one.id: one for one in every}
    known = entries_of(register, organisation) if organisation in register else ()
    return {one.id: one for one in known}


def _in_order(found: list[Difference]) -> tuple[Difference, ...]:
    """Sort by kind as a reader meets them, an entry itself before what exists for it."""
    kinds = list(KINDS)

    def place(one: Difference) -> tuple[bool, int, str]:
        return not isinstance(one.record, _ENTRIES), kinds.index(one.record.kind), one.id

    return tuple(sorted(found, key=place))
