"""What can be done to an account beside changing its rights, and what is asked before."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from ropa.console.speaking import say
from ropa.operations.accounts import Account
from ropa.saying import Saying


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
    route="sessions",
    label=Saying("Where it is signed in"),
    words=Saying("See its sessions, and end them."),
)
RESET = Act(
    route="reset",
    label=Saying("Reset the password"),
    words=Saying(
        "Its password is taken away, it is signed out everywhere, and a new link is shown."
    ),
)
RESET_BOTH = Act(
    route="reset",
    label=Saying("Reset both factors"),
    words=Saying(
        "Password and second factor are taken away, it is signed out everywhere, and a new link "
        "is shown: only for who lost both, and whom you know."
    ),
    factor="yes",
    danger=True,
)
DISABLE = Act(
    route="disable",
    label=Saying("Disable"),
    words=Saying("It is let in no more, and is signed out everywhere. What it did stays its own."),
    danger=True,
)
ENABLE = Act(
    route="enable", label=Saying("Enable"), words=Saying("It is let in again."), at_once=True
)


def acts(account: Account) -> list[dict[str, Any]]:
    """Return what can be done to an account, as its page offers it."""
    offered = (SESSIONS, RESET, RESET_BOTH, DISABLE if account.active else ENABLE)
    return [
        {
            "url": one.url(account),
            "label": say(one.label),
            "words": say(one.words),
            "danger": one.danger,
            "at_once": one.at_once,
        }
        for one in offered
    ]


def confirming(account: Account, act: Act) -> dict[str, Any]:
    """Return what the page says that asks once more before an act."""
    return {
        "title": say("{what}: {said}", what=say(act.label), said=account.handle),
        "words": say(act.words),
        "who": f"{account.handle}, {account.email}",
        "label": say(act.label),
        "action": act.url(account),
        "cancel_url": url_for("accounts.edit", id_=account.id),
    }
