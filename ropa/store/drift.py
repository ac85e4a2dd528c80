"""Holds the tables against the journal: replaying it must give them, to the last row."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import String, func, select, type_coerce

from ropa.journal.audit import Audit
from ropa.journal.change import NotAChangeError, digest_of, read_change, written
from ropa.journal.fault import Fault
from ropa.journal.line import salted
from ropa.journal.root import EMPTY, bucket_of
from ropa.register.canonical import record_document
from ropa.register.records import KINDS, Record
from ropa.store.engine import UnfitStoreError
from ropa.store.guards import missing_guards
from ropa.store.journal import beside
from ropa.store.listed import misplaced
from ropa.store.read import Reader, read_kind
from ropa.store.rows.journal import (
    CHANGES,
    DOCUMENTS,
    ENTRIES,
    LEAVES,
    LIVING,
    OPENINGS,
    REDACTIONS,
    RETIRED,
    SEALS,
)
from ropa.store.standing import buckets, leaves

_OF_CHANGES = (OPENINGS, ENTRIES, DOCUMENTS, SEALS)


def drift(reader: Reader, audited: Audit) -> Iterator[Fault]:
    """Find where the tables differ from a journal that holds, each at the number of a change.

    First what lies beside each change, by number; then, at the number of the last one, what the
    register's tables say and the journal doesn't, or the other way round; and which of the guards
    that would refuse such a thing are missing.
    """
    removed: dict[str, str] = {}
    yield from _beside_changes(reader, removed)
    yield from _beyond(reader, audited.head.number)
    retired = _differing("the table of retired ids", removed, _kinds(reader, RETIRED))
    held = (one(reader, audited) for one in (_ids, _records, _standing))
    for words in chain(*held, retired, _unguarded(reader)):
        yield Fault(audited.head.number, words)


def _beside_changes(reader: Reader, removed: dict[str, str]) -> Iterator[Fault]:
    """Compare columns, entries and redactions with what each body says; note what it removes."""
    moment = type_coerce(CHANGES.c.moment, String)  # it may be no moment any more
    told = CHANGES.c.number, moment, CHANGES.c.previous, CHANGES.c.digest
    rows = reader.execute(select(*told, CHANGES.c.body).order_by(CHANGES.c.number))
    entries = beside(reader, ENTRIES, "kind", "id", "digest")
    redacted = {tuple(one) for one in reader.execute(select(*REDACTIONS.c))}
    for *columns, body in rows:
        number = columns[0]
        try:
            change = read_change(body)
        except NotAChangeError as error:
            yield Fault(number, str(error))
            continue
        if columns != [change.number, written(change.moment), change.previous, digest_of(body)]:
            yield Fault(number, "the columns beside it don't say what was signed")
        signed = {(one.kind, one.id, one.digest) for one in change.entries}
        if {tuple(rest) for _, *rest in entries(number)} != signed:
            yield Fault(number, "the table of entries doesn't say what was signed")
        removed.update({one.id: one.kind for one in change.entries if one.digest is None})
        made = {(one.number, one.id, number) for one in change.redacts}
        if not made <= redacted:
            yield Fault(number, "the table of redactions lacks what it redacts")
        redacted -= made
    yield from (Fault(by, f'nothing was signed that redacts "{id_}"') for _, id_, by in redacted)


def _beyond(reader: Reader, last: int) -> Iterator[Fault]:
    """Find what is said of changes that were never made; one of them would open the door."""
    for table in _OF_CHANGES:
        beyond = select(func.min(table.c.number)).where(table.c.number > last)
        if (number := reader.execute(beyond).scalar()) is not None:
            yield Fault(number, f'was never made, yet the table "{table.name}" speaks of it')


def _ids(reader: Reader, audited: Audit) -> Iterator[str]:
    signed = {id_: one.kind for id_, one in audited.living.items()}
    return _differing("the table of living records", signed, _kinds(reader, LIVING))


def _kinds(reader: Reader, table: Any) -> dict[str, str]:
    return {id_: kind for id_, kind in reader.execute(select(table.c.id, table.c.kind))}  # noqa: C416 - rows are no pairs to the type checker


def _differing(where: str, signed: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    """Say of which ids one mapping says something else than the other."""
    for id_ in sorted(signed.keys() | found.keys()):
        if signed.get(id_) != found.get(id_):
            yield f'{where} says otherwise of "{id_}" than the journal'


def _records(reader: Reader, audited: Audit) -> Iterator[str]:
    """Compare each record of the tables with the document that the journal has of it."""
    shared: dict[str, Any] = {}
    for kind in KINDS:
        signed = {id_ for id_, one in audited.living.items() if one.kind == kind}
        try:
            records = read_kind(reader, kind, shared)
            for one in records:
                signed.discard(one.id)
                if not _is_signed(one, audited):
                    yield f'the tables say otherwise of {kind} "{one.id}" than the journal'
        except UnfitStoreError as error:
            yield f"the tables of the kind {kind} can't be read: {error}"
            continue
        yield from (f'the tables lack {kind} "{id_}", which lives' for id_ in sorted(signed))
        for id_ in misplaced(reader, kind, records):
            yield f'the lists say otherwise of {kind} "{id_}" than the tables'


def _is_signed(record: Record, audited: Audit) -> bool:
    entry, document = audited.living.get(record.id), audited.documents.get(record.id)
    if entry is None or document is None or document.salt is None:
        return False
    return salted(document.salt, record_document(record)) == entry.digest


def _standing(reader: Reader, audited: Audit) -> Iterator[str]:
    dealt = reader.execute(select(LEAVES.c.id, LEAVES.c.bucket))
    misplaced = any(bucket_of(id_) != bucket for id_, bucket in dealt)
    if misplaced or {one.id: one for one in leaves(reader)} != dict(audited.living):
        yield "the leaves that its root is made of are not those of the living records"
    if _filled(buckets(reader)) != _filled(audited.buckets):
        yield "the buckets that its root is made of are not those of the living records"


def _unguarded(reader: Reader) -> Iterator[str]:
    if names := missing_guards(reader):
        yield (
            f"the database lacks guards that refuse writing past ropa, or they were altered: "
            f"{len(names)}, such as {names[0]}; ropa init puts them back"
        )


def _filled(digests: Mapping[int, str]) -> dict[int, str]:
    """Leave out buckets that are empty: a journal that was restored never filled them."""
    return {bucket: one for bucket, one in digests.items() if one != EMPTY}
