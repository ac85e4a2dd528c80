"""What reports are signed with, as the settings say, and the words that a signature bears."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ropa.cli.clock import now
from ropa.cli.instance import settings
from ropa.cli.refusal import refusals
from ropa.proof.certificate import (
    certificate_of,
    credentials_of,
    known_certificates,
    own_credentials,
)
from ropa.reports import Report
from ropa.saying import Saying

if TYPE_CHECKING:
    from ropa.proof.certificate import Credentials

Sign = Callable[[bytes, Report], bytes]
"""Signs what a report was printed as."""


def signer() -> Sign:
    """Return what signs a report's PDF; a Refusal says why nothing can."""
    # pyHanko is heavy, and most commands sign nothing.
    from ropa.proof.signing import signed  # noqa: PLC0415 - as above

    chosen, credentials = settings(), _credentials()

    def sign(pdf: bytes, report: Report) -> bytes:
        with refusals():
            return signed(
                pdf,
                credentials=credentials,
                moment=now(),
                reason=reason(report),
                time_stamps=chosen.time_stamp_url,
            )

    return sign


def reason(report: Report) -> str:
    """Return what a signature says that it is for: the report, whose, and of which edition."""
    return f"{report.title} – {report.entity} – {dict(report.labels)['edition']}"


def known() -> Mapping[str, str]:
    """Return whose certificates are known here, by their fingerprints."""
    chosen = settings()
    with refusals():
        lying = known_certificates(chosen.instance)
        words = "this instance's certificate {name}"
        mine = {one: Saying(words, name=name) for one, name in lying.items()}
        if chosen.signing_pkcs12 is not None:
            passphrase = chosen.signing_passphrase
            organisation = certificate_of(chosen.signing_pkcs12, passphrase=passphrase)
            mine[organisation] = Saying("the organisation's certificate")
        return mine


def _credentials() -> "Credentials":
    chosen = settings()
    with refusals():
        if chosen.signing_pkcs12 is None:
            return own_credentials(chosen.instance, moment=now())
        secret = chosen.signing_passphrase
        return credentials_of(chosen.signing_pkcs12, passphrase=secret, moment=now())
