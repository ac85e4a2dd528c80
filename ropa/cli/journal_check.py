"""Says where the head is that a file names, in plain words."""

from ropa.cli.house import House
from ropa.proof.statement import Place, Statement, no, open_, yes

_REWRITTEN = "the journal of this instance has another head there"


def placed(house: House, number: int, head: str, *, vouched: bool) -> Statement:
    """Say whether a head lies on the instance's journal; `vouched` files are surely its own."""
    named = f"The head that it names, of change {number}, {head},"
    place = house.place(number, head)
    if place is Place.LIES:
        return yes(f"{named} lies on the journal of this instance.")
    if place is Place.REWRITTEN:
        where = "" if vouched else ", or the file comes from another instance"
        return no(f"{named} is not on the journal: {_REWRITTEN}. It was rewritten since{where}.")
    if place is Place.GIVEN_UP:
        return open_(
            f"{named} was given up when this instance went back to an earlier backup: it was the "
            f"record once, and is not any more."
        )
    return open_(
        f"{named} is unknown to this instance: the file comes from another one, or this one lost "
        f"its latest changes."
    )
