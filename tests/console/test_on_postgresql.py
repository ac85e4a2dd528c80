"""The console over PostgreSQL: what people do all day, and what PostgreSQL would choke on."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from ropa.store import find, grant_reading, several
from tests.console.addresses import typed
from tests.console.conftest import GROUP
from tests.console.filling import add, fields
from tests.console.house import HOST, Console, a_console, of_files
from tests.postgres import a_database
from tests.store.test_reading import as_role, run

PAGES = (
    "/",
    "/activity/",
    "/activity/?q=orders&sort=-name",
    "/activity/orders/",
    "/activity/orders/edit",
    "/activity/orders/history",
    "/_jobs/",
    "/_jobs/state",
    "/_jobs/new",
    "/_editions/compare?a=1&b=2",
    "/_account/",
    "/_account/sessions",
)
NOWHERE = (
    "/activity/a%00b/",
    "/activity/a%00b/history",
    "/activity/a%00b/edit",
    "/activity/a%1fb/",
    "/_jobs/download/a%00b",
    "/_verify/a%00b",
    "/static/a%00b",
    "/welcome/a%00b",
    "/a%00b",
)
SENT = ("/_account/sessions/a%00b/end", "/_jobs/cancel/a%00b", "/activity/a%00b/delete")


@pytest.fixture(scope="module")
def console(postgres_server: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console over PostgreSQL, with a role of its own for who only reads."""
    with a_database(postgres_server) as url:
        made = a_console(tmp_path_factory.mktemp("postgresql"), of_files(GROUP), url=url)
        reader = f"a reader-{uuid4().hex[:8]}"
        run(url, f'CREATE ROLE "{reader}" LOGIN')
        grant_reading(url, reader)
        made.reopen(reading_url=as_role(url, reader))
        yield made
        made.opened.close()
        run(url, f'DROP OWNED BY "{reader}"', f'DROP ROLE "{reader}"')


@pytest.mark.parametrize("role", ["dpo", "auditor"])
def test_what_people_look_at_all_day_is_there(console: Console, role: str) -> None:
    browser = console.browser(role)
    writes = {"/activity/orders/edit"} if role == "auditor" else set()
    assert {path for path in PAGES if browser.get(path).status_code != 200} == writes


def test_a_record_is_saved_changed_and_removed(console: Console) -> None:
    dpo = console.browser("dpo")
    assert add(dpo, "document", "On PostgreSQL", id_="on-postgresql").status_code == 302
    form = typed(dpo.get("/document/on-postgresql/edit").text)
    changed = form | {"place": ["In the safe"]}
    assert dpo.post("/document/on-postgresql/edit", **changed).status_code == 302
    assert "In the safe" in dpo.get("/document/on-postgresql/history").text
    leaving = typed(dpo.get("/document/on-postgresql/delete").text) | {"reason": ["as told"]}
    assert dpo.post("/document/on-postgresql/delete", **leaving).status_code == 302


def test_who_signs_in_gets_a_session_or_is_told_why_not(console: Console) -> None:
    stranger = console.browser(None)
    assert stranger.get("/activity/").status_code == 401
    page = stranger.get("/sign-in")
    assert page.status_code == 200
    said = {"email": "dpo@example.org", "password": "wrong, and long enough"}
    form = typed(page.text) | {name: [value] for name, value in said.items()}
    assert stranger.post("/sign-in", **form).status_code in {200, 400}


@pytest.mark.parametrize("role", ["dpo", "auditor", "admin", None])
def test_lim_8_an_address_with_a_control_character_leads_nowhere(
    console: Console, role: str | None
) -> None:
    browser = console.browser(role)
    assert [browser.get(path).status_code for path in NOWHERE] == [404] * len(NOWHERE)
    assert [browser.post(path).status_code for path in SENT] == [404] * len(SENT)


@pytest.mark.parametrize("sign", ["\x00", "\x1f", "\x7f"])
def test_lim_8_a_form_that_nobody_typed_is_refused(console: Console, sign: str) -> None:
    admin, dpo = console.browser("admin"), console.browser("dpo")
    odd = f"a{sign}b"
    new = {"email": "new@example.org", "roles": "editor", "departments": "sales"}
    for name in ("email", "handle", "departments", "entities", "until", "roles"):
        assert admin.post("/_accounts/new", **new | {name: odd}).status_code == 400, name
    order = {"kind": "article-30-1", "organisation": "bakery", "edition": "1", "key": "one"}
    for name in ("kind", "organisation", "edition", "key", odd):
        assert dpo.post("/_jobs/ask", **order | {name: odd}).status_code == 400, name
    for path in ("/activity/orders/delete", "/_editions/go", "/sign-in"):
        sent = {"reason": odd, "as_of": odd, "email": odd}
        assert dpo.post(path, **sent).status_code == 400, path


def test_lim_8_picked_ids_that_are_none_are_named_in_the_form(console: Console) -> None:
    """A record's own form says what is wrong, and loses nothing of what else was typed."""
    dpo = console.browser("dpo")
    form = typed(dpo.get("/activity/orders/edit").text)
    kept = form | {"name-en": ["Kept in the form"]}
    for name in ("department", "controllers", "change-version"):
        answer = dpo.post("/activity/orders/edit", **kept | {name: ["a\x00b"]})
        assert answer.status_code in {409, 422}, name
        assert "Kept in the form" in answer.text, name
    odd = fields("document", "odd", id_="a\x00b")
    assert dpo.post("/document/_new", **odd).status_code == 422
    assert dpo.client.get("/activity/_pick?field=purposes&q=%00", base_url=HOST).status_code == 400


def test_ids_that_are_none_are_not_there(console: Console) -> None:
    with console.opened.store.session() as reader:
        assert find(reader, "a\x00b") is None
        assert [one.id for one in several(reader, ("a\x00b", "orders"))] == ["orders"]


def test_crash_5_a_connection_that_is_cut_costs_at_most_a_503(console: Console) -> None:
    """CRASH-5: 503 while it is down, never 500, and the pool recovers by itself."""
    browsers = [console.browser("dpo"), console.browser("auditor")]
    assert [one.get("/activity/").status_code for one in browsers] == [200, 200]
    _cut(console.settings.database_url)
    for browser in browsers:
        found = [browser.get("/activity/").status_code for _ in range(6)]
        assert set(found) <= {200, 503}
        assert found[-1] == 200


def _cut(url: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    engine.dispose()
