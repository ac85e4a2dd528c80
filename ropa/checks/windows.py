"""Which disclosures count for the twelve months before a day, as the CCPA asks for them."""

from dataclasses import dataclass
from datetime import date

from ropa.law.california import Counted, Window
from ropa.register.entry import known_on
from ropa.register.records import Disclosure
from ropa.register.register import Register


@dataclass(frozen=True, slots=True)
class Judged:
    """A disclosure, how it stands to the window, and when it was last stated or confirmed."""

    disclosure: Disclosure
    counted: Counted
    known: date | None


def judge(register: Register, one: Disclosure, *, window: Window) -> Judged:
    """Hold a disclosure against a window.

    A period that a source asserts counts as confirmed until its last day: nobody has said since
    that the disclosure goes on, nor that it ended.
    """
    known = known_on(register, one)
    counted = window.counts(
        since=one.since or one.asserted_from,
        until=one.until,
        confirmed_on=one.asserted_until or known,
    )
    return Judged(one, counted, known)
