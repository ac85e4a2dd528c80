"""What can be done to an account beside changing its rights, and what is asked before."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from ropa.operations.accounts import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is done at a route of the accounts: at once, or on a page of its own."""

    route: str
    label: str
    words: str
    factor: str | None = None
    danger: bool = False
    at_once: bool = False

    def url(self, account: Account) -> str:
        """Return where it is done to an account."""
        return url_for(f"accounts.{self.route}", id_=account.id, factor=self.factor)


SESSIONS = Act(
    route="sessions", label="Where it is signed in", words="See its sessions, and end them."
)
RESET = Act(
    route="reset",
    label="Reset the password",
    words="Its password is taken away, it is signed out everywhere, and a new link is shown.",
)
RESET_BOTH = Act(
    route="reset",
    label="Reset both factors",
    words="Password and second factor are taken away, it is signed out everywhere, and a new link "
    "is shown: only for who lost both, and whom you know.",
    factor="yes",
    danger=True,
)
DISABLE = Act(
    route="disable",
    label="Disable",
    words="It is let in no more, and is signed out everywhere. What it did stays its own.",
    danger=True,
)
ENABLE = Act(route="enable", label="Enable", words="It is let in again.", at_once=True)


def acts(account: Account) -> list[dict[str, Any]]:
    """Return what can be done to an account, as its page offers it."""
    offered = (SESSIONS, RESET, RESET_BOTH, DISABLE if account.active else ENABLE)
    return [
        {
            "url": one.url(account),
            "label": one.label,
            "words": one.words,
            "danger": one.danger,
            "at_once": one.at_once,
        }
        for one in offered
    ]


def confirming(account: Account, act: Act) -> dict[str, Any]:
    """Return what the page says that asks once more before an act."""
    return {
        "title": f"{act.label}: {account.handle}",
        "words": act.words,
        "who": f"{account.handle}, {account.email}",
        "label": act.label,
        "action": act.url(account),
        "cancel_url": url_for("accounts.edit", id_=account.id),
    }
