"""Says where the head is that a file names, in plain words."""

from collections.abc import Callable

from ropa.cli.house import House
from ropa.journal.change import Change
from ropa.proof.statement import Place, Statement, no, open_, yes
from ropa.translations import Tongue

_ANOTHER = "the file comes from another instance"
_LOST = "this one lost its latest changes"
_SAME = "another instance signs with the same certificate"


def placed(house: House, number: int, head: str, *, vouched: bool) -> Statement:
    """Say whether a head lies on the instance's journal; a `vouched` file was signed for it."""
    named = f"The head that it names for change {number} of the journal, {head},"
    place = house.place(number, head)
    if place is Place.GIVEN_UP:
        by = house.given_up_by(number, head)
        words = f"was given up by change {by.number} on {_day(by)} ({by.reason})"
        return open_(f"{named} {words}: it was the record once, and is not any more.")
    said, words = (_VOUCHED if vouched else _CLAIMED)[place]
    return said(f"{named} {words}.")


_REWRITTEN = "is not the one that this instance has: its journal was rewritten since"
_BROKEN = "can't be relied on: this instance's own journal doesn't hold; see ropa verify --journal"
_CLAIMED: dict[Place, tuple[Callable[[str], Statement], str]] = {
    Place.LIES: (yes, "is the one that this instance has there"),
    Place.REWRITTEN: (no, f"{_REWRITTEN}, or {_ANOTHER}"),
    Place.BROKEN: (no, _BROKEN),
    Place.NOWHERE: (open_, "can't be looked for: there is no instance here"),
    Place.UNKNOWN: (open_, f"is unknown to this instance: {_ANOTHER}, or {_LOST}"),
}
_VOUCHED = _CLAIMED | {
    Place.REWRITTEN: (no, _REWRITTEN),
    Place.UNKNOWN: (no, f"is unknown to this instance: {_LOST}, or {_SAME}"),
}


def _day(one: Change) -> str:
    return Tongue("en").day(one.moment.date())
