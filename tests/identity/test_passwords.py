"""A password is long enough and not one that is tried first; nothing else is asked of it."""

import pytest

from ropa.identity.passwords import common_passwords, complaint

WORDS = ("Bakery & Sons", "anna.baker@example.org")


def test_au_10_more_than_three_thousand_common_ones_are_known() -> None:
    common = common_passwords()
    assert len(common) > 3000
    assert min(map(len, common)) == 8
    assert {"password", "12345678", "iloveyou"} <= common


@pytest.mark.parametrize(
    "password",
    [
        "PassWord",
        "        ",
        "qwertyuiop",
        "ropa1234",
        "ROPA-ropa-ropa",
        "bakery99",
        "Bakery&Sons!",
        "annabaker1",
        "bakerypassword1",
        "example.org",
    ],
)
def test_au_10_what_is_tried_first_is_refused(password: str) -> None:
    assert "tried first" in (complaint(password, words=WORDS) or "")


@pytest.mark.parametrize(
    "password",
    [
        "x y z q!",
        "🥐" * 128,
        "bakery at the river bank",
        "europa-river",
        "correct horse battery staple",
        "lower case only",
        "1357 9111 3151",
    ],
)
def test_au_10_anything_else_will_do(password: str) -> None:
    assert complaint(password, words=WORDS) is None


@pytest.mark.parametrize("password", ["", "x" * 7, "x" * 129, "🥐" * 7])
def test_au_10_8_to_128_characters_are_asked_for(password: str) -> None:
    assert complaint(password, words=()) == (
        f"A password has 8 to 128 characters; this one has {len(password)}."
    )


@pytest.mark.parametrize("password", ["\ud800 half a sign", "nothing\0 hidden"])
def test_uni_signs_that_cannot_be_kept_are_refused(password: str) -> None:
    assert "no computer can keep" in (complaint(password, words=()) or "")
