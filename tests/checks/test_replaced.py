"""A later notice stands in the place of an earlier one of the same companies, and of no other."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.replaced import is_replaced, versions
from ropa.register.asking import Ref
from ropa.register.records import Notice
from ropa.register.text import text
from tests.checks.bakery import BAKERY, NOTICE, bakery

OLD: Notice = replace(
    NOTICE, organisations=(Ref("bakery"),), published="https://bakery.example.org/privacy"
)
NEW = replace(OLD, id="new", dated=date(2026, 11, 20))
ELSEWHERE = replace(NEW, published=None)
SISTER = replace(BAKERY, id="sister", name="Sister of the Example")


@pytest.mark.parametrize(
    ("later", "replaced"),
    [
        (NEW, True),
        (replace(NEW, title=text(en="What we do with your data")), True),
        (replace(ELSEWHERE, title=text(fr="Déclaration")), True),
        (replace(ELSEWHERE, title=text(en="Déclaration")), False),
        (replace(ELSEWHERE, title=text(en="Cookies")), False),
        (replace(NEW, published="https://bakery.example.org/applicants"), False),
        (replace(NEW, published="Bakery.example.org/privacy/"), True),
        (replace(NEW, organisations=()), False),
        (replace(NEW, organisations=(Ref("bakery"), Ref("sister"))), False),
    ],
)
def test_the_same_companies_replace_a_notice_at_its_address_or_else_under_its_title(
    later: Notice, *, replaced: bool
) -> None:
    register = bakery(OLD, later, SISTER)
    assert is_replaced(register, OLD, later.dated) is replaced
    assert not is_replaced(register, later, later.dated)


def test_nothing_is_replaced_before_the_day_of_the_later_one() -> None:
    assert not is_replaced(bakery(OLD, NEW), OLD, date(2026, 11, 19))


def test_two_of_one_day_stand_side_by_side() -> None:
    twin = replace(OLD, id="twin")
    register = bakery(OLD, twin)
    assert versions(register, OLD, NEW.dated) == (OLD, twin)
    assert not is_replaced(register, OLD, NEW.dated)


def test_two_without_an_address_have_none_in_common() -> None:
    one, other = (replace(each, published=None) for each in (OLD, NEW))
    assert not is_replaced(bakery(one, replace(other, title=text(en="Else"))), one, NEW.dated)


def test_before_its_own_day_a_notice_is_its_only_version() -> None:
    assert versions(bakery(OLD), OLD, date(2021, 7, 21)) == (OLD,)
