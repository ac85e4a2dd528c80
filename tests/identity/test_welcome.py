"""A set-up link sets one password, once, within a day, and stays in no history."""

from sqlalchemy import select

from ropa.access import Role
from ropa.operations.accounts import Rights
from ropa.operations.rows import SessionRow
from tests.identity.conftest import PASSWORD, House

ANNA = "anna@example.org"


def test_au_12_the_link_opens_a_page_once_and_leaves_the_address(house: House) -> None:
    house.accounts.add(ANNA, rights=_editor())
    token = house.invitations.invite(ANNA)
    door = house.door()
    exchanged = door.get(f"/welcome/{token}")
    assert exchanged.headers["Location"] == "/welcome"
    assert exchanged.headers["Referrer-Policy"] == "no-referrer"
    with house.operations.session() as session:
        (content,) = session.scalars(select(SessionRow.content))
    assert b"ropa_invitation" in content
    assert token.encode() not in content, "who reads the database can't use it"
    page = door.get("/welcome")
    assert "Referrer-Policy" not in page.headers  # else its form would come from nowhere
    assert page.headers["Cache-Control"] == "private, no-store"
    assert ANNA in page.text
    assert token not in page.text
    assert door.post("/welcome", password=PASSWORD, again=PASSWORD).status_code == 302
    assert door.get("/welcome").status_code == 410
    assert house.door().get(f"/welcome/{token}").status_code == 410
    assert door.sign_in(ANNA, PASSWORD).status_code == 302


def test_who_set_a_password_is_told_so_and_what_to_do(house: House) -> None:
    house.accounts.add(ANNA, rights=_editor())
    door = house.door()
    page = door.follow(door.set_up(house.invitations.invite(ANNA), PASSWORD)).text
    assert "Your password is set. Sign in with it." in page


def test_looking_at_the_link_uses_nothing_up(house: House) -> None:
    house.accounts.add(ANNA, rights=_editor())
    token = house.invitations.invite(ANNA)
    for _ in range(3):
        house.door().get(f"/welcome/{token}")
    assert house.door().set_up(token, PASSWORD).status_code == 302


def test_au_12_the_link_ends_after_a_day(house: House) -> None:
    house.accounts.add(ANNA, rights=_editor())
    token = house.invitations.invite(ANNA)
    door = house.door()
    door.follow(door.get(f"/welcome/{token}"))
    house.later(hours=24)
    assert door.post("/welcome", password=PASSWORD, again=PASSWORD).status_code in {400, 401, 410}
    over = house.door().get(f"/welcome/{token}")
    assert over.status_code == 410
    assert "This link opens nothing" in over.text


def test_two_who_have_the_link_set_one_password(house: House) -> None:
    house.accounts.add(ANNA, rights=_editor())
    token = house.invitations.invite(ANNA)
    first, second = house.door(), house.door()
    for door in (first, second):
        door.follow(door.get(f"/welcome/{token}"))
    assert first.post("/welcome", password=PASSWORD, again=PASSWORD).status_code == 302
    other = "somebody else's password"
    assert second.post("/welcome", password=other, again=other).status_code == 410
    assert second.sign_in(ANNA, other).status_code == 200
    assert first.sign_in(ANNA, PASSWORD).status_code == 302


def test_a_password_that_will_not_do_uses_nothing_up(house: House) -> None:
    house.accounts.add(ANNA, rights=_editor())
    door = house.door()
    token = house.invitations.invite(ANNA)
    door.follow(door.get(f"/welcome/{token}"))
    for password, again, said in (
        ("password", "password", "tried first"),
        (PASSWORD, "something else", "The two are not alike."),
        ("short", "short", "8 to 128 characters"),
        ("", "", "Type a password."),
    ):
        refused = door.post("/welcome", password=password, again=again)
        assert refused.status_code == 200
        assert said in refused.text
        assert not password or f'value="{password}"' not in refused.text
    assert door.post("/welcome", password=PASSWORD, again=PASSWORD).status_code == 302


def test_au_12_no_password_that_programs_come_with_opens(house: House) -> None:
    """AU-12: of the usual names and passwords, none is an account here."""
    house.add("dora@example.org", Role.DPO)
    names = ("admin", "root", "dpo", "ropa", "administrator")
    passwords = ("admin", "password", "changeme", "ropa")
    for number, name in enumerate(names):
        door = house.door(address=f"198.51.100.{number}")
        for password in passwords:
            assert door.sign_in(f"{name}@example.org", password).status_code == 200
            assert not door.inside()


def _editor() -> Rights:
    return Rights(roles=frozenset({Role.EDITOR}), departments=frozenset({"oven"}))
