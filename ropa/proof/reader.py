"""The reading process: takes in the PDF of anybody, and gives out what stands in it, in bounds.

Whoever made the file may have made it to hurt whoever reads it, so it is taken apart here only.
"""

import io
import json
import logging
import resource
import sys
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

MEMORY = 2 * 1024**3
"""Bytes of address space that reading may take."""
LARGEST = 160 * 2**20
"""Characters that may be told of a file."""
MOST_FILES, MOST_INSIDE = 100, 80 * 2**20
"""Files that a PDF may carry, and the bytes that they may unpack to, together.

A report carries one; of ten thousand activities it has sixty million bytes."""

_LONG = 0x80
"""From here on, the first byte of a length says how many bytes the length has."""

Told = dict[str, Any]


class TooMuchError(ValueError):
    """A file holds more than is taken in of any; the message says of what."""


def main() -> None:
    """Read one PDF from standard input, and write as JSON what was found, or why nothing was."""
    within(int(sys.argv[1]))
    logging.disable()
    content = sys.stdin.buffer.read()
    try:
        told = found(content)
    except TooMuchError as error:
        told = {"unreadable": str(error)}
    except Exception:  # noqa: BLE001 - whatever a file makes a parser do, it can't be read
        told = {"unreadable": "its structure is broken"}
    said = json.dumps(told)
    if len(said) > LARGEST:
        said = json.dumps({"unreadable": f"it says more than {LARGEST} characters"})
    sys.stdout.write(said)


def within(seconds: int) -> None:
    """Bound memory and processor time, and leave no image of the memory behind."""
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
    ):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, hard))


def found(content: bytes) -> Told:
    """Return what stands in a PDF as plain data, shaped as `reading` takes it."""
    signatures = PdfFileReader(io.BytesIO(content)).embedded_signatures
    told = {"signatures": [_signature(one, content) for one in signatures]}
    pdf = PdfReader(io.BytesIO(content))
    metadata = pdf.xmp_metadata
    return told | {
        "files": [(name, b64encode(inside).decode()) for name, inside in _files(pdf)],
        "identity": (metadata and metadata.dc_identifier) or "",
        "tool": (metadata and metadata.xmp_creator_tool) or "",
        "pages": [page.extract_text() for page in pdf.pages],
        "laid": [sum(map(_draws, page.get("/Annots") or ())) for page in pdf.pages],
    }


def _files(pdf: PdfReader) -> Iterator[tuple[str, bytes]]:
    size = 0
    for number, one in enumerate(pdf.attachment_list):
        inside = one.content
        size += len(inside)
        if number == MOST_FILES or size > MOST_INSIDE:
            words = f"it carries more than {MOST_FILES} files or {MOST_INSIDE} bytes in them"
            raise TooMuchError(words)
        yield one.name, inside


def _draws(reference: Any) -> bool:
    """Say whether an annotation may be seen on its page: links may not, nor what has no extent."""
    one = reference.get_object()
    if not isinstance(one, dict):
        return False
    left, bottom, right, top = map(float, one.get("/Rect", (0, 0, 1, 1)))
    bare = one.get("/Subtype") == "/Link" and "/AP" not in one
    unseen = bare and one.get("/BS", {}).get("/W") == 0
    return left != right and bottom != top and not unseen


def _signature(one: EmbeddedPdfSignature, content: bytes) -> Told:
    try:
        return _judged(one, content)
    except Exception as error:  # noqa: BLE001 - as above; of what else stands in the file, more can be said
        trouble = f"{type(error).__name__}: {error}"[:200]
        return {"whole": False, "covers": False, "gap": [0, 0], "trouble": trouble}


def _judged(one: EmbeddedPdfSignature, content: bytes) -> Told:
    signer = one.signer_cert
    # Whose the certificate is, is asked elsewhere: whom it names as its issuer is no proof.
    context = ValidationContext(trust_roots=[signer], allow_fetching=False)
    status = validate_pdf_signature(one, context, skip_diff=True)
    _, start, end, _ = map(int, one.byte_range)
    moment = one.self_reported_timestamp
    return {
        "whole": status.intact and status.valid and _nothing_hidden(one, content[start:end]),
        "covers": status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        "gap": [start, end],
        "subject": signer.subject.human_friendly,
        "fingerprint": signer.sha256.hex(),
        "until": signer.not_valid_after.isoformat(),
        "moment": moment and moment.isoformat(),
        "reason": str(one.sig_object.get("/Reason", "")),
        "stamp": _stamp(status),
    }


def _nothing_hidden(one: EmbeddedPdfSignature, gap: bytes) -> bool:
    """Say whether the gap that no signature covers holds the signature and zeros, no more.

    What the signature says of itself beside what it signs must be as the standard wants it
    (RFC 5652, 5.1 and 5.3), too.
    """
    contents = one.pkcs7_content
    length = _der_length(contents)
    signer = one.signer_info
    version = "v1" if signer["sid"].name == "issuer_and_serial_number" else "v3"
    return (
        gap.lower() == b"<" + contents.hex().encode() + b">"
        and not any(contents[length:])
        and signer["version"].native == one.signed_data["version"].native == version
        and one.signed_data["digest_algorithms"].native == [signer["digest_algorithm"].native]
    )


def _der_length(contents: bytes) -> int:
    """Return how many bytes a value in DER takes, with its tag (X.690, 8.1.3)."""
    first = contents[1]
    if first < _LONG:
        return 2 + first
    start = 2 + first - _LONG
    return start + int.from_bytes(contents[2:start])


def _stamp(status: PdfSignatureStatus) -> Told | None:
    stamp = status.timestamp_validity
    if stamp is None:
        return None
    return {
        "moment": stamp.timestamp.isoformat(),
        "by": stamp.signing_cert.subject.human_friendly,
        "whole": stamp.intact and stamp.valid,
    }


if __name__ == "__main__":
    main()
