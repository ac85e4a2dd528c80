"""What somebody may do to a signed report, and how two other programs judge what comes of it."""

import io
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

import pikepdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

FORGED = b'{"forged": true}'


def rewritten(content: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Write the file anew, as an editor does."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(made)
    return made.getvalue()


def exchange_attachment(pdf: pikepdf.Pdf) -> None:
    """Put another file into the place of the one inside, under its name."""
    (name,) = pdf.attachments
    pdf.attachments[name].obj.EF.F.write(FORGED)


def remove_a_page(pdf: pikepdf.Pdf) -> None:
    """Take the third page out."""
    del pdf.pages[2]


def strip_signature(pdf: pikepdf.Pdf) -> None:
    """Take the signature out."""
    del pdf.Root.AcroForm, pdf.Root.Perms, pdf.pages[0].obj.Annots


def cover_a_page(pdf: pikepdf.Pdf) -> None:
    """Lay a white box over the second page."""
    box = pdf.make_stream(
        b"1 1 1 rg 0 0 480 300 re f",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 480, 300],
    )
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=[60, 300, 540, 600],
        AP=pikepdf.Dictionary(N=box),
    )
    page = pdf.pages[1].obj
    page.Annots = [*page.get("/Annots", ()), pdf.make_indirect(stamp)]


def appended(content: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Append to the file, as editors do that leave a signature whole."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    change(writer)
    made = io.BytesIO()
    writer.write(made)  # type: ignore[no-untyped-call]  # pyHanko's own types stop here
    return made.getvalue()


def append_another_attachment(writer: IncrementalPdfFileWriter) -> None:
    """Let the file inside be another one from now on."""
    stream = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]["/EF"]["/F"]
    stream._data = FORGED  # noqa: SLF001 - pyHanko's streams are not meant to be changed
    stream._encoded_data = None  # noqa: SLF001 - as above
    writer.update_container(stream)


def append_the_loss_of_a_page(writer: IncrementalPdfFileWriter) -> None:
    """Let there be a page less from now on."""
    pages = writer.root["/Pages"]
    del pages["/Kids"][2]
    pages["/Count"] = type(pages["/Count"])(pages["/Count"] - 1)
    writer.update_container(pages)


def holds_for_pdfsig(content: bytes) -> bool:
    """Say whether pdfsig finds a valid signature, and that it covers the whole file."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(content)
        asked = ["pdfsig", file.name]
        done = subprocess.run(asked, capture_output=True, check=False, text=True)
    return "Signature is Valid." in done.stdout and "Total document signed" in done.stdout


def holds_for_pyhanko(content: bytes) -> bool:
    """Say whether pyHanko calls a signature whole, and nothing was added after it."""
    try:
        return all(_holds(content))
    except (PdfError, ValueError, TypeError, KeyError, AttributeError):
        return False


def _holds(content: bytes) -> Iterator[bool]:
    signatures = PdfFileReader(io.BytesIO(content)).embedded_signatures
    yield bool(signatures)
    for one in signatures:
        context = ValidationContext(trust_roots=[one.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(one, context, skip_diff=True)
        yield (
            status.intact and status.valid and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
        )
