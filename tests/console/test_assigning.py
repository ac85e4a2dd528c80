"""What a form doesn't offer can't be set by sending it, and an editor's reach has an end."""

import pytest
from werkzeug.datastructures import MultiDict

from ropa.operations.log import AccessLog, Event, Sought
from ropa.register.asking import questions
from ropa.register.documents import dump
from ropa.register.records import KINDS, Activity, Purpose, Record
from ropa.store import find, head
from tests.console.addresses import SAMPLES, typed
from tests.console.house import HOST, Browser, Console, now

PRIVILEGED = (
    *("role", "roles", "is_admin", "kind", "version", "number", "digest", "created_by", "actor"),
    *("moment", "departments", "entities", "until_edition", "since_edition", "account", "handle"),
    *("approved_by", "approved_on", "decided_by", "confirmed", "internal", "owner_id", "_id"),
    *("activity", "activities", "record", "organisation", "organisations"),
)
"""Names of what a row of some database might have."""


def standing(console: Console, id_: str) -> Record | None:
    with console.opened.store.session() as reader:
        return find(reader, id_)


def number(console: Console) -> int:
    with console.opened.store.session() as reader:
        return head(reader).number


def last_denial(console: Console) -> str:
    """What was asked for by whom it was refused to last."""
    log = AccessLog(console.opened.operations, now)
    return log.read(Sought(event=Event.DENIAL), length=1).lines[0].subject


def version(editor: Browser, kind: str, id_: str) -> dict[str, list[str]]:
    return typed(editor.get(f"/{kind}/{id_}/edit").text)


def test_az_6_an_edit_changes_what_its_form_offers_and_nothing_else(console: Console) -> None:
    """AZ-6: every name that a record or a row has, in the form and in the address, each twice."""
    editor = console.browser("editor")
    offered = version(editor, "purpose", "purpose-delivery")
    own = {one.name for one in questions(Purpose)}
    names = {one.name for cls in KINDS.values() for one in questions(cls)} | {*PRIVILEGED}
    forged = {name: ["brews", "brewery"] for name in names - own - {"activity"}}
    was = standing(console, "purpose-delivery")
    assert isinstance(was, Purpose)
    query = "&".join(f"{name}=brews" for name in sorted(names))
    fields = offered | forged | {"name-en": ["Bringing"]}
    answer = editor.post(f"/purpose/purpose-delivery/edit?{query}", **fields)
    now = standing(console, "purpose-delivery")
    assert answer.status_code == 302, answer.text
    assert now is not None
    changed = {name for name, said in dump(now).items() if dump(was).get(name) != said}
    assert changed == {"name"}


def test_az_6_a_field_sent_twice_counts_once(console: Console) -> None:
    editor = console.browser("editor")
    offered = version(editor, "activity", "orders") | {"department": ["sales", "brewhouse"]}
    offered |= {"name-en": ["Orders anew", "Canary"]}
    assert editor.post("/activity/orders/edit", **offered).status_code == 302
    now = standing(console, "orders")
    assert isinstance(now, Activity)
    assert now.department == "sales"
    assert dict(now.name.words)["en"] == "Orders anew"


def test_az_6_a_new_record_is_of_the_kind_whose_form_was_sent(console: Console) -> None:
    editor = console.browser("editor")
    fields = {"id": "sneaked", "kind": "approval", "activity": "orders", "name-en": "Sneaked"}
    sent = {**fields, "change-reason": "As told", "form-do": "save", "digest": "0" * 64}
    assert editor.post("/purpose/_new?kind=approval", **sent).status_code == 302
    assert isinstance(standing(console, "sneaked"), Purpose)


@pytest.mark.parametrize(
    ("kind", "id_", "forged"),
    [
        ("activity", "orders", {"department": ["brewhouse"]}),
        ("activity", "orders", {"department": [""]}),
        ("purpose", "purpose-delivery", {"activity": ["brews"]}),
        ("purpose", "purpose-delivery", {"activity": ["wages"]}),
        ("statement", "no-fee", {"record": ["brews"]}),
        ("source", "order-form", {"activities": ["orders", "brews"]}),
        ("source", "order-form", {"activities": [""]}),
        ("disclosure", "to-courier", {"activities": ["orders", "wages"]}),
    ],
)
def test_az_6_an_editor_moves_nothing_out_of_their_departments(
    console: Console, kind: str, id_: str, forged: dict[str, list[str]]
) -> None:
    editor, before = console.browser("editor"), number(console)
    answer = editor.post(f"/{kind}/{id_}/edit", **version(editor, kind, id_) | forged)
    assert answer.status_code in {403, 422}, answer.text
    assert number(console) == before


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("activity", {"name-en": "New", "controllers": "bakery", "department": "brewhouse"}),
        ("activity", {"name-en": "New", "controllers": "bakery"}),
        ("purpose", {"name-en": "New", "activity": "brews"}),
        ("purpose", {"name-en": "New", "activity": "wages"}),
        ("organisation", {"name": "New", "country": "LU"}),
        ("department", {"name-en": "New", "organisation": "bakery"}),
        ("data-category", {"name-en": "New"}),
        ("recipient", {"name-en": "New"}),
        (
            "approval",
            {
                "activity": "orders",
                "digest": "0" * 64,
                "approved_by": "baker",
                "approved_on": "2026-01-02",
            },
        ),
        (
            "decision",
            {
                "record": "orders",
                "rule": "R1-013",
                "outcome": "accepted",
                "reason-en": "So be it",
                "decided_by": "baker",
                "decided_on": "2026-01-02",
            },
        ),
        (
            "handover",
            {
                "edition": "1",
                "given_to": "Somebody",
                "given_on": "2026-01-02",
                "file": "a.pdf",
                "digest": "0" * 64,
            },
        ),
    ],
)
def test_az_6_an_editor_makes_nothing_outside_their_departments(
    console: Console, kind: str, sent: dict[str, str]
) -> None:
    """AZ-6: nor what only a DPO says, nor what all share; a DPO does make each of them."""
    editor, before = console.browser("editor"), number(console)
    fields = {**sent, "id": "made", "change-reason": "As told", "form-do": "save"}
    answer = editor.post(f"/{kind}/_new", **fields)
    assert answer.status_code == 403, answer.text
    assert number(console) == before
    assert last_denial(console) == f"POST /{kind}/_new"
    assert console.browser("dpo").post(f"/{kind}/_new", **fields).status_code == 302


@pytest.mark.parametrize("kind", ["organisation", "recipient", "data-category", "contact"])
def test_az_6_an_editor_changes_nothing_that_all_share(looked_at: Console, kind: str) -> None:
    editor, id_ = looked_at.browser("editor"), SAMPLES[kind]
    fields = version(looked_at.browser("dpo"), kind, id_)
    before = number(looked_at)
    for page in ("edit", "delete"):
        answer = editor.post(f"/{kind}/{id_}/{page}", **fields, reason="As told")
        assert answer.status_code == 403
    assert number(looked_at) == before


def test_az_6_json_and_other_bodies_are_no_form(looked_at: Console) -> None:
    editor, before = looked_at.browser("editor"), number(looked_at)
    for body in ({"name-en": "Forged", "form-do": "save", "change-reason": "x"}, [1], "null"):
        answer = editor.client.post(
            "/activity/orders/edit",
            json=body,
            base_url=HOST,
            headers={"X-CSRFToken": editor.token, "Referer": f"{HOST}/", "Origin": HOST},
        )
        assert answer.status_code < 500
    assert number(looked_at) == before


def test_az_6_rights_of_ones_own_account_are_set_by_nobody_else(looked_at: Console) -> None:
    """AZ-6: pages about oneself take no rights, whatever is sent to them."""
    editor = looked_at.browser("editor")
    fields = MultiDict({"roles": "dpo", "role": "dpo", "is_admin": "yes", "entities": "brewery"})
    for path in ("/_account/", "/password", "/_account/sessions/end-others"):
        editor.post(path, **fields)
    fresh = looked_at.browser("editor")
    assert fresh.get("/_accounts/").status_code == 403
    assert fresh.get("/_log/").status_code == 403
