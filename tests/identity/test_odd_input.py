"""Whatever is typed or sent where people sign in, the answer is a page, and never a breakdown."""

import json
import re
from typing import Any

import pytest

from tests.identity.conftest import PASSWORD, House
from tests.identity.front_door import Door

ANNA = "anna@example.org"
ODD = (
    "\0",
    "a\0b",
    "x" * 5000,
    "x" * 200_000,
    "\u202eanna@example.org",
    "\ufffe",
    "😀" * 1500,
    "   ",
    "\r\n\r\n",
    "٣٤٥٦٧٨",
    "-1",
    "1e9",
    "{{7*7}}",
    "' OR 1=1 --",
)
CREDENTIALS = (
    "",
    "x",
    "[]",
    "null",
    "{}",
    "1" * 5000,
    "[" * 2000,
    json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": {}}),
    json.dumps({"id": 1, "rawId": [], "type": None, "response": "x"}),
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "attestationObject": "oA",
                "clientDataJSON": "e30",
                "authenticatorData": "AAAA",
                "signature": "AAAA",
                "userHandle": "_w",
                "transports": ["x", 1],
            },
        }
    ),
)


@pytest.fixture
def anna(house: House) -> Door:
    """An editor who is signed in."""
    door = house.add(ANNA)
    door.sign_in(ANNA, PASSWORD)
    return door


def test_uni_1_no_odd_sign_breaks_signing_in(house: House) -> None:
    house.add(ANNA)
    for number, odd in enumerate(ODD):
        door = house.door(address=f"198.51.100.{number}")
        for email, password in ((ANNA, odd), (odd, PASSWORD), (odd, odd)):
            assert door.sign_in(email, password).status_code in {200, 429}, odd[:20]
        assert not door.inside()
    assert all("\n" not in one[2] for one in house.log())


def test_uni_1_no_odd_sign_breaks_a_code_or_a_name(house: House, anna: Door) -> None:
    anna.get("/second-factor/authenticator")
    anna.post("/second-factor/authenticator", setup="authenticator")
    for odd in ODD:
        for path, field in (
            ("/sign-in/code", "code"),
            ("/second-factor/authenticator", "setup"),
            ("/second-factor/passkey", "name"),
            ("/second-factor/passkey/remove", "name"),
            ("/sign-in/second-factor", "which"),
        ):
            sent: dict[str, Any] = {field: odd}
            assert anna.post(path, **sent).status_code < 500, (path, odd[:20])
    assert house.accounts.find(ANNA).has_second_factor is False


def test_nothing_that_claims_to_be_a_passkey_breaks_anything(house: House, anna: Door) -> None:
    for credential in CREDENTIALS:
        anna.get("/second-factor/passkey")
        page = anna.post("/second-factor/passkey", name="Computer").text
        answer = anna.post(_action(page), credential=credential)
        assert answer.status_code == 302, credential[:60]
        again = anna.post("/sign-in/again/passkey").text
        assert anna.post(_action(again), credential=credential).status_code == 302
        stranger = house.door()
        stranger.get("/sign-in")
        page = stranger.post("/sign-in/passkey").text
        assert stranger.post(_action(page), credential=credential).status_code == 302
        assert not stranger.inside()
    assert house.accounts.find(ANNA).passkeys == 0


def test_lim_8_no_odd_address_breaks_the_pages_of_signing_in(house: House, anna: Door) -> None:
    stranger = house.door()
    for odd in ("0", "-1", "9" * 25, "1e9", "NaN", "", "%0a", "%00", "a&next=b", "%ff"):
        for path in (
            f"/sign-in?next={odd}",
            f"/welcome/{odd}",
            f"/sign-in/code?next={odd}",
            f"/sign-in/passkey?next={odd}",
        ):
            assert stranger.get(path).status_code < 500, path
        assert anna.get(f"/second-factor/recovery-codes?show_codes={odd}").status_code == 200


def test_uni_1_no_odd_sign_breaks_proving_it_again_or_a_new_password(
    house: House, anna: Door
) -> None:
    for odd in ODD:
        house.later(minutes=16)
        anna.sign_in(ANNA, PASSWORD)
        for path in ("/sign-in/again", "/password"):
            anna.get(path)
            fields: dict[str, Any] = {
                "password": odd,
                "new_password": odd,
                "new_password_confirm": odd,
            }
            assert anna.post(path, **fields).status_code == 200, (path, odd[:20])
    assert anna.inside()


def _action(page: str) -> str:
    found = re.search(r'<form action="([^"]+)"[^>]+data-passkey', page)
    assert found
    return found[1]
