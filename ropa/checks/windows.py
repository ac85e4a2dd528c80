"""Which disclosures count for the twelve months before a day, as the CCPA asks for them."""

from dataclasses import dataclass
from datetime import date

from ropa import law
from ropa.checks.lasting import last_day
from ropa.law.california import Counted, Window
from ropa.register.choices import Status
from ropa.register.entry import known_on
from ropa.register.records import Activity, Disclosure
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
        until=last_day(one),
        confirmed_on=one.asserted_until or known,
    )
    return Judged(one, counted, known)


def unconfirmed_from(known: date) -> date:
    """Return the first day whose twelve months before it no longer reach back to a day.

    Those of 29 February begin on the 28th, as those of the 28th do.
    """
    day = law.day_after(law.window(known).due)
    return day if law.window(day).start > known else law.day_after(day)


def happens(activity: Activity, *, on: date) -> bool:
    """Say whether an activity takes place on a day, or did in the twelve months before."""
    last = last_day(activity)
    over = activity.status is Status.ENDED and last is None
    to_come = activity.status is Status.PLANNED and activity.since is None
    begun = (activity.since or on) <= on
    return begun and not (over or to_come) and (last or on) >= law.window(on).start
