"""Where records name each other: the references of a record, and those that name nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ropa.register.asking import ANY_KIND, Asked, Question, Ref, once, questions
from ropa.register.parts import Citation, Part
from ropa.register.records import KINDS, Record
from ropa.saying import Saying

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Link:
    """One reference: the field it stands in (`tools.contract`), its question and its target."""

    field: str
    question: Question
    target: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps records from being a register: where it stands and what it is."""

    record: str
    field: str
    words: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.record}: {self.field}: {self.words}" if self.field else self.words


@once
def _linking(cls: type[Part]) -> tuple[tuple[Asked, bool], ...]:
    """Return the fields of a class that hold references, or parts that do (True)."""
    found = []
    for one in questions(cls):
        inner = isinstance(one.type, type) and issubclass(one.type, Part)
        if one.question.refers or (inner and _linking(one.type)):
            found.append((one, inner))
    return tuple(found)


def links(part: Part, *, within: str = "") -> Iterator[Link]:
    """Give every reference that a record holds, those in its parts too."""
    for asked, inner in _linking(type(part)):
        value = getattr(part, asked.name)
        for one in value if asked.many else (value,) if value is not None else ():
            if inner:
                yield from links(one, within=f"{within}{asked.name}.")
            else:
                yield Link(within + asked.name, asked.question, one)


def without(part: Part, gone: frozenset[str]) -> Any:
    """Return the record without its references to `gone`, or nothing if it needs one of them.

    A part that needs one goes away; a tuple that is left empty counts as needed if its field
    must be answered, or if it says what the record exists for. A record that names none of them
    comes back as it is.
    """
    changes: dict[str, Any] = {}
    for asked, inner in _linking(type(part)):
        value = getattr(part, asked.name)
        many = value if asked.many else (value,) if value is not None else ()
        kept = tuple(_kept(one, gone=gone, inner=inner) for one in many)
        left = tuple(one for one in kept if one is not None)
        if many and not left and (asked.required or asked.question.owner):
            return None
        if left != many:
            changes[asked.name] = left if asked.many else (left[0] if left else None)
    return replace(part, **changes) if changes else part


def _kept(one: Any, *, gone: frozenset[str], inner: bool) -> Any:
    if inner:
        return without(one, gone)
    return None if one in gone else one


def led(part: P, *, away: str, to: str) -> P:
    """Return a record whose references lead to another record instead of one; each stands once."""
    changes: dict[str, Any] = {}
    for asked, inner in _linking(type(part)):
        value = getattr(part, asked.name)
        many = value if asked.many else (value,) if value is not None else ()
        lead = (led(one, away=away, to=to) if inner else to if one == away else one for one in many)
        now = tuple(lead) if inner else tuple(dict.fromkeys(lead))
        if now != many:
            changes[asked.name] = now if asked.many else now[0]
    return replace(part, **changes) if changes else part


def faults(
    records: Iterable[Record], *, naming: Callable[[Record], Iterable[Link]] | None = None
) -> tuple[Fault, ...]:
    """Find what is wrong between records: one id twice, references to nothing or to another kind.

    Also citations, statements and remarks about fields that their record does not have, and
    records that stand above themselves. `naming` gives the references of a record, if somebody
    has them already.
    """
    known: dict[str, Record] = {}
    found = []
    for one in records:
        if one.id in known:
            words = f'two records have the id "{one.id}" ({known[one.id].kind}, {one.kind})'
            found.append(Fault(one.id, "", words))
        known.setdefault(one.id, one)
    kinds = {one.id: one.kind for one in known.values()}
    for one in known.values():
        found += faults_of(one, kinds, naming=naming)
    for kind, field in LADDERS:
        above = {one.id: getattr(one, field) for one in known.values() if one.kind == kind}
        found += circles(field, {id_: up for id_, up in above.items() if up is not None})
    return tuple(found)


def faults_of(
    record: Record,
    kinds: Mapping[str, str],
    *,
    naming: Callable[[Record], Iterable[Link]] | None = None,
) -> Iterator[Fault]:
    """Find what is wrong with a record among others, given the kinds of those that it names."""
    yield from _dangling(record, kinds, (naming or links)(record))
    yield from _misplaced(record, kinds)


def _dangling(record: Record, kinds: Mapping[str, str], named: Iterable[Link]) -> Iterator[Fault]:
    for link in named:
        kind = kinds.get(link.target)
        wanted = link.question.refers
        if kind is None:
            words = Saying('names "{id}", which is no record', id=link.target)
            yield Fault(record.id, link.field, words)
        elif wanted != (ANY_KIND,) and kind not in wanted:
            said = 'names "{id}", of kind {kind}; wanted: {wanted}'
            words = Saying(said, id=link.target, kind=kind, wanted=" or ".join(wanted))
            yield Fault(record.id, link.field, words)


def _misplaced(record: Record, kinds: Mapping[str, str]) -> Iterator[Fault]:
    for citation in record.citations:
        yield from _no_field(citation, of=record.kind, at=record, within="citations.field")
    about = getattr(record, "record", None)
    if isinstance(about, str) and about in kinds:
        yield from _no_field(record, of=kinds[about], at=record, within="field")


def _no_field(part: Citation | Record, *, of: str, at: Record, within: str) -> Iterator[Fault]:
    field = getattr(part, "field", "")
    if field and field not in fields_and_topics(of):
        there = ", ".join(sorted(fields_and_topics(of)))
        said = '"{field}" is no field of kind {kind}; it has: {there}'
        yield Fault(at.id, within, Saying(said, field=field, kind=of, there=there))


LADDERS = tuple(
    (kind, one.name) for kind, cls in KINDS.items() for one in questions(cls) if one.question.above
)
"""The kinds and fields by which records stand above each other."""


def circles(field: str, above: Mapping[str, str]) -> Iterator[Fault]:
    """Find the records that stand above themselves, given what each of some stands under."""
    for circle in _rounds(above):
        said = "leads back to itself: {circle}; take one of these links out"
        words = Saying(said, circle=", ".join(circle))
        yield Fault(circle[0], field, words)


def _rounds(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Go from each id to the one above it, and give every way that ends where it began, once.

    It begins with its smallest id, wherever it was entered.
    """
    walked: set[str] = set()
    for start in above:
        way, at = list[str](), start
        while at in above and at not in walked:
            walked.add(at)
            way.append(at)
            at = above[at]
        if at in way:
            circle = way[way.index(at) :]
            first = circle.index(min(circle))
            yield (*circle[first:], *circle[: first + 1])


@once
def fields_and_topics(kind: str) -> frozenset[str]:
    """Return what a statement, a remark or a citation may be about in a kind of record."""
    cls = KINDS[kind]
    return frozenset(one.name for one in questions(cls)) | frozenset(cls.topics)


def targets(record: Record, *, owner: bool) -> tuple[Ref, ...]:
    """Return the ids that a record names as what it exists for, or what comes along with it.

    What comes along (`owner=False`) is what it names beside its owners, and its `whole`.
    """
    return targets_of(links(record), owner=owner)


def targets_of(some: Iterable[Link], *, owner: bool) -> tuple[Ref, ...]:
    """Return the ids that references name: see `targets`."""
    return tuple(
        Ref(one.target)
        for one in some
        if (one.question.owner if owner else one.question.whole or not one.question.owner)
    )
