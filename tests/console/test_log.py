"""The access log is read by people: in words, by person and by day, without strangers' noise."""

from datetime import UTC, date, datetime
from functools import partial

import pytest

from ropa.access import Role
from ropa.console.speaking import COOKIE
from ropa.console.views.log import _WHAT
from ropa.operations.accounts import Accounts
from ropa.operations.log import AccessLog, Event, Outcome
from ropa.operations.principals import principal_of
from ropa.operations.rights import Rights
from tests.console.forms.browser import Page
from tests.console.house import Console, now


def note(  # noqa: PLR0913 - a line of the log says as much
    console: Console, event: Event, subject: str, *, on: str = "", role: str = "", address: str = ""
) -> None:
    """Write a line, as somebody of a role, a stranger with an address, or the command line."""
    operations = console.opened.operations
    log = AccessLog(operations, partial(datetime.fromisoformat, on) if on else now)
    who = principal_of(operations, console.people[role].id) if role else None
    log.note(event, subject=subject, outcome=Outcome.REFUSED, principal=who, address=address)


def lines(console: Console, asked: str = "") -> list[list[str]]:
    """Return what the log shows, without its moments, line by line."""
    rows = Page(console.browser("admin").get(f"/_log/{asked}").text).every("tr")[1:]
    return [[one.text for one in row.every("td")] for row in rows]


def test_every_event_has_words() -> None:
    assert _WHAT.keys() == set(Event)
    assert len(set(_WHAT.values())) == len(Event)


def test_it_says_what_and_who_in_words(console: Console) -> None:
    note(console, Event.SIGN_IN, "anna@example.org", address="192.0.2.1")
    first, *_, last = lines(console)
    assert first == ["Sign-inrefused", "nobody signed in", "anna@example.org", "192.0.2.1"]
    assert last == ["Account made", "the command line", "dpo-1: dpo", ""]


def test_what_an_account_may_do_is_said_in_the_readers_language(console: Console) -> None:
    accounts = Accounts(console.opened.operations, now)
    given = Rights(
        roles=frozenset({Role.AUDITOR}), entities=frozenset({"bakery"}), until=date(2027, 3, 1)
    )
    accounts.change(console.people["auditor"].id, rights=given)
    admin = console.browser("admin")
    english = lines(console, "?event=account-changed")[0][2]
    was = "auditor-1: auditor; bakery; until 31 December 2126; what outsiders may see"
    assert english == f"{was} → auditor; bakery; until 1 March 2027; what outsiders may see"
    admin.client.set_cookie(COOKIE, "fr", domain="localhost", secure=True)
    french = Page(admin.get("/_log/?event=account-changed").text).every("tr")[1].text
    assert "jusqu’au 1er mars 2027\u202f; ce que l’extérieur peut voir" in french


def test_what_is_no_rights_is_said_as_it_stands(console: Console) -> None:
    note(console, Event.ACCOUNT_ADDED, "dpo-2: king; of all")
    assert lines(console)[0][2] == "dpo-2: king; of all"


def test_it_is_asked_for_a_person_and_a_day(console: Console) -> None:
    note(console, Event.DENIAL, "early", role="dpo", on="2026-03-01T23:59:59+00:00")
    note(console, Event.DENIAL, "then", role="dpo", on="2026-03-02T00:00:00+00:00")
    note(console, Event.DENIAL, "hers", role="editor", on="2026-03-02T23:59:59+00:00")
    note(console, Event.DENIAL, "late", role="editor", on="2026-03-03T00:00:00+00:00")
    dpo = console.people["dpo"].id
    assert [one[2] for one in lines(console, f"?who={dpo}")] == ["then", "early"]
    assert [one[2] for one in lines(console, "?day=2026-03-02")] == ["hers", "then"]
    assert [one[2] for one in lines(console, f"?day=2026-03-02&who={dpo}")] == ["then"]
    page = console.browser("dpo").get(f"/_log/?day=2026-03-02&who={dpo}").text
    assert f'<option value="{dpo}" selected>dpo-1</option>' in page
    assert 'value="2026-03-02"' in page


def test_what_strangers_were_denied_is_shown_if_it_is_asked_for(console: Console) -> None:
    note(console, Event.DENIAL, "GET /activity/", address="192.0.2.7")
    assert "GET /activity/" not in [one[2] for one in lines(console)]
    assert lines(console, "?strangers=yes")[0] == [
        "Denied a page or an actrefused",
        "nobody signed in",
        "GET /activity/",
        "192.0.2.7",
    ]


@pytest.mark.parametrize(
    "asked",
    ["day=9999-12-31", "day=2026-02-30", f"who={2**70}", "who=-1", "who=x", "day=0001-01-01"],
)
def test_lim_8_what_cannot_be_read_is_not_asked_for(looked_at: Console, asked: str) -> None:
    assert looked_at.browser("admin").get(f"/_log/?{asked}").status_code == 200


def test_pages_are_turned_with_what_was_asked_for(console: Console) -> None:
    for number in range(51):
        note(console, Event.EXPORT, f"{number}", role="dpo")
    dpo, day = console.people["dpo"].id, datetime.now(UTC).date()  # noqa: TID251 - the lines' own day
    page = Page(console.browser("admin").get(f"/_log/?who={dpo}&event=export&day={day}").text)
    (following,) = (one.get("href") for one in page.every("a") if "page=2" in one.get("href"))
    assert [one[2] for one in lines(console, following.removeprefix("/_log/"))] == ["0"]
