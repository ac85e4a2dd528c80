"""`ropa remind` writes to owners of what is overdue, or says what it would write."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.operations.smtp import post_office

REGISTER = """format: 1
records:
  contact:
    - {id: ann, person: Ann, email: ann@example.org}
    - {id: bob, person: Bob}
  activity:
    - {id: orders, reference: A-01, name: {en: Orders, fr: Commandes}, owner: ann}
    - {id: wages, reference: A-02, name: {en: Wages}, owner: bob}
    - {id: nobodys, name: {en: Nobody's}}
"""


@pytest.fixture
def made(ropa: Run, tmp_path: Path) -> Run:
    """An instance with activities that are overdue."""
    (tmp_path / "register.yaml").write_text(REGISTER)
    assert ropa("init").code == 0
    assert ropa("load", tmp_path / "register.yaml").code == 0
    return ropa


def test_it_says_what_it_would_send_and_sends_nothing(made: Run) -> None:
    ran = made("remind", "--dry-run")
    assert ran.out.splitlines() == [
        "ann <ann@example.org>: would be reminded of orders",
        "bob: has no e-mail, so nothing can be sent about wages",
    ]


def test_without_a_server_of_mails_it_says_what_to_set(made: Run) -> None:
    ran = made("remind")
    assert ran.code == 2
    assert "ROPA_MAIL_URL" in ran.err


def test_it_reminds_each_owner_once_a_week(made: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with post_office() as office:
        monkeypatch.setenv("ROPA_MAIL_URL", f"smtp://127.0.0.1:{office.mail.port}")
        monkeypatch.setenv("ROPA_MAIL_FROM", "dpo@example.org")
        monkeypatch.setenv("ROPA_MAIL_LANGUAGE", "fr")
        first, second = made("remind"), made("remind")
        assert first.out.splitlines()[0] == "ann <ann@example.org>: reminded of orders"
        assert "ann" not in second.out
        (mail,) = office.letters
        assert "A-01 Commandes" in mail.get_content()
        assert "http://localhost:8080/_answer/" in mail.get_content()


def test_a_server_that_fails_is_a_refusal(made: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with post_office() as office:
        office.refuses = True
        monkeypatch.setenv("ROPA_MAIL_URL", f"smtp://127.0.0.1:{office.mail.port}")
        monkeypatch.setenv("ROPA_MAIL_FROM", "dpo@example.org")
        ran = made("remind")
    assert ran.code == 2
    assert "look at ROPA_MAIL_URL" in ran.err
