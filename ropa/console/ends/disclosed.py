"""Tables of what is disclosed and transferred: they look the same from every end."""

from collections.abc import Sequence

from ropa.console.ends.section import Line, Section, Told
from ropa.console.ends.telling import FEW, Teller, is_outside
from ropa.console.speaking import say
from ropa.register.records import Contract, DataUse, Disclosure, Recipient, Transfer
from ropa.reports.flows import times
from ropa.reports.transfer_tools import tools


def disclosed(
    tell: Teller, name: str, heading: str, found: Sequence[Disclosure], *, lead: str = ""
) -> Section[Disclosure]:
    """List who gets which data from which activities; each row leads to its disclosure."""
    head = tell.head
    heads = (
        say(Recipient.label),
        head(Disclosure, "role"),
        head(Disclosure, "activities"),
        say("What for, when, since"),
        head(Disclosure, "data"),
        say("Data subjects of these activities"),
        say("Where it goes"),
        head(Disclosure, "contracts"),
    )

    def row(one: Disclosure) -> tuple[Told, ...]:
        return (
            (*tell.several((one.recipient,)),),
            (role(tell, one),),
            tell.answer(one, "activities"),
            why(tell, one),
            _which(tell, one),
            tell.several(_subjects(tell, one.activities)),
            where(tell, one),
            tell.answer(one, "contracts"),
        )

    return Section(name, heading, heads, found, row, lead)


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


def _which(tell: Teller, one: Disclosure) -> Told:
    """Name the data disclosed, and those that are not."""
    but = Line(say("Except")), *tell.answer(one, "excluding")
    return (*tell.needed(one, "data"), *(but if one.excluding else ()))


def _subjects(tell: Teller, activities: Sequence[str]) -> tuple[str, ...]:
    uses = (use for id_ in activities for use in tell.register.naming(id_, DataUse))
    return tuple(sorted({id_ for use in uses if not use.never for id_ in use.data_subjects}))


def where(tell: Teller, one: Disclosure) -> Told:
    """Name the transfers that the activities make to the recipient, else the recipient's country.

    A transfer of data that are known, and are none of these, is another matter.
    """
    sent = (
        each
        for each in tell.register.naming(one.recipient, Transfer)
        if each.importer == one.recipient and set(each.activities) & set(one.activities)
    )
    ids = tuple(each.id for each in sent if not (one.data and each.data) or _share(each, one))
    return tell.several(ids) or tell.country(country_of(tell, one.recipient))


def _share(one: Transfer, other: Disclosure) -> bool:
    return not set(one.data).isdisjoint(other.data)


def country_of(tell: Teller, recipient: str) -> str | None:
    """Return the country of the organisation that a recipient is, if it is known."""
    found = tell.register.get(recipient, Recipient)
    there = tell.register.find(found.organisation or "")
    return getattr(there, "country", None)


def transferred(
    tell: Teller, name: str, heading: str, found: Sequence[Transfer], *, lead: str = ""
) -> Section[Transfer]:
    """List transfers with what they rest on, by the law of the day, and what proves it."""
    heads = (
        say(Transfer.label),
        tell.head(Transfer, "country"),
        tell.head(Transfer, "exporters"),
        tell.head(Transfer, "activities"),
        tell.head(Transfer, "data"),
        tell.head(Transfer, "tools"),
        say("Proved by"),
        say("What for, when, since"),
    )

    def row(one: Transfer) -> tuple[Told, ...]:
        return (
            (tell.named(one.id),),
            tell.country(one.country),
            tell.needed(one, "exporters"),
            tell.answer(one, "activities"),
            tell.needed(one, "data"),
            tell.said(tools(tell.writer, one, assessments=not is_outside())),
            tell.several(_proof(one), most=2 * FEW),
            why(tell, one),
        )

    return Section(name, heading, heads, found, row, lead)


def _proof(one: Transfer) -> tuple[str, ...]:
    """Return the ids of the contracts and assessments that a transfer's tools name."""
    named = (id_ for tool in one.tools for id_ in (tool.contract, tool.assessment) if id_)
    return tuple(dict.fromkeys(named))


def contracted(tell: Teller, found: Sequence[Contract]) -> Section[Contract]:
    """List contracts with their parties and dates."""
    fields = ("type", "parties", "signed_on", "since", "until", "document")
    return tell.listing("contracts", say("Contracts"), found, *fields)
