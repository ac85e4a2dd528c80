"""Who knows the password of an account gets in, and nobody learns from us which accounts exist."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from argon2 import PasswordHasher
from passlib.context import CryptContext
from sqlalchemy import select

from ropa.access import Role
from ropa.identity import configuration
from ropa.operations.rows import User
from tests.identity.conftest import PASSWORD, House

ANNA = "anna@example.org"
WRONG = "wrong horse battery"
NO_ENTRY = "The e-mail address or the password is not right."


def test_the_password_opens_and_signing_out_closes(house: House) -> None:
    door = house.add(ANNA)
    assert not door.inside()
    assert door.sign_in(ANNA, PASSWORD).status_code == 302
    assert door.inside()
    door.get("/password")
    assert door.post("/sign-out").headers["Location"] == "/sign-in"
    assert not door.inside()
    assert house.log()[-2:] == [("sign-in", "done", "password"), ("sign-out", "done", "")]


def test_capitals_in_the_address_make_no_difference(house: House) -> None:
    assert house.add(ANNA).sign_in("ANNA@Example.org", PASSWORD).status_code == 302


def test_nothing_happens_without_the_token_of_the_form(house: House) -> None:
    door = house.add(ANNA)
    door.get("/sign-in")
    assert door.post("/sign-in", token=False, email=ANNA, password=PASSWORD).status_code == 400
    door.sign_in(ANNA, PASSWORD)
    assert door.post("/sign-out", token=False).status_code in {200, 400}
    assert door.inside()


def test_au_7_five_wrong_ones_close_the_way_for_a_while(house: House) -> None:
    door = house.add(ANNA)
    for _ in range(5):
        assert door.sign_in(ANNA, WRONG).status_code == 200
    refused = door.sign_in(ANNA, PASSWORD)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == 900
    assert "Try again in 15 minutes" in refused.text
    assert house.log()[-1] == ("throttled", "refused", ANNA)
    house.later(minutes=14, seconds=59)
    assert door.sign_in(ANNA, PASSWORD).status_code == 429
    house.later(seconds=1)
    assert door.sign_in(ANNA, PASSWORD).status_code == 302


def test_au_7_an_outsider_does_not_lock_anybody_out(house: House) -> None:
    house.add(ANNA).sign_in(ANNA, PASSWORD)
    outsider = house.door(address="198.51.100.7")
    for _ in range(6):
        refused = outsider.sign_in(ANNA, WRONG)
    assert refused.status_code == 429
    assert house.door().sign_in(ANNA, PASSWORD).status_code == 302


def test_au_7_claiming_another_address_or_starting_anew_forgets_nothing(house: House) -> None:
    door = house.add(ANNA)
    for _ in range(5):
        door.sign_in(ANNA, WRONG)
    again = house.door()
    again.get("/sign-in")
    refused = again.client.post(
        "/sign-in",
        data={"email": ANNA, "password": PASSWORD, "csrf_token": again.token},
        headers={"X-Forwarded-For": "203.0.113.9"},
        environ_base={"REMOTE_ADDR": again.address},
    )
    assert refused.status_code == 429


def test_au_7_unknown_accounts_are_held_back_alike(house: House) -> None:
    door = house.door()
    for _ in range(5):
        door.sign_in("nobody@example.org", WRONG)
    assert door.sign_in("nobody@example.org", WRONG).status_code == 429


def test_au_8_no_answer_and_no_work_tells_which_accounts_exist(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.add(ANNA)
    house.add("closed@example.org")
    house.accounts.disable("closed@example.org")
    house.add("new@example.org", password=None)
    worked: list[str] = []

    def counting(given: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*some: Any, **more: Any) -> Any:
            worked.append("once")
            return given(*some, **more)

        return counted

    for name in ("hash", "verify"):
        monkeypatch.setattr(CryptContext, name, counting(getattr(CryptContext, name)))
    answers = set()
    for number, who in enumerate(
        (ANNA, "nobody@example.org", "closed@example.org", "new@example.org")
    ):
        door = house.door(address=f"192.0.2.{number + 10}")
        worked.clear()
        answer = door.sign_in(who, WRONG)
        assert worked == ["once"], who
        told = answer.text.replace(who, "WHO").replace(door.token, "TOKEN")
        answers.add((answer.status_code, told))
    assert len(answers) == 1
    ((code, told),) = answers
    assert code == 200
    assert told.count(NO_ENTRY) == 1


def test_au_8_a_closed_account_answers_a_right_password_as_a_wrong_one(house: House) -> None:
    door = house.add(ANNA)
    house.accounts.disable(ANNA)
    answer = door.sign_in(ANNA, PASSWORD)
    assert answer.status_code == 200
    assert answer.text.count(NO_ENTRY) == 1
    assert house.log()[-1] == ("sign-in", "refused", ANNA)


def test_au_10_what_is_set_is_what_opens_to_the_last_sign(house: House) -> None:
    spaced = f"  tea 🍵 und  Brötchen {'x' * 60}1  "
    door = house.add(ANNA, password=spaced)
    for other in (spaced.strip(), spaced.replace("und  ", "und "), spaced.replace("1", "2")):
        assert door.sign_in(ANNA, other).status_code == 200
    assert door.sign_in(ANNA, spaced).status_code == 302


def test_au_10_the_same_signs_typed_on_another_keyboard_open_too(house: House) -> None:
    composed, apart = "Br\u00f6tchen-\u00fcber-alles", "Bro\u0308tchen-u\u0308ber-alles"
    assert house.add(ANNA, password=composed).sign_in(ANNA, apart).status_code == 302


@pytest.mark.parametrize("words", ["sh0rt 7", "x" * 129, "password1", "bakery2026!", "ropa-anna-1"])
def test_au_10_a_password_that_is_guessed_first_is_refused(house: House, words: str) -> None:
    door = house.add(ANNA)
    door.sign_in(ANNA, PASSWORD)
    door.get("/password")
    refused = door.post(
        "/password", password=PASSWORD, new_password=words, new_password_confirm=words
    )
    assert refused.status_code == 200
    assert 'class="error"' in refused.text


@pytest.mark.parametrize("words", ["x y z q!", "y" * 128, "Zug 17 nach Rodange"])
def test_au_10_any_other_of_8_to_128_signs_will_do(house: House, words: str) -> None:
    door = house.add(ANNA)
    door.sign_in(ANNA, PASSWORD)
    door.get("/password")
    done = door.post("/password", password=PASSWORD, new_password=words, new_password_confirm=words)
    assert done.status_code == 302
    assert house.log()[-1] == ("password-set", "done", "")
    assert house.door().sign_in(ANNA, words).status_code == 302


def test_a_wrong_password_so_far_is_refused_and_counted(house: House) -> None:
    door = house.add(ANNA)
    door.sign_in(ANNA, PASSWORD)
    for _ in range(5):
        door.get("/password")
        door.post("/password", password=WRONG, new_password=WRONG, new_password_confirm=WRONG)
    refused = door.post(
        "/password", password=PASSWORD, new_password=WRONG, new_password_confirm=WRONG
    )
    assert refused.status_code == 429


def test_nobody_is_remembered_by_a_cookie_that_outlives_the_browser(house: House) -> None:
    door = house.add(ANNA)
    door.get("/sign-in")
    door.post("/sign-in", email=ANNA, password=PASSWORD, remember="y")
    assert door.inside()
    assert [one for one in door.cookies() if "remember" in one] == []


def test_au_13_no_token_stands_for_a_session(house: House) -> None:
    """AU-13: there are no tokens for programs, so none opens anything."""
    door = house.add(ANNA)
    with door.app.app_context():
        token = str(house.operations.scoped.scalars(select(User)).one().get_auth_token())
    stranger = house.door()
    assert stranger.get("/", **{"Authentication-Token": token}).status_code == 401
    assert stranger.get(f"/?auth_token={token}").status_code == 401
    assert stranger.get("/", Authorization=f"Bearer {token}").status_code == 401
    door.sign_in(ANNA, PASSWORD)
    assert token not in door.get("/sign-in?include_auth_token").text


def test_no_page_answers_in_json(house: House) -> None:
    door = house.add(ANNA)
    asked = {"email": ANNA, "password": PASSWORD}
    assert door.client.post("/sign-in", json=asked).status_code == 400
    assert door.get("/sign-in", Accept="application/json").mimetype == "text/html"


ELSEWHERE = (
    "https://evil.example.org/",
    "//evil.example.org",
    "///evil.example.org",
    "/\\evil.example.org",
    "\\\\evil.example.org",
    "http:evil.example.org",
    "https:/evil.example.org",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.example.org",
    "\t//evil.example.org",
    "/\t/evil.example.org",
    "/%0a/evil.example.org",
    "%0d%0aLocation:%20https://evil.example.org",
    "http://localhost@evil.example.org/",
    "http://localhost.evil.example.org/",
    "/%5cevil.example.org",
    "%2f%2fevil.example.org",
    "https:///evil.example.org",
    "/%00",
)


def test_inj_6_signing_in_leads_nowhere_else(house: House) -> None:
    house.add(ANNA)
    for place in ELSEWHERE:
        door = house.door()
        door.get("/sign-in")
        answer = door.client.post(
            f"/sign-in?next={place}",
            data={"email": ANNA, "password": PASSWORD, "csrf_token": door.token, "next": place},
            environ_base={"REMOTE_ADDR": door.address},
        )
        assert answer.status_code < 500, place
        leads = urljoin("http://localhost/sign-in", answer.headers.get("Location", "/"))
        assert leads.startswith("http://localhost/"), place


def test_au_11_a_hash_costs_what_it_should_and_is_made_anew_when_that_changes(
    tmp_path: Path, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tmp_path.exists()
    door = house.add(ANNA)

    def kept() -> str:
        with house.operations.session() as session:
            return str(session.scalar(select(User.password)))

    assert kept().startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert configuration.MEMORY_KIB >= 46 * 1024
    options = configuration._PASSWORDS["PASSWORD_HASH_PASSLIB_OPTIONS"]  # noqa: SLF001 - set back to what it is
    assert isinstance(options, dict)
    monkeypatch.setitem(options, "argon2__memory_cost", configuration.MEMORY_KIB)
    stronger = house.door(public_url="http://localhost:8081")
    assert stronger.sign_in(ANNA, PASSWORD).status_code == 302
    assert kept().startswith(f"$argon2id$v=19$m={configuration.MEMORY_KIB},t=1,p=1$")
    assert PasswordHasher().verify(kept(), PASSWORD)
    assert not door.inside()


def test_editors_get_in_without_a_second_factor_and_the_dpo_does_not(house: House) -> None:
    editor = house.add(ANNA, Role.EDITOR)
    editor.sign_in(ANNA, PASSWORD)
    assert editor.inside()
    dpo = house.add("dora@example.org", Role.DPO)
    dpo.sign_in("dora@example.org", PASSWORD)
    assert dpo.get("/").headers["Location"] == "/second-factor"
