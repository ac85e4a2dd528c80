"""The register in a database: rows, the one door for writing, reading back, migrations."""

from ropa.store.around import for_all, naming_any
from ropa.store.backing import backing
from ropa.store.door import Door, IdUsedAgainError, change
from ropa.store.drift import drift
from ropa.store.editions import SealedAlreadyError, seal
from ropa.store.engine import FLAWS, OUTAGES, UnfitStoreError, why
from ropa.store.grants import grant, granted, readers_let_in, require_role
from ropa.store.guards import missing_guards
from ropa.store.history import (
    Version,
    begun,
    count_changes,
    last_documents,
    last_touching,
    latest_changes,
    records_of,
    touches,
    versions,
)
from ropa.store.holding import ChangedOutsideError
from ropa.store.journal import chain, changes, head, lines
from ropa.store.pages import (
    called_by,
    count_by_kind,
    find,
    is_used,
    namesakes,
    naming,
    page,
    pick,
    search,
    several,
    vocabulary,
)
from ropa.store.past import (
    NoEditionError,
    last_redaction,
    read_edition,
    read_head,
    sealed_before,
    sealed_between,
)
from ropa.store.read import Reader, read_register
from ropa.store.reading import open_reading
from ropa.store.reading_role import grant_reading, powers
from ropa.store.redaction import NothingToRedactError, Redacted, redact, to_redact
from ropa.store.refill import GivingUp, restore
from ropa.store.rekeying import SameKeyError, rekey
from ropa.store.store import (
    NewStoreError,
    NoKeyError,
    NoStoreError,
    OldStoreError,
    Store,
    create_store,
    open_store,
)
from ropa.store.succession import ClockError, ReplacedKeyError

__all__ = [
    "FLAWS",
    "OUTAGES",
    "ChangedOutsideError",
    "ClockError",
    "Door",
    "GivingUp",
    "IdUsedAgainError",
    "NewStoreError",
    "NoEditionError",
    "NoKeyError",
    "NoStoreError",
    "NothingToRedactError",
    "OldStoreError",
    "Reader",
    "Redacted",
    "ReplacedKeyError",
    "SameKeyError",
    "SealedAlreadyError",
    "Store",
    "UnfitStoreError",
    "Version",
    "backing",
    "begun",
    "called_by",
    "chain",
    "change",
    "changes",
    "count_by_kind",
    "count_changes",
    "create_store",
    "drift",
    "find",
    "for_all",
    "grant",
    "grant_reading",
    "granted",
    "head",
    "is_used",
    "last_documents",
    "last_redaction",
    "last_touching",
    "latest_changes",
    "lines",
    "missing_guards",
    "namesakes",
    "naming",
    "naming_any",
    "open_reading",
    "open_store",
    "page",
    "pick",
    "powers",
    "read_edition",
    "read_head",
    "read_register",
    "readers_let_in",
    "records_of",
    "redact",
    "rekey",
    "require_role",
    "restore",
    "seal",
    "sealed_before",
    "sealed_between",
    "search",
    "several",
    "to_redact",
    "touches",
    "versions",
    "vocabulary",
    "why",
]
