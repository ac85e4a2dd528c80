"""The command that reminds owners by mail of what is to be reviewed; made for cron."""

import click

from ropa.cli import options
from ropa.cli.clock import now
from ropa.cli.instance import edition, settings
from ropa.cli.refusal import Refusal, refusals
from ropa.cli.terminal import tell
from ropa.operations.database import open_operations
from ropa.operations.letters import Letters
from ropa.operations.post import NoPostError
from ropa.operations.reminding import Post, Reminder, reminders, send


@click.command("remind")
@options.flag("--dry-run", "Say who would be reminded of what, and send nothing.")
def remind(*, dry_run: bool) -> None:
    """Remind owners, by mail, of what is overdue for review.

    Each gets a link that works once, for 30 days, and needs no account. Who was reminded within
    seven days isn't again.
    """
    chosen, register = settings(), edition().register
    if chosen.mail is None and not dry_run:
        raise Refusal(
            "No server of mails is named: set ROPA_MAIL_URL and ROPA_MAIL_FROM, or see with "
            "--dry-run who would be reminded."
        )
    with (
        refusals(),
        open_operations(chosen.database_url, instance=chosen.instance) as operations,
    ):
        lately = Letters(operations, now).written_lately()
        found = reminders(register, on=now().date(), lately=lately)
        if chosen.mail is None or dry_run:
            for one in found:
                tell(_told(one, sent=False))
        else:
            try:
                for one in send(
                    register, found, Post(chosen.mail, operations, now, chosen.public_url)
                ):
                    tell(_told(one, sent=True))
            except NoPostError as error:
                raise Refusal(str(error)) from error
            for one in found:
                if not one.owner.email:
                    tell(_told(one, sent=False))
        if not found:
            tell("Nobody is to be reminded.")


def _told(one: Reminder, *, sent: bool) -> str:
    ids = ", ".join(each.record.id for each in one.due)
    if not one.owner.email:
        return f"{one.owner.id}: has no e-mail, so nothing can be sent about {ids}"
    what = "reminded" if sent else "would be reminded"
    return f"{one.owner.id} <{one.owner.email}>: {what} of {ids}"
