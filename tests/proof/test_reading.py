"""A PDF that comes back is read by a process of its own, whatever it holds and whoever made it."""

import io
import zlib
from pathlib import Path

import pikepdf
import pytest

from ropa.proof import reader, reading
from ropa.proof.foot import foot
from ropa.proof.reading import UnreadablePdfError, read_pdf
from ropa.register.canonical import digest
from ropa.reports import KINDS, Order
from ropa.reports.identity import identity, read_identity
from ropa.reports.pdf.tools import made_with
from tests.proof.tampering import cover_a_page, rewritten

pytestmark = pytest.mark.slow
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>{entities}
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">
<dc:identifier>{identity}</dc:identifier></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def test_all_that_stands_in_a_report_is_found(whole: bytes, order: Order) -> None:
    found = read_pdf(whole)
    made = KINDS["article-30-1"].make(order)
    assert [one.name for one in found.files] == ["register-1-bakery-external.json"]
    assert read_identity(found.identity) == identity(made)
    assert found.tool == made_with()
    feet = {foot(page) for page in found.pages}
    (only,) = feet
    assert only is not None
    assert (only.number, only.head) == (1, order.edition.head)
    assert (only.register, only.file) == (digest(order.edition.register), made.origin.file_digest)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"nonsense", b""])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadablePdfError, match="its structure is broken"):
        read_pdf(content)


def with_content(content: bytes) -> bytes:
    """Return a PDF of one page, on which this is drawn."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"")
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents.write(zlib.compress(content, 9), filter=pikepdf.Name.FlateDecode)
        pdf.save(made)
    return made.getvalue()


def test_what_unpacks_without_end_is_not_unpacked() -> None:
    with pytest.raises(UnreadablePdfError):
        read_pdf(with_content(b" " * 400_000_000))


SWELLS = "".join(f'<!ENTITY e{n + 1} "{10 * f"&e{n};"}">' for n in range(12))


@pytest.mark.parametrize(
    "entities", ['<!ENTITY e12 SYSTEM "{there}">', f'<!ENTITY e0 "e">{SWELLS}']
)
def test_metadata_fetch_nothing_and_do_not_swell(entities: str, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("what nobody may read")
    plain = with_metadata("", "what everybody may read")
    assert read_pdf(plain).identity == "what everybody may read"
    hostile = with_metadata(entities.replace("{there}", there.as_uri()), "&e12;")
    with pytest.raises(UnreadablePdfError, match="its structure is broken"):
        read_pdf(hostile)


def with_metadata(entities: str, identity: str) -> bytes:
    """Return a PDF of one page with this identity, in metadata that declare entities."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        xmp = XMP.format(entities=f"<!DOCTYPE x [{entities}]>" * bool(entities), identity=identity)
        kind = pikepdf.Dictionary(Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.Root.Metadata = pdf.make_stream(xmp.encode(), kind)
        pdf.save(made, fix_metadata_version=False)  # else they are written anew
    return made.getvalue()


def test_a_signature_lays_nothing_over_a_page_and_a_stamp_does(
    printed: bytes, whole: bytes
) -> None:
    nothing = (0,) * len(read_pdf(whole).pages)
    assert read_pdf(printed).laid == read_pdf(whole).laid == nothing
    assert read_pdf(rewritten(printed, cover_a_page)).laid == (0, 1, *nothing[2:])


@pytest.mark.parametrize(("width", "expected"), [(1, 1), (0, 0)])
def test_a_link_is_seen_by_its_border_alone(width: int, expected: int) -> None:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        link = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
        link.BS = pikepdf.Dictionary(W=width)
        pdf.add_blank_page().obj.Annots = [link, 1]
        pdf.save(made)
    assert read_pdf(made.getvalue()).laid == (expected,)


def with_files(*files: bytes) -> bytes:
    """Return a PDF that carries files."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for number, one in enumerate(files):
            pdf.attachments[f"{number}.json"] = one
        pdf.save(made, recompress_flate=True)
    return made.getvalue()


@pytest.mark.parametrize(
    "files", [(b" " * (reader.MOST_INSIDE // 2),) * 3, (b"",) * (reader.MOST_FILES + 1)]
)
def test_files_inside_are_unpacked_within_bounds(files: tuple[bytes, ...]) -> None:
    with pytest.raises(UnreadablePdfError, match="it carries more than 100 files or 83886080 byte"):
        read_pdf(with_files(*files))


def test_a_file_gets_no_more_time_for_being_padded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_BYTES_A_SECOND", 1)
    monkeypatch.setattr(reading, "_MOST", 1)
    with pytest.raises(UnreadablePdfError, match="takes more than 1 seconds"):
        read_pdf(with_content(b"BT /F 1 Tf (a) Tj ET\n" * 1_000_000))


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SECONDS", 1)
    with pytest.raises(UnreadablePdfError, match="takes more than"):
        read_pdf(with_content(b"BT /F 1 Tf (a) Tj ET\n" * 1_000_000))


def test_a_loop_of_pages_ends() -> None:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
        pdf.save(made)
    with pytest.raises(UnreadablePdfError):
        read_pdf(made.getvalue())
