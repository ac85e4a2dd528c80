"""The certificate that reports are signed with: the instance's own, or one of the organisation."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from ropa.whole_file import write_whole

KEYS = "keys"
"""The folder of an instance where its keys lie."""
VALID = timedelta(days=20 * 365 + 5)
"""How long an instance's own certificate is valid; why: docs/decisions/0042."""

PKCS12, _PUBLIC = "reports.p12", "reports.crt"
_BITS = 3072
_SUBJECT = x509.Name(
    [
        x509.NameAttribute(NameOID.COMMON_NAME, "ropa instance (self-signed)"),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Records of processing activities"),
    ]
)
_USAGE = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


class NoCredentialsError(ValueError):
    """There is nothing to sign with; the message says what, where, and how to mend it."""


class NotSignedError(RuntimeError):
    """A file could not be signed; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """A private key with its certificate, as PKCS#12; `passphrase` opens the `content`."""

    content: bytes
    passphrase: bytes | None
    fingerprint: str

    def __repr__(self) -> str:
        """Say whose they are, and keep the key to ourselves."""
        return f"Credentials({self.fingerprint})"


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate, 64 hexadecimal digits."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def ensure_certificate(instance: Path, *, moment: datetime) -> str:
    """Make the instance's certificate unless a valid one is there; return its fingerprint.

    The certificate alone lies beside it, to be given away. One that has expired is replaced, and
    stays as a certificate, so that what it has signed is still known. OSError if the folder can't
    be written; NoCredentialsError if what lies there can't be read.
    """
    path = instance / KEYS / PKCS12
    public = path.with_name(_PUBLIC)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        write_whole(path, _made(moment), mode=0o600)
    certificate = _opened(path, path.read_bytes(), None)
    if not _is_valid(certificate, moment):
        last_day = certificate.not_valid_after_utc.date()
        write_whole(path.with_name(f"reports-until-{last_day}.crt"), _pem(certificate), mode=0o644)
        write_whole(path, _made(moment), mode=0o600)
        certificate = _opened(path, path.read_bytes(), None)
    if not public.exists() or public.read_bytes() != _pem(certificate):
        write_whole(public, _pem(certificate), mode=0o644)
    return fingerprint(certificate)


def own_credentials(instance: Path, *, moment: datetime) -> Credentials:
    """Read what the instance signs with; NoCredentialsError if it is missing or unfit."""
    path = instance / KEYS / PKCS12
    if not path.exists():
        raise NoCredentialsError(f"There is no certificate at {path}; make one with: ropa init")
    return _credentials(path, None, moment, mend="make a new one with: ropa init")


def credentials_of(path: Path, *, passphrase: str | None, moment: datetime) -> Credentials:
    """Read the organisation's own PKCS#12 file; NoCredentialsError if it is missing or unfit."""
    return _credentials(path, _secret(passphrase), moment, mend="ask who issued it for a new one")


def certificate_of(path: Path, *, passphrase: str | None) -> str:
    """Return the fingerprint of the certificate in the organisation's file, though it expired."""
    return fingerprint(_opened(path, _private(path), _secret(passphrase)))


def _secret(passphrase: str | None) -> bytes | None:
    return None if passphrase is None else passphrase.encode()


def known_certificates(instance: Path) -> dict[str, str]:
    """Return the certificates that lie in the instance: fingerprint and file name, former ones too.

    NoCredentialsError names a file that holds none.
    """
    return {_public(path): path.name for path in sorted((instance / KEYS).glob("*.crt"))}


def _public(path: Path) -> str:
    try:
        return fingerprint(x509.load_pem_x509_certificate(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise NoCredentialsError(
            f"{path} can't be read as a certificate in PEM: {error}"
        ) from error


def _credentials(path: Path, secret: bytes | None, moment: datetime, *, mend: str) -> Credentials:
    content = _private(path)
    certificate = _opened(path, content, secret)
    if not _is_valid(certificate, moment):
        first, last = (
            certificate.not_valid_before_utc.date(),
            certificate.not_valid_after_utc.date(),
        )
        words = f"The certificate in {path} is valid from {first} to {last} only; {mend}"
        raise NoCredentialsError(words)
    return Credentials(content, secret, fingerprint(certificate))


def _is_valid(certificate: x509.Certificate, moment: datetime) -> bool:
    return certificate.not_valid_before_utc <= moment < certificate.not_valid_after_utc


def _private(path: Path) -> bytes:
    """Read a file that nobody but its owner may read."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & 0o077:
                words = f"{path} may be read by others than its owner; close it: chmod 600 {path}"
                raise NoCredentialsError(words)
            return file.read()
    except OSError as error:
        raise NoCredentialsError(f"{path} can't be read: {error.strerror}") from error


def _opened(path: Path, content: bytes, passphrase: bytes | None) -> x509.Certificate:
    """Open a PKCS#12 file, and return the certificate that belongs to its private key."""
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, passphrase)
    except ValueError as error:
        words = (
            f"{path} can't be opened: it is no PKCS#12 file, or ROPA_SIGNING_PASSPHRASE is wrong"
        )
        raise NoCredentialsError(words) from error
    if key is None or certificate is None:
        missing = "private key" if key is None else "certificate that belongs to its private key"
        words = f"{path} has no {missing}; export both into one PKCS#12 file"
        raise NoCredentialsError(words)
    return certificate


def _made(moment: datetime) -> bytes:
    """Make a key with its certificate, which says of itself what it is."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    start = moment.astimezone(UTC).replace(microsecond=0)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_SUBJECT)
        .issuer_name(_SUBJECT)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + VALID)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_USAGE, critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )
    # A passphrase that lies beside the key would guard nothing; its mode does.
    return pkcs12.serialize_key_and_certificates(b"ropa", key, certificate, None, NoEncryption())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)
