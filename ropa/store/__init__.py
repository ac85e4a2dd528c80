"""The register in a database: rows, the one door for writing, reading back, migrations."""

from ropa.store.door import Door, IdUsedAgainError, change
from ropa.store.engine import UnfitStoreError
from ropa.store.journal import BEFORE_ANY_CHANGE, NO_HEAD, Change, Entry, changes
from ropa.store.read import read_edition, read_register
from ropa.store.store import (
    NewStoreError,
    NoStoreError,
    OldStoreError,
    Store,
    create_store,
    open_store,
)

__all__ = [
    "BEFORE_ANY_CHANGE",
    "NO_HEAD",
    "Change",
    "Door",
    "Entry",
    "IdUsedAgainError",
    "NewStoreError",
    "NoStoreError",
    "OldStoreError",
    "Store",
    "UnfitStoreError",
    "change",
    "changes",
    "create_store",
    "open_store",
    "read_edition",
    "read_register",
]
