"""What a notice says of each transfer that it tells: the country, what it rests on, adequacy."""

from collections.abc import Iterator

from ropa.checks.lack import called
from ropa.checks.told import Told
from ropa.checks.tools import ADEQUACY
from ropa.register.records import Transfer
from ropa.reports.value import Phrase
from ropa.reports.writer import Writer


def said_of_transfers(writer: Writer, told: Told) -> Iterator[Phrase]:
    """Say of each transfer that is told what Art. 13(1)(f) asks for, as far as cited."""
    for one in told.transfers:
        if told.tells(one):
            about = (
                _country(writer, one),
                _footing(writer, told, one),
                _adequacy(writer, told, one),
            )
            answer = writer.joined(about)
            yield writer.say("{label}: {answer}", label=writer.text(called(one)), answer=answer)
    if any(map(told.tells, told.transfers)):
        yield writer.say(
            "How to get a copy of the safeguards has no field in the record; whether the notice "
            "says it, only a remark can tell."
        )


def _country(writer: Writer, one: Transfer) -> Phrase:
    if one.country is None:
        return writer.say("the country is not named")
    return writer.say("country: {country}", country=writer.country(one.country))


def _footing(writer: Writer, told: Told, one: Transfer) -> Phrase:
    """Name what the notice says that a transfer rests on."""
    names = writer.tongue.listing(writer.term("transfer-tools", each.tool) for each in one.tools)
    if one.tools and told.tells(one, "tools"):
        return writer.say("it is said to rest on: {tools}", tools=names)
    if one.tools and told.hints(one, "tools"):
        return writer.say("{tools}, said of transfers in general", tools=names)
    return writer.say("what it rests on is not said")


def _adequacy(writer: Writer, told: Told, one: Transfer) -> Phrase:
    if told.tells(one, "tools") and any(each.tool == ADEQUACY for each in one.tools):
        return writer.say("an adequacy decision is stated")
    return writer.say("no citation says whether there is an adequacy decision")
