"""Says where the head is that a file names, in plain words."""

from collections.abc import Callable

from ropa.cli.house import House
from ropa.proof.statement import Place, Statement, no, open_, yes
from ropa.saying import Saying, Spoken
from ropa.translations import Tongue


def placed(house: House, number: int, head: str, *, vouched: bool) -> Statement:
    """Say whether a head lies on the instance's journal; a `vouched` file was signed for it."""
    place = house.place(number, head)
    if place is Place.GIVEN_UP:
        by = house.given_up_by(number, head)
        words = (
            "The head that it names for change {number} of the journal, {head}, was given up by "
            "change {by} on {day} ({reason}): it was the record once, and is not any more."
        )
        day = Spoken(lambda language: Tongue(language).day(by.moment.date()))
        given_up = {"by": by.number, "day": day, "reason": by.reason}
        return open_(Saying(words, number=number, head=head, **given_up))
    said, words = (_VOUCHED if vouched else _CLAIMED)[place]
    return said(words.format(number=number, head=head))


_CLAIMED: dict[Place, tuple[Callable[[str], Statement], Saying]] = {
    Place.LIES: (
        yes,
        Saying(
            "The head that it names for change {number} of the journal, {head}, is the one that "
            "this instance has there."
        ),
    ),
    Place.REWRITTEN: (
        no,
        Saying(
            "The head that it names for change {number} of the journal, {head}, is not the one "
            "that this instance has: its journal was rewritten since, or the file comes from "
            "another instance."
        ),
    ),
    Place.BROKEN: (
        no,
        Saying(
            "The head that it names for change {number} of the journal, {head}, can't be relied "
            "on: this instance's own journal doesn't hold; see ropa verify --journal."
        ),
    ),
    Place.NOWHERE: (
        open_,
        Saying(
            "The head that it names for change {number} of the journal, {head}, can't be looked "
            "for: there is no instance here."
        ),
    ),
    Place.UNKNOWN: (
        open_,
        Saying(
            "The head that it names for change {number} of the journal, {head}, is unknown to "
            "this instance: the file comes from another instance, or this one lost its latest "
            "changes."
        ),
    ),
}
_VOUCHED = _CLAIMED | {
    Place.REWRITTEN: (
        no,
        Saying(
            "The head that it names for change {number} of the journal, {head}, is not the one "
            "that this instance has: its journal was rewritten since."
        ),
    ),
    Place.UNKNOWN: (
        no,
        Saying(
            "The head that it names for change {number} of the journal, {head}, is unknown to "
            "this instance: this one lost its latest changes, or another instance signs with the "
            "same certificate."
        ),
    ),
}
