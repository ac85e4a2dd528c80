"""Lists get a name: for oneself, or for all who keep the register, and never for an auditor."""

import re

from ropa.operations.accounts import Accounts
from ropa.operations.log import Event
from tests.console.house import RIGHTS, Browser, Console, now

KEEP = "/_saved/keep/activity"
QUERY = "f=department%3Aempty%3A&sort=-status"
KEPT = f"{QUERY}&cols=reference,controllers,department,owner,status,next_review"
"""What is kept of it: its columns, too, which are the usual ones."""


def edit_url(browser: Browser) -> str:
    found = re.search(r'href="(/_saved/[0-9a-f]{32})"', browser.get("/activity/").text)
    assert found
    return found[1]


def test_a_list_is_kept_with_its_filters_and_found_again(console: Console) -> None:
    dpo = console.browser("dpo")
    assert "keep-name" not in dpo.get("/activity/").text, "there is nothing to keep yet"
    assert "keep-name" in dpo.get(f"/activity/?{QUERY}").text
    answer = dpo.post(KEEP, name=" No   department ", query=f"{QUERY}&page=7&evil=1")
    assert answer.location == f"/activity/?{KEPT}"
    page = dpo.get("/activity/").text
    assert ">No department</a>" in page
    assert f'href="/activity/?{KEPT.replace("&", "&amp;")}"' in page
    assert "No department" not in dpo.get("/recipient/").text
    assert "No department" not in console.browser("editor").get("/activity/").text


def test_what_a_dpo_shares_is_seen_by_keepers_alone(console: Console) -> None:
    dpo, editor = console.browser("dpo"), console.browser("editor")
    dpo.post(KEEP, name="For all", query=QUERY, shared="yes")
    editor.post(KEEP, name="An editor’s", query=QUERY, shared="yes")
    assert "For all" in editor.get("/activity/").text
    assert "An editor’s" not in dpo.get("/activity/").text
    (one,) = (one for one in console.log() if one.event is Event.LIST_SHARED)
    assert one.subject == "activity: For all"
    assert "For all" not in console.browser("auditor").get("/activity/").text
    assert editor.get(edit_url(dpo)).status_code == 404
    dpo.post(f"/_preview/{console.people['auditor'].id}")
    assert "For all" not in dpo.get("/activity/").text


def test_a_list_gets_another_name_and_goes(console: Console) -> None:
    dpo = console.browser("dpo")
    dpo.post(KEEP, name="First", query=QUERY)
    path = edit_url(dpo)
    assert 'value="First"' in dpo.get(path).text
    assert dpo.post(f"{path}/rename", name=" ").status_code == 422
    assert dpo.post(f"{path}/rename", name="Second").location == f"/activity/?{KEPT}"
    assert ">Second</a>" in dpo.get("/activity/").text
    assert dpo.post(f"{path}/remove").location == "/activity/"
    assert dpo.get(path).status_code == 404
    assert 'class="saved"' not in dpo.get("/activity/").text


def test_an_auditor_keeps_lists_of_their_own(console: Console) -> None:
    auditor = console.browser("auditor")
    auditor.post(KEEP, name="Mine", query=QUERY, shared="yes")
    assert ">Mine</a>" in auditor.get("/activity/").text
    assert "Mine" not in console.browser("dpo").get("/activity/").text


def test_what_can_not_be_kept_is_said(console: Console) -> None:
    dpo = console.browser("dpo")
    dpo.post(KEEP, name="", query=QUERY)
    assert "It was not saved" in dpo.get("/activity/").text
    assert dpo.post("/_saved/keep/nothing", name="A", query="").status_code == 404


def test_who_is_no_dpo_any_more_renames_nothing_that_others_see(console: Console) -> None:
    accounts, account = Accounts(console.opened.operations, now), console.people["editor"].id
    accounts.change(account, rights=RIGHTS["dpo"])
    console.browser("editor").post(KEEP, name="For all", query=QUERY, shared="yes")
    path = edit_url(console.browser("dpo"))
    accounts.change(account, rights=RIGHTS["editor"])
    assert console.browser("editor").post(f"{path}/rename", name="Mine").status_code == 404
    assert console.browser("dpo").post(f"{path}/rename", name="Ours").status_code == 302
