"""Asking for the approval of an entry, approving exactly what it prints, or sending it back."""

import secrets
from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, flash, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.approval_pages import approval_list, entry_context
from ropa.console.approving import (
    State,
    entered,
    is_barred,
    is_for_viewer,
    requests,
    standing,
)
from ropa.console.current import house, is_own, required
from ropa.console.reviewing import called
from ropa.console.saving import ChangedMeanwhileError, ForeignError, approve
from ropa.console.speaking import retell, say
from ropa.console.standing_for import FIELD, WORDS, named
from ropa.console.tracing import note, note_denial
from ropa.console.words import said_in_a_line, said_in_plain_sight
from ropa.operations.log import Event
from ropa.register.asking import Ref
from ropa.register.printed import Entered
from ropa.register.records import Approval, Contact

_LONGEST = 2_000


class ApprovalsView(BaseView):
    """The approvals of entries, over the digest of what they print."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.READ,
        "entry": Policy.READ,
        "ask": Policy.WRITE,
        "approve": Policy.OFFICIAL,
        "send_back": Policy.OFFICIAL,
    }

    def __init__(self) -> None:
        """Put it beside the reviews."""
        super().__init__(name="Approvals", endpoint="approvals", url="/_approvals")

    @expose("/")
    def index(self) -> Any:
        """List what waits for approval, what is approved, and what was changed since."""
        if not is_for_viewer():
            abort(404)
        return self.render("console/approvals.html", **approval_list(request.args))

    @expose("/<id_>/")
    def entry(self, id_: str) -> Any:
        """Show an entry as it would be approved, and how it stands."""
        return self._shown(_wanted(id_))

    @expose("/<id_>/ask", methods=("POST",))
    def ask(self, id_: str) -> Any:
        """Let an entry wait for a DPO, as it reads now."""
        found = _wanted(id_)
        if not is_own(found):
            abort(403)
        one = standing(found)
        if one.state in {State.WAITING, State.APPROVED}:
            why = say("It waits for approval already, or is approved as it reads now.")
            return self._shown(found, {"note": why}, status=409)
        words = said_in_plain_sight("note")[:_LONGEST]
        requests().ask(found.id, digest=one.digest, by=required().handle, note=words)
        note(Event.APPROVAL_ASKED, found.id)
        words = say("“{record}” waits for approval.", record=called(found))
        return _done(found, words)

    @expose("/<id_>/approve", methods=("POST",))
    def approve(self, id_: str) -> Any:
        """Approve what an entry prints, if that is still what was shown."""
        found = _wanted(id_)
        if request.form.get(WORDS, "").strip() and "find" in request.form:
            return self._shown(found)
        by = named(request.form)
        if by is None:
            words = say("Say which contact of the register approves it.")
            return self._shown(found, {FIELD: words}, status=422)
        if is_barred(found) or standing(found).state is State.APPROVED:
            return self._shown(found, status=409)
        try:
            told = _approved(found, by)
        except ChangedMeanwhileError:
            words = say("What it prints was changed since it was shown to you. Read it again.")
            return self._shown(found, {"note": words}, status=409)
        except (ForeignError, ValueError) as error:
            return self._refused(found, error)
        requests().settle(found.id)
        return _done(found, say("“{record}” is approved.", record=called(found)), *told)

    @expose("/<id_>/return", methods=("POST",))
    def send_back(self, id_: str) -> Any:
        """Send an entry back to who asked, and say what is to be mended."""
        found = _wanted(id_)
        why = said_in_plain_sight("why")[:_LONGEST]
        if not why:
            return self._shown(found, {"why": say("Say what is to be mended.")}, status=422)
        if not requests().send_back(found.id, by=required().handle, why=why):
            words = say("Nobody asks for its approval any more.")
            return self._shown(found, {"why": words}, status=409)
        note(Event.APPROVAL_RETURNED, found.id)
        return _done(found, say("“{record}” is sent back.", record=called(found)))

    def _refused(self, found: Entered, error: ForeignError | ValueError) -> Any:
        denied = isinstance(error, ForeignError)
        if denied:
            note_denial()
        return self._shown(found, {"note": retell(str(error))}, status=403 if denied else 422)

    def _shown(
        self, found: Entered, errors: Mapping[str, str] | None = None, status: int = 200
    ) -> Any:
        return self.render("console/approval.html", **entry_context(found, errors)), status


def _wanted(id_: str) -> Entered:
    found = entered(id_) if is_for_viewer() else None
    if found is None:
        abort(404)
    return found


def _approved(found: Entered, by: Contact) -> tuple[str, ...]:
    made = Approval(
        id=f"approval-{secrets.token_hex(8)}",
        activity=Ref(found.id),
        digest=request.form.get("digest", ""),
        approved_by=Ref(by.id),
        approved_on=house().today,
    )
    reason = said_in_a_line("note") or say("Approved")
    return approve(house(), made, who=required(), reason=reason)


def _done(found: Entered, *words: str) -> Any:
    for number, one in enumerate(words):
        flash(retell(one), "info" if number else "success")
    return redirect(url_for("approvals.entry", id_=found.id))
