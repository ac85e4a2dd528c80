"""Reminds owners by mail of what is due: a link for each activity, which needs no account."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ropa.access import Principal
from ropa.checks.reviewing import Review, reviews
from ropa.operations.database import Operations
from ropa.operations.letters import LASTS, Letters
from ropa.operations.log import AccessLog, Event, Outcome
from ropa.operations.post import letter, posting, sent
from ropa.register.records import Activity, Contact
from ropa.register.register import Register
from ropa.register.titles import title
from ropa.settings import Mail
from ropa.translations import Tongue

MOST = 50
"""Mails that are sent at once; the rest waits for the next time."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What an owner is reminded of: activities that are due. Without an e-mail they can't be."""

    owner: Contact
    due: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """What reminders go through: the mail server, the database of links, and the console's URL.

    `by` is who sends them, if that is somebody who is signed in.
    """

    mail: Mail
    operations: Operations
    clock: Callable[[], datetime]
    url: str
    by: Principal | None = None


def reminders(
    register: Register, *, on: date, lately: frozenset[tuple[str, str]]
) -> tuple[Reminder, ...]:
    """Return whom to remind of what is overdue, by owner, but for what was written lately."""
    due: dict[str, list[Review]] = defaultdict(list)
    for one in reviews(register, on=on):
        owner = one.record.owner if isinstance(one.record, Activity) else None
        if owner and one.is_overdue(on=on) and (one.record.id, str(owner)) not in lately:
            due[owner].append(one)
    return tuple(
        Reminder(register.get(id_, Contact), tuple(some)) for id_, some in sorted(due.items())
    )


def send(register: Register, found: tuple[Reminder, ...], post: Post) -> Iterator[Reminder]:
    """Send reminders, and give each that is sent; NoPostError where the server fails.

    Whom no mail can reach keeps none from the others, and stands in the access log.
    """
    reachable = [one for one in found if one.owner.email][:MOST]
    if not reachable:
        return
    letters = Letters(post.operations, post.clock)
    with posting(post.mail) as server:
        for one in reachable:
            links = [
                f"{post.url}/_answer/{letters.write(each.record.id, contact=one.owner.id)}"
                for each in one.due
            ]
            made = letter(
                post.mail,
                to=one.owner.email or "",
                subject=_subject(one, post),
                body=_body(register, one, links, post),
            )
            is_sent = sent(server, made)
            _note(one, post, outcome=Outcome.DONE if is_sent else Outcome.FAILED)
            if is_sent:
                yield one


def _note(one: Reminder, post: Post, *, outcome: Outcome) -> None:
    subject = f"{one.owner.id}: {len(one.due)}"
    log = AccessLog(post.operations, post.clock)
    log.note(Event.REMINDED, subject=subject, outcome=outcome, principal=post.by)


def _subject(one: Reminder, post: Post) -> str:
    return Tongue(post.mail.language).count(
        len(one.due),
        "Record of processing: is this activity still described correctly?",
        "Record of processing: are these {n} activities still described correctly?",
    )


def _body(register: Register, one: Reminder, links: list[str], post: Post) -> str:
    tongue = Tongue(post.mail.language)
    until = tongue.day((post.clock() + LASTS).date())
    lines = [
        tongue.say("You are named as the owner of what stands below."),
        tongue.say(
            "Please read each entry and say if it is still correct, or what has changed. You need "
            "no account; each link works once, until {day}.",
            day=until,
        ),
    ]
    for each, link in zip(one.due, links, strict=True):
        name = title(each.record, register.find, language=tongue.language)
        lines.append(f"{each.record.reference} {name}".strip() + f"\n{link}")
    lines.append(tongue.say("Your answer goes to the data protection officer, who decides."))
    return "\n\n".join(lines) + "\n"
