"""Mails go out through the server that is named, or it is said why not."""

from dataclasses import replace
from pathlib import Path

import pytest

from ropa.operations import post
from ropa.operations.post import NoPostError, letter, posting, sent
from tests.cli.server import a_port
from tests.operations.smtp import post_office


def test_a_mail_arrives_as_it_was_written() -> None:
    with post_office() as office:
        made = letter(office.mail, to="a@example.org", subject="À\nlire", body="Voilà.\n.\n")
        with posting(office.mail) as server:
            server.send_message(made)
    (found,) = office.letters
    assert (found["Subject"], found["To"]) == ("À lire", "a@example.org")
    assert found["Auto-Submitted"] == "auto-generated"
    assert found.get_content().splitlines() == ["Voilà.", "."]


@pytest.mark.parametrize("forged", ["a@example.org\nBcc: b@example.org", "a@example.org\r\n\r\nHi"])
def test_nobody_adds_to_the_head_of_a_mail(forged: str) -> None:
    with post_office() as office:
        with pytest.raises(ValueError, match="linefeed or carriage return"):
            letter(office.mail, to=forged, subject="Read", body="")
        made = letter(
            office.mail, to="a@example.org", subject="Read\r\nBcc: b@example.org", body=""
        )
    assert made["Subject"] == "Read Bcc: b@example.org"
    assert made["Bcc"] is None


def test_one_whom_no_mail_reaches_keeps_none_from_the_others() -> None:
    with post_office() as office:
        office.unknown.add("gone@example.org")
        with posting(office.mail) as server:
            made = [
                letter(office.mail, to=to, subject="Read", body="")
                for to in ("gone@example.org", "\u00e4@example.org", "a@example.org")
            ]
            assert [sent(server, one) for one in made] == [False, False, True]
    assert [one["To"] for one in office.letters] == ["a@example.org"]


def test_a_server_that_is_not_there_or_wants_no_password_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret\n")
    with post_office() as office:
        named = replace(office.mail, user="me", password_file=tmp_path / "secret")
        for mail in (
            replace(office.mail, port=a_port()),
            named,
            replace(named, password_file=None),
        ):
            with pytest.raises(NoPostError, match="look at ROPA_MAIL_URL") as caught, posting(mail):
                pass
            assert "secret" not in str(caught.value)


@pytest.mark.parametrize("safe", [True, False])
def test_nothing_is_sent_in_the_clear_to_another_machine(
    monkeypatch: pytest.MonkeyPatch, *, safe: bool
) -> None:
    """No machine is this one any more, so TLS is asked for, which this server doesn't speak."""
    monkeypatch.setattr(post, "_HERE", frozenset())
    with post_office() as office:
        with pytest.raises(NoPostError), posting(replace(office.mail, safe=safe)):
            pass
        assert office.letters == []
