"""Keys of the journal: made once, kept from others, refused with words that help."""

import hashlib
import os
import stat
import subprocess
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from ropa.proof import keys
from ropa.proof.keys import UnfitKeyError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ELSEWHERE = ec.generate_private_key(ec.SECP256R1())


def pem(
    key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey,
    lock: KeySerializationEncryption | None = None,
) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock or NoEncryption())


def kept(path: "Path", content: bytes) -> "Path":
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def test_a_key_is_made_and_loaded(tmp_path: "Path") -> None:
    path = tmp_path / "journal.pem"
    made = keys.make_key(path)
    assert keys.load_key(path).private_bytes_raw() == made.private_bytes_raw()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == pem(made)
    assert list(tmp_path.iterdir()) == [path]


def test_nobody_may_ever_read_it_whatever_the_umask(
    tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []

    def watched(path: "Path", target: "Path") -> None:
        modes.append(stat.S_IMODE(target.stat().st_mode))
        link(path, target)

    link: Callable[[Path, Path], None] = type(tmp_path).hardlink_to
    monkeypatch.setattr(type(tmp_path), "hardlink_to", watched)
    before = os.umask(0)
    try:
        keys.make_key(tmp_path / "journal.pem")
    finally:
        os.umask(before)
    assert modes == [0o600]


def test_a_key_is_never_overwritten(tmp_path: "Path") -> None:
    path = kept(tmp_path / "journal.pem", b"the only key")
    with pytest.raises(UnfitKeyError, match="is there already"):
        keys.make_key(path)
    assert path.read_bytes() == b"the only key"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_takes_no_key_is_named(
    tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnfitKeyError, match="can't be written: No such"):
        keys.make_key(tmp_path / "nowhere" / "journal.pem")
    with pytest.raises(UnfitKeyError, match="can't be written"):
        keys.write_public_keys(tmp_path / "nowhere" / "journal.pub.pem", ())

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(type(tmp_path), "hardlink_to", refused)
    with pytest.raises(UnfitKeyError, match="can't be written: Operation not permitted"):
        keys.make_key(tmp_path / "journal.pem")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_public_keys_is_named(tmp_path: "Path") -> None:
    (tmp_path / "journal.pub.pem").mkdir()
    with pytest.raises(
        UnfitKeyError, match="can't be written: is there already and is no regular file"
    ):
        keys.write_public_keys(tmp_path / "journal.pub.pem", ())
    with pytest.raises(UnfitKeyError, match="can't be read: Is a directory"):
        keys.load_key(tmp_path / "journal.pub.pem")
    assert [one.name for one in tmp_path.iterdir()] == ["journal.pub.pem"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_key_that_others_may_read_is_refused(mode: int, tmp_path: "Path") -> None:
    path = tmp_path / "journal.pem"
    keys.make_key(path)
    path.chmod(mode)
    with pytest.raises(UnfitKeyError, match=f"close it: chmod 600 {path}"):
        keys.load_key(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "damaged or no private key"),
        (b"\xff\x00", "damaged or no private key"),
        (pem(Ed25519PrivateKey.generate())[:-40], "damaged or no private key"),
        (pem(ELSEWHERE), "a key of another kind; wanted is an Ed25519 key"),
        (pem(ELSEWHERE, BestAvailableEncryption(b"1234")), "has a passphrase"),
    ],
    ids=["empty", "no letters", "cut off", "another kind", "locked"],
)
def test_what_is_no_such_key_is_refused(content: bytes, words: str, tmp_path: "Path") -> None:
    path = kept(tmp_path / "journal.pem", content)
    with pytest.raises(UnfitKeyError, match=words) as raised:
        keys.load_key(path)
    assert str(path) in str(raised.value)


def test_a_key_that_is_gone_is_said_with_what_to_do(tmp_path: "Path") -> None:
    with pytest.raises(UnfitKeyError, match=r"There is no key at .*ropa init"):
        keys.load_key(tmp_path / "journal.pem")


def test_public_keys_are_kept_in_their_order(tmp_path: "Path") -> None:
    path = tmp_path / "journal.pub.pem"
    public = [Ed25519PrivateKey.generate().public_key() for _ in range(3)]
    keys.write_public_keys(path, public[:1])
    keys.write_public_keys(path, public)
    assert list(keys.read_public_keys(path)) == public
    assert path.read_bytes() == keys.public_pem(public)
    assert stat.S_IMODE(path.stat().st_mode) & 0o600 == 0o600


@pytest.mark.parametrize("before", [b"", b"# my key\n"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no PEM at all",
        b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        ELSEWHERE.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        pem(Ed25519PrivateKey.generate()),
    ],
)
def test_a_file_of_something_else_is_refused(
    before: bytes, content: bytes, tmp_path: "Path"
) -> None:
    path = kept(tmp_path / "journal.pub.pem", before + content)
    with pytest.raises(UnfitKeyError, match="get the public key again"):
        keys.read_public_keys(path)


def test_public_keys_that_are_gone_are_said(tmp_path: "Path") -> None:
    with pytest.raises(UnfitKeyError, match="can't be read: No such file"):
        keys.read_public_keys(tmp_path / "journal.pub.pem")


def test_what_a_key_signs_is_checked_with_its_public_half() -> None:
    one, other = (Ed25519PrivateKey.generate() for _ in range(2))
    signer = keys.signer(one)
    check = keys.checker([one.public_key()])
    signature = signer.sign(b"a change")
    assert signer.key == hashlib.sha256(bytes.fromhex(keys.raw(one.public_key()))).hexdigest()
    assert signer.key == keys.fingerprint(one.public_key())
    assert check(signer.key, signature, b"a change")
    assert not check(signer.key, signature, b"another")
    assert not check(signer.key, signature[:-1], b"a change")
    assert not check(keys.fingerprint(other.public_key()), signature, b"a change")


@pytest.mark.slow
def test_openssl_reads_the_keys(tmp_path: "Path") -> None:
    made = keys.make_key(tmp_path / "journal.pem")
    keys.write_public_keys(tmp_path / "journal.pub.pem", [made.public_key()])
    read = ["openssl", "pkey", "-pubout", "-in", str(tmp_path / "journal.pem")]
    said = subprocess.run(read, check=True, capture_output=True).stdout
    assert said == (tmp_path / "journal.pub.pem").read_bytes()
