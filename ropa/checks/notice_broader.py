"""What a notice says and the record does not know: it is broader than what takes place."""

from collections.abc import Iterator

from ropa import law
from ropa.checks.finding import Gravity, Rule
from ropa.checks.lack import Demand, Lack
from ropa.checks.told import Told, gives, has_ended, takes_place
from ropa.register.choices import Answer
from ropa.register.entry import category_of
from ropa.register.records import (
    Activity,
    DataCategory,
    DataSubjectCategory,
    DataUse,
    Disclosure,
    Recipient,
    Source,
    Transfer,
)

BROADER = Rule("NT-002", Gravity.WARNING, law.ART_12_1)
ENDED = Demand(
    BROADER,
    "purposes",
    "The notice describes activities that have ended: {what}",
    "Take them out of the notice; or, if they go on, correct the record.",
)
DATA = Demand(
    BROADER,
    "data-categories",
    "The notice names data that no activity of the record uses: {what}",
    "Enter in the record which activity uses them; or take them out of the notice.",
)
PERSONS = Demand(
    BROADER,
    "purposes",
    "The notice names persons whose data no activity of the record uses: {what}",
    "Enter in the record which activity uses their data; or take them out of the notice.",
)
RECIPIENTS = Demand(
    BROADER,
    "recipients",
    "The notice names recipients who get no data by the record: {what}",
    "Enter in the record what they get, and from which activity; or take them out of the notice.",
)
TRANSFERS = Demand(
    BROADER,
    "transfers",
    "The notice tells of transfers that do not take place: {what}",
    "Take them out of the notice; or, if they take place, correct the record.",
)


def broader(told: Told) -> Iterator[Lack]:
    """Give what a notice tells of and the record has no processing for, or none any more."""
    yield from ENDED.unmet(_ended(told))
    yield from DATA.unmet(_unused(told))
    yield from PERSONS.unmet(_nobody(told))
    yield from RECIPIENTS.unmet(_getting_nothing(told))
    yield from TRANSFERS.unmet(_not_sent(told))


def _ended(told: Told) -> Iterator[Activity]:
    for one in told.register.naming(told.notice.id, Activity):
        if has_ended(one, told.on) and gives(told.register, told.notice, one):
            yield one


def _unused(told: Told) -> Iterator[DataCategory]:
    """Give the categories of data that are stated, and not used under any name."""
    register = told.register
    named = [one for one in register.naming(told.notice.id, DataCategory) if told.tells(one)]
    if not named:
        return
    used = {category_of(register, id_).id for use in register.all(DataUse) for id_ in use.data}
    if not any(register.get(id_, DataCategory).everything for id_ in used):
        yield from (one for one in named if one.id not in used)


def _nobody(told: Told) -> Iterator[DataSubjectCategory]:
    """Give the persons who are stated, and neither out of scope nor in any use of data."""
    for one in told.register.naming(told.notice.id, DataSubjectCategory):
        uses = told.register.naming(one.id, DataUse)
        if told.tells(one) and one.in_scope is not Answer.NO and not uses:
            yield one


def _getting_nothing(told: Told) -> Iterator[Recipient]:
    """Give the recipients who are stated and get nothing, nor are named in another way."""
    register = told.register
    for one in register.naming(told.notice.id, Recipient):
        sent = any(takes_place(each, told.on) for each in register.naming(one.id, Disclosure))
        others = (Transfer, Source, Recipient)
        named = any(each.id != one.id for kind in others for each in register.naming(one.id, kind))
        if told.tells(one) and not sent and not named:
            yield one


def _not_sent(told: Told) -> Iterator[Transfer]:
    """Give the transfers that are stated, and are over or are said not to take place."""
    for one in told.register.naming(told.notice.id, Transfer):
        if told.tells(one) and (one.takes_place is Answer.NO or has_ended(one, told.on)):
            yield one
