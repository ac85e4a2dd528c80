"""A record's twin in JSON says what its viewer may see, and is told by its version."""

import json

from ropa.console.forms import version_of
from ropa.register.documents import dump, load
from ropa.register.records import KINDS
from tests.console.addresses import SAMPLES
from tests.console.conftest import GROUP
from tests.console.house import Console, of_files

RECORDS = {one.id: one for one in of_files(GROUP)}


def test_the_twin_of_each_record_is_its_document(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    for kind, id_ in SAMPLES.items():
        answer = dpo.get(f"/{kind}/{id_}.json")
        assert answer.content_type == "application/json; charset=utf-8"
        said = json.loads(answer.data)
        assert said == {"kind": kind, "record": dump(RECORDS[id_])}
        assert load(said["kind"], said["record"]) == RECORDS[id_]


def test_who_has_the_version_gets_nothing_again(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    first = dpo.get("/activity/orders.json")
    assert first.headers["ETag"] == f'"{version_of(RECORDS["orders"])}"'
    again = dpo.get("/activity/orders.json", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_an_auditor_gets_what_they_may_see(looked_at: Console) -> None:
    auditor = looked_at.browser("auditor")
    said = json.loads(auditor.get("/activity/orders.json").data)
    assert said["record"]["id"] == "orders"
    for kind, id_ in (("remark", "remark-orders"), ("organisation", "nobody")):
        assert auditor.get(f"/{kind}/{id_}.json").status_code == 404


def test_the_page_leads_to_its_twin_and_lists_keep_theirs(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    assert 'href="/activity/orders.json"' in dpo.get("/activity/orders/").text
    assert {*json.loads(dpo.get("/activity/_export.json").data)} <= {*KINDS}
