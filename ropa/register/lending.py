"""What an extract of one activity shows of others: purposes that it shares, and whose they are."""

from collections.abc import Container, Iterator

from ropa.register.links import targets
from ropa.register.records import Activity, Purpose, Record
from ropa.register.register import Register


def lent(register: Register, activity: str, *, of: Container[str]) -> dict[str, Record]:
    """Return by id the purposes of other activities that records of one name, and those by name.

    A disclosure may serve purposes of several activities: told of one of them, it still says all of
    its purposes, as the record does. `of` are the activities of the record that it is an extract
    of.
    """
    found: dict[str, Record] = {}
    for one in _named(register, activity):
        if one.activity in of:
            home = register.get(one.activity, Activity)
            by_name = Activity(id=home.id, reference=home.reference, name=home.name)
            found |= {one.id: one, home.id: by_name}
    return found


def _named(register: Register, activity: str) -> Iterator[Purpose]:
    """Give the purposes of others that are named by what exists for an activity."""
    own = register.naming(activity, Purpose)
    some = (
        each for id_ in (activity, *(one.id for one in own)) for each in register.belonging(id_)
    )
    ids = {id_ for one in some for id_ in targets(one, owner=True)}
    for id_ in sorted(ids):
        found = register.find(id_)
        if isinstance(found, Purpose) and found.activity != activity:
            yield found
