"""Reminding owners from the console: who would get what, and the sending of it."""

from typing import Any

from flask import flash, url_for

from ropa.console.current import house, register, required
from ropa.console.reviewing import called, named, told_due
from ropa.console.speaking import count, retell, say
from ropa.operations.letters import Letters
from ropa.operations.post import NoPostError
from ropa.operations.reminding import Post, Reminder, reminders, send


def remind_context() -> dict[str, Any]:
    """Return what the page shows before anything is sent."""
    found = _reminders()
    return {
        "owners": [_owner(one) for one in found if one.owner.email],
        "unreachable": [_owner(one) for one in found if not one.owner.email],
        "url": url_for("reviews.remind"),
        "cancel_url": url_for("reviews.index"),
    }


def reminded() -> None:
    """Send what is due, and say how many were reminded, or why none."""
    mail = house().settings.mail
    assert mail is not None, "the view has seen to it"  # noqa: S101 - as the summary says
    own = house()
    post = Post(mail, own.operations, own.clock, own.settings.public_url, by=required())
    number = 0
    try:
        for _ in send(register(), _reminders(), post):
            number += 1
    except NoPostError as error:
        flash(retell(str(error)), "danger")
    if number:
        flash(count(number, "{n} owner is reminded.", "{n} owners are reminded."), "success")
    else:
        flash(say("Nobody was reminded."), "info")


def _reminders() -> tuple[Reminder, ...]:
    lately = Letters(house().operations, house().clock).written_lately()
    return reminders(register(), on=house().today, lately=lately)


def _owner(one: Reminder) -> dict[str, Any]:
    return {
        "name": named(one.owner.id),
        "email": one.owner.email or "",
        "url": url_for("contact.details_view", id_=one.owner.id),
        "due": [{"title": called(each.record), "due": told_due(each)} for each in one.due[:20]],
        "more": max(len(one.due) - 20, 0),
    }
