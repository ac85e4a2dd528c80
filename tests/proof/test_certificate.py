"""Certificates are made once, kept to their owner, and refused with words when they are unfit."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    NoEncryption,
    pkcs12,
)

from ropa.proof.certificate import (
    KEYS,
    VALID,
    NoCredentialsError,
    certificate_of,
    credentials_of,
    ensure_certificate,
    known_certificates,
    own_credentials,
)
from tests.proof.conftest import MOMENT
from tests.proof.organisation import SECRET, an_organisation

LATER = MOMENT + VALID


def test_a_certificate_is_made_once(tmp_path: Path) -> None:
    made = ensure_certificate(tmp_path, moment=MOMENT)
    assert ensure_certificate(tmp_path, moment=MOMENT + timedelta(days=7000)) == made
    assert own_credentials(tmp_path, moment=MOMENT).fingerprint == made
    assert known_certificates(tmp_path) == {made: "reports.crt"}


def test_it_says_what_it_is_and_can_sign_nothing_but_documents(tmp_path: Path) -> None:
    ensure_certificate(tmp_path, moment=MOMENT)
    made = x509.load_pem_x509_certificate((tmp_path / KEYS / "reports.crt").read_bytes())
    assert "CN=ropa instance (self-signed)" in made.subject.rfc4514_string()
    assert made.issuer == made.subject
    assert made.not_valid_before_utc == MOMENT
    public = made.public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    assert public.key_size == 3072
    assert not made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    usage = made.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.content_commitment
    assert not usage.key_cert_sign


def test_its_key_is_its_owners_alone(tmp_path: Path) -> None:
    ensure_certificate(tmp_path, moment=MOMENT)
    keys = tmp_path / KEYS
    assert keys.stat().st_mode & 0o777 == 0o700
    assert (keys / "reports.p12").stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in keys.iterdir()) == ["reports.crt", "reports.p12"]


def test_credentials_keep_their_key_to_themselves(tmp_path: Path) -> None:
    made = ensure_certificate(tmp_path, moment=MOMENT)
    assert repr(own_credentials(tmp_path, moment=MOMENT)) == f"Credentials({made})"


def test_a_lost_public_copy_is_made_again(tmp_path: Path) -> None:
    made = ensure_certificate(tmp_path, moment=MOMENT)
    (tmp_path / KEYS / "reports.crt").unlink()
    assert ensure_certificate(tmp_path, moment=MOMENT) == made
    assert made in known_certificates(tmp_path)


def test_an_expired_one_is_replaced_and_stays_known(tmp_path: Path) -> None:
    first = ensure_certificate(tmp_path, moment=MOMENT)
    with pytest.raises(NoCredentialsError, match="only; make a new one with: ropa init"):
        own_credentials(tmp_path, moment=LATER)
    second = ensure_certificate(tmp_path, moment=LATER)
    assert known_certificates(tmp_path) == {
        first: f"reports-until-{LATER.date()}.crt",
        second: "reports.crt",
    }
    assert own_credentials(tmp_path, moment=LATER).fingerprint == second


def test_without_one_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoCredentialsError, match=r"reports\.p12; make one with: ropa init"):
        own_credentials(tmp_path, moment=MOMENT)


def test_what_is_no_certificate_is_named(tmp_path: Path) -> None:
    (tmp_path / KEYS).mkdir()
    (tmp_path / KEYS / "note.crt").write_text("no certificate")
    with pytest.raises(NoCredentialsError, match=r"note\.crt can't be read as a certificate"):
        known_certificates(tmp_path)


def test_an_organisation_brings_its_own(tmp_path: Path) -> None:
    path, mark = an_organisation(tmp_path)
    assert credentials_of(path, passphrase=SECRET, moment=MOMENT).fingerprint == mark
    assert certificate_of(path, passphrase=SECRET) == mark


def test_a_certificate_that_expired_is_still_known(tmp_path: Path) -> None:
    path, mark = an_organisation(tmp_path)
    with pytest.raises(NoCredentialsError, match="ask who issued it for a new one"):
        credentials_of(path, passphrase=SECRET, moment=LATER)
    assert certificate_of(path, passphrase=SECRET) == mark


@pytest.mark.parametrize(
    ("passphrase", "mode", "words"),
    [
        ("wrong", 0o600, "or ROPA_SIGNING_PASSPHRASE is wrong"),
        (None, 0o600, "or ROPA_SIGNING_PASSPHRASE is wrong"),
        (SECRET, 0o640, "may be read by others than its owner; close it: chmod 600"),
    ],
)
def test_an_organisations_file_that_is_unfit_is_refused(
    tmp_path: Path, passphrase: str | None, mode: int, words: str
) -> None:
    path, _ = an_organisation(tmp_path)
    path.chmod(mode)
    with pytest.raises(NoCredentialsError, match=words):
        credentials_of(path, passphrase=passphrase, moment=MOMENT)


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoCredentialsError, match=r"own\.p12 can't be read: No such file"):
        credentials_of(tmp_path / "own.p12", passphrase=None, moment=MOMENT)


@pytest.mark.parametrize("missing", ["private key", "certificate that belongs to its private key"])
def test_both_key_and_certificate_are_needed(tmp_path: Path, missing: str) -> None:
    path, _ = an_organisation(tmp_path)
    key, certificate, _ = pkcs12.load_key_and_certificates(path.read_bytes(), SECRET.encode())
    assert isinstance(key, rsa.RSAPrivateKey)
    half = (
        pkcs12.serialize_key_and_certificates(None, None, certificate, None, NoEncryption())
        if missing == "private key"
        else pkcs12.serialize_key_and_certificates(None, key, None, None, NoEncryption())
    )
    path.write_bytes(half)
    with pytest.raises(NoCredentialsError, match=f"has no {missing}"):
        credentials_of(path, passphrase=None, moment=MOMENT)
