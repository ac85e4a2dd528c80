"""One line of the journal as it is kept: the bytes that are signed, and what lies beside them."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

SALT = 32
"""Bytes of a salt: without it, nobody can tell by trying whether a document was this one."""

_SALT = re.compile(f"[0-9a-f]{{{2 * SALT}}}")


def salted(salt: str, content: str) -> str:
    """Return SHA-256 of a salt (hexadecimal digits of 32 bytes) and of a document after it."""
    return hashlib.sha256(bytes.fromhex(salt) + content.encode()).hexdigest()


def digest(content: str) -> str:
    """Return SHA-256 of what a redaction left: it keeps no secret, so it needs no salt."""
    return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Document:
    """A record as it was after a change, beside the chain so that it can be redacted.

    `content` is the canonical JSON of `{"kind", "record"}`; `digest` the salted one that the
    change names. After a redaction there is no salt, and `content` is the stub that was left.
    """

    id: str
    salt: str | None
    content: str

    def proves(self, wanted: str) -> bool:
        """Say whether this is the document with a salted digest, whole and with its salt."""
        if self.salt is None or not _SALT.fullmatch(self.salt):
            return False
        return salted(self.salt, self.content) == wanted


@dataclass(frozen=True, slots=True)
class Line:
    """A change as it is kept, with its documents and, if it seals, the sealed register.

    `signature` is Ed25519's over the body, in hexadecimal digits; format 1 has none. `documents`
    is None where only the chain was handed out.
    """

    body: str
    signature: str
    documents: tuple[Document, ...] | None = None
    seal: str | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """What signs changes: the fingerprint of its public key, and the signing itself."""

    key: str
    sign: Callable[[bytes], bytes]


Checker = Callable[[str, bytes, bytes], bool]
"""Says whether the key with a fingerprint signed a message: `check(key, signature, message)`."""
