"""A provider says who somebody is, and is believed only where it proves that it is the provider."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from werkzeug.test import TestResponse

from ropa.access import Role
from ropa.settings import Provider, WrongSettingsError
from tests.identity.conftest import PASSWORD, House
from tests.identity.front_door import Door
from tests.identity.mischief import Mischief, a_provider

ANNA = "anna@example.org"
VERIFIED: dict[str, Any] = {"email": ANNA, "email_verified": True}
Doors = Callable[..., Door]


@pytest.fixture(scope="module")
def running() -> Iterator[Mischief]:
    """The provider of another project, once for all tests."""
    with a_provider() as mischief:
        yield mischief


@pytest.fixture
def provider(running: Mischief) -> Mischief:
    """The provider, which lies about nothing yet."""
    running.changed, running.issuer = {}, None
    running.forged = running.shared = False
    return running


@pytest.fixture
def door(open_house: House, provider: Mischief) -> Doors:
    """Gives browsers at a house that trusts the provider."""
    secret = open_house.settings.instance / "secret"
    secret.write_text("a secret of both\n")

    def made(*, vouches: bool = False, **changed: Any) -> Door:
        trusted = Provider(
            issuer=provider.url, client_id="ropa", secret_file=secret, vouches=vouches
        )
        return open_house.door(provider=trusted, **changed)

    return made


def _now() -> int:
    return int(datetime.now(UTC).timestamp())  # noqa: TID251 - the provider's clock goes on, too


def at_the_provider(start: TestResponse, subject: str, **claims: Any) -> str:
    """Sign in at the provider, and return where that leads."""
    asked = urlsplit(start.headers["Location"])
    provider = f"{asked.scheme}://{asked.netloc}"
    requests.put(f"{provider}/users/{subject}", json=claims, timeout=10).raise_for_status()
    answer = requests.post(
        start.headers["Location"], data={"sub": subject}, allow_redirects=False, timeout=10
    )
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def through(door: Door, subject: str = "subject-1", **claims: Any) -> TestResponse:
    """Go to the provider and come back."""
    return door.get(at_the_provider(door.get("/sign-in/provider"), subject, **claims))


def test_a_verified_address_binds_an_account_and_from_then_on_the_subject_opens(
    open_house: House, door: Doors
) -> None:
    open_house.add(ANNA)
    first = door()
    assert "Sign in at 127.0.0.1" in first.get("/sign-in").text
    assert through(first, **VERIFIED).headers["Location"] == "/"
    assert first.inside()
    again = door()
    assert through(again, email="elsewhere@example.org").headers["Location"] == "/"
    assert again.inside()
    other = door()
    assert through(other, "subject-2", **VERIFIED).status_code == 403
    assert not other.inside()
    events = [one[:2] for one in open_house.log()]
    assert events.count(("identity-bound", "done")) == 1
    assert events[-1] == ("sign-in", "refused")


def test_the_request_names_what_it_wants_and_is_bound_to_this_browser(door: Doors) -> None:
    asked = parse_qs(urlsplit(door().get("/sign-in/provider").headers["Location"]).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://localhost:8080/sign-in/provider/answer"]
    assert {"state", "nonce", "code_challenge"} < set(asked)


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"email": ANNA}, "is not verified"),
        ({"email": ANNA, "email_verified": False}, "is not verified"),
        ({"email": ANNA, "email_verified": "true"}, "is not verified"),
        ({"email": "nobody@example.org", "email_verified": True}, "no account of it"),
        ({"email_verified": True}, "is not verified"),
    ],
)
def test_who_has_no_account_for_certain_stays_outside(
    open_house: House, door: Doors, claims: dict[str, Any], why: str
) -> None:
    open_house.add(ANNA)
    browser = door()
    refused = through(browser, **claims)
    assert refused.status_code == 403
    assert why not in refused.text
    assert why in open_house.log()[-1][2]
    assert not browser.inside()


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://evil.example.org"},
        {"aud": "somebody-else"},
        {"aud": ["somebody-else"], "azp": "ropa"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1_700_000_000},
        {"sub": None},
    ],
    ids=str,
)
def test_what_is_not_said_by_the_provider_to_us_now_opens_nothing(
    open_house: House, door: Doors, provider: Mischief, lie: dict[str, Any]
) -> None:
    open_house.add(ANNA)
    provider.changed = lie
    browser = door()
    assert through(browser, **VERIFIED).status_code == 403
    assert not browser.inside()


def test_what_another_key_signed_opens_nothing(
    open_house: House, door: Doors, provider: Mischief
) -> None:
    open_house.add(ANNA)
    provider.forged = True
    assert through(door(), **VERIFIED).status_code == 403


def test_what_is_signed_by_an_algorithm_that_is_on_no_list_of_ours_opens_nothing(
    open_house: House, door: Doors, provider: Mischief
) -> None:
    """ASVS 9.1.2: not even if the provider's own list has it."""
    open_house.add(ANNA)
    provider.shared = True
    assert through(door(), **VERIFIED).status_code == 403


def test_a_provider_that_calls_itself_otherwise_is_not_the_one(
    open_house: House, door: Doors, provider: Mischief
) -> None:
    open_house.add(ANNA)
    provider.issuer = "https://evil.example.org"
    assert through(door(), **VERIFIED).status_code == 403


def test_an_answer_that_was_not_asked_for_here_opens_nothing(
    open_house: House, door: Doors
) -> None:
    open_house.add(ANNA)
    answer = at_the_provider(door().get("/sign-in/provider"), "subject-1", **VERIFIED)
    planted = door()
    assert planted.get(answer).status_code == 403
    planted.get("/sign-in/provider")
    assert planted.get(answer).status_code == 403
    assert planted.get("/sign-in/provider/answer").status_code == 403
    assert planted.get("/sign-in/provider/answer?error=access_denied").status_code == 403
    assert not planted.inside()


def test_an_answer_opens_once(open_house: House, door: Doors) -> None:
    open_house.add(ANNA)
    browser = door()
    answer = at_the_provider(browser.get("/sign-in/provider"), "subject-1", **VERIFIED)
    assert browser.get(answer).status_code == 302
    browser.get("/second-factor")
    browser.post("/sign-out")
    assert browser.get(answer).status_code == 403


def test_a_closed_account_stays_closed(open_house: House, door: Doors) -> None:
    open_house.add(ANNA)
    through(door(), **VERIFIED)
    open_house.accounts.disable(ANNA)
    assert through(door(), **VERIFIED).status_code == 403


def test_the_second_factor_is_ours_unless_the_provider_vouches_for_it(
    open_house: House, door: Doors, provider: Mischief
) -> None:
    open_house.add(ANNA, Role.DPO)
    provider.changed = {"amr": ["pwd", "mfa"]}
    browser = door()
    through(browser, **VERIFIED)
    assert browser.get("/").headers["Location"] == "/second-factor"
    trusting = door(vouches=True)
    through(trusting, **VERIFIED)
    assert trusting.inside()
    provider.changed = {"amr": ["pwd"]}
    weaker = door(vouches=True)
    through(weaker, **VERIFIED)
    assert weaker.get("/").headers["Location"] == "/second-factor"


def test_without_local_sign_in_no_password_opens(open_house: House, door: Doors) -> None:
    open_house.add(ANNA)
    browser = door(local_sign_in=False)
    page = browser.get("/sign-in").text
    assert "Password" not in page
    assert "passkey" not in page
    through(browser, **VERIFIED)
    assert browser.inside()
    other = door(local_sign_in=False)
    other.get("/sign-in/passkey")
    assert other.post("/sign-in", email=ANNA, password=PASSWORD).status_code == 404
    assert other.post("/sign-in/passkey").status_code == 404


def test_who_is_signed_in_proves_it_again_only_by_signing_in_there_again(
    open_house: House, door: Doors, provider: Mischief
) -> None:
    open_house.add(ANNA)
    browser = door()
    through(browser, **VERIFIED)
    asked = parse_qs(urlsplit(browser.get("/sign-in/provider").headers["Location"]).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    for lie in ({"auth_time": None}, {"auth_time": _now() - 600}, {"auth_time": "now"}):
        provider.changed = lie
        assert through(browser, **VERIFIED).status_code == 403
    provider.changed = {}
    start = browser.get("/sign-in/provider?next=/second-factor")
    answer = browser.get(at_the_provider(start, "subject-1", **VERIFIED))
    assert answer.headers["Location"] == "/second-factor"
    assert open_house.log()[-1][:2] == ("reauthentication", "done")
    open_house.add("eddy@example.org")
    eddy: dict[str, Any] = {"email": "eddy@example.org", "email_verified": True}
    assert through(browser, "subject-3", **eddy).status_code == 403


def test_inj_6_the_provider_leads_back_to_us(open_house: House, door: Doors) -> None:
    open_house.add(ANNA)
    for place in ("https://evil.example.org", "//evil.example.org", "/\\evil", "/%0aevil"):
        browser = door()
        start = browser.get(f"/sign-in/provider?next={place}")
        answer = browser.get(at_the_provider(start, "subject-1", **VERIFIED))
        assert answer.headers["Location"] == "/"


def test_a_provider_that_is_away_is_said_to_be(open_house: House) -> None:
    secret = open_house.settings.instance / "secret"
    secret.write_text("secret")
    away = Provider(issuer="http://127.0.0.1:9", client_id="ropa", secret_file=secret)
    assert open_house.door(provider=away).get("/sign-in/provider").status_code == 403


def test_without_the_secret_nothing_starts(open_house: House) -> None:
    secret = open_house.settings.instance / "secret"
    trusted = Provider(issuer="https://who.example.org", client_id="ropa", secret_file=secret)
    with pytest.raises(WrongSettingsError, match=r"secret, which can't be read: .*No such file"):
        open_house.door(provider=trusted)
    secret.write_text("\n")
    with pytest.raises(WrongSettingsError, match="a file with nothing in it"):
        open_house.door(provider=trusted)


def test_without_a_provider_there_are_no_such_pages(open_house: House) -> None:
    door = open_house.door()
    assert door.get("/sign-in/provider").status_code == 404
    assert door.get("/sign-in/provider/answer?code=x&state=y").status_code == 404
