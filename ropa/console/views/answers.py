"""What an owner answers to a mail: a page about one entry, once, without an account.

It changes nothing in the register: the answer waits for a DPO.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, make_response, redirect, request, session, url_for
from flask_admin import BaseView, expose
from werkzeug.exceptions import TooManyRequests

from ropa.access import Policy
from ropa.console.current import house
from ropa.console.speaking import say, tongue
from ropa.console.tracing import note
from ropa.console.words import said_in_plain_sight
from ropa.identity.desk import desk
from ropa.operations.letters import Letter, Letters, digest_of
from ropa.operations.log import Event
from ropa.operations.throttle import Kind
from ropa.register.printed import printed_digest
from ropa.register.records import Activity
from ropa.register.register import Register
from ropa.reports.single_entry import single_entry
from ropa.store import head

_LINK = "ropa_letter"
_LONGEST = 4_000


class AnswersView(BaseView):
    """The page that a link in a mail leads to."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.PUBLIC,
        "begin": Policy.PUBLIC,
        "thanks": Policy.PUBLIC,
    }

    def __init__(self) -> None:
        """Put it beside what needs an account."""
        super().__init__(name="Answer", endpoint="answers", url="/_answer")

    @expose("/<token>")
    def begin(self, token: str) -> Any:
        """Take the token out of the address, which is kept in histories, and use nothing up yet."""
        session[_LINK] = _read(token).digest
        response = make_response(redirect(url_for("answers.index")))
        response.headers["Referrer-Policy"] = "no-referrer"
        return _unkept(response)

    @expose("/", methods=("GET", "POST"))
    def index(self) -> Any:
        """Show the entry with two buttons, and take the answer."""
        letter = _letters().known(str(session.get(_LINK, "")))
        if letter is None:
            abort(404)
        found = _entry(letter)
        if request.method == "POST":
            return self._answered(letter, found)
        return self._shown(*found)

    @expose("/thanks")
    def thanks(self) -> Any:
        """Say what becomes of the answer."""
        return _unkept(make_response(self.render("console/answered.html")))

    def _answered(self, letter: Letter, found: tuple[Register, Activity]) -> Any:
        correct = request.form.get("answer") == "correct"
        words = said_in_plain_sight("words")
        if not correct and not words:
            return self._shown(*found, error=say("Say in a few words what has changed."))
        if len(words) > _LONGEST:
            return self._shown(*found, error=say("Say it in 4,000 characters at most."))
        version = request.form.get("version", "")[:64]
        if not _letters().answer(letter, version=version, correct=correct, words=words):
            abort(404)
        note(Event.ANSWERED, f"{letter.record} by {letter.contact}")
        session.pop(_LINK, None)
        return redirect(url_for("answers.thanks"))

    def _shown(self, known: Register, activity: Activity, error: str = "") -> Any:
        spoken = tongue().language
        context = {
            "sections": single_entry(known, activity, on=house().today, language=spoken),
            "version": printed_digest(known, activity),
            "url": url_for("answers.index"),
            "words": request.form.get("words", ""),
            "error": error,
        }
        page = self.render("console/answer.html", **context)
        return _unkept(make_response(page, 422 if error else 200))


def _read(token: str) -> Letter:
    """Return the letter of a token; 404 if there is none, and 429 after too many wrong ones."""
    who = {"account": digest_of(token), "address": request.remote_addr or ""}
    seconds = desk().throttle.enter(kind=Kind.LETTER, **who)
    if seconds is not None:
        raise TooManyRequests(retry_after=seconds)
    found = _letters().read(token)
    if found is None:
        abort(404)
    desk().throttle.right(kind=Kind.LETTER, **who)
    return found


def _letters() -> Letters:
    return Letters(house().operations, house().clock)


def _entry(letter: Letter) -> tuple[Register, Activity]:
    """Return the entry that a letter is about; 404 if it is gone, or another's by now."""
    with house().store.session() as reader:
        known = house().shelves.whole(reader, at=head(reader).number).register
    found = known.find(letter.record)
    if not isinstance(found, Activity) or found.owner != letter.contact:
        abort(404)
    return known, found


def _unkept(response: Any) -> Any:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
