"""Says where the head is that a file names, in plain words."""

from ropa.cli.house import House
from ropa.proof.statement import Place, Statement, no, open_, yes

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
        words = "was given up when this instance went back to an earlier backup"
        return open_(f"{named} {words}: it was the record once, and is not any more.")
    if vouched:
        return no(f"{named} is unknown to this instance: {_LOST}, or {_SAME}.")
    return open_(f"{named} is unknown to this instance: {_ANOTHER}, or {_LOST}.")
