"""A DPO approves exactly what an entry prints, and nothing that changed since it was shown."""

from dataclasses import replace

from ropa.register.printed import printed_digest
from ropa.register.records import Activity, Approval, Recipient
from ropa.register.text import text
from ropa.store import read_register
from tests.console.addresses import typed
from tests.console.house import Browser, Console
from tests.console.test_reviews import activity, record

PAGE = "/_approvals/wages/"


def approvals(console: Console, id_: str = "wages") -> tuple[Approval, ...]:
    with console.opened.app.extensions["ropa"].store.session() as session:
        return read_register(session).naming(id_, Approval)


def shown_digest(browser: Browser, page: str = PAGE) -> str:
    """Return the digest of the entry that a page shows."""
    return browser.get(page).text.partition('name="digest" value="')[2][:64]


def approve(browser: Browser, page: str = PAGE) -> int:
    """Approve an entry as it is shown; return the status of the answer."""
    digest = shown_digest(browser, page)
    return browser.post(f"{page}approve", digest=digest, by="baker").status_code


def test_what_is_approved_is_what_the_entry_prints(console: Console) -> None:
    dpo = console.browser("dpo")
    assert "not approved yet" in dpo.get(PAGE).text
    assert approve(dpo) == 302
    (one,) = approvals(console)
    with console.opened.app.extensions["ropa"].store.session() as session:
        known = read_register(session)
    assert one.digest == printed_digest(known, known.get("wages", Activity))
    assert one.approved_by == "baker"
    page = dpo.get(PAGE).text
    assert "is approved." in page
    assert f"{PAGE}approve" not in page
    assert "A-02 Wages" in dpo.get("/_approvals/?show=approved").text
    assert "A-02 Wages" not in dpo.get("/_approvals/?show=changed").text
    assert "A-02 Wages" not in dpo.get("/_approvals/?show=none").text
    assert approve(dpo) == 409, "it is approved already"


def test_an_edit_of_a_shared_record_reopens_it_and_is_told_word_by_word(console: Console) -> None:
    dpo, page = console.browser("dpo"), "/_approvals/orders/"
    assert approve(dpo, page) == 302
    courier = record(console, "courier")
    assert isinstance(courier, Recipient)
    console.put(replace(courier, name=text(en="Cargo courier")))
    said = dpo.get(page).text
    assert "changed since it was approved" in said
    assert "[added: </span>Cargo" in said
    assert "changed since it was approved" in dpo.get("/activity/orders/").text
    assert "A-01 Orders" in dpo.get("/_approvals/?show=changed").text
    console.put(courier)
    assert "changed since it was approved" not in dpo.get("/activity/orders/").text


def test_confirming_it_does_not_reopen_it(console: Console) -> None:
    dpo = console.browser("dpo")
    approve(dpo)
    form = typed(dpo.get("/_reviews/confirm?id=wages").text)
    dpo.post("/_reviews/confirm", **{**form, "by": "baker"})
    assert activity(console, "wages").confirmed_by == "baker"
    assert "changed since" not in dpo.get("/activity/wages/").text


def test_nothing_is_approved_that_changed_since_it_was_shown(console: Console) -> None:
    dpo = console.browser("dpo")
    digest = shown_digest(dpo)
    console.put(replace(activity(console, "wages"), description=text(en="Paid twice")))
    answer = dpo.post(f"{PAGE}approve", digest=digest, by="baker", note="Fine")
    assert answer.status_code == 409
    assert "Read it again." in answer.text
    assert "Fine" in answer.text
    assert approvals(console) == ()


def test_an_approval_of_something_else_is_not_explained(looked_at: Console) -> None:
    """The one that the register came with names a digest that no edition prints."""
    page = looked_at.browser("dpo").get("/_approvals/orders/").text
    assert "What was approved can’t be told" in page


def test_an_editor_asks_and_the_dpo_sends_back_or_approves(console: Console) -> None:
    editor, dpo = console.browser("editor"), console.browser("dpo")
    page = "/_approvals/orders/"
    assert editor.post(f"{page}ask", note="For spring").status_code == 302
    assert "waiting for approval" in editor.get(page).text
    assert f"{page}ask" not in editor.get(page).text
    waiting = dpo.get("/_approvals/").text
    assert "A-01 Orders" in waiting
    assert "For spring" in dpo.get(page).text
    assert dpo.post(f"{page}return").status_code == 422
    dpo.post(f"{page}return", why="Name the courier")
    assert "Name the courier" in editor.get(page).text
    assert "Nothing waits for approval." in dpo.get("/_approvals/").text
    editor.post(f"{page}ask")
    console.put(replace(activity(console, "orders"), description=text(en="Ordered")))
    assert "something else by now" in dpo.get(page).text
    assert approve(dpo, page) == 302
    assert "Nothing waits for approval." in dpo.get("/_approvals/").text


def test_only_a_dpo_approves_and_only_keepers_are_told(console: Console) -> None:
    editor, auditor = console.browser("editor"), console.browser("auditor")
    assert editor.post(f"{PAGE}approve", by="baker").status_code == 403
    assert editor.post(f"{PAGE}ask").status_code == 403, "it is not of their department"
    assert [auditor.get(one).status_code for one in ("/_approvals/", PAGE)] == [404, 404]
    assert "/_approvals/" not in auditor.get("/activity/orders/").text
    assert console.browser("dpo").get("/_approvals/courier/").status_code == 404


def test_who_approves_is_a_contact_that_can_be_searched_for(console: Console) -> None:
    dpo = console.browser("dpo")
    assert dpo.post(f"{PAGE}approve", digest=shown_digest(dpo)).status_code == 422
    found = dpo.post(f"{PAGE}approve", find="by", **{"by-words": "canary"})
    assert 'value="brewer"' in found.text
    assert approvals(console) == ()


def test_of_two_pairs_of_eyes_one_has_changed_it_last(strict: Console) -> None:
    dpo = strict.browser("dpo")
    assert approve(dpo) == 302, "somebody else put it there"
    form = typed(dpo.get("/activity/wages/edit").text) | {"name-en": ["Pay"]}
    assert dpo.post("/activity/wages/edit", **form).status_code == 302
    said = dpo.get(PAGE).text
    assert "somebody else has to approve it" in said
    assert f"{PAGE}approve" not in said
    assert dpo.post(f"{PAGE}approve", digest="0" * 64, by="baker").status_code == 409
    assert len(approvals(strict)) == 1
    assert dpo.post(f"{PAGE}ask").status_code == 302


def test_at_an_edition_of_the_past_it_is_told_how_it_stood(console: Console) -> None:
    dpo = console.browser("dpo")
    approve(dpo)
    dpo.post("/_editions/go", as_of="1")
    page = dpo.get(PAGE).text
    assert "not approved yet" in page
    assert f"{PAGE}approve" not in page
    assert dpo.post(f"{PAGE}approve", by="baker").status_code == 409
