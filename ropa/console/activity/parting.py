"""What goes along with the records that are taken out of a part, and what stands against that."""

from collections.abc import Iterable

from ropa.console.activity.row import shares
from ropa.console.company import Company, company
from ropa.console.current import shelf
from ropa.register.records import Record


def along(gone: Iterable[str], activity: str) -> Company:
    """Return who is around some records of an activity that are to go, all of them together.

    What is shared with others only leaves this activity, and takes nothing along.
    """
    ids = tuple(gone)
    alone = [one for one in shelf().several(sorted(ids)) if not set(shares(one)) - {activity}]
    found = [company(one) for one in alone]
    going = {each.id: each for one in found for each in one.going if each.id not in ids}
    away = going.keys() | set(ids)
    staying = {pair[0].id: pair for one in found for pair in one.staying if pair[0].id not in away}
    against = {each.id: each for one in found for each in one.against if each.id not in away}
    return Company(_known(going), tuple(staying.values()), _known(against))


def _known(some: dict[str, Record]) -> tuple[Record, ...]:
    return tuple(some.values())
