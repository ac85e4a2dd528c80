"""The certificate of an organisation, which somebody has issued to it."""

from datetime import timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.proof.conftest import MOMENT

SECRET = "a secret between us"


def name_of(whom: str) -> x509.Name:
    """Return a name as certificates have it."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, whom)])


@cache
def a_key() -> rsa.RSAPrivateKey:
    """Return a key; a short one is soon made."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def issued(to: str, *, by: str, stamping: bool = False) -> x509.Certificate:
    """Issue a certificate, for signing or, if `stamping`, for time stamps."""
    extended = [ExtendedKeyUsageOID.TIME_STAMPING if stamping else ExtendedKeyUsageOID.CLIENT_AUTH]
    return (
        x509.CertificateBuilder()
        .subject_name(name_of(to))
        .issuer_name(name_of(by))
        .public_key(a_key().public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(MOMENT - timedelta(days=1))
        .not_valid_after(MOMENT + timedelta(days=700))
        .add_extension(x509.ExtendedKeyUsage(extended), critical=True)
        .sign(a_key(), hashes.SHA256())
    )


def an_organisation(folder: Path) -> tuple[Path, str]:
    """Write an organisation's PKCS#12 file, which SECRET opens; return it and its fingerprint."""
    path = folder / "own.p12"
    certificate = issued("Bakery of the Example", by="Example Authority")
    authority = issued("Example Authority", by="Example Authority")
    secret = BestAvailableEncryption(SECRET.encode())
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", a_key(), certificate, [authority], secret)
    )
    path.chmod(0o600)
    return path, certificate.fingerprint(hashes.SHA256()).hex()
