"""Who signs in again finds what they had typed, if it was typed into a form given to them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask, session
from flask_wtf.csrf import CSRFProtect, generate_csrf
from sqlalchemy import select

from ropa.access import Role
from ropa.identity.lapsed import Lapsed
from ropa.identity.sessions import ServerSessions
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.database import Operations, open_operations
from ropa.operations.drafts import Drafts
from ropa.operations.log import AccessLog, Event, Outcome, Sought
from ropa.operations.principals import account_of
from ropa.operations.rows import SessionRow, User
from ropa.operations.sessions import Sessions
from tests.operations.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

HERE = "https://localhost"
FORM = "/activity/edit/?id=newsletter"
PLACE = "/activity/edit/"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def operations(tmp_path: Path) -> "Iterator[Operations]":
    with open_operations(f"sqlite:///{tmp_path / 'register.db'}", instance=tmp_path) as opened:
        yield opened


@pytest.fixture
def officer(operations: Operations, clock: Clock) -> int:
    dpo = Rights(roles=frozenset({Role.DPO}))
    return Accounts(operations, clock).add("dpo@example.org", rights=dpo).id


@pytest.fixture
def client(operations: Operations, clock: Clock, officer: int) -> "FlaskClient":
    """A browser at an application that keeps drafts of one form, and of no other."""
    app = Flask(__name__)
    app.secret_key = "made up"
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.session_interface = ServerSessions(
        Sessions(operations, clock),
        account_of=lambda word: account_of(operations, word),
        settle=operations.scoped.rollback,
    )
    lapsed = Lapsed(
        Drafts(operations, clock),
        AccessLog(operations, clock),
        keeps=lambda asked: asked.path == "/activity/edit/",
    )

    @app.before_request
    def look() -> tuple[str, int] | None:
        kept = lapsed.kept()
        return None if kept is None else (f"kept: {kept}", 401)

    CSRFProtect(app)

    @app.route("/activity/edit/", methods=["GET", "POST"])
    @app.route("/password", methods=["GET", "POST"], endpoint="password")
    def form() -> str:
        return str(generate_csrf())

    @app.get("/sign-in")
    def sign_in() -> str:
        with operations.session() as opened:
            session["_user_id"] = opened.get_one(User, officer).fs_uniquifier
        return "in"

    return app.test_client()


def send(client: "FlaskClient", token: str, *, to: str = FORM, **typed: str) -> "TestResponse":
    headers = {"Referer": f"{HERE}/"}
    return client.post(to, base_url=HERE, headers=headers, data={"csrf_token": token} | typed)


@pytest.fixture
def token(client: "FlaskClient") -> str:
    """The token of a form that was given to somebody who is signed in."""
    client.get("/sign-in", base_url=HERE)
    return client.get(FORM, base_url=HERE).text


def test_au_5_what_was_typed_in_an_expired_session_is_kept(
    client: "FlaskClient", operations: Operations, clock: Clock, officer: int, token: str
) -> None:
    clock.wait(minutes=40)
    answer = send(client, token, name="Newsletter, with what took forty minutes")
    assert (answer.status_code, answer.text) == (401, "kept: True")
    found = Drafts(operations, clock).draft_of(officer, PLACE)
    assert found == (("name", "Newsletter, with what took forty minutes"),)
    (line,) = AccessLog(operations, clock).read(Sought(event=Event.DRAFT_KEPT)).lines
    assert (line.handle, line.subject, line.outcome) == ("dpo-1", PLACE, Outcome.DONE)


def test_a_form_in_time_is_no_draft(
    client: "FlaskClient", operations: Operations, clock: Clock, officer: int, token: str
) -> None:
    assert send(client, token, name="x").status_code == 200
    assert Drafts(operations, clock).draft_of(officer, PLACE) is None


def test_au_1_a_form_that_was_not_given_to_the_session_is_not_kept(
    client: "FlaskClient", operations: Operations, clock: Clock, officer: int, token: str
) -> None:
    clock.wait(minutes=40)
    for forged in ("", "x", token[:-1], token[::-1]):
        assert send(client, forged, name="x").status_code == 400
    assert Drafts(operations, clock).draft_of(officer, PLACE) is None


def test_au_5_what_was_typed_in_a_session_that_others_ended_is_kept(
    client: "FlaskClient", operations: Operations, clock: Clock, officer: int, token: str
) -> None:
    Sessions(operations, clock).end_all(officer)
    assert client.get(FORM, base_url=HERE).text != token, "and it opens nothing (AU-4)"
    answer = send(client, token, to=FORM, name="x", **{"form-session": name_of(operations)})
    assert (answer.status_code, answer.text) == (401, "kept: True")
    assert Drafts(operations, clock).draft_of(officer, PLACE) == (("name", "x"),)


def test_au_5_the_cookie_will_do_where_the_form_names_no_session(
    client: "FlaskClient", operations: Operations, clock: Clock, officer: int, token: str
) -> None:
    Sessions(operations, clock).end_all(officer)
    assert send(client, token, name="x").text == "kept: True"
    assert Drafts(operations, clock).draft_of(officer, PLACE) == (("name", "x"),)


def test_au_1_the_name_of_a_session_alone_keeps_nothing(
    client: "FlaskClient", operations: Operations, clock: Clock, officer: int, token: str
) -> None:
    """AU-1: nor with the token of another session, nor while the session lives."""
    name = name_of(operations)
    assert send(client, token, name="x", **{"form-session": name}).status_code == 200
    Sessions(operations, clock).end_all(officer)
    stranger = client.application.test_client()
    theirs = stranger.get(FORM, base_url=HERE).text
    for forged in ("", "x", theirs):
        answer = send(stranger, forged, name="x", **{"form-session": name})
        assert "kept" not in answer.text
    for wrong in ("nobody", "\x00", "\u202e"):
        assert send(stranger, token, name="x", **{"form-session": wrong}).status_code == 400
    assert Drafts(operations, clock).draft_of(officer, PLACE) is None


def name_of(operations: Operations) -> str:
    """Return the name of the one session of an account."""
    with operations.session() as opened:
        mine = select(SessionRow.name).where(SessionRow.account.is_not(None))
        return opened.execute(mine).scalar_one()


def test_passwords_are_no_drafts(
    client: "FlaskClient", operations: Operations, clock: Clock, officer: int, token: str
) -> None:
    clock.wait(minutes=40)
    answer = send(client, token, to="/password", typed="not to be kept")
    assert (answer.status_code, answer.text) == (401, "kept: False")
    assert Drafts(operations, clock).draft_of(officer, "/password") is None


def test_after_a_month_nobody_knows_the_session(
    client: "FlaskClient", operations: Operations, clock: Clock, token: str
) -> None:
    clock.wait(days=31)
    Sessions(operations, clock).tidy()
    assert send(client, token, name="x").status_code == 400
