"""Accounts are made whole or not at all, bound by name, and closed by who means it."""

import re
from dataclasses import replace
from datetime import date

from sqlalchemy import event

from ropa.access import Role
from ropa.identity.sessions import CSRF_FIELD
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.invitations import Invitations
from ropa.operations.log import Event
from tests.console.forms.browser import Page
from tests.console.house import Console, now

EMAIL = "anna@example.org"
PAST = date(2020, 1, 1)


def offered(page: str, name: str) -> dict[str, tuple[str, bool]]:
    """Return what a question of a form offers: by value, its label, and whether it is ticked."""
    read = Page(page)
    labels = {one.get("for"): one.text.strip() for one in read.every("label")}
    return {
        one.get("value"): (labels[one.get("id")], "checked" in one.attributes)
        for one in read.every("input")
        if one.get("name") == name
    }


def handles(console: Console) -> list[str]:
    return [one.handle for one in Accounts(console.opened.operations, now).listed()]


def test_a_last_day_that_is_over_is_refused_at_its_field_and_nobody_is_let_in(
    console: Console,
) -> None:
    before, lines = handles(console), len(console.log())
    admin = console.browser("admin")
    refused = admin.post("/_accounts/new", email=EMAIL, roles="dpo", until="2020-01-01")
    assert refused.status_code == 422
    (wrong,) = re.findall(r'id="until-error">([^<]+)<', refused.text)
    assert wrong == "The last day, 2020-01-01, is over; name one that is to come."
    assert handles(console) == before
    assert len(console.log()) == lines
    made = admin.post("/_accounts/new", email=EMAIL, roles="dpo", until=now().date().isoformat())
    assert made.status_code == 200
    assert "/welcome/" in made.text


def test_departments_and_legal_entities_are_offered_by_name(console: Console) -> None:
    admin = console.browser("admin")
    page = admin.get("/_accounts/new").text
    departments, entities = offered(page, "departments"), offered(page, "entities")
    assert departments["sales"] == ("Sales, Bakery", False)
    assert entities["bakery"] == ("Bakery", False)
    sent = {"roles": "editor", "departments": "sales", "find": "departments"}
    found = admin.post("/_accounts/new", email=EMAIL, **sent, **{"departments-words": "brewhouse"})
    assert found.status_code == 200
    departments = offered(found.text, "departments")
    assert departments == {
        "sales": ("Sales, Bakery", True),
        "brewhouse": ("Canary Brewhouse, Canary Brewery", False),
    }
    assert f'value="{EMAIL}"' in found.text
    assert EMAIL not in admin.get("/_accounts/").text, "to search makes nobody"
    made = admin.post("/_accounts/new", email=EMAIL, roles="editor", departments=["sales"])
    assert "/welcome/" in made.text
    assert "Sales, Bakery" in admin.get("/_accounts/").text


def test_what_is_no_legal_entity_is_refused_at_its_field(console: Console) -> None:
    admin = console.browser("admin")
    sent = {"email": EMAIL, "roles": "auditor", "until": "2126-12-31"}
    for odd in ("sales", "nowhere", "No id"):
        refused = admin.post("/_accounts/new", entities=odd, **sent)
        assert refused.status_code == 422
        assert f'id="entities-error">There is no legal entity {odd}.<' in refused.text


def test_the_list_says_what_an_auditor_reads_and_who_has_ended(console: Console) -> None:
    bound = replace(console.people["auditor"].rights, since_edition=2)
    accounts = Accounts(console.opened.operations, now)
    accounts.change("auditor-1", rights=bound)
    accounts.change("editor-1", rights=replace(console.people["editor"].rights, until=PAST))
    page = console.browser("admin").get("/_accounts/").text
    assert "Bakery; what outsiders may see; from edition 2" in page
    assert "ended on 1 January 2020" in page
    assert (
        "Bakery; what outsiders may see; from edition 2"
        in console.browser("dpo").get("/_preview/").text
    )


def test_nobody_is_disabled_or_reset_before_it_is_confirmed(console: Console) -> None:
    admin, editor = console.browser("admin"), console.people["editor"]
    for path in ("disable", "reset", "reset?factor=yes"):
        page = admin.get(f"/_accounts/{editor.id}/{path}")
        assert page.status_code == 200
        (form,) = (one for one in Page(page.text).every("form") if path in one.get("action"))
        assert form.get("method") == "post"
        assert editor.handle in page.text
    assert Accounts(console.opened.operations, now).find(editor.id).active
    assert console.browser("editor").get("/").status_code == 200
    links = Page(admin.get(f"/_accounts/{editor.id}").text).every("a")
    labels = {one.text.strip() for one in links}
    assert {"Disable", "Reset the password", "Reset both factors"} <= labels
    assert admin.post(f"/_accounts/{editor.id}/disable").status_code == 302
    assert not Accounts(console.opened.operations, now).find(editor.id).active


def test_an_administrator_ends_the_sessions_of_somebody_and_that_is_noted(
    console: Console,
) -> None:
    admin, editor = console.browser("admin"), console.browser("editor")
    id_ = console.people["editor"].id
    assert f'href="/_accounts/{id_}/sessions"' in admin.get(f"/_accounts/{id_}").text
    page = admin.get(f"/_accounts/{id_}/sessions").text
    (end,) = re.findall(rf'action="(/_accounts/{id_}/sessions/[0-9a-f]+/end)"', page)
    assert editor.get("/").status_code == 200
    assert admin.post(end).status_code == 302
    assert editor.get("/").status_code == 401
    noted = next(one for one in console.log() if one.event is Event.SESSION_ENDED)
    assert (noted.handle, noted.subject) == ("admin-1", f"editor-1: {end.split('/')[-2]}")


def test_however_many_accounts_there_are_pages_ask_as_much(console: Console) -> None:
    asked: list[str] = []
    for engine in (console.opened.operations.engine, console.opened.store.engine):
        event.listen(engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    admin, dpo = console.browser("admin"), console.browser("dpo")
    numbers = []
    for more in (1, 15):
        for number in range(more):
            console.add(f"auditor-{more}-{number}", console.people["auditor"].rights)
        for browser, path in ((admin, "/_accounts/"), (dpo, "/_preview/")):
            browser.get(path)
            asked.clear()
            browser.get(path)
            numbers.append(len(asked))
    assert numbers[:2] == numbers[2:]


def test_au_10_no_password_is_the_name_of_an_organisation(console: Console) -> None:
    """AU-10: the register's own names are what is guessed first; each new one counts at once."""
    invitations = Invitations(console.opened.operations, now)
    token = invitations.let_in(EMAIL, rights=Rights(roles=frozenset({Role.DPO})))[1]
    browser = console.browser(None)
    browser.get(f"/welcome/{token}")
    form = Page(browser.get("/welcome").text)
    (sent, *_) = (one.get("value") for one in form.every("input") if one.get("name") == CSRF_FIELD)
    said = {"password": "canarybrewery1", "again": "canarybrewery1", CSRF_FIELD: sent}
    refused = browser.post("/welcome", **said)
    assert refused.status_code == 200
    assert "of your organisations are tried first" in refused.text
