"""What is printed at the foot of a page is read back, in every language, and nothing else is."""

import pytest

from ropa.proof.foot import Foot, foot, other_pages

HEAD, REGISTER, FILE = ("1a" * 32, "2b" * 32, "3c" * 32)
FOOT = Foot(12, HEAD, REGISTER, FILE)
ENGLISH = f"""\
Digest 0{HEAD[1:]}
Edition 12, 22 November 2026, 10:00 UTC
Head of the journal {HEAD}
Digest of the register {REGISTER}
Digest of the visible part {FILE}
Page 2 of 19
"""


def test_it_is_the_last_of_a_page() -> None:
    assert foot(ENGLISH) == FOOT


def test_it_is_read_in_french() -> None:
    french = ENGLISH.replace("Edition", "Édition").replace("Head of the", "Tête du")
    assert foot(french.replace("Page 2 of", "Page 2 sur")) == FOOT


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Edition 12",
        ENGLISH.replace(FILE, FILE[1:]),
        ENGLISH.replace(FILE, FILE + "0"),
        ENGLISH.replace(FILE, "g" * 64),
        ENGLISH.replace("12, 22 November 2026, 10:00", "twelve"),
        ENGLISH + "one line more",
    ],
)
def test_a_page_may_have_none(page: str) -> None:
    assert foot(page) is None


def test_pages_that_say_something_else_are_counted_from_one() -> None:
    assert other_pages([FOOT, None, FOOT, Foot(13, HEAD, REGISTER, FILE)], FOOT) == (2, 4)
    assert other_pages([FOOT, FOOT], FOOT) == ()
