"""Says where the head is that a file names, in plain words."""

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
    if place is Place.LIES:
        return yes(f"{named} is the one that this instance has there.")
    if place is Place.REWRITTEN:
        where = "" if vouched else f", or {_ANOTHER}"
        words = "is not the one that this instance has: its journal was rewritten since"
        return no(f"{named} {words}{where}.")
    if place is Place.GIVEN_UP:
        by = house.given_up_by(number, head)
        words = f"was given up by change {by.number} on {_day(by)} ({by.reason})"
        return open_(f"{named} {words}: it was the record once, and is not any more.")
    if place is Place.NOWHERE:
        return open_(f"{named} can't be looked for: there is no instance here.")
    if vouched:
        return no(f"{named} is unknown to this instance: {_LOST}, or {_SAME}.")
    return open_(f"{named} is unknown to this instance: {_ANOTHER}, or {_LOST}.")


def _day(one: Change) -> str:
    return Tongue("en").day(one.moment.date())
