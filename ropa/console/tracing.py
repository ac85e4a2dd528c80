"""Writes lines of the access log about what a request asks for."""

import re

from flask import g, request

from ropa.console.current import house, principal
from ropa.operations.log import AccessLog, Event, Outcome, escaped

_LINK = re.compile(r"(/(?:welcome|_answer)/).+", re.IGNORECASE | re.DOTALL)
"""The address of a link that opens an account, or answers for its owner, to whoever reads it."""


def shown(words: str) -> str:
    """Return what somebody asked for as logs may keep it: one line, and no set-up link."""
    return escaped(_LINK.sub(r"\1…", words))


def note_denial() -> None:
    """Note that this request was refused to whoever asks."""
    note(Event.DENIAL, f"{request.method} {request.path}", outcome=Outcome.REFUSED)


def note(event: Event, subject: str = "", *, outcome: Outcome = Outcome.DONE) -> None:
    """Note that whoever asks did something, or was refused; strangers' refusals, so many alone.

    What a stranger did, they had a link for: no others can crowd it out.
    """
    if principal() is None and outcome is Outcome.REFUSED:
        left = house().strangers.admit(request.remote_addr or "", now=house().clock())
        if left is None:
            return
        subject = f"[{left} before it were only counted] {subject}" if left else subject
    log = AccessLog(house().operations, house().clock)
    log.note(
        event,
        subject=_LINK.sub(r"\1…", subject),
        outcome=outcome,
        principal=principal(),
        address=request.remote_addr or "",
        request=g.get("request_id", ""),
    )
