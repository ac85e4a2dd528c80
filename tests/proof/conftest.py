"""A printed report, and an instance whose certificate it can be signed with, once for all tests."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ropa.exports.report_files import data_behind
from ropa.proof.certificate import Credentials, ensure_certificate, own_credentials
from ropa.proof.signing import signed
from ropa.reports import KINDS, Order
from ropa.reports.pdf import pdf
from tests.checks.bakery import bakery
from tests.reports.orders import TODAY, edition

MOMENT = datetime(2026, 11, 26, 10, 30, 15, tzinfo=UTC)
REASON = "Record – Bäckerei – Edition 1"


@pytest.fixture(scope="session")
def order() -> Order:
    """The order of a report."""
    return Order(edition(bakery()), "bakery", TODAY)


@pytest.fixture(scope="session")
def printed(order: Order) -> bytes:
    """The report, unsigned."""
    return pdf(KINDS["article-30-1"].make(order), carried=data_behind(order))


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an instance with a certificate."""
    folder = tmp_path_factory.mktemp("instance")
    ensure_certificate(folder, moment=MOMENT)
    return folder


@pytest.fixture(scope="session")
def credentials(instance: Path) -> Credentials:
    """What the instance signs with."""
    return own_credentials(instance, moment=MOMENT)


@pytest.fixture(scope="session")
def whole(printed: bytes, credentials: Credentials) -> bytes:
    """The report, signed."""
    return signed(printed, credentials=credentials, moment=MOMENT, reason=REASON)
