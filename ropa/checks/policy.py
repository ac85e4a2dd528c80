"""Whether the published notice is up to date as California asks: in time, whole, rightly cited."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from ropa import law
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.replaced import is_replaced, versions
from ropa.register.asking import once, questions
from ropa.register.records import Contract, Disclosure, Notice, Record
from ropa.register.register import Register
from ropa.register.text import Text

OVERDUE: Final = Rule("CA-001", Gravity.BLOCKS, law.CCPA_130_A_5)
GAP: Final = Rule("CA-002", Gravity.ERROR, law.CCPA_130_A_5)
OLD_NUMBER: Final = Rule("CA-021", Gravity.WARNING, law.CCPA_140)

_OLD: Final = re.compile(r"1798\.140\s?(\(o\)\s?\(1\)|\(d\)\s?\([5-7]\))")
_OLD_OF_PURPOSES: Final = re.compile(r"1798\.140\s?(\(o\)\s?\(1\)|\(d\)\s?\([1-7]\))")
"""§ 1798.140(d)(1) to (4) define a business since 2023: where purposes are told, they are old."""


def notice_is_up_to_date(register: Register, one: Notice, on: date) -> Iterator[Finding]:
    """Ask for an update at least once every twelve months; what was replaced is not asked."""
    due = law.window(one.dated).due
    if due < on and not is_replaced(register, one, on):
        words = "The notice of {day} was due for an update by {due}"
        found = finding(OVERDUE, one.id, "dated", words, day=one.dated, due=due)
        yield found.holding_since(law.day_after(due))


def windows_follow_each_other(register: Register, one: Notice, on: date) -> Iterator[Finding]:
    """Ask that the twelve months of a notice begin where those of the one before it end."""
    since = law.term("laws", "ccpa").since or date.min
    for earlier, later in pairwise(versions(register, one, on)):
        start = max(law.day_after(_told(register, earlier)[1]), since)
        end = law.day_before(_told(register, later)[0])
        if later == one and start <= end:
            words = "Days of whose disclosures no notice tells: {days}, from {start} to {end}"
            days = str((end - start).days + 1)
            found = finding(GAP, one.id, "dated", words, start=start, end=end, days=days)
            yield found.holding_since(one.dated)


def _told(register: Register, notice: Notice) -> tuple[date, date]:
    """Return the period that a notice tells of: as it asserts, else the twelve months before."""
    citing = register.naming(notice.id, Disclosure)
    starts = [one.asserted_from for one in citing if one.asserted_from is not None]
    ends = [one.asserted_until for one in citing if one.asserted_until is not None]
    usual = law.window(notice.dated)
    return min(starts, default=usual.start), max(ends, default=usual.end)


def numbers_are_of_the_day(register: Register, one: Record, on: date) -> Iterator[Finding]:
    """Ask that the Act be cited by the numbers of the day; they changed on 1 January 2023."""
    if law.regime(on).statute == "CCPA-2020":
        return
    told = isinstance(one, Disclosure | Contract)
    pattern = _OLD_OF_PURPOSES if told else _OLD
    for field, words in _words(register, one, on):
        for old in sorted({re.sub(r"\s", "", found) for found in pattern.findall(words)}):
            said = "The Act is cited by § 1798.140{old}; since 2023 the number is § 1798.140{new}"
            found = finding(OLD_NUMBER, one.id, field, said, old=old, new=_number_today(old))
            yield found.holding_since(date(2023, 1, 1))


def _number_today(old: str) -> str:
    numbers = {
        one.extra.text("ccpa_ref"): one.extra.text("cpra_ref")
        for one in law.terms("ccpa-business-purposes")
    }
    return numbers.get(f"1798.140{old}", "1798.140(v)(1)").removeprefix("1798.140")


def _words(register: Register, one: Record, on: date) -> Iterator[tuple[str, str]]:
    """Give the words of a record with their fields; of a notice in force, also its own words."""
    for field in _texts(type(one)):
        value = getattr(one, field)
        if value is not None:
            yield from ((field, words) for _, words in value.words)
    if isinstance(one, Notice) and not is_replaced(register, one, on):
        yield from _quoted(one)


@once
def _texts(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind of record that hold words."""
    return tuple(one.name for one in questions(kind) if one.type is Text)


def _quoted(notice: Notice) -> Iterable[tuple[str, str]]:
    own = (cited for cited in notice.citations if cited.source == notice.id)
    return ((cited.field, cited.quote) for cited in own if cited.quote is not None)
