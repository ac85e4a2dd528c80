"""Says which California law counts on a day, and computes the twelve months before one."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ropa.law.days import add_months, day_before
from ropa.law.lists import Term, terms
from ropa.law.words import Words

CALIFORNIA_GATE: Final = "ccpa-gate"  # the list whose dated thresholds make a company a business
_BEFORE: Final = Words(
    en="the California Consumer Privacy Act was not in force yet",
    fr="la loi californienne (CCPA) n’était pas encore en vigueur",
)
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Regime:
    """Statute and regulation of a day, by their keys; "" where there was none yet.

    `since` is the first day on which both were as they are; None before 2020.
    """

    statute: str
    regulation: str
    since: date | None
    words: Words


class Counted(StrEnum):
    """Whether a disclosure counts for a window."""

    YES = "yes"
    NO = "no"
    NOT_CONFIRMED = "not-confirmed"  # nobody has said since that it goes on, nor that it ended


@dataclass(frozen=True, slots=True)
class Window:
    """The twelve months before a day, both ends counted; an update is due by `due`.

    The law gives no computation: this one is a house rule, and reports say so.
    """

    start: date
    end: date
    due: date

    def counts(
        self,
        *,
        since: date | None,
        until: date | None,
        confirmed_on: date | None,
    ) -> Counted:
        """Say whether a disclosure meets the window; None where a day is not stated.

        Without an end it counts for twelve months after the last confirmation.
        """
        known = [day for day in (since, confirmed_on) if day]
        last = until or max(known, default=None)
        first = since or last
        if first is None or last is None or (since is None and first > self.end):
            return Counted.NOT_CONFIRMED
        if first > self.end:
            return Counted.NO
        if last >= self.start:
            return Counted.YES
        return Counted.NO if until else Counted.NOT_CONFIRMED


def window(on: date) -> Window:
    """Return the window of a report of that day (11 CCR 7011(e)(1)); 29 February may clamp."""
    return Window(
        start=add_months(on, months=-_YEAR),
        end=day_before(on),
        due=add_months(on, months=_YEAR),
    )


def regime(on: date) -> Regime:
    """Return the statute and the regulation of that day, each on its own axis."""
    statute, regulation = _only("ccpa-statutes", on=on), _only("ccpa-regulations", on=on)
    if statute is None:
        return Regime(statute="", regulation="", since=None, words=_BEFORE)
    found = [each for each in (statute, regulation) if each]
    return Regime(
        statute=statute.key,
        regulation=regulation.key if regulation else "",
        since=max(each.since for each in found if each.since),
        words=Words(
            en="; ".join(each.label.en for each in found),
            fr="\u202f; ".join(each.label.fr for each in found),
        ),
    )


def reference(term: Term, *, on: date) -> str:
    """Return a California term's number in the numbering of that day, "" where it had none."""
    numbering = "ccpa_ref" if regime(on).statute == "CCPA-2020" else "cpra_ref"
    return term.extra.text(numbering)


def _only(name: str, *, on: date) -> Term | None:
    return next(iter(terms(name, on=on)), None)
