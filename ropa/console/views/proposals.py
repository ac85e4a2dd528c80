"""What owners answered, until a DPO confirms it, takes it over, or refuses it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from flask import abort, flash, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.checks.reviewing import next_after
from ropa.console.approving import entered
from ropa.console.current import at, house, register, required, shelf
from ropa.console.lists import whole
from ropa.console.reviewing import called, named
from ropa.console.saving import ChangedMeanwhileError, instead, save
from ropa.console.speaking import retell, say, tongue
from ropa.console.tracing import note
from ropa.operations.letters import Letters, Proposal
from ropa.operations.log import Event
from ropa.operations.post import NoPostError, letter, posting
from ropa.register.asking import Ref
from ropa.register.printed import Entered
from ropa.register.records import Contact
from ropa.translations import Tongue

LENGTH = 20


class ProposalsView(BaseView):
    """The answers that wait for a DPO."""

    policies: ClassVar[Mapping[str, Policy]] = dict.fromkeys(
        ("index", "confirm", "take_over", "done", "refuse"), Policy.OFFICIAL
    )

    def __init__(self) -> None:
        """Put it beside the approvals."""
        super().__init__(name="Answers of owners", endpoint="proposals", url="/_proposals")

    @expose("/")
    def index(self) -> Any:
        """List what waits, the oldest first."""
        page = max(whole(request.args.get("page", ""), 1), 1)
        start = (page - 1) * LENGTH
        found = _letters().waiting(start=start, length=LENGTH + 1)
        context = {
            "rows": [_row(one) for one in found[:LENGTH]],
            "total": _letters().count(),
            "pager": {
                "previous_url": _url(page - 1) if page > 1 else None,
                "next_url": _url(page + 1) if len(found) > LENGTH else None,
            },
        }
        return self.render("console/proposals.html", **context)

    @expose("/<id_>/confirm", methods=("POST",))
    def confirm(self, id_: str) -> Any:
        """Put the owner's word that an entry is still correct into the register."""
        one, record = _wanted(id_)
        if record is None or not one.correct:
            abort(404)
        if house().digests.of(register(), record) != one.version:
            flash(say("The entry was changed since the owner read it; ask again."), "danger")
            return redirect(url_for("proposals.index"))
        day = one.made.date()
        made = replace(
            record,
            confirmed_on=day,
            confirmed_by=Ref(one.contact),
            next_review=next_after(record, on=day),
        )
        reason = say(
            "{name} answered on {day} that it is still correct.",
            name=one.contact,
            day=tongue().day(day),
        )
        try:
            told = save(house(), instead(record, made), who=required(), reason=reason)
        except ChangedMeanwhileError:
            words = "Somebody changed it meanwhile. Look at it again before you confirm it."
            flash(say(words), "danger")
            return redirect(url_for("proposals.index"))
        except ValueError as error:
            flash(retell(str(error)), "danger")
            return redirect(url_for("proposals.index"))
        for words in told or ():
            flash(retell(words), "info")
        return _settled(one, "confirmed", say("“{record}” is confirmed.", record=called(record)))

    @expose("/<id_>/take-over", methods=("POST",))
    def take_over(self, id_: str) -> Any:
        """Open the form of the record, to put in what the owner said; the answer waits on."""
        one, record = _wanted(id_)
        if record is None:
            abort(404)
        flash(say("The owner wrote: {answer}", answer=one.words), "info")
        return redirect(url_for(f"{record.kind}.edit_view", id_=record.id))

    @expose("/<id_>/done", methods=("POST",))
    def done(self, id_: str) -> Any:
        """Let an answer go that was put into the record."""
        one, _ = _wanted(id_)
        return _settled(one, "taken over", say("The answer stands in the record."))

    @expose("/<id_>/refuse", methods=("POST",))
    def refuse(self, id_: str) -> Any:
        """Let an answer go."""
        one, _ = _wanted(id_)
        return _settled(one, "refused", say("The answer is refused."))


def _letters() -> Letters:
    return Letters(house().operations, house().clock)


def _wanted(id_: str) -> tuple[Proposal, Entered | None]:
    one = _letters().find(id_)
    if one is None or at() is not None:
        abort(404)
    return one, entered(one.record)


def _settled(one: Proposal, outcome: str, words: str) -> Any:
    if not _letters().settle(one.id, by=required().handle, outcome=outcome):
        abort(404)
    note(Event.ANSWER_SETTLED, f"{one.record}: {outcome}")
    flash(words, "success")
    _tell_owner(one, outcome)
    return redirect(url_for("proposals.index"))


def _tell_owner(one: Proposal, outcome: str) -> None:
    """Send the owner a word, if mails can go out and they have an address."""
    mail, owner = house().settings.mail, shelf().find(one.contact)
    if mail is None or not isinstance(owner, Contact) or not owner.email:
        return
    spoken = Tongue(mail.language)
    words = {
        "confirmed": "Thank you: your answer stands in the record now.",
        "taken over": "Thank you: what you told stands in the record now.",
        "refused": "Thank you. Your answer was read; the record stays as it is.",
    }
    subject = spoken.say("Your answer on the record of processing")
    body = spoken.say(words[outcome])
    try:
        with posting(mail) as server:
            server.send_message(letter(mail, to=owner.email, subject=subject, body=body))
    except NoPostError as error:
        flash(retell(str(error)), "danger")


def _row(one: Proposal) -> dict[str, Any]:
    record = entered(one.record)
    urls = {
        f"{act}_url": url_for(f"proposals.{act}", id_=one.id)
        for act in ("confirm", "take_over", "done", "refuse")
    }
    moved = record is not None and house().digests.of(register(), record) != one.version
    return {
        **urls,
        "confirm_url": urls["confirm_url"] if one.correct and record and not moved else None,
        "take_over_url": urls["take_over_url"] if record and not one.correct else None,
        "title": called(record) if record else one.record,
        "url": url_for(f"{record.kind}.details_view", id_=record.id) if record else None,
        "who": named(one.contact) or one.contact,
        "when": tongue().moment(one.made),
        "correct": one.correct,
        "words": one.words,
        "moved": moved,
    }


def _url(page: int) -> str:
    return url_for("proposals.index", page=page if page > 1 else None)
