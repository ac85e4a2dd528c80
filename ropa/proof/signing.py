"""Signs a PDF so that everybody sees who stands for it: PAdES, behind the bytes as they are."""

import asyncio
import io
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import (
    ExternalSigner,
    PdfSignatureMetadata,
    PdfSigner,
    Signer,
    SimpleSigner,
)
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from ropa.proof.certificate import Credentials, NotSignedError

if TYPE_CHECKING:
    from pyhanko.sign.signers.pdf_signer import PdfSigningSession

FIELD = "Signature"
"""The name of the invisible field that the signature stands in."""
_DIGEST = "sha256"
_PATIENCE = 30
"""Seconds that a service of time stamps may take for an answer."""


class _Appender(IncrementalPdfFileWriter):
    """Appends a signature and nothing else: what the report says of itself stays as it was.

    pyHanko would write its own name and the clock's time into the metadata, and chance into the
    file's identifier.
    """

    def _update_meta(self) -> None:
        """Leave the metadata alone."""

    @classmethod
    def _handle_id(cls, prev: Any) -> ArrayObject:
        """Return the identifier of the file and, made of it, that of its next version."""
        first = prev.trailer["/ID"][0].original_bytes
        return ArrayObject([ByteStringObject(first), ByteStringObject(sha256(first).digest()[:16])])


class _At(PdfSigner):
    """Signs at a given moment; pyHanko's own signer reads the clock."""

    def __init__(self, moment: datetime, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._moment = moment

    def init_signing_session(self, *arguments: Any, **more: Any) -> "PdfSigningSession":
        """Begin to sign."""
        session = super().init_signing_session(*arguments, **more)
        session.system_time = self._moment
        return session


def signed(
    pdf: bytes,
    *,
    credentials: Credentials,
    moment: datetime,
    reason: str,
    time_stamps: str | None = None,
) -> bytes:
    """Sign a PDF as PAdES B-B or, with the address of a service of time stamps (RFC 3161), B-T.

    The signed file begins with the bytes of the unsigned one.

    The file is certified: a reader calls every later change a breach. NotSignedError if it can't
    be signed, or if the service gives no time stamp.
    """
    signer = SimpleSigner.load_pkcs12_data(credentials.content, [], credentials.passphrase)
    service = None if time_stamps is None else HTTPTimeStamper(time_stamps, timeout=_PATIENCE)
    made = io.BytesIO()
    try:
        _signer(signer, moment, reason, service).sign_pdf(_Appender(io.BytesIO(pdf)), output=made)
    except (TimestampRequestError, ValueError) as error:
        if service is None:
            raise
        words = f"The service {time_stamps} gave no time stamp: {error.__cause__ or error}"
        raise NotSignedError(f"{words}. Try again, or leave ROPA_TIME_STAMP_URL out.") from error
    return made.getvalue()


def unsigned_around(pdf: bytes, *, moment: datetime, reason: str, room: int) -> bytes:
    """Return what `signed` makes of a PDF but for the signature: zeros, so many digits, hold room.

    So whoever has no key can still hold a signed file against the report made again, byte by byte.
    """
    nobody = ExternalSigner(None, None)
    made = io.BytesIO()
    asyncio.run(
        _signer(nobody, moment, reason).async_digest_doc_for_signing(
            _Appender(io.BytesIO(pdf)), bytes_reserved=room, output=made
        )
    )
    return made.getvalue()


def _signer(
    signer: Signer, moment: datetime, reason: str, time_stamps: TimeStamper | None = None
) -> PdfSigner:
    said = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=_DIGEST,
        reason=reason,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    return _At(moment.replace(microsecond=0), said, signer, timestamper=time_stamps)
