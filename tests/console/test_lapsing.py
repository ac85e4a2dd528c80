"""Sessions whose time, account or role is over, and what was typed in them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from werkzeug.test import TestResponse

from ropa.access import Role
from ropa.identity.sessions import COOKIE
from ropa.operations.accounts import Accounts
from ropa.operations.drafts import Drafts
from ropa.operations.rights import Rights
from ropa.operations.sessions import ABSOLUTE, IDLE, Sessions
from tests.console.addresses import typed
from tests.console.house import HOST, Console, now

MINUTE = timedelta(minutes=1)
Change = Callable[[Console], object]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that tests turn."""
    with time_machine.travel(now(), tick=False) as turned:
        yield turned


def accounts(house: Console) -> Accounts:
    return Accounts(house.opened.operations, now)


def with_rights(**more: Any) -> Change:
    def change(house: Console) -> None:
        account = house.people["auditor"]
        accounts(house).change(account.id, rights=replace(account.rights, **more))

    return change


def disabled(house: Console) -> None:
    accounts(house).disable(house.people["auditor"].id)


def made_admin(house: Console) -> None:
    rights = Rights(roles=frozenset({Role.ADMIN}))
    accounts(house).change(house.people["auditor"].id, rights=rights)


@pytest.mark.parametrize(
    "change",
    [
        disabled,
        made_admin,
        with_rights(entities=frozenset({"brewery"})),
        with_rights(until=date(2026, 1, 1)),
    ],
)
def test_az_7_what_is_taken_away_is_gone_with_the_next_request(
    console: Console, change: Change
) -> None:
    """AZ-7: disabled, another role, other legal entities, an earlier end: in a living session."""
    auditor = console.browser("auditor")
    assert auditor.get("/activity/orders/").status_code == 200
    change(console)
    assert auditor.get("/activity/orders/").status_code in {401, 403}
    assert auditor.post("/_jobs/ask", kind="article-30-1").status_code in {401, 403}


def test_az_7_an_auditors_last_day_ends_a_living_session(
    console: Console, clock: time_machine.Traveller
) -> None:
    with_rights(until=now().date())(console)
    auditor = console.browser("auditor")
    assert auditor.get("/activity/orders/").status_code == 200
    clock.move_to(now().replace(hour=23, minute=59))
    auditor = console.browser("auditor")
    assert auditor.get("/activity/orders/").status_code == 200
    clock.shift(2 * MINUTE)
    assert auditor.get("/activity/orders/").status_code == 401


def test_az_8_a_session_that_was_ended_opens_nothing(console: Console) -> None:
    """AZ-8: signed out, ended from elsewhere, ended with all others."""
    sessions = Sessions(console.opened.operations, now)
    account = console.people["dpo"].id
    signed_out, ended, others = (console.browser("dpo") for _ in range(3))
    assert signed_out.post("/sign-out").status_code == 302
    kept = signed_out_cookie = console.session("dpo")
    sessions.end(kept)
    assert with_cookie(console, signed_out_cookie) == 401
    sessions.end_all(account)
    for browser in (signed_out, ended, others):
        assert browser.get("/activity/").status_code == 401


def test_az_8_a_session_ends_at_the_latest_after_twelve_hours(
    console: Console, clock: time_machine.Traveller
) -> None:
    dpo = console.browser("dpo")
    for _ in range(int(ABSOLUTE / (IDLE - MINUTE))):
        assert dpo.get("/activity/").status_code == 200
        clock.shift(IDLE - MINUTE)
    clock.shift(IDLE - MINUTE)
    assert dpo.get("/activity/").status_code == 401


def with_cookie(house: Console, token: str) -> int:
    client = house.opened.app.test_client()
    client.set_cookie(COOKIE, token, domain="localhost", secure=True)
    return client.get("/activity/", base_url=HOST).status_code


def test_au_5_what_was_typed_too_late_is_kept_and_comes_back(
    console: Console, clock: time_machine.Traveller
) -> None:
    """AU-5: the answer says so; signed in again, the form opens with it; saved, it is forgotten."""
    dpo = console.browser("dpo")
    fields = typed(dpo.get("/activity/orders/edit").text) | {"name-en": ["Orders by post"]}
    clock.shift(IDLE + MINUTE)
    late = dpo.post("/activity/orders/edit", **fields)
    assert late.status_code == 401
    assert "What you typed is kept" in late.text
    assert "next=/activity/orders/edit" in late.text
    again = console.browser("dpo")
    opened = again.get("/activity/orders/edit").text
    assert "Orders by post" in opened
    assert "Orders by post" not in console.browser("editor").get("/activity/orders/edit").text
    assert again.post("/activity/orders/edit", **typed(opened)).status_code == 302
    assert "Orders by post" in again.get("/activity/orders/").text
    assert kept(console, "/activity/orders/edit") is None


def test_au_5_a_new_record_typed_too_late_is_kept_too(
    console: Console, clock: time_machine.Traveller
) -> None:
    dpo = console.browser("dpo")
    clock.shift(IDLE + MINUTE)
    assert dpo.post("/department/_new?from=list", **{"name-en": "Ovens"}).status_code == 401
    assert "Ovens" in console.browser("dpo").get("/department/_new").text


def test_au_5_nobody_plants_what_another_is_shown(
    console: Console, clock: time_machine.Traveller
) -> None:
    """AU-5: not without the session's own token, and not in pages that are no record's form."""
    stranger = console.browser(None)
    dpo = console.browser("dpo")
    clock.shift(IDLE + MINUTE)
    fields = {"name-en": "Planted", "change-reason": "As told"}
    assert stranger.post("/activity/orders/edit", **fields).status_code == 401
    forged = {**fields, "csrf_token": "forged"}
    answer = dpo.client.post("/activity/orders/edit", base_url=HOST, data=forged)
    assert answer.status_code == 401
    assert "is kept" not in answer.text
    assert dpo.post("/_jobs/ask", kind="planted").status_code == 401
    assert kept(console, "/activity/orders/edit") is None
    assert kept(console, "/_jobs/ask") is None
    assert "Planted" not in console.browser("dpo").get("/activity/orders/edit").text


def ended_elsewhere(house: Console) -> object:
    return Sessions(house.opened.operations, now).end_all(house.people["dpo"].id)


def given_other_rights(house: Console) -> object:
    account = house.people["dpo"]
    rights = replace(account.rights, until=date(2126, 12, 31))
    return accounts(house).change(account.id, rights=rights)


@pytest.mark.parametrize("end", [ended_elsewhere, given_other_rights])
def test_au_5_what_was_typed_in_a_session_that_others_ended_comes_back(
    console: Console, end: Change
) -> None:
    """AU-5: the cookie opens nothing (AU-4), but what was typed is shown after signing in."""
    dpo = console.browser("dpo")
    fields = typed(dpo.get("/activity/orders/edit").text) | {"name-en": ["Orders by post"]}
    end(console)
    assert dpo.get("/activity/orders/edit").status_code == 401
    late = dpo.post("/activity/orders/edit", **fields)
    assert late.status_code == 401
    assert "What you typed is kept" in late.text
    assert "Orders by post" not in dpo.get("/activity/orders/").text
    assert "Orders by post" not in console.browser("editor").get("/activity/orders/edit").text
    assert "Orders by post" in console.browser("dpo").get("/activity/orders/edit").text


def test_au_5_what_was_typed_before_signing_out_in_another_tab_comes_back(
    console: Console,
) -> None:
    """AU-5: signing out takes the cookie, so the form itself says which session it was given to."""
    dpo = console.browser("dpo")
    fields = typed(dpo.get("/activity/orders/edit").text) | {"name-en": ["Orders by post"]}
    assert dpo.post("/sign-out").status_code == 302
    assert dpo.client.get_cookie(COOKIE, domain="localhost") is None
    late = dpo.post("/activity/orders/edit", **fields)
    assert late.status_code == 401
    assert "What you typed is kept" in late.text
    assert "Orders by post" in console.browser("dpo").get("/activity/orders/edit").text


def test_au_5_who_signed_in_anew_meanwhile_is_led_back_to_what_they_typed(
    console: Console,
) -> None:
    """AU-5: in another tab; the form's token no longer fits, nor does it change anything."""
    dpo = console.browser("dpo")
    fields = typed(dpo.get("/activity/orders/edit").text) | {"name-en": ["Orders by post"]}
    dpo.post("/sign-out")
    late = sent_from(console, "dpo", **fields)
    assert late.status_code == 400
    assert "What you typed is kept" in late.text
    assert 'href="/activity/orders/edit"' in late.text
    assert "Orders by post" not in console.browser("dpo").get("/activity/orders/").text
    assert "Orders by post" in console.browser("dpo").get("/activity/orders/edit").text


def test_au_5_what_another_typed_in_this_browser_is_not_kept_by_who_came_after(
    console: Console,
) -> None:
    dpo = console.browser("dpo")
    fields = typed(dpo.get("/activity/orders/edit").text) | {"name-en": ["Orders by post"]}
    dpo.post("/sign-out")
    late = sent_from(console, "editor", **fields)
    assert late.status_code == 400
    assert "is kept" not in late.text
    assert kept(console, "/activity/orders/edit") is None


def sent_from(house: Console, role: str, **fields: object) -> TestResponse:
    """Send an old form from a session that was begun after it was given out."""
    anew = house.browser(role)
    with anew.client.session_transaction(base_url=HOST) as held:
        held["csrf_token"] = "anew"
    return anew.post("/activity/orders/edit", **fields)


def test_au_5_what_cannot_be_kept_is_said_to_be_lost(console: Console) -> None:
    lost = console.browser(None).post("/activity/orders/edit", **{"name-en": "Lost"})
    assert lost.status_code == 401
    assert "could not be kept" in lost.text


def kept(house: Console, path: str) -> object:
    drafts = Drafts(house.opened.operations, now)
    return drafts.draft_of(house.people["dpo"].id, path)
