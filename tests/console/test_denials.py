"""What is refused is refused alike: whatever is tried, and whether or not it is there."""

import re
from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from ropa.operations.log import AccessLog, Event, Sought
from ropa.register.records import KINDS
from tests.console.addresses import SAMPLES, a_job, typed
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, now, of_files

BREWERYS = {
    "organisation": "brewery",
    "contact": "brewer",
    "department": "brewhouse",
    "activity": "brews",
    "processor-activity": "malting",
    "purpose": "purpose-brews",
    "data-category": "songs",
    "recipient": "pub",
    "disclosure": "to-pub",
    "retention-rule": "keep-brews",
    "remark": "remark-brews",
    "notice": "brewery-notice",
}
"""What is there, and isn't the auditor's to see."""
NOWHERE = "no-such-record-at-all"
ODD_IDS = (
    "-1",
    "0",
    str(2**63),
    "1,2",
    "..",
    "%2e%2e",
    "%2e%2e%2f%2e%2e%2fregister.db",
    "orders%00",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    "purpose-delivery",
    "ORDERS",
    "orders%20",
    "' or 1=1 --",
    "é",
)
"""Ids that no activity has; some of them are another kind's, or would be if signs were dropped."""
_EACH_TIME = re.compile(
    r'nonce="[^"]+"|name="csrf_token" value="[^"]+"|content="[^"]+" name="csrf-token"'
    r"|\b[0-9a-f]{16}\b"
)
"""What differs between any two answers: a nonce, a token, the request's id."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("denials"), of_files(GROUP))
    yield made
    made.opened.close()


@pytest.fixture(scope="module")
def auditor(house: Console) -> Browser:
    return house.browser("auditor")


def denials(house: Console) -> int:
    account = house.people["auditor"].id
    sought = Sought(event=Event.DENIAL, account=account)
    return AccessLog(house.opened.operations, now).read(sought, length=1).total


@pytest.mark.parametrize("kind", KINDS)
def test_az_2_an_auditors_writes_are_refused_and_noted(
    house: Console, auditor: Browser, kind: str
) -> None:
    """AZ-2: each is a 403, and a line of the access log."""
    dpo, id_ = house.browser("dpo"), SAMPLES[kind]
    fields = typed(dpo.get(f"/{kind}/{id_}/edit").text)
    tries = (
        (f"/{kind}/_new", fields | {"id": ["forged"], "change-version": [""]}),
        (f"/{kind}/{id_}/edit", fields),
        (f"/{kind}/{id_}/delete", {"reason": "As told"}),
        (f"/{kind}/action/", {"action": "delete", "rowid": id_}),
        (f"/{kind}/action/", {"action": "no-such-action", "rowid": id_}),
        (f"/{kind}/ajax/update/", {"list_form_pk": id_, "name": "Forged"}),
        (f"/{kind}/delete/", {"id": id_}),
        (f"/{kind}/no/such/address", fields),
    )
    before = denials(house)
    codes = [auditor.post(path, **said).status_code for path, said in tries]
    codes.append(auditor.get(f"/{kind}/ajax/lookup/?name=owner&query=a").status_code)
    assert codes == [403] * 9
    assert denials(house) == before + 9


def test_az_2_an_auditor_cancels_nobody_elses_job(house: Console, auditor: Browser) -> None:
    id_, before = a_job(house, "dpo", "brewery"), denials(house)
    for job in (id_, NOWHERE):
        assert auditor.post(f"/_jobs/cancel/{job}").status_code == 403
    assert denials(house) == before + 2
    assert "cancelled" not in house.browser("dpo").get("/_jobs/").text
    own = a_job(house, "auditor")
    assert house.browser("auditor").post(f"/_jobs/cancel/{own}").status_code == 302


@pytest.mark.parametrize("kind", BREWERYS)
def test_az_4_what_is_not_yours_answers_as_what_is_not_there(auditor: Browser, kind: str) -> None:
    """AZ-4: the same status, and the same bytes but for what differs each time."""
    there = BREWERYS[kind]
    for page in ("", "named-by", "history", "edit", "delete"):
        one, other = (auditor.get(f"/{kind}/{id_}/{page}") for id_ in (there, NOWHERE))
        assert one.status_code == other.status_code in {403, 404}
        assert told(one, there) == told(other, NOWHERE)
    for asked in (f"/{kind}/", f"/{kind}/_export.json", f"/{kind}/_export.csv"):
        one, other = (auditor.get(f"{asked}?q={id_}") for id_ in (there, NOWHERE))
        assert told(one, there) == told(other, NOWHERE)


def test_az_4_jobs_of_others_answer_as_those_that_are_not_there(
    house: Console, auditor: Browser
) -> None:
    id_ = a_job(house, "dpo", "brewery")
    for path in ("/_jobs/download/", "/_verify/"):
        one, other = (auditor.get(f"{path}{job}") for job in (id_, NOWHERE))
        assert one.status_code == other.status_code == 404
        assert told(one, id_) == told(other, NOWHERE)


def test_az_4_nobody_ends_a_session_of_somebody_else(house: Console, auditor: Browser) -> None:
    page = house.browser("dpo").get("/_account/sessions").text
    (name, *_) = re.findall(r"/_account/sessions/([0-9a-f]+)/end", page)
    codes = {
        auditor.post(f"/_account/sessions/{one}/end").status_code for one in (name, "0" * 32, "1")
    }
    assert codes == {404}
    assert house.browser("dpo").get("/_account/sessions").text.count(name) > 0


@pytest.mark.parametrize("id_", ODD_IDS)
@pytest.mark.parametrize("role", ["auditor", "dpo"])
def test_az_4_ids_like_none_of_ours_lead_nowhere(house: Console, role: str, id_: str) -> None:
    """AZ-4: numbers, lists, ways up, and ids of other kinds."""
    browser = house.browser(role)
    pages = [browser.get(f"/activity/{id_}/{page}").status_code for page in ("", "history")]
    writes = [browser.ask("POST", f"/activity/{id_}/delete", reason="x").status_code]
    assert {*pages} <= {404}, pages
    assert {*writes} <= {403, 404}, writes


@pytest.mark.parametrize("id_", [str(2**63), "-1", "1,2", "99999999999999999999", "0"])
def test_az_4_numbers_of_accounts_that_are_none_lead_nowhere(house: Console, id_: str) -> None:
    admin, dpo = house.browser("admin"), house.browser("dpo")
    assert admin.get(f"/_accounts/{id_}").status_code == 404
    assert admin.post(f"/_accounts/{id_}/disable").status_code in {403, 404}
    assert dpo.post(f"/_preview/{id_}").status_code == 404


def test_az_4_the_id_in_the_address_counts_and_not_the_one_that_is_sent(console: Console) -> None:
    dpo = console.browser("dpo")
    fields = typed(dpo.get("/activity/wages/edit").text)
    fields |= {"id": ["orders"], "name-en": ["Pay"], "record": ["orders"]}
    assert dpo.post("/activity/wages/edit?id=orders", **fields).status_code == 302
    assert "Pay" in dpo.get("/activity/wages/").text
    assert "Pay" not in dpo.get("/activity/orders/").text


def told(answer: TestResponse, id_: str) -> str:
    """Return what an answer says, without what differs each time and the id that was asked for."""
    text = answer.text if answer.mimetype != "application/octet-stream" else ""
    return _EACH_TIME.sub("", text.replace(id_, "ID"))
