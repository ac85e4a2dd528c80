"""Every printed report is archival (PDF/A-3a) and accessible (PDF/UA-1), as veraPDF judges it."""

import io
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from benchmarks import synthetic
from ropa.exports import json_file
from ropa.exports.report_files import data_behind
from ropa.register.audience import Audience
from ropa.register.register import Edition
from ropa.reports import KINDS, Order, html
from ropa.reports.pdf import pdf
from tests.reports import editions
from tests.reports.orders import EMPTY, PAGES, TODAY, WHOSE, edition, register_of
from tests.reports.read_aloud import is_read_whole, scopes

if TYPE_CHECKING:
    from tests.verapdf import Judge

pytestmark = pytest.mark.slow
CONTROLLER, PROCESSOR = synthetic.CONTROLLER, "synthetic-services"
SIZES = [
    (activities, kind, language)
    for activities in (1, 13)
    for kind in KINDS
    for language in ("en", "fr")
]


def is_kept_for_ten_years(order: Order, kind: str, verapdf: "Judge", folder: Path) -> None:
    """Print it; hold it against both standards and qpdf, its data against the export, and its tags.

    No standard asks whether the tags hold the words: they are held against the HTML.
    """
    file = folder / "report.pdf"
    report = KINDS[kind].make(order)
    file.write_bytes(pdf(report, carried=data_behind(order)))
    for verdict in verapdf(file, "3a", "ua1"):
        assert verdict.compliant, (verdict.flavour, verdict.failures)
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)  # noqa: S607 - wherever it is installed
    assert b"No syntax or stream encoding errors found" in checked.stdout
    exported = json_file.export(
        order.edition, audience=order.audience, organisation=order.organisation
    )
    with pikepdf.open(io.BytesIO(file.read_bytes())) as made:
        (name,) = made.attachments
        assert made.attachments[name].get_file().read_bytes() == json_file.written(exported)
        is_read_whole(made, html(report))
        heads = {("/THead", "/Column")} if "<thead>" in html(report) else set()
        assert scopes(made) == {("/TBody", "/Row"), *heads}


@pytest.mark.parametrize(
    ("page", "audience"),
    [(page, audience) for page in PAGES for audience in KINDS[page[1]].audiences],
    ids=str,
)
def test_each_kind_language_and_audience(
    page: tuple[str, str, str | None, str], audience: Audience, verapdf: "Judge", tmp_path: Path
) -> None:
    name, kind, model, language = page
    whose = WHOSE[name, kind]
    assert whose is not None
    order = Order(edition(register_of(name)), whose, TODAY, language, audience, model)
    is_kept_for_ten_years(order, kind, verapdf, tmp_path)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("page", editions.PAGES, ids=str)
def test_a_sealed_edition_with_what_changed_since_another(
    page: tuple[str, str | None, str], audience: Audience, verapdf: "Judge", tmp_path: Path
) -> None:
    kind, model, language = page
    order = editions.sealed(kind, model, language, audience=audience)
    is_kept_for_ten_years(order, kind, verapdf, tmp_path)


def synthetic_order(activities: int, kind: str, language: str = "en") -> Order:
    whose = PROCESSOR if kind == "article-30-2" else CONTROLLER
    return Order(
        edition(synthetic.register(activities)),
        whose,
        TODAY,
        language,
        audience=KINDS[kind].audiences[0],
        since=before(activities, kind),
    )


def before(activities: int, kind: str) -> Edition | None:
    """Return what changes are told from: nothing, or of many activities all but a tenth."""
    if not KINDS[kind].compares:
        return None
    return edition(synthetic.register(activities - activities // 10)) if activities > 100 else EMPTY


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_one_activity_and_thirteen(
    size: tuple[int, str, str], verapdf: "Judge", tmp_path: Path
) -> None:
    activities, kind, language = size
    order = synthetic_order(activities, kind, language)
    is_kept_for_ten_years(order, kind, verapdf, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_thousand_activities(kind: str, verapdf: "Judge", tmp_path: Path) -> None:
    """For time's sake in English and for outsiders alone; the others differ in their words.

    Of findings, ten a synthetic activity, a tenth is as many pages.
    """
    many = 100 if kind == "findings" else 1000
    is_kept_for_ten_years(synthetic_order(many, kind), kind, verapdf, tmp_path)
