"""Holds changed records against the others, reading of these only what the change touches."""

from collections.abc import Iterator

from sqlalchemy import Connection

from ropa.register.compare import Difference
from ropa.register.links import LADDERS, Fault, circles, faults_of, links
from ropa.register.records import Record
from ropa.register.register import NotARegisterError
from ropa.store.read import above, ids_naming, kinds_of, read_records


def require_fitting(connection: Connection, differences: tuple[Difference, ...]) -> None:
    """Refuse differences after which the records were no register any more: NotARegisterError.

    It finds what `ropa.register.links.faults` finds in the register as a whole, given that it was
    one before and that no record becomes one of another kind, which the door refuses anyway.
    """
    found = (*_faults(connection, differences), *_circles(connection, differences))
    if found:
        raise NotARegisterError(found)


def _faults(connection: Connection, differences: tuple[Difference, ...]) -> Iterator[Fault]:
    come = {one.id: one.after for one in differences if one.after is not None}
    gone = {one.id for one in differences if one.after is None}
    left = ids_naming(connection, gone) - gone - come.keys()
    concerned = [*come.values(), *read_records(connection, left).values()]
    named = {link.target for one in concerned for link in links(one)}
    known = kinds_of(connection, named - come.keys())
    kinds = {id_: kind for id_, kind in known.items() if id_ not in gone}
    kinds |= {id_: one.kind for id_, one in come.items()}
    for one in sorted(concerned, key=lambda one: one.id):
        yield from faults_of(one, kinds)


def _circles(connection: Connection, differences: tuple[Difference, ...]) -> Iterator[Fault]:
    touched = {one.id for one in differences}
    after = [one.after for one in differences if one.after is not None]
    for kind, field in LADDERS:
        put = ((one.id, _up(one, field)) for one in after if one.kind == kind)
        come = {id_: up for id_, up in put if up is not None}
        if come:
            kept = above(connection, kind, field, come.values())
            steps = {id_: up for id_, up in kept.items() if id_ not in touched}
            yield from circles(field, steps | come)


def _up(one: Record, field: str) -> str | None:
    found: str | None = getattr(one, field)
    return found
