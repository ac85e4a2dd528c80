"""Data from their end: who uses them, who gets them, where they go, how long they are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from ropa.console.ends.disclosed import disclosed, transferred
from ropa.console.ends.section import Line, Section, Told
from ropa.console.ends.telling import Teller, by_reference
from ropa.console.speaking import say, tongue
from ropa.register.entry import category_of
from ropa.register.parts import CcpaKey
from ropa.register.records import (
    DataCategory,
    DataElement,
    DataUse,
    Disclosure,
    RetentionRule,
    Source,
    System,
    Transfer,
)
from ropa.register.register import Register
from ropa.reports.letters import limit_cell

Naming = DataUse | Disclosure | RetentionRule | Source | System | Transfer
N = TypeVar("N", bound=Naming)


@dataclass(frozen=True, slots=True)
class Scope:
    """Some data as records name them: themselves, their category or elements, or all data."""

    register: Register
    id: str
    inside: frozenset[str]
    around: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """The ids by which a record that names one of them means these data, too."""
        return self.inside | self.around

    def naming(self, kind: type[N]) -> tuple[N, ...]:
        """Return the records of a kind that are about these data, sorted by reference and id."""
        every = (one for id_ in self.names for one in self.register.naming(id_, kind))
        return by_reference(one for one in every if self.matched(one))

    def matched(self, one: Naming) -> tuple[str, ...]:
        """Return the ids by which a record names these data."""
        return tuple(id_ for id_ in one.data if id_ in self.names)

    def lets(self, one: Disclosure) -> bool:
        """Say whether a disclosure does not leave these data out, by themselves or with others."""
        beside = self.around if self.inside.isdisjoint(one.data) else frozenset()
        return ({self.id} | beside).isdisjoint(one.excluding)


def unlisted(register: Register) -> tuple[DataCategory, ...]:
    """Return the categories of which no elements are recorded: what stands under them is open."""
    return tuple(
        one
        for one in register.all(DataCategory)
        if not (one.everything or register.naming(one.id, DataElement))
    )


def scope_of(register: Register, data: DataCategory | DataElement) -> Scope:
    """Return how records name an element, or a category with its elements."""
    every = frozenset(one.id for one in register.all(DataCategory) if one.everything)
    if isinstance(data, DataElement):
        return Scope(register, data.id, frozenset({data.id}), every | {data.category})
    elements = {one.id for one in register.naming(data.id, DataElement) if one.category == data.id}
    return Scope(register, data.id, frozenset({data.id, *elements}), every - {data.id})


def data_ends(tell: Teller, one: DataCategory | DataElement) -> Iterator[Section[Any]]:
    """Tell who gets data, who uses them, and what becomes of them."""
    scope = scope_of(tell.register, one)
    uses = scope.naming(DataUse)
    done = tuple(use for use in uses if not use.never)
    gets = recipients_of(scope)
    yield disclosed(tell, "gets", say("Who gets it"), gets, sought=scope.names)
    yield _perhaps(tell, scope, done)
    yield _used(tell, scope, "used", say("Who uses it and why"), done)
    never = tuple(use for use in uses if use.never)
    yield _used(tell, scope, "never", say("Stated never to be done with it"), never)
    yield transferred(tell, "transfers", say("Transfers of it"), scope.naming(Transfer))
    yield _kept(tell, scope)
    sources = scope.naming(Source)
    yield tell.listing("sources", say("Where it comes from"), sources, "origin activities")
    kept_in = scope.naming(System)
    yield tell.listing(
        "systems", say("Systems that keep it"), kept_in, "operator located_in accessed_from"
    )
    if isinstance(one, DataElement):
        yield _california(tell, one)
    else:
        yield _elements(tell, one)


def recipients_of(scope: Scope) -> tuple[Disclosure, ...]:
    """Return the disclosures of data that do not leave them out; those that name them first."""
    found = (one for one in scope.naming(Disclosure) if scope.lets(one))
    return tuple(sorted(found, key=lambda one: scope.inside.isdisjoint(one.data)))


def _perhaps(tell: Teller, scope: Scope, uses: tuple[DataUse, ...]) -> Section[Disclosure]:
    """List the disclosures of which it is not known whether they hold the data.

    Those of activities that use them may not say what they are of, or may be of a category that
    says nothing of what stands under it.
    """
    using = sorted({one.activity for one in uses})
    every = (one for id_ in using for one in tell.register.naming(id_, Disclosure))
    unsaid = tuple(one for one in every if not one.data)
    given, open_ones = _given_unlisted(scope)
    leads = []
    if unsaid:
        words = (
            "Activities that use it disclose something here, and it is not known yet which data."
        )
        leads.append(say(words))
    if given:
        words = "These categories list no data elements, so it may stand under them, too: {data}."
        names = (tell.named(id_).words for id_ in sorted(open_ones))
        leads.append(say(words, data=tongue().listing(names)))
    found = by_reference((*unsaid, *given))
    section = disclosed(tell, "perhaps", say("Who may get it"), found, sought=open_ones)
    return section.led(" ".join(leads))


def _given_unlisted(scope: Scope) -> tuple[tuple[Disclosure, ...], frozenset[str]]:
    """Return the disclosures of categories that may hold an element, and these categories.

    Another category is told apart from it by its name; an element of one may stand under another.
    """
    if not isinstance(scope.register.find(scope.id), DataElement):
        return (), frozenset()
    ids = {one.id for one in unlisted(scope.register)}
    every = (one for id_ in ids for one in scope.register.naming(id_, Disclosure))
    apart = (one for one in every if scope.names.isdisjoint({*one.data, *one.excluding}))
    found = tuple(one for one in apart if not ids.isdisjoint(one.data))
    return found, frozenset(id_ for one in found for id_ in one.data if id_ in ids)


def _used(
    tell: Teller, scope: Scope, name: str, heading: str, found: tuple[DataUse, ...]
) -> Section[DataUse]:
    fields = ("purposes", "data_subjects", "operations", "scope")
    heads = (
        tell.head(DataUse, "activity"),
        *(tell.head(DataUse, one) for one in fields),
        say("Named as"),
    )

    def row(one: DataUse) -> tuple[Told, ...]:
        named = tell.several(scope.matched(one))
        answers = (tell.answer(one, field) for field in fields)
        return (tell.several((one.activity,)), *answers, named)

    return Section(name, heading, heads, found, row)


def _kept(tell: Teller, scope: Scope) -> Section[RetentionRule]:
    heads = (
        say(RetentionRule.label),
        say("Time limit or criteria"),
        tell.head(RetentionRule, "starts"),
        tell.head(RetentionRule, "afterwards"),
        tell.head(RetentionRule, "activities"),
        say("Named as"),
    )

    def row(one: RetentionRule) -> tuple[Told, ...]:
        return (
            (tell.named(one.id),),
            tell.said(limit_cell(tell.writer, one)),
            tell.answer(one, "starts"),
            tell.answer(one, "afterwards"),
            tell.answer(one, "activities"),
            tell.several(scope.matched(one)),
        )

    found = scope.naming(RetentionRule)
    return Section("kept", say("How long it is kept"), heads, found, row)


def _california(tell: Teller, one: DataElement) -> Section[CcpaKey]:
    """List the statutory categories of an element: its own, or else those of its category."""
    category = category_of(tell.register, one.id)
    of = one if one.ccpa else category

    def row(key: CcpaKey) -> tuple[Told, ...]:
        term = tell.writer.term("ccpa-categories", key.key)
        return ((Line(term),), tell.said((tell.writer.choice(key.standing),)), (tell.named(of.id),))

    heads = (tell.head(CcpaKey, "key"), tell.head(CcpaKey, "standing"), say("Said of"))
    return Section("california", say("Categories of the CCPA"), heads, of.ccpa, row)


def _elements(tell: Teller, one: DataCategory) -> Section[DataElement]:
    named = tell.register.naming(one.id, DataElement)
    found = [each for each in named if each.category == one.id]
    return tell.listing("elements", say("Data elements"), found, "condition special")
