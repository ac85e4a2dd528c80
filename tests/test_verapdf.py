"""The judge of our PDFs: it says yes, it says no by the right rule, and it outlives trouble."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from tests import verapdf as judging
from tests.verapdf import Judge, NoVerdict, VerapdfIsMissing, Verdict, a_judge

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow
FONT = Path(__file__).parent.parent / "reports" / "_shared" / "fonts" / "IBMPlexSans-Regular.ttf"
PAGE = "<html lang=en><title>Bread</title><h1>Bread</h1><p>Of <a href=https://example.org>rye</a>."


@pytest.fixture(scope="module")
def sound() -> bytes:
    """One page that keeps PDF/UA-1."""
    fonts = FontConfiguration()
    face = f'@font-face {{ font-family: shipped; src: url("{FONT.as_uri()}") }}'
    style = CSS(string=f"{face} * {{ font-family: shipped }}", font_config=fonts)
    options = {"stylesheets": [style], "font_config": fonts, "pdf_variant": "pdf/ua-1"}
    return bytes(HTML(string=PAGE).write_pdf(**options))


def spoilt(made: bytes, spoil: "Callable[[pikepdf.Pdf], None]") -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        spoil(document)
        document.save(out)
    return out.getvalue()


def take_the_tags(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot
    del document.Root.MarkInfo


def take_the_fonts(document: pikepdf.Pdf) -> None:
    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
            del one["/FontFile2"]


def add_an_untagged_page(document: pikepdf.Pdf) -> None:
    document.add_blank_page()
    document.pages[1].contents_add(b"50 50 90 9 re f")


def test_what_keeps_the_standard_is_compliant(verapdf: Judge, sound: bytes, tmp_path: Path) -> None:
    file = tmp_path / "two words.pdf"
    file.write_bytes(sound)
    (verdict,) = verapdf(file, "ua1")
    assert verdict.checks > 0
    assert verdict == Verdict("ua1", compliant=True, checks=verdict.checks, failures=())


def test_each_flavour_is_judged_by_its_own_rules(verapdf: Judge, sound: bytes) -> None:
    accessible, archival = verapdf(sound, "ua1", "3a")
    assert accessible.compliant
    assert not archival.compliant
    assert "6.6.4-1" in archival.broken  # it doesn't say that it is PDF/A


@pytest.mark.parametrize(
    ("spoil", "accessible", "archival"),
    [
        (take_the_tags, "7.1-11", "6.7.3.3-1"),
        (take_the_fonts, "7.21.4.1-1", "6.2.11.4.1-1"),
        (add_an_untagged_page, "7.1-3", "6.2.4.3-4"),  # and its black is of no colour space
    ],
)
def test_what_breaks_it_is_refused_by_its_rule(
    verapdf: Judge,
    sound: bytes,
    spoil: "Callable[[pikepdf.Pdf], None]",
    accessible: str,
    archival: str,
) -> None:
    under_ua, under_a = verapdf(spoilt(sound, spoil), "ua1", "3a")
    assert accessible in under_ua.broken
    assert archival in under_a.broken
    assert archival not in verapdf(sound, "3a")[0].broken


def test_a_failure_says_how_often_and_where(verapdf: Judge, sound: bytes) -> None:
    (verdict,) = verapdf(spoilt(sound, add_an_untagged_page), "ua1")
    (failure,) = verdict.failures
    assert (failure.clause, failure.test, failure.count) == ("7.1", 3, 1)
    assert failure.message == "Content shall be marked as Artifact or tagged as real content"
    assert "pages[1]" in failure.place


def test_what_is_no_pdf_gets_no_verdict_and_the_next_one_does(
    verapdf: Judge, sound: bytes, tmp_path: Path
) -> None:
    with pytest.raises(NoVerdict, match="End of file"):
        verapdf(b"bread", "ua1")
    with pytest.raises(NoVerdict, match=r"nowhere\.pdf"):
        verapdf(tmp_path / "nowhere.pdf", "ua1")
    assert verapdf(sound, "ua1")[0].compliant


def test_a_flavour_that_does_not_exist_is_no_yes(verapdf: Judge, sound: bytes) -> None:
    with pytest.raises(NoVerdict, match="bread"):
        verapdf(sound, "bread")


def test_a_judge_that_ends_says_why(monkeypatch: pytest.MonkeyPatch, sound: bytes) -> None:
    monkeypatch.setattr(judging, "OPTIONS", ("-XX:NoSuchOption",))
    with a_judge() as judge:
        with pytest.raises(NoVerdict, match="NoSuchOption"):
            judge(sound, "ua1")
        with pytest.raises(NoVerdict, match="NoSuchOption"):
            judge(sound, "ua1")


def test_what_is_missing_is_named_with_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(judging, "JAXB", tmp_path / "jaxb-runtime.jar")
    with pytest.raises(VerapdfIsMissing, match="make test"), a_judge():
        pass
    monkeypatch.setenv("PATH", "")
    with pytest.raises(VerapdfIsMissing, match="default-jdk-headless"), a_judge():
        pass
