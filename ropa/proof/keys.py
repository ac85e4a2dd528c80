"""The keys of the journal: made once, kept from others, and turned into what signs and checks."""

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from ropa.journal.line import Checker, Signer
from ropa.whole_file import write_whole

PublicKey = Ed25519PublicKey
"""A key that changes are verified with."""
PUBLIC = "journal.pub.pem"
"""The file, among the keys of an instance, of those that its journal is verified with."""
_BLOCK = re.compile(rb"-----BEGIN PUBLIC KEY-----\n.+?\n-----END PUBLIC KEY-----\n?", re.DOTALL)


class UnfitKeyError(Exception):
    """A key can't be made or used; the message says what, where, and how to mend it."""


def make_key(path: Path) -> Ed25519PrivateKey:
    """Make the key that signs the journal and write it, never over another.

    PKCS#8 in PEM without a passphrase, which nobody but its owner may read at any time.
    UnfitKeyError if a file is there already or can't be written.
    """
    key = Ed25519PrivateKey.generate()
    content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        write_whole(path, content, mode=0o600, over=False)
    except FileExistsError as error:
        words = f"{path} is there already, and what it signed is checked with it; keep it"
        raise UnfitKeyError(words) from error
    except OSError as error:
        raise UnfitKeyError(f"{path} can't be written: {error.strerror}") from error
    return key


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read the key that signs the journal; UnfitKeyError if others may read it, or it is none."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & 0o077:
                words = f"{path} may be read by others than its owner; close it: chmod 600 {path}"
                raise UnfitKeyError(words)
            key = load_pem_private_key(file.read(), password=None)
    except FileNotFoundError as error:
        words = f"There is no key at {path}; put it back from where it was saved"
        raise UnfitKeyError(f"{words}, or make a new one with: ropa init") from error
    except OSError as error:
        raise UnfitKeyError(f"{path} can't be read: {error.strerror}") from error
    except TypeError as error:
        words = f"{path} has a passphrase, which nobody could enter; save it without one"
        raise UnfitKeyError(words) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        words = f"{path} is damaged or no private key in PEM; put it back from where it was saved"
        raise UnfitKeyError(words) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnfitKeyError(f"{path} holds a key of another kind; wanted is an Ed25519 key")
    return key


def write_public_keys(path: Path, keys: Sequence[Ed25519PublicKey]) -> None:
    """Write public keys, oldest first, one PEM block each, all of them or nothing.

    UnfitKeyError if the file can't be written.
    """
    try:
        write_whole(path, public_pem(keys), mode=0o644)
    except OSError as error:
        raise UnfitKeyError(f"{path} can't be written: {error.strerror}") from error


def read_public_keys(path: Path) -> tuple[Ed25519PublicKey, ...]:
    """Read public keys, oldest first; UnfitKeyError if the file holds anything else, or none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnfitKeyError(f"{path} can't be read: {error.strerror}") from error
    blocks = _BLOCK.findall(content)
    try:
        keys = [load_pem_public_key(one) for one in blocks]
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnfitKeyError(f"{path} is damaged; get the public key again") from error
    found = tuple(one for one in keys if isinstance(one, Ed25519PublicKey))
    if not found or len(found) != len(keys) or b"".join(blocks) != content:
        words = f"{path} holds something else than Ed25519 public keys in PEM, or nothing"
        raise UnfitKeyError(f"{words}; get the public key again")
    return found


def public_pem(keys: Sequence[Ed25519PublicKey]) -> bytes:
    """Return the PEM blocks of public keys, in their order."""
    return b"".join(
        one.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo) for one in keys
    )


def raw(key: Ed25519PublicKey) -> str:
    """Return the 32 bytes of a public key in hexadecimal digits, as a journal's header has them."""
    return key.public_bytes_raw().hex()


def fingerprint(key: Ed25519PublicKey) -> str:
    """Return SHA-256 of the 32 bytes of a public key: what a change names its key by."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()


def signer(key: Ed25519PrivateKey) -> Signer:
    """Return what signs changes with a key."""
    return Signer(fingerprint(key.public_key()), key.sign)


def checker(keys: Sequence[Ed25519PublicKey]) -> Checker:
    """Return what checks changes with public keys; a key that is none of them signed nothing."""
    known = {fingerprint(one): one for one in keys}

    def check(name: str, signature: bytes, message: bytes) -> bool:
        try:
            known[name].verify(signature, message)
        except (KeyError, InvalidSignature):
            return False
        return True

    return check
