"""A report is signed behind its own bytes, so that everybody can see who stands for it."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from ropa.proof.certificate import Credentials, NotSignedError, credentials_of
from ropa.proof.reading import read_pdf
from ropa.proof.signing import signed, unsigned_around
from tests.proof.conftest import MOMENT, REASON
from tests.proof.organisation import SECRET, an_organisation
from tests.proof.tampering import holds_for_pdfsig, holds_for_pyhanko
from tests.proof.time_stamping import ANSWER, a_service

if TYPE_CHECKING:
    from tests.verapdf import Judge

pytestmark = pytest.mark.slow


def test_a_signed_report_begins_with_the_unsigned_one(printed: bytes, whole: bytes) -> None:
    assert whole.startswith(printed)
    assert len(whole) < len(printed) + 10_000


def test_it_says_who_signed_it_when_and_for_what(whole: bytes, credentials: Credentials) -> None:
    (one,) = read_pdf(whole).signatures
    assert one.whole
    assert one.covers
    assert (one.fingerprint, one.moment, one.reason) == (credentials.fingerprint, MOMENT, REASON)
    assert "ropa instance (self-signed)" in one.subject
    assert one.stamp is None


def test_other_programs_call_it_whole(whole: bytes, printed: bytes) -> None:
    assert holds_for_pdfsig(whole)
    assert holds_for_pyhanko(whole)
    assert not holds_for_pdfsig(printed)
    assert not holds_for_pyhanko(printed)


def test_it_is_still_archival_and_accessible(whole: bytes, verapdf: "Judge") -> None:
    for verdict in verapdf(whole, "3a", "ua1"):
        assert verdict.compliant, (verdict.flavour, verdict.failures)


def test_a_reader_shows_no_field_and_allows_no_change(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert list(field.Rect) == [0, 0, 0, 0]
        (rule,) = pdf.Root.Perms.DocMDP.Reference
        assert rule.TransformParams.P == 1


def test_signing_says_nothing_else_about_the_report(printed: bytes, whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as before, pikepdf.open(io.BytesIO(whole)) as after:
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert str(after.docinfo) == str(before.docinfo)
        assert after.trailer.ID[0] == before.trailer.ID[0]
        assert after.trailer.ID[1] != before.trailer.ID[1]


def test_signed_twice_in_the_same_moment_it_has_the_same_bytes(
    printed: bytes, whole: bytes, credentials: Credentials
) -> None:
    again = signed(printed, credentials=credentials, moment=MOMENT, reason=REASON)
    assert again == whole


def test_all_but_the_signature_can_be_made_without_a_key(printed: bytes, whole: bytes) -> None:
    start, end = read_pdf(whole).signatures[0].gap
    made = unsigned_around(printed, moment=MOMENT, reason=REASON, room=end - start - 2)
    assert made[:start] + whole[start:end] + made[end:] == whole
    assert set(made[start:end]) == set(b"<0>")


def test_an_organisation_signs_with_its_own_certificate(printed: bytes, tmp_path: Path) -> None:
    path, mark = an_organisation(tmp_path)
    own = credentials_of(path, passphrase=SECRET, moment=MOMENT)
    made = signed(printed, credentials=own, moment=MOMENT, reason=REASON)
    (one,) = read_pdf(made).signatures
    assert (one.whole, one.covers, one.fingerprint) == (True, True, mark)
    assert "Bakery of the Example" in one.subject
    assert holds_for_pdfsig(made)


def test_a_service_may_stamp_it_with_the_time(
    printed: bytes, credentials: Credentials, verapdf: "Judge"
) -> None:
    with a_service() as address:
        made = signed(
            printed, credentials=credentials, moment=MOMENT, reason=REASON, time_stamps=address
        )
    (one,) = read_pdf(made).signatures
    assert one.whole
    assert one.stamp is not None
    assert (one.stamp.whole, one.stamp.moment) == (True, MOMENT)
    assert "Example Time" in one.stamp.by
    assert holds_for_pdfsig(made)
    assert all(verdict.compliant for verdict in verapdf(made, "3a", "ua1"))


def test_a_service_that_fails_is_named(printed: bytes, credentials: Credentials) -> None:
    with a_service() as gone:
        pass
    with pytest.raises(
        NotSignedError, match=f"The service {gone} gave no time stamp: Cannot connect"
    ):
        signed(printed, credentials=credentials, moment=MOMENT, reason=REASON, time_stamps=gone)


@pytest.mark.parametrize(
    ("says", "kind", "words"),
    [
        (b"<html>", "text/html", "gave no time stamp: .*text/html"),
        (b"nonsense", ANSWER, "gave no time stamp"),
        (b"", ANSWER, "gave no time stamp"),
    ],
)
def test_an_answer_that_is_no_time_stamp_is_refused(
    printed: bytes, credentials: Credentials, says: bytes, kind: str, words: str
) -> None:
    with a_service(says=says, kind=kind) as address, pytest.raises(NotSignedError, match=words):
        signed(printed, credentials=credentials, moment=MOMENT, reason=REASON, time_stamps=address)
