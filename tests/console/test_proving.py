"""What gives others power is done by who has just proved who they are."""

from datetime import timedelta

import pytest
import time_machine

from tests.console.house import Console, now


@pytest.mark.parametrize("act", ["", "/disable", "/reset", "/reset?factor=yes"])
def test_az_8_a_session_that_is_old_changes_no_account(console: Console, act: str) -> None:
    """AZ-8: who finds a browser open makes nobody a DPO in it, and takes nobody's place."""
    admin, dpo = console.browser("admin"), console.people["dpo"].id
    path = f"/_accounts/{dpo}{act}"
    with time_machine.travel(now() + timedelta(minutes=16), tick=False):
        asked = admin.post(path, roles=["admin"], second_factor="yes")
        assert asked.status_code == 302
        assert asked.headers["Location"].startswith("/sign-in/again?next=")
    done = {"account-changed", "account-disabled", "account-reset"}
    assert done.isdisjoint(one.event for one in console.log())


def test_az_8_an_admin_makes_no_dpo_of_themselves(console: Console) -> None:
    admin, own = console.browser("admin"), console.people["admin"].id
    asked = admin.post(f"/_accounts/{own}", roles=["admin", "dpo"])
    assert asked.status_code == 422
    assert "Nobody gives themselves more rights" in asked.text
