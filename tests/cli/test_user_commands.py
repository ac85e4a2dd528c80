"""Accounts are made, listed, closed and reset; each is entered by a link that is shown once."""

import json
import re
from pathlib import Path

from tests.cli.conftest import Run

DEPARTMENTS = """\
format: 1
records:
  department:
    - {id: oven, name: {en: Oven}, organisation: bakery}
"""
LINK = re.compile(r"^http://localhost:8080/welcome/[\w-]{43}$", re.MULTILINE)


def test_an_account_is_made_with_a_link_that_sets_it_up(house: Run) -> None:
    said = house("user", "add", "Anna@example.org", "--role", "dpo", "--role", "admin")
    assert said.code == 0
    assert "anna@example.org: admin, dpo. The journal calls it dpo-1." in said.out
    assert LINK.search(said.out)
    (account,) = json.loads(house("user", "list", "--format", "json").out)["accounts"]
    assert (account["email"], account["roles"]) == ("anna@example.org", ["admin", "dpo"])
    assert (account["active"], account["has_password"]) == (True, False)


def test_au_12_there_is_no_account_that_nobody_made(bakery: Run) -> None:
    assert bakery("user", "list").out == "There is no account yet: ropa user add EMAIL --role dpo\n"


def test_an_auditor_is_bound_to_organisations_and_a_day(bakery: Run) -> None:
    auditor = ("user", "add", "eva@example.org", "--role", "auditor", "--entity", "bakery")
    assert bakery(*auditor).err == "ropa: Say until which day the auditor reads.\n"
    more = ("--until", "2199-12-31", "--since-edition", "1", "--internal", "--handle", "eva")
    assert bakery(*auditor, *more).code == 0
    listed = bakery("user", "list").out
    said = "auditor; reads bakery; until 2199-12-31; from edition 1; internal"
    assert listed == f"eva eva@example.org ({said}, not set up)\n"


def test_an_account_whose_last_day_is_over_is_not_made(bakery: Run) -> None:
    refused = bakery("user", "add", "anna@example.org", "--role", "dpo", "--until", "2020-01-01")
    assert refused.code == 2
    assert refused.err == "ropa: The last day, 2020-01-01, is over; name one that is to come.\n"
    assert refused.out == ""
    assert bakery("user", "list").out.startswith("There is no account yet")


def test_an_auditor_of_a_branch_reads_its_company(bakery: Run) -> None:
    bound = ("--entity", "shop", "--until", "2199-12-31")
    assert bakery("user", "add", "eva@example.org", "--role", "auditor", *bound).code == 0
    assert "reads bakery" in bakery("user", "list").out


def test_what_an_account_is_bound_to_is_in_the_register(bakery: Run, files: Path) -> None:
    editor = ("user", "add", "eddy@example.org", "--role", "editor", "--department")
    assert bakery(*editor, "oven").err == (
        'ropa: There is no department "oven"; there is no department yet.\n'
    )
    (files / "departments.yaml").write_text(DEPARTMENTS)
    assert bakery("load", files / "departments.yaml").code == 0
    assert bakery(*editor, "bakery").err == (
        'ropa: There is no department "bakery"; there are: oven.\n'
    )
    assert bakery(*editor, "oven").code == 0
    auditor = ("user", "add", "eva@example.org", "--role", "auditor", "--until", "2199-12-31")
    found = bakery(*auditor, "--entity", "oven")
    assert (found.code, found.err) == (
        2,
        'ropa: There is no organisation "oven"; there are: bakery, mill, shop.\n',
    )


def test_an_account_is_closed_and_opens_no_more(bakery: Run) -> None:
    bakery("user", "add", "anna@example.org", "--role", "dpo")
    assert bakery("user", "disable", "anna@example.org").code == 0
    assert "disabled" in bakery("user", "list").out
    refused = bakery("user", "reset", "anna@example.org")
    assert refused.code == 2
    assert "was disabled" in refused.err


def test_closing_the_last_dpo_is_said(bakery: Run) -> None:
    for name, role in (("anna", "dpo"), ("bob", "dpo"), ("carl", "editor")):
        bakery("user", "add", f"{name}@example.org", "--role", role)
    said = [bakery("user", "disable", f"{one}@example.org").out for one in ("carl", "anna", "bob")]
    assert ["--role dpo" in one for one in said] == [False, False, True]


def test_a_reset_gives_another_link_each_time(bakery: Run) -> None:
    first = bakery("user", "add", "anna@example.org", "--role", "dpo").out
    again = bakery("user", "reset", "anna@example.org")
    assert "its password is gone" in again.out
    both = bakery("user", "reset", "anna@example.org", "--second-factor")
    assert "its password and second factor are gone" in both.out
    links = {found[0] for one in (first, again.out, both.out) if (found := LINK.search(one))}
    assert len(links) == 3


def test_who_is_not_there_is_named(bakery: Run) -> None:
    for command in ("disable", "reset"):
        refused = bakery("user", command, "nobody@example.org")
        assert refused.code == 2
        assert 'There is no account "nobody@example.org"' in refused.err


def test_without_an_instance_there_is_nothing_to_enter(ropa: Run, instance: Path) -> None:
    assert ropa("user", "list").code == 2
    assert not (instance / "operations.db").exists()
