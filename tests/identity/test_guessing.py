"""Guessing is held back however it is spelt and wherever it is done, and keeps nobody else out."""

import pytest
from sqlalchemy import select, update

from ropa.access import Role
from ropa.identity.desk import BROWSER
from ropa.operations.rows import AttemptRow, User
from ropa.operations.throttle import KNOWN_FOR
from tests.identity.conftest import PASSWORD, House
from tests.identity.front_door import Door
from tests.identity.test_second_factors import code, enrol

ANNA, WRONG = "anna@example.org", "wrong horse battery"
DPO = "dpo@example.org"
OFFICE = "192.0.2.1"


@pytest.fixture
def key(house: House) -> str:
    """The key of the DPO's authenticator."""
    door = house.add(DPO, Role.DPO)
    door.sign_in(DPO, PASSWORD)
    return enrol(door, house)


@pytest.fixture
def dpo(house: House, key: str) -> Door:
    """The browser in which the DPO has signed in before, with both factors, and isn't now."""
    door = house.door()
    enter(house, door, key)
    assert door.inside()
    leave(door)
    return door


def leave(door: Door) -> None:
    """Sign out."""
    door.get("/second-factor")
    door.post("/sign-out")
    assert not door.inside()


def enter(house: House, door: Door, key: str) -> None:
    """Sign the DPO in with both factors."""
    house.later(seconds=60)
    assert door.follow(door.sign_in(DPO, PASSWORD)).status_code == 200
    door.post("/sign-in/code", code=code(key, house))


def wrongs(house: House, times: int, *, email: str = ANNA, address: str = OFFICE) -> Door:
    """A stranger's browser, which has guessed some times."""
    stranger = house.door(address=address)
    for _ in range(times):
        stranger.sign_in(email, WRONG)
    return stranger


@pytest.mark.parametrize(
    "spelt",
    [
        "anna@exa\ufe0fmple.org",
        "anna@example\u3002org",
        "anna@ｅxample.org",
        "ANNA@Example.ORG",
    ],
)
def test_au_7_an_account_is_guessed_five_times_however_it_is_spelt(
    house: House, spelt: str
) -> None:
    assert house.add(ANNA).sign_in(spelt, PASSWORD).status_code == 302, "it names the account"
    stranger = wrongs(house, 4, email=spelt, address="198.51.100.7")
    assert stranger.sign_in(ANNA, WRONG).status_code == 200
    assert stranger.sign_in(spelt, PASSWORD).status_code == 429
    assert stranger.sign_in(ANNA, PASSWORD).status_code == 429


def test_au_7_what_is_no_address_but_for_its_spaces_is_counted_as_the_one_meant(
    house: House,
) -> None:
    house.add(ANNA)
    stranger = wrongs(house, 5, email=f"  {ANNA} ")
    assert stranger.sign_in(ANNA, PASSWORD).status_code == 429


def test_au_7_an_account_that_there_is_not_is_the_same_however_it_is_spelt(house: House) -> None:
    stranger = wrongs(house, 4, email="nobody@exa\ufe0fmple.org")
    assert stranger.sign_in("NOBODY@example\u3002org", WRONG).status_code == 200
    assert stranger.sign_in("nobody@example.org", WRONG).status_code == 429


def test_au_7_an_empty_new_password_lets_nobody_guess_the_old_one(house: House) -> None:
    door = house.add(ANNA)
    door.sign_in(ANNA, PASSWORD)
    before = _rights(house)
    door.get("/password")
    for _ in range(5):
        asked = door.post("/password", password=WRONG, new_password="", new_password_confirm="")
        assert asked.status_code == 200
    asked = door.post("/password", password=PASSWORD, new_password="", new_password_confirm="")
    assert asked.status_code == 429
    assert _rights(house) == before


def _rights(house: House) -> int:
    with house.operations.session() as session:
        told = select(AttemptRow.id).where(AttemptRow.succeeded.is_(True))
        return len(session.scalars(told).all())


def test_au_7_who_guesses_in_the_same_office_locks_nobody_out(
    house: House, dpo: Door, key: str
) -> None:
    assert wrongs(house, 5, email=DPO).sign_in(DPO, PASSWORD).status_code == 429
    enter(house, dpo, key)
    assert dpo.inside()


def test_au_7_who_guesses_from_everywhere_locks_nobody_out(
    house: House, dpo: Door, key: str
) -> None:
    for number in range(21):
        wrongs(house, 5, email=DPO, address=f"198.51.100.{number}")
    dpo.address = "203.0.113.9"
    assert house.door(address=dpo.address).sign_in(DPO, PASSWORD).status_code == 429
    enter(house, dpo, key)
    assert dpo.inside()


def test_au_7_what_a_browser_is_known_by_opens_nothing_and_guesses_five_times(
    house: House,
) -> None:
    house.add(ANNA).sign_in(ANNA, PASSWORD)
    thief = house.door(address="198.51.100.7")
    thief.client.set_cookie(BROWSER, _known_by(house), secure=True)
    assert not thief.inside()
    for _ in range(5):
        assert thief.sign_in(ANNA, WRONG).status_code == 200
    assert thief.sign_in(ANNA, PASSWORD).status_code == 429


def _known_by(house: House) -> str:
    door = house.door()
    door.sign_in(ANNA, PASSWORD)
    return _secret(door)


def _secret(door: Door) -> str:
    kept = dict(one.split("=", 1) for one in door.cookies())
    return kept[BROWSER]


def test_au_7_a_browser_is_known_to_the_account_that_signed_in_there(house: House) -> None:
    door = house.add(ANNA)
    house.add("other@example.org")
    door.sign_in(ANNA, PASSWORD)
    leave(door)
    wrongs(house, 5, email="other@example.org")
    assert door.sign_in("other@example.org", PASSWORD).status_code == 429
    wrongs(house, 5)
    assert door.sign_in(ANNA, PASSWORD).status_code == 302


def test_what_a_browser_is_known_by_is_kept_as_a_digest_and_sent_to_this_host_alone(
    house: House,
) -> None:
    door = house.add(ANNA)
    given = door.sign_in(ANNA, PASSWORD).headers.getlist("Set-Cookie")
    (cookie,) = [one for one in given if one.startswith(BROWSER)]
    said = set(cookie.split("; ")[1:])
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} < said
    assert f"Max-Age={KNOWN_FOR.total_seconds():.0f}" in said
    with house.operations.session() as session:
        rows = session.scalars(select(AttemptRow)).all()
        kept = {word for one in rows for word in (one.account, one.address)}
    assert _secret(door) not in kept
    assert all(len(one) == 64 for one in kept)


def test_the_browser_in_which_a_second_factor_was_set_up_is_known(house: House) -> None:
    door = house.add(DPO, Role.DPO)
    door.sign_in(DPO, PASSWORD)
    assert not [one for one in door.cookies() if one.startswith(BROWSER)]
    key = enrol(door, house)
    leave(door)
    wrongs(house, 5, email=DPO)
    enter(house, door, key)
    assert door.inside()


def test_no_browser_is_known_before_the_second_factor(house: House, dpo: Door) -> None:
    assert [one for one in dpo.cookies() if one.startswith(BROWSER)]
    elsewhere = house.door()
    elsewhere.sign_in(DPO, PASSWORD)
    assert not [one for one in elsewhere.cookies() if one.startswith(BROWSER)]


def test_a_browser_is_known_for_ninety_days_and_until_the_account_is_reset(house: House) -> None:
    door = house.add(ANNA)
    door.sign_in(ANNA, PASSWORD)
    leave(door)
    house.later(days=89)
    wrongs(house, 5)
    assert door.sign_in(ANNA, PASSWORD).status_code == 302
    leave(door)
    house.later(days=90)
    wrongs(house, 5)
    assert door.sign_in(ANNA, PASSWORD).status_code == 429
    house.later(minutes=15)
    assert door.sign_in(ANNA, PASSWORD).status_code == 302
    leave(door)
    house.door().set_up(house.invitations.reset(ANNA), PASSWORD)
    wrongs(house, 5)
    assert door.sign_in(ANNA, PASSWORD).status_code == 429


def test_a_new_password_makes_other_browsers_unknown_and_not_this_one(house: House) -> None:
    here, there = house.add(ANNA), house.door()
    for door in (there, here):
        door.sign_in(ANNA, PASSWORD)
    words = "staple battery horse"
    here.get("/password")
    here.post("/password", password=PASSWORD, new_password=words, new_password_confirm=words)
    leave(here)
    wrongs(house, 5)
    assert there.sign_in(ANNA, words).status_code == 429
    assert here.sign_in(ANNA, words).status_code == 302


def test_a_password_is_set_first_by_who_has_just_proved_who_they_are(house: House) -> None:
    door = house.add(ANNA)
    door.sign_in(ANNA, PASSWORD)
    with house.operations.session() as session:
        session.execute(update(User).values(password=None))
    words = "staple battery horse"
    house.later(minutes=4)
    door.get("/password")
    house.later(minutes=2)
    asked = door.post("/password", new_password=words, new_password_confirm=words)
    assert asked.status_code == 302
    assert asked.headers["Location"].startswith("/sign-in/again")
    with house.operations.session() as session:
        assert session.scalars(select(User.password)).all() == [None]
