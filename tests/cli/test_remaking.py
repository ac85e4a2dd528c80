"""A report is held against the one made again only where there can be such a one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ropa.cli import remaking
from ropa.cli.house import House
from ropa.cli.refusal import Refusal
from ropa.cli.remaking import remade
from ropa.proof.foot import Foot
from ropa.proof.found import Found
from ropa.proof.statement import Holds, Place, Statement
from ropa.register.audience import Audience
from ropa.register.canonical import digest
from ropa.register.register import Edition, Redaction
from ropa.reports.identity import Identity
from tests.checks.bakery import bakery
from tests.reports.orders import MOMENT, TODAY, edition

EDITION = edition(bakery())
PRINTED = Foot(1, EDITION.head, digest(EDITION.register), "2" * 64)
WANTED = Identity("article-30-1", "bakery", TODAY, "en", Audience.EXTERNAL, None, 1, None)
NOTHING = Found((), (), "", "", ())


def said(
    wanted: Identity, *, printed: Foot = PRINTED, known: tuple[Edition, ...] = (EDITION,)
) -> Statement:
    """Return what is said instead of making the report again."""
    editions = {one.number: one for one in known}
    house = House(lambda _, __: Place.LIES, editions.get, {})
    (only,) = remade(b"", NOTHING, wanted, printed, house)
    return only


@pytest.fixture(autouse=True)
def never_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to make any report."""

    def refuse(*_: object) -> Iterator[object]:
        raise Refusal("No process could be started.")

    monkeypatch.setattr(remaking, "_made", refuse)


def test_a_report_that_cannot_be_made_now_is_open() -> None:
    words = "The report could not be made again, to be compared: No process could be started."
    assert said(WANTED) == Statement(Holds.OPEN, words)


@pytest.mark.parametrize(
    "wanted",
    [
        replace(WANTED, kind="article-31"),
        replace(WANTED, organisation="nobody"),
        replace(WANTED, organisation="flour"),
        replace(WANTED, language="de"),
        replace(WANTED, model="nobody's"),
        replace(WANTED, on=date(1, 1, 1)),
        replace(WANTED, kind="findings", audience=Audience.EXTERNAL),
        replace(WANTED, activity="flour"),
        replace(WANTED, kind="transfers", activity="bread"),
    ],
)
def test_an_order_that_nobody_can_give_is_false(wanted: Identity) -> None:
    only = said(wanted)
    assert only.holds is Holds.NO
    assert only.words == f"No report of the edition 1 answers to its data: {wanted}."


def test_another_register_is_found() -> None:
    only = said(WANTED, printed=replace(PRINTED, register="9" * 64))
    assert only.holds is Holds.NO
    assert only.words.endswith(f"{'9' * 64}, is not that of the edition 1.")


def test_what_is_not_there_to_be_held_against_what_was_redacted_is_false() -> None:
    redacted = replace(EDITION, redactions=(Redaction("bread", MOMENT, version=1),))
    only = said(WANTED, known=(redacted,))
    assert only.holds is Holds.NO
    assert only.words.endswith("it is otherwise in more than these words.")


def test_an_edition_that_cannot_be_had_is_open() -> None:
    for only in (said(WANTED, known=()), said(replace(WANTED, since=0))):
        assert only.holds is Holds.OPEN
        assert only.words.endswith("that edition can't be read any more.")
