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
from ropa.reports import KINDS, Order
from ropa.reports.pdf import pdf
from tests.reports.orders import PAGES, TODAY, WHOSE, edition, register_of

if TYPE_CHECKING:
    from tests.verapdf import Judge

pytestmark = pytest.mark.slow
CONTROLLER, PROCESSOR = synthetic.CONTROLLER, "synthetic-services"
SIZES = [
    (activities, kind, whose, language)
    for activities in (1, 13)
    for kind, whose in (
        ("article-30-1", CONTROLLER),
        ("article-30-2", PROCESSOR),
        ("article-26", CONTROLLER),
        ("transfers", CONTROLLER),
        ("ccpa", CONTROLLER),
    )
    for language in ("en", "fr")
]


def is_kept_for_ten_years(order: Order, kind: str, verapdf: "Judge", folder: Path) -> None:
    """Print it; hold it against both standards and qpdf, and its data against the export."""
    file = folder / "report.pdf"
    file.write_bytes(pdf(KINDS[kind].make(order), carried=data_behind(order)))
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


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_each_kind_language_and_audience(
    page: tuple[str, str, str | None, str], audience: Audience, verapdf: "Judge", tmp_path: Path
) -> None:
    name, kind, model, language = page
    whose = WHOSE[name, kind]
    assert whose is not None
    order = Order(edition(register_of(name)), whose, TODAY, language, audience, model)
    is_kept_for_ten_years(order, kind, verapdf, tmp_path)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_one_activity_and_thirteen(
    size: tuple[int, str, str, str], verapdf: "Judge", tmp_path: Path
) -> None:
    activities, kind, whose, language = size
    order = Order(edition(synthetic.register(activities)), whose, TODAY, language)
    is_kept_for_ten_years(order, kind, verapdf, tmp_path)


def test_a_thousand_activities(verapdf: "Judge", tmp_path: Path) -> None:
    order = Order(edition(synthetic.register(1000)), CONTROLLER, TODAY)
    is_kept_for_ten_years(order, "article-30-1", verapdf, tmp_path)
