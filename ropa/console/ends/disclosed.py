"""Tables of what is disclosed and transferred: they look the same from every end."""

from collections.abc import Sequence

from ropa.console.ends.section import Line, Section, Told
from ropa.console.ends.telling import Teller
from ropa.console.speaking import say
from ropa.register.entry import meet
from ropa.register.records import Contract, DataUse, Disclosure, Recipient, Transfer
from ropa.reports.flows import rests_on, times
from ropa.reports.transfer_tools import says_the_law


def disclosed(
    tell: Teller,
    name: str,
    heading: str,
    found: Sequence[Disclosure],
    *,
    sought: frozenset[str] = frozenset(),
) -> Section[Disclosure]:
    """List who gets which data from which activities; the role leads to the disclosure.

    Of the data that a row names, those that are `sought` come first.
    """
    heads = (say(Recipient.label), *_heads(tell))

    def row(one: Disclosure) -> tuple[Told, ...]:
        return (tell.several((one.recipient,)), *_cells(tell, one, sought))

    return Section(name, heading, heads, found, row)


def received(
    tell: Teller, name: str, heading: str, found: Sequence[Disclosure]
) -> Section[Disclosure]:
    """List what one recipient gets: from which activities, and whose data these use."""
    acts_as, entries, *others = _heads(tell)
    heads = (entries, acts_as, say("Data subjects of these activities"), *others)

    def row(one: Disclosure) -> tuple[Told, ...]:
        role_, activities, *rest = _cells(tell, one)
        return (activities, role_, tell.several(_subjects(tell, one.activities)), *rest)

    return Section(name, heading, heads, found, row)


def _heads(tell: Teller) -> tuple[str, ...]:
    return (
        tell.head(Disclosure, "role"),
        tell.head(Disclosure, "activities"),
        tell.head(Disclosure, "data"),
        say("What for, when, since"),
        say("Where it goes, under which contract"),
    )


def _cells(tell: Teller, one: Disclosure, sought: frozenset[str] = frozenset()) -> tuple[Told, ...]:
    return (
        (role(tell, one),),
        tell.answer(one, "activities"),
        _which(tell, one, sought),
        why(tell, one),
        (*where(tell, one), *tell.answer(one, "contracts")),
    )


def role(tell: Teller, one: Disclosure) -> Line:
    """Say as what a recipient gets the data, and lead to the disclosure."""
    (said, *_) = tell.needed(one, "role")
    standing = () if said.gap else tell.writer.standing(one.role_standing)
    return Line(said.words, tell.named(one.id).url, tags=standing, gap=said.gap)


def why(tell: Teller, one: Disclosure | Transfer) -> Told:
    """Say what for, on which condition, and when."""
    aims = tell.answer(one, "purposes") if isinstance(one, Disclosure) else ()
    said = (*tell.answer(one, "reason"), *tell.answer(one, "condition"))
    return (*aims, *said, *tell.said(times(tell.writer, one)))


def _which(tell: Teller, one: Disclosure, sought: frozenset[str]) -> Told:
    """Name the data disclosed, those that are sought first, and those that are not."""
    ids = sorted(one.data, key=lambda id_: id_ not in sought)
    named = tell.several(ids, tags=tell.writer.inferred(one, "data")) or tell.gap()
    but = (Line(say("Except")), *tell.answer(one, "excluding")) if one.excluding else ()
    return (*named, *but)


def _subjects(tell: Teller, activities: Sequence[str]) -> tuple[str, ...]:
    uses = (use for id_ in activities for use in tell.register.naming(id_, DataUse))
    return tuple(sorted({id_ for use in uses if not use.never for id_ in use.data_subjects}))


def where(tell: Teller, one: Disclosure) -> Told:
    """Name the transfers that the activities make to the recipient, else the recipient's country.

    A transfer of data that are known, and are none of these, is another matter.
    """
    every = (each for id_ in one.activities for each in tell.register.naming(id_, Transfer))
    ids = dict.fromkeys(
        each.id
        for each in every
        if each.importer == one.recipient
        if not (one.data and each.data) or meet(tell.register, one.data, each.data)
    )
    return tell.several(tuple(ids)) or tell.country(country_of(tell, one.recipient))


def country_of(tell: Teller, recipient: str) -> str | None:
    """Return the country of the organisation that a recipient is, if it is known."""
    found = tell.register.get(recipient, Recipient)
    there = tell.register.find(found.organisation or "")
    return getattr(there, "country", None)


def transferred(
    tell: Teller, name: str, heading: str, found: Sequence[Transfer]
) -> Section[Transfer]:
    """List transfers with what they rest on, by the law of the day, and what proves it."""
    fields = ("exporters", "activities", "data", "tools")
    heads = (
        say(Transfer.label),
        *(tell.head(Transfer, one) for one in fields),
        say("What for, when, since"),
    )

    def row(one: Transfer) -> tuple[Told, ...]:
        return (
            (tell.named(one.id),),
            tell.needed(one, "exporters"),
            tell.answer(one, "activities"),
            tell.needed(one, "data"),
            (*_tools(tell, one), *tell.several(_proof(one))),
            why(tell, one),
        )

    return Section(name, heading, heads, found, row)


def _tools(tell: Teller, one: Transfer) -> Told:
    """Name the tools of a transfer, each with what the law of the day makes of it."""
    writer = tell.writer
    said = (
        phrase
        for tool in one.tools
        for phrase in (*rests_on(writer, tool), *says_the_law(writer, one, tool))
    )
    return tell.said(tuple(said)) or tell.gap()


def _proof(one: Transfer) -> tuple[str, ...]:
    """Return the ids of the contracts and assessments that a transfer's tools name."""
    named = (id_ for tool in one.tools for id_ in (tool.contract, tool.assessment) if id_)
    return tuple(dict.fromkeys(named))


def contracted(tell: Teller, found: Sequence[Contract]) -> Section[Contract]:
    """List contracts with their parties and dates."""
    return tell.listing(
        "contracts", say("Contracts"), found, "type parties signed_on since until document"
    )
