"""An auditor finds what the record said on a day, who changed it since, and checks what they took.

What is checked is checked by a program that knows nothing of ropa, in a folder of its own.
"""

import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ropa.proof import verify_standalone
from tests.cli.server import ropa
from tests.console.browsing import Served
from tests.console.walks.conftest import LOADED
from tests.console.walks.walking import Walker, printed, walking

pytestmark = pytest.mark.slow

ACTIVITY, NAME = "act-10-search", "Search on the site"
CHANGED, REASON = (
    "Search on the site and in the help (example.org)",
    "The help has a search (example.org)",
)


def test_what_was_said_and_who_changed_it_is_found_taken_and_verified(
    at_work: Served, browsers: Browser, tmp_path: Path
) -> None:
    with walking(browsers, at_work, "dpo") as dpo:
        dpo.starts(f"/activity/{ACTIVITY}/edit/about")
        dpo.page.fill("[name='r0:name-en']", CHANGED)
        dpo.saves(REASON)
    with walking(browsers, at_work, "auditor") as auditor:
        auditor.starts()
        auditor.picture("auditor-1-start")
        look_back(auditor)
        find_who(auditor)
        report = take_report(auditor, tmp_path / "report.pdf")
    head = head_of(report)
    said = verified(at_work.console.settings.instance, tmp_path / "away", head)
    assert f"The head {head} lies on the journal." in said
    assert "The journal holds." in said


def look_back(auditor: Walker) -> None:
    """See what the activity was called on a day of last year."""
    day = (LOADED + timedelta(days=30)).date()
    auditor.opens_menu("Activities", "Activities")
    auditor.goes(auditor.page.locator("tbody").get_by_role("link", name=NAME))
    assert auditor.heading == f"A-10 {CHANGED}"
    auditor.click(".travel summary")
    auditor.page.fill("#as-of-day", day.isoformat())
    auditor.keys += len("01012025")
    auditor.goes(auditor.button("Show", within=".travel"))
    assert auditor.heading == f"A-10 {NAME}"
    assert auditor.tongue.day(day) in auditor.page.inner_text(".banners")
    auditor.picture("auditor-2-then")
    auditor.goes(auditor.button("Back to the present"))


def find_who(auditor: Walker) -> None:
    """See who changed it since, when, and why."""
    auditor.goes(auditor.link("History", within=".head"))
    auditor.picture("auditor-3-history")
    assert "dpo-1" in auditor.main
    assert REASON in auditor.main
    assert CHANGED in auditor.main


def take_report(auditor: Walker, file: Path) -> str:
    """Order the arrangement that the activity rests on, take it, and return what is printed."""
    auditor.opens_menu("Reports", "Reports and files")
    auditor.goes(auditor.link("New report", within=".head"))
    auditor.choose("kind", "article-26")
    auditor.picture("auditor-4-order")
    auditor.goes(auditor.button("Make it"))
    return printed(auditor, file)


def head_of(report: str) -> str:
    """Return the number and the digest that a report prints of the journal it was made of."""
    number = re.search(r"change (\d+) of the journal", report)
    digest = re.search(r"Head of the journal\s+([0-9a-f]{64})", report)
    assert number
    assert digest
    return f"{number[1]}:{digest[1]}"


def verified(instance: Path, away: Path, head: str) -> str:
    """Carry the journal and its key away, and let the verifier look at them on its own."""
    away.mkdir()
    journal, program = away / "journal.jsonl", away / "verify_standalone.py"
    subprocess.run(ropa(instance, "journal", "--output", str(journal)), check=True)
    shutil.copy(instance / "keys" / "journal.pub.pem", away)
    shutil.copy(verify_standalone.__file__, program)
    bare = [sys.executable, "-I", program.name, journal.name, "--key", "journal.pub.pem"]
    ran = subprocess.run(
        [*bare, "--head", head], cwd=away, check=True, capture_output=True, text=True
    )
    return ran.stdout
