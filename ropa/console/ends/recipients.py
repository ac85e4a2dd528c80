"""A recipient from its end: everything that it gets, and where that goes."""

from collections.abc import Iterator
from typing import Any

from ropa.console.ends.disclosed import contracted, received, transferred
from ropa.console.ends.section import Section
from ropa.console.ends.telling import Teller, by_reference
from ropa.console.speaking import say
from ropa.register.records import Contract, Disclosure, Recipient, Source, Transfer


def recipient_ends(tell: Teller, one: Recipient) -> Iterator[Section[Any]]:
    """Tell what a recipient gets, also as one of a category, and imports."""
    register = tell.register
    gets = [each for each in register.naming(one.id, Disclosure) if each.recipient == one.id]
    yield received(tell, "gets", say("What it gets"), gets)
    above = one.category
    named = register.naming(above, Disclosure) if above else ()
    lead = say("What is disclosed to the whole category that it belongs to.")
    some = [each for each in named if each.recipient == above]
    yield received(tell, "category", say("What its category gets"), some).led(lead)
    yield from _sent(tell, one)
    members = [each for each in register.naming(one.id, Recipient) if each.category == one.id]
    yield tell.listing("members", say("Who belongs to it"), members, "organisation relation")
    agreed = [each for each in register.naming(one.id, Contract) if one.id in each.parties]
    yield contracted(tell, by_reference(agreed))
    given = [each for each in register.naming(one.id, Source) if each.provider == one.id]
    yield tell.listing("provides", say("Data that it provides"), given, "data activities")


def _sent(tell: Teller, one: Recipient) -> Iterator[Section[Transfer]]:
    named = by_reference(tell.register.naming(one.id, Transfer))
    imports = [each for each in named if each.importer == one.id]
    yield transferred(tell, "importer", say("Transfers to it"), imports)
    onward = [each for each in named if one.id in each.onward]
    yield transferred(tell, "onward", say("Passed on to it after a transfer"), onward)
