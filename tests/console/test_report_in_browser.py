"""From the wish for a report to the verdict on its file: a browser, `ropa serve`, its worker."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ropa.app import create_app
from ropa.settings import Settings
from tests.cli.server import a_port, ropa, serving, status
from tests.console.browsing import Served, person
from tests.console.house import RIGHTS, Console, now
from tests.store.bakery import SIGNER

pytestmark = pytest.mark.slow

GROUP = Path(__file__).parent / "register"
MILLISECONDS = 120_000
"""How long a worker of a busy machine may take."""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Served]:
    """An instance that `ropa serve` serves, with its worker, and a data protection officer."""
    instance, port = tmp_path / "instance", a_port()
    for words in (("init",), ("load", str(GROUP))):
        subprocess.run(ropa(instance, *words), check=True, capture_output=True)
    url = f"http://localhost:{port}"
    settings = Settings(instance, f"sqlite:///{instance / 'register.db'}", public_url=url)
    opened = create_app(settings, signer=lambda: SIGNER, clock=now)
    console = Console(opened, settings)
    console.add("dpo", RIGHTS["dpo"])
    with serving(instance, port):
        assert status(port) == 200
        yield Served(console, url)
    opened.close()


def done(page: Page) -> None:
    """Wait until the newest job is done, as the page itself says."""
    newest = page.locator("#jobs > li").first
    expect(newest).to_have_class("job done", timeout=MILLISECONDS)


def test_the_entry_of_an_activity_comes_by_itself_three_presses_from_the_start_page(
    running: Served, browsers: Browser, tmp_path: Path
) -> None:
    with person(browsers, running, "dpo") as dpo:
        page = dpo.page
        page.set_default_timeout(MILLISECONDS)
        dpo.open("/")
        dpo.press("Activities", role="link")
        dpo.press("Orders", role="link")
        with page.expect_download() as taken:
            dpo.press("PDF of this activity")
        entry = tmp_path / "entry.pdf"
        taken.value.save_as(entry)
        assert entry.read_bytes().startswith(b"%PDF")
        assert taken.value.suggested_filename.startswith("article-30-1-bakery-orders-")
        assert page.url == f"{running.url}/_jobs/"


def test_a_report_is_asked_for_watched_taken_brought_back_and_judged(
    running: Served, browsers: Browser, tmp_path: Path
) -> None:
    with person(browsers, running, "dpo") as dpo:
        page = dpo.page
        dpo.open("/_jobs/new")
        page.select_option("[name=kind]", "article-30-1")
        page.select_option("[name=organisation]", "bakery")
        page.get_by_text("Kind of file, edition, model").click()
        page.select_option("[name=format]", "pdf")
        dpo.press("Make it")
        done(page)
        with page.expect_download() as taken:
            page.get_by_role("link", name="Download").click()
        report = tmp_path / "report.pdf"
        taken.value.save_as(report)
        assert report.read_bytes().startswith(b"%PDF")
        dpo.open("/_verify/")
        page.set_input_files("[name=file]", report)
        dpo.press("Verify")
        page.get_by_role("heading", name="It holds").wait_for(timeout=MILLISECONDS)
        forged = tmp_path / "forged.pdf"
        content = bytearray(report.read_bytes())
        content[len(content) // 2] ^= 1
        forged.write_bytes(content)
        page.set_input_files("[name=file]", forged)
        dpo.press("Verify")
        page.get_by_role("heading", name="It does not hold").wait_for(timeout=MILLISECONDS)
        dpo.open("/_jobs/")
        assert "does NOT hold" in page.locator("#jobs > li").first.inner_text()
