"""The register in a database: rows, the one door for writing, reading back, migrations."""

from ropa.store.door import Door, IdUsedAgainError, change
from ropa.store.drift import drift
from ropa.store.editions import SealedAlreadyError, seal
from ropa.store.engine import UnfitStoreError
from ropa.store.journal import changes, head, lines
from ropa.store.past import NoEditionError, read_edition, sealed_before
from ropa.store.read import read_register
from ropa.store.redaction import NothingToRedactError, redact
from ropa.store.refill import GivingUp, restore
from ropa.store.store import (
    NewStoreError,
    NoKeyError,
    NoStoreError,
    OldStoreError,
    Store,
    create_store,
    open_store,
)

__all__ = [
    "Door",
    "GivingUp",
    "IdUsedAgainError",
    "NewStoreError",
    "NoEditionError",
    "NoKeyError",
    "NoStoreError",
    "NothingToRedactError",
    "OldStoreError",
    "SealedAlreadyError",
    "Store",
    "UnfitStoreError",
    "change",
    "changes",
    "create_store",
    "drift",
    "head",
    "lines",
    "open_store",
    "read_edition",
    "read_register",
    "redact",
    "restore",
    "seal",
    "sealed_before",
]
