"""Accounts as an administrator keeps them: who may enter, as what, and until when."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, flash, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.account_acts import DISABLE, RESET, RESET_BOTH, acts, confirming
from ropa.console.account_pages import (
    account_rows,
    rights_questions,
    rights_sent,
    session_rows,
)
from ropa.console.asked import entry, listed
from ropa.console.current import house, required
from ropa.console.speaking import retell, say, tongue
from ropa.console.tracing import note
from ropa.operations.accounts import Account, Accounts, NoAccountError
from ropa.operations.invitations import LASTS, Invitations
from ropa.operations.log import Event
from ropa.operations.rights import Rights, UnfitAccountError
from ropa.operations.sessions import Sessions
from ropa.saying import Saying

DISABLED = Saying("{who} is disabled.")
ENABLED = Saying("{who} works again.")


class AccountsView(BaseView):
    """Who may enter."""

    policies: ClassVar[Mapping[str, Policy]] = dict.fromkeys(
        ("index", "new", "edit", "disable", "enable", "reset", "sessions", "end"), Policy.ACCOUNTS
    )

    def __init__(self) -> None:
        """Put it beside the access log."""
        super().__init__(name="Accounts", endpoint="accounts", url="/_accounts")

    @expose("/")
    def index(self) -> Any:
        """List all accounts."""
        rows = account_rows(_accounts().listed())
        return self.render(
            "console/accounts.html", accounts=rows, create_url=url_for("accounts.new"), pager=None
        )

    @expose("/new", methods=("GET", "POST"))
    def new(self) -> Any:
        """Make an account, and show the link that sets it up, once."""
        errors: dict[str, str] = {}
        if _is_sent():
            rights = rights_sent(request.form, errors)
            if not errors and (made := _made(rights, errors)) is not None:
                return self._link(*made)
        return self._form(None, errors)

    @expose("/<int:id_>", methods=("GET", "POST"))
    def edit(self, id_: int) -> Any:
        """Change what an account may do."""
        account, errors = _found(id_), dict[str, str]()
        if _is_sent():
            rights = rights_sent(request.form, errors)
            if not errors:
                try:
                    _accounts().change(id_, rights=rights, by=required())
                except UnfitAccountError as error:
                    errors[error.about] = retell(str(error))
                else:
                    said = say("{who} is changed; its sessions have ended.", who=account.handle)
                    flash(said, "success")
                    return redirect(url_for("accounts.index"))
        return self._form(account, errors)

    @expose("/<int:id_>/disable", methods=("GET", "POST"))
    def disable(self, id_: int) -> Any:
        """Let an account in no more, once it is confirmed."""
        if request.method != "POST":
            return self.render("console/confirm.html", **confirming(_found(id_), DISABLE))
        return self._acted(id_, lambda: _accounts().disable(id_, by=required()), DISABLED)

    @expose("/<int:id_>/enable", methods=("POST",))
    def enable(self, id_: int) -> Any:
        """Let an account in again."""
        return self._acted(id_, lambda: _accounts().enable(id_, by=required()), ENABLED)

    @expose("/<int:id_>/reset", methods=("GET", "POST"))
    def reset(self, id_: int) -> Any:
        """Take a password away, perhaps the second factor, too; show a new link, once confirmed."""
        account, factor = _found(id_), request.args.get("factor") == "yes"
        if request.method != "POST":
            act = RESET_BOTH if factor else RESET
            return self.render("console/confirm.html", **confirming(account, act))
        invitations = Invitations(house().operations, house().clock)
        try:
            token = invitations.reset(id_, second_factor=factor, by=required())
        except UnfitAccountError as error:
            flash(retell(str(error)), "danger")
            return redirect(url_for("accounts.edit", id_=id_))
        return self._link(account, token)

    @expose("/<int:id_>/sessions")
    def sessions(self, id_: int) -> Any:
        """List where an account is signed in."""
        account = _found(id_)
        rows = session_rows(
            _sessions().listed(id_),
            current="",
            end=lambda name: url_for("accounts.end", id_=id_, which=name),
        )
        heading = say("Where {who} is signed in", who=account.handle)
        return self.render(
            "console/sessions.html", sessions=rows, heading=heading, end_others_url=None
        )

    @expose("/<int:id_>/sessions/<which>/end", methods=("POST",))
    def end(self, id_: int, which: str) -> Any:
        """End a session of an account."""
        account = _found(id_)
        if not _sessions().end_named(account.id, which[:64]):
            abort(404)
        note(Event.SESSION_ENDED, f"{account.handle}: {which[:64]}")
        return redirect(url_for("accounts.sessions", id_=id_))

    def _acted(self, id_: int, act: Any, words: str) -> Any:
        account = _found(id_)
        try:
            act()
        except UnfitAccountError as error:
            flash(retell(str(error)), "danger")
        else:
            flash(say(words, who=account.handle), "success")
        return redirect(url_for("accounts.edit", id_=id_))

    def _link(self, account: Account, token: str) -> Any:
        return self.render(
            "console/link.html",
            handle=account.handle,
            email=account.email,
            link=f"{house().settings.public_url}/welcome/{token}",
            until=tongue().moment(house().clock() + LASTS),
            done_url=url_for("accounts.index"),
        )

    def _form(self, account: Account | None, errors: dict[str, str]) -> Any:
        rights = None if account is None else account.rights
        fields = rights_questions(rights, request.form, errors)
        if account is None:
            fields = [*_who_questions(errors), *fields]
        here = (
            url_for("accounts.new") if account is None else url_for("accounts.edit", id_=account.id)
        )
        page = self.render(
            "console/account.html",
            title="" if account is None else f"{account.handle} ({account.email})",
            is_new=account is None,
            fields=fields,
            errors=listed(errors),
            action=here,
            cancel_url=url_for("accounts.index"),
            acts=[] if account is None else acts(account),
        )
        return page, (422 if errors else 200)


def _is_sent() -> bool:
    """Say whether a form is to be kept, and not only searched in."""
    return request.method == "POST" and "find" not in request.form


def _made(rights: Rights, errors: dict[str, str]) -> tuple[Account, str] | None:
    """Make the account that is asked for, and the token of its link; or say what is wrong."""
    invitations = Invitations(house().operations, house().clock)
    email, handle = request.form.get("email", ""), request.form.get("handle", "").strip() or None
    try:
        return invitations.let_in(email, rights=rights, handle=handle, by=required())
    except UnfitAccountError as error:
        errors[error.about] = retell(str(error))
        return None


def _who_questions(errors: Mapping[str, str]) -> list[dict[str, Any]]:
    form = request.form
    return [
        entry(
            "email",
            say("E-mail"),
            type_="email",
            value=form.get("email", ""),
            required=True,
            errors=errors,
        ),
        entry(
            "handle",
            say("Handle"),
            help_=say(
                "What the journal calls it, for good; made of the role if you leave it empty"
            ),
            value=form.get("handle", ""),
            errors=errors,
        ),
    ]


def _found(id_: int) -> Account:
    try:
        return _accounts().find(min(id_, 2**62))
    except NoAccountError:
        abort(404)


def _accounts() -> Accounts:
    return Accounts(house().operations, house().clock)


def _sessions() -> Sessions:
    return Sessions(house().operations, house().clock)
