"""An owner answers a mail that reminds of two activities; a DPO takes what they answered."""

import re
import subprocess
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from ropa.register.asking import Ref
from ropa.register.records import Activity, Contact
from ropa.register.text import Text
from tests.cli.server import ropa
from tests.console.browsing import Served
from tests.console.house import of_files
from tests.console.walks.conftest import ORANUM
from tests.console.walks.walking import Walker, walking
from tests.operations.smtp import post_office

pytestmark = pytest.mark.slow

CORRECT, CHANGED = "act-06-support", "act-07-announcements"
ANSWER = "Announcements go out by telephone, too (example.org)"
OFFICE = Contact(
    id="office-example",
    office=Text((("en", "Support office (example.org)"), ("fr", "Bureau d’aide (example.org)"))),
    email="support@example.org",
)


@pytest.fixture
def links(first_register: Served) -> dict[str, str]:
    """The links of the mail that `ropa remind` sends to the owner of two activities."""
    owned = [
        replace(one, owner=Ref(OFFICE.id))
        for one in of_files(ORANUM)
        if isinstance(one, Activity) and one.id in {CORRECT, CHANGED}
    ]
    console = first_register.console
    console.put(OFFICE, *owned, reason="example.org")
    with post_office() as office:
        settings = {
            "PUBLIC_URL": first_register.url,
            "MAIL_URL": f"smtp://127.0.0.1:{office.mail.port}",
            "MAIL_FROM": "dpo@example.org",
        }
        command = ropa(console.settings.instance, "remind", **settings)
        subprocess.run(command, check=True, capture_output=True)
        (mail,) = office.letters
    assert mail["To"] == OFFICE.email
    found = re.findall(r"(A-\d+) .*\s+(http\S+)", mail.get_content())
    assert [reference for reference, _ in found] == ["A-06", "A-07"]
    return dict(zip((CORRECT, CHANGED), (link for _, link in found), strict=True))


def test_ux_5_a_mail_is_answered_in_three_presses_and_the_dpo_takes_it_over(
    first_register: Served, browsers: Browser, links: dict[str, str]
) -> None:
    with walking(browsers, first_register, None) as owner:
        confirm(owner, links[CORRECT])
        assert owner.clicks <= 3
        propose(owner, links[CHANGED])
    with walking(browsers, first_register, "dpo") as dpo:
        take(dpo)


def follow(owner: Walker, link: str) -> None:
    """Press a link in a mail."""
    owner.page.goto(link)
    owner.clicks = 1
    owner.keys = 0


def confirm(owner: Walker, link: str) -> None:
    """Say of an entry that it is still correct."""
    follow(owner, link)
    assert "Customer support and billing support" in owner.main
    owner.picture("editor-1-entry")
    owner.goes(owner.button("Still correct"))
    owner.picture("editor-2-thanks")


def propose(owner: Walker, link: str) -> None:
    """Say of an entry what has changed."""
    follow(owner, link)
    assert owner.goes(owner.button("Something changed")) == 422
    owner.picture("editor-3-refused")
    owner.write("words", ANSWER)
    owner.goes(owner.button("Something changed"))


def take(dpo: Walker) -> None:
    """Put what the owner said into the record, both what is correct and what is not."""
    dpo.starts()
    answers(dpo)
    dpo.picture("editor-dpo-1-answers")
    dpo.goes(dpo.button("Confirm"))
    dpo.goes(dpo.button("Take over"))
    assert ANSWER in dpo.page.inner_text(".flash")
    dpo.picture("editor-dpo-2-taken-over")
    dpo.write("description-en", f" {ANSWER}")
    dpo.saves("example.org")
    assert ANSWER in dpo.main
    answers(dpo)
    dpo.goes(dpo.button("Done"))
    assert "No answer waits." in dpo.main
    dpo.who.open(f"/activity/{CORRECT}/")
    assert "confirmed on" in dpo.page.inner_text(".state-line")


def answers(dpo: Walker) -> None:
    """Look at what owners answered."""
    dpo.opens_menu("Overview", "Answers of owners")
