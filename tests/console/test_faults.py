"""Whatever fails, there is an answer: guarded as any other, and without a word of what failed."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from ropa.console.forms import TooManyPartsError
from ropa.console.saving import ForeignError
from ropa.console.shelves import NoReadingError
from ropa.operations.database import FILE
from ropa.store import NoEditionError, UnfitStoreError
from tests.console.conftest import GROUP
from tests.console.house import HOST, Browser, Console, a_console, of_files
from tests.console.test_headers import ALWAYS

SECRET = "an accident at /srv/secret.db"
SPOKEN: dict[Exception, int] = {
    UnfitStoreError(SECRET): 503,
    NoReadingError("name it in ROPA_READING_URL"): 503,
    NoEditionError("There is no edition 7."): 404,
    ForeignError("orders"): 403,
    TooManyPartsError("citations", 500): 413,
    sqlite3.OperationalError(SECRET): 503,
    RuntimeError(SECRET): 500,
}
"""What is foreseen to fail, and one thing that isn't."""
PLACES = (
    "ropa.operations.sessions.Sessions.load",
    "ropa.console.installing.signed_in",
    "ropa.console.installing.chosen_edition",
)
"""Where a request is when it fails: without a session, without who asks, with both."""
ASKED = ("/", "/activity/orders/", "/sign-in", "/nothing", "/static/look.css", "/look/fonts.css")


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console to which each test gives back what it took away."""
    made = a_console(tmp_path_factory.mktemp("faults"), of_files(GROUP))
    yield made
    made.opened.close()


def failing(error: Exception) -> Callable[..., object]:
    def fails(*_: object, **__: object) -> None:
        raise error

    return fails


def assert_guarded(answer: TestResponse, what: object) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy, what
    assert "'nonce-" in policy, what
    assert ALWAYS.items() <= dict(answer.headers).items(), what
    assert answer.headers["Cache-Control"] == "no-store", what
    assert "secret" not in answer.text, what
    assert "Traceback" not in answer.text, what


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("error", SPOKEN, ids=lambda one: type(one).__name__)
def test_csp_1_csp_5_csp_8_each_failure_is_answered_wherever_it_comes_from(
    console: Console, monkeypatch: pytest.MonkeyPatch, error: Exception, place: str
) -> None:
    """CSP-1, CSP-5, CSP-8: signed in and not, on pages, on files, on what isn't there."""
    dpo, stranger = console.browser("dpo"), console.browser(None)
    monkeypatch.setattr(place, failing(error))
    for browser in (dpo, stranger):
        if browser is stranger and place == PLACES[0]:
            continue  # without a cookie, no session is looked for
        for path in ASKED:
            answer = browser.get(path)
            assert answer.status_code == SPOKEN[error], path
            assert_guarded(answer, path)


@pytest.mark.parametrize("role", ["dpo", None])
def test_csp_8_if_no_page_can_be_drawn_a_line_is_said(
    console: Console, monkeypatch: pytest.MonkeyPatch, role: str | None
) -> None:
    browser = console.browser(role)
    monkeypatch.setattr("ropa.console.faults.render_template", failing(RuntimeError(SECRET)))
    answer = browser.get("/static/nothing.css")
    assert answer.status_code in {401, 404}
    assert answer.mimetype == "text/plain"
    assert_guarded(answer, role)


def test_csp_8_a_session_that_cannot_be_kept_is_a_503(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    dpo = console.browser("dpo")
    monkeypatch.setattr("ropa.operations.sessions.Sessions.save", failing(UnfitStoreError(SECRET)))
    answer = dpo.post("/_editions/go", as_of="1")
    assert answer.status_code == 503
    assert_guarded(answer, "a session")


def looks_at(browser: Browser, edition: int) -> None:
    """Have a session look at an edition, whether or not there is one."""
    with browser.client.session_transaction(base_url=HOST) as opened:
        opened["at"] = edition


@pytest.mark.parametrize("role", ["dpo", "auditor"])
@pytest.mark.parametrize("path", ["/activity/", "/_jobs/", "/_account/"])
def test_an_edition_that_is_none_any_more_is_left_with_a_word(
    console: Console, role: str, path: str
) -> None:
    browser = console.browser(role)
    looks_at(browser, 999)
    answer = browser.get(path)
    assert answer.status_code == 404
    assert "You see the present again" in answer.text
    assert "You look at edition" not in answer.text
    assert browser.get(path).status_code == 200


def test_around_a_failure_the_register_is_not_read(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    dpo = console.browser("dpo")
    monkeypatch.setattr("ropa.console.time_panel.head", failing(UnfitStoreError(SECRET)))
    assert dpo.get("/nothing").status_code == 404
    assert dpo.get("/_account/").status_code == 503


@contextmanager
def renamed(file: Path, table: str) -> Iterator[None]:
    """Take a table away while the context lasts."""
    for names in ((table, "elsewhere"), ("elsewhere", table)):
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA legacy_alter_table = on")
            connection.execute(f"ALTER TABLE {names[0]} RENAME TO {names[1]}")
        if names[0] == table:
            yield


@contextmanager
def replaced(console: Console, file: Path, content: bytes | None) -> Iterator[None]:
    """Put something else in the place of a file, or nothing, while the context lasts."""
    kept = file.with_suffix(".kept")
    _let_go(console)
    file.rename(kept)
    if content is not None:
        file.write_bytes(content)
    yield
    _let_go(console)
    assert file.exists() == (content is not None), "it was made anew"
    kept.replace(file)


def _let_go(console: Console) -> None:
    opened = console.opened
    assert opened.reading is not None
    for engine in (opened.store.engine, opened.reading.engine, opened.operations.engine):
        engine.dispose()


@pytest.mark.parametrize(
    ("file", "table"), [("register.db", "activity"), (FILE, "account"), (FILE, "session")]
)
def test_crash_6_a_table_that_is_gone_is_a_503_until_it_is_back(
    console: Console, file: str, table: str
) -> None:
    dpo = console.browser("dpo")
    with renamed(console.settings.instance / file, table):
        answer = dpo.get("/activity/")
        assert answer.status_code == 503
        assert "no such table" not in answer.text
        assert_guarded(answer, table)
    assert dpo.get("/activity/").status_code == 200


@pytest.mark.parametrize("content", [b"garbage " * 9_000, b"", None], ids=["garbage", "", "gone"])
@pytest.mark.parametrize("file", ["register.db", FILE])
def test_crash_6_a_file_that_is_lost_is_a_503_and_never_made_anew(
    console: Console, file: str, content: bytes | None
) -> None:
    dpo, auditor = console.browser("dpo"), console.browser("auditor")
    with replaced(console, console.settings.instance / file, content):
        for browser in (dpo, auditor):
            answer = browser.get("/activity/")
            assert answer.status_code == 503
            assert_guarded(answer, file)
    assert {one.get("/activity/").status_code for one in (dpo, auditor)} == {200}


def test_what_is_foreseen_is_noted_without_what_was_asked(
    console: Console, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    dpo = console.browser("dpo")
    monkeypatch.setattr(
        "ropa.console.installing.chosen_edition", failing(UnfitStoreError("It is locked."))
    )
    dpo.get("/activity/")
    (said,) = [one.getMessage() for one in caplog.records if one.name == "ropa.console"]
    assert said.endswith("It is locked.")


def test_who_is_not_signed_in_is_asked_to_and_not_told_of_a_failure(console: Console) -> None:
    """A first visit is no accident to tell anybody of; a form that comes too late may be."""
    answer = console.browser(None).get("/")
    assert answer.status_code == 401
    assert 'class="btn btn-primary" href="/sign-in?next=/"' in answer.text
    assert "tell them" not in answer.text
    assert ">401<" not in answer.text
    assert "tell them" in console.browser("dpo").get("/nothing").text


def test_what_was_typed_outlasts_a_failure(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    dpo = console.browser("dpo")
    typed = {"form-do": "save", "name-en": "Ovens", "change-reason": "It is hot"}
    with monkeypatch.context() as failed:
        failed.setattr("ropa.console.editing.save", failing(RuntimeError(SECRET)))
        answer = dpo.post("/department/_new", **typed)
    assert answer.status_code == 500
    assert "What you typed is kept" in answer.text
    assert 'href="/department/_new"' in answer.text
    kept = dpo.get("/department/_new").text
    assert "This is what you had typed. It is not saved yet." in kept
    assert "Ovens" in kept
    dpo.post("/department/_new", **typed)
    assert "It is not saved yet" not in dpo.get("/department/_new").text


def test_a_failure_is_told_where_nothing_can_be_kept_either(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    dpo = console.browser("dpo")
    monkeypatch.setattr("ropa.console.editing.save", failing(UnfitStoreError(SECRET)))
    monkeypatch.setattr("ropa.operations.drafts.Drafts.keep", failing(UnfitStoreError(SECRET)))
    typed = {"form-do": "save", "name-en": "Ovens", "change-reason": "It is hot"}
    answer = dpo.post("/department/_new", **typed)
    assert answer.status_code == 503
    assert "What you typed is kept" not in answer.text
