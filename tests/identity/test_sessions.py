"""A browser's cookie is a token; what it opens is on the server, and ends there."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask, request, session
from sqlalchemy import select

from ropa.access import Role
from ropa.identity.sessions import COOKIE, ServerSessions, rotate
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.database import Operations, open_operations
from ropa.operations.principals import account_of
from ropa.operations.rows import SessionRow, User
from ropa.operations.sessions import Sessions
from tests.operations.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

HERE = "https://localhost"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def operations(tmp_path: Path) -> "Iterator[Operations]":
    with open_operations(f"sqlite:///{tmp_path / 'register.db'}", instance=tmp_path) as opened:
        yield opened


@pytest.fixture
def word(operations: Operations, clock: Clock) -> str:
    """The word by which Flask-Login knows an account."""
    dpo = Rights(roles=frozenset({Role.DPO}))
    made = Accounts(operations, clock).add("dpo@example.org", rights=dpo)
    with operations.session() as opened:
        return opened.get_one(User, made.id).fs_uniquifier


@pytest.fixture
def app(operations: Operations, clock: Clock) -> Flask:
    """An application of which each page does one thing to the session."""
    made = Flask(__name__)
    made.session_interface = ServerSessions(
        Sessions(operations, clock),
        account_of=lambda word: account_of(operations, word),
        settle=operations.scoped.rollback,
    )
    add_pages(made, Sessions(operations, clock))
    return made


def add_pages(made: Flask, sessions: Sessions) -> None:
    @made.get("/")
    def plain() -> str:
        return "nothing to remember"

    @made.get("/read")
    def read() -> dict[str, object]:
        return dict(session)

    @made.get("/keep")
    def keep() -> str:
        session.update(request.args)
        return "kept"

    @made.get("/drop")
    def drop() -> str:
        session.pop(request.args["name"])
        return "dropped"

    @made.get("/clear")
    def clear() -> str:
        session.clear()
        return "cleared"

    @made.get("/end-elsewhere-and-keep")
    def end() -> str:
        sessions.end(request.cookies[COOKIE])
        session["a"] = "1"
        return "kept, if it were"

    @made.get("/rotate")
    def turn() -> str:
        rotate(session)  # type: ignore[arg-type]  # Flask gives a proxy of it
        return "rotated"


@pytest.fixture
def client(app: Flask) -> "FlaskClient":
    return app.test_client()


def get(client: "FlaskClient", path: str) -> dict[str, object]:
    answer = client.get(path, base_url=HERE)
    assert answer.status_code == 200
    held: dict[str, object] = answer.json if answer.is_json else {}  # type: ignore[assignment]  # of what was sent as one
    return held


def token(client: "FlaskClient") -> str | None:
    cookie = client.get_cookie(COOKIE, domain="localhost")
    return None if cookie is None else cookie.value


def replayed(app: Flask, cookie: str) -> dict[str, object]:
    """What a cookie opens that was saved before."""
    other = app.test_client()
    other.set_cookie(COOKIE, cookie, domain="localhost", secure=True)
    return get(other, "/read")


def test_who_was_given_nothing_to_remember_gets_no_cookie(client: "FlaskClient") -> None:
    for path in ("/", "/read", "/clear"):
        get(client, path)
        assert token(client) is None


def test_au_6_the_cookie_is_for_this_host_and_for_no_script(client: "FlaskClient") -> None:
    answer = client.get("/keep?a=1", base_url=HERE)
    (cookie,) = answer.headers.getlist("Set-Cookie")
    name, *attributes = cookie.split("; ")
    assert name.startswith("__Host-ropa=")
    assert {*attributes} == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert "Cookie" in answer.vary
    away = client.get("/clear", base_url=HERE).headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} < {*away.split("; ")}


def test_what_a_session_holds_is_not_in_the_cookie(client: "FlaskClient", app: Flask) -> None:
    get(client, "/keep?a=secret")
    before = token(client)
    assert get(client, "/read") == {"a": "secret"}
    get(client, "/keep?b=2")
    assert token(client) == before
    assert before is not None
    assert replayed(app, before) == {"a": "secret", "b": "2"}
    assert "secret" not in before


def test_au_3_the_token_changes_at_sign_in_and_when_somebody_proves_who_they_are(
    client: "FlaskClient", app: Flask, word: str
) -> None:
    seen = []
    for path in ("/keep?a=1", f"/keep?_user_id={word}", "/keep?fs_paa=1", "/rotate", "/keep?b=2"):
        get(client, path)
        seen.append(token(client))
    assert len({*seen[:4]}) == 4
    assert seen[3] == seen[4]
    assert get(client, "/read") == {"a": "1", "_user_id": word, "fs_paa": "1", "b": "2"}
    assert [replayed(app, str(one)) for one in seen[:3]] == [{}, {}, {}]


def test_the_token_against_forged_forms_is_another_after_sign_in(
    client: "FlaskClient", word: str
) -> None:
    get(client, "/keep?csrf_token=planted&a=1")
    get(client, f"/keep?_user_id={word}")
    assert get(client, "/read") == {"_user_id": word, "a": "1"}
    get(client, "/keep?csrf_token=own")
    get(client, "/keep?fs_paa=2")
    assert get(client, "/read")["csrf_token"] == "own"


def test_au_4_a_cookie_from_before_signing_out_opens_nothing(
    client: "FlaskClient", app: Flask, word: str
) -> None:
    get(client, f"/keep?_user_id={word}&a=1")
    saved = str(token(client))
    assert replayed(app, saved)
    get(client, "/drop?name=_user_id")
    assert token(client) is None
    assert replayed(app, saved) == {}


def test_au_4_a_changed_password_ends_the_other_sessions(
    client: "FlaskClient", app: Flask, operations: Operations, word: str
) -> None:
    get(client, f"/keep?_user_id={word}")
    other = app.test_client()
    get(other, f"/keep?_user_id={word}")
    with operations.session() as opened:
        opened.scalars(select(User)).one().fs_uniquifier = "another-word"
    get(client, "/keep?_user_id=another-word")
    assert get(client, "/read") == {"_user_id": "another-word"}
    assert get(other, "/read") == {}


def test_au_4_a_disabled_account_has_no_session(
    client: "FlaskClient", operations: Operations, clock: Clock, word: str
) -> None:
    get(client, f"/keep?_user_id={word}")
    Accounts(operations, clock).disable("dpo@example.org")
    assert get(client, "/read") == {}


def test_au_5_an_expired_session_opens_nothing_and_is_not_revived(
    client: "FlaskClient", clock: Clock, word: str
) -> None:
    get(client, f"/keep?_user_id={word}")
    before = token(client)
    clock.wait(minutes=31)
    assert get(client, "/read") == {}
    get(client, "/keep?a=1")
    assert token(client) != before
    assert get(client, "/read") == {"a": "1"}


def test_a_session_that_ended_meanwhile_is_not_revived(
    client: "FlaskClient", app: Flask, word: str
) -> None:
    get(client, f"/keep?_user_id={word}")
    saved = str(token(client))
    get(client, "/end-elsewhere-and-keep")
    assert token(client) is None
    assert replayed(app, saved) == {}


def test_the_sessions_of_an_account_are_its_own(
    client: "FlaskClient", operations: Operations, clock: Clock, word: str
) -> None:
    get(client, "/keep?a=1")
    sessions = Sessions(operations, clock)
    account = account_of(operations, word)
    assert account is not None
    assert sessions.listed(account) == ()
    get(client, f"/keep?_user_id={word}")
    (one,) = sessions.listed(account)
    assert one.agent.startswith("Werkzeug/")
    assert one.begun == clock()


@pytest.mark.parametrize("cookie", ["", "x", "a" * 3000, "%00", '"'])
def test_a_forged_cookie_opens_nothing(app: Flask, cookie: str) -> None:
    assert replayed(app, cookie) == {}


def test_a_session_is_written_when_it_changes_and_seen_once_a_minute(
    client: "FlaskClient", operations: Operations, clock: Clock
) -> None:
    get(client, "/keep?a=1")

    def seen() -> object:
        with operations.session() as opened:
            return opened.scalars(select(SessionRow.seen)).one()

    before = seen()
    clock.wait(seconds=30)
    get(client, "/read")
    assert seen() == before
    clock.moment += timedelta(seconds=30)
    get(client, "/read")
    assert seen() == clock()
