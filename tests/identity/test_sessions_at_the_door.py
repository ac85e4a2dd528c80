"""A session is another one after each sign-in, and opens nothing once it or its account is over."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from ropa.access import Role
from ropa.operations.accounts import Rights
from ropa.operations.sessions import MOST_STRANGERS
from tests.identity.conftest import PASSWORD, House
from tests.identity.front_door import Door

ANNA = "anna@example.org"
NEW = "quite another password"


@pytest.fixture
def anna(house: House) -> Door:
    """An editor who is signed in."""
    door = house.add(ANNA)
    door.sign_in(ANNA, PASSWORD)
    return door


def replayed(house: House, cookies: list[str]) -> TestResponse:
    """Another browser with cookies that were kept from before."""
    door = house.door()
    door.client = door.app.test_client(use_cookies=False)
    return door.get("/", Cookie="; ".join(cookies))


def test_au_3_signing_in_gives_another_session(house: House) -> None:
    door = house.add(ANNA)
    door.get("/sign-in")
    before = door.cookies()
    assert before
    door.sign_in(ANNA, PASSWORD)
    assert door.inside()
    assert door.cookies() != before
    assert replayed(house, before).status_code == 401


def test_au_3_proving_it_again_or_a_new_password_gives_another_session(
    house: House, anna: Door
) -> None:
    proofs: tuple[tuple[str, dict[str, Any]], ...] = (
        ("/sign-in/again", {"password": PASSWORD}),
        ("/password", {"password": PASSWORD, "new_password": NEW, "new_password_confirm": NEW}),
    )
    for path, fields in proofs:
        house.later(seconds=1)
        anna.get(path)
        before = anna.cookies()
        assert anna.post(path, **fields).status_code == 302
        assert anna.cookies() != before
        assert anna.inside()
        assert replayed(house, before).status_code == 401


def test_au_4_a_cookie_opens_nothing_after_signing_out(house: House, anna: Door) -> None:
    kept = anna.cookies()
    assert replayed(house, kept).status_code == 200
    anna.get("/password")
    anna.post("/sign-out")
    assert replayed(house, kept).status_code == 401


def test_au_4_a_cookie_opens_nothing_after_the_password_was_changed(
    house: House, anna: Door
) -> None:
    elsewhere = house.door()
    elsewhere.sign_in(ANNA, PASSWORD)
    anna.get("/password")
    anna.post("/password", password=PASSWORD, new_password=NEW, new_password_confirm=NEW)
    assert anna.inside()
    assert elsewhere.get("/").status_code == 401


def test_au_4_a_cookie_opens_nothing_after_a_reset_or_a_closure(house: House, anna: Door) -> None:
    kept = anna.cookies()
    house.invitations.reset(ANNA)
    assert replayed(house, kept).status_code == 401
    door = house.add("eddy@example.org")
    door.sign_in("eddy@example.org", PASSWORD)
    kept = door.cookies()
    house.accounts.disable("eddy@example.org")
    assert replayed(house, kept).status_code == 401
    house.accounts.enable("eddy@example.org")
    assert replayed(house, kept).status_code == 401


def test_au_5_an_idle_session_is_over_after_half_an_hour(house: House, anna: Door) -> None:
    house.later(minutes=29)
    assert anna.inside()
    house.later(minutes=29)
    assert anna.inside()
    house.later(minutes=31)
    assert anna.get("/").status_code == 401


def test_au_5_any_session_is_over_after_half_a_day(house: House, anna: Door) -> None:
    for _ in range(28):
        house.later(minutes=25)
        assert anna.inside()
    house.later(minutes=25)
    assert anna.get("/").status_code == 401


def test_au_6_the_cookie_is_for_this_host_alone(house: House) -> None:
    door = house.add(ANNA)
    given = door.get("/sign-in").headers.getlist("Set-Cookie")
    given += door.sign_in(ANNA, PASSWORD).headers.getlist("Set-Cookie")
    assert len(given) >= 1
    for cookie in given:
        name, *attributes = cookie.split("; ")
        assert name.startswith(("__Host-ropa=", "__Host-ropa-browser="))
        lasting = {one for one in attributes if one.startswith(("Max-Age=", "Expires="))}
        assert not lasting or name.startswith("__Host-ropa-browser="), "a session ends with it"
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} == set(attributes) - lasting


def test_lim_6_who_asks_for_the_form_without_end_is_given_no_more_sessions(house: House) -> None:
    asked = [house.door().get("/sign-in") for _ in range(MOST_STRANGERS + 1)]
    given = [one.status_code == 200 and "Set-Cookie" in one.headers for one in asked]
    assert given == [True] * MOST_STRANGERS + [False]
    assert "Set-Cookie" in house.door(address="198.51.100.7").get("/sign-in").headers
    house.later(minutes=1)
    assert "Set-Cookie" in house.door().get("/sign-in").headers


def test_az_7_other_rights_end_the_session_that_was_begun_under_these(
    house: House, anna: Door
) -> None:
    rights = Rights(roles=frozenset({Role.EDITOR}), departments=frozenset({"sales"}))
    house.accounts.change(ANNA, rights=rights)
    assert anna.get("/").status_code == 401


def test_az_7_the_last_day_of_an_account_ends_its_session(house: House) -> None:
    house.add("eva@example.org", Role.AUDITOR)
    door = house.door(second_factor_required=False)
    house.later(days=30)
    door.sign_in("eva@example.org", PASSWORD)
    assert door.inside()
    house.later(hours=16, minutes=10)
    assert door.get("/").status_code == 401
    assert door.sign_in("eva@example.org", PASSWORD).status_code == 200
    assert not door.inside()


def test_az_8_a_made_up_cookie_opens_nothing(house: House, anna: Door) -> None:
    kept = next(one for one in anna.cookies() if one.startswith("__Host-ropa="))
    for cookie in (kept[:-1] + "_", "__Host-ropa=", "__Host-ropa=" + "x" * 5000, kept + "%00"):
        assert replayed(house, [cookie]).status_code == 401
    name, token = kept.split("=")
    assert house.door().get(f"/?{name}={token}").status_code == 401
