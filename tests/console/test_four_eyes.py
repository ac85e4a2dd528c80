"""Four eyes can't be got round: by another form, by what is taken out, or ahead of time."""

from dataclasses import replace

import pytest

from ropa.console.current import House
from ropa.console.forms import version_of
from ropa.console.saving import OneEyedError, approve
from ropa.operations.log import Event
from ropa.operations.principals import principal_of
from ropa.register.asking import Ref
from ropa.register.printed import printed_digest
from ropa.register.records import Activity, Approval, Disclosure, Organisation, Record
from ropa.register.text import text
from ropa.store import read_register
from tests.console.addresses import typed
from tests.console.house import Browser, Console, now
from tests.console.test_approvals import PAGE, approvals
from tests.console.test_approvals import approve as press
from tests.console.test_reviews import activity, record

ORDERS = "/_approvals/orders/"
NEW = "wages-approved"


def house(console: Console) -> House:
    found: House = console.opened.app.extensions["ropa"]
    return found


def digest(console: Console, id_: str = "wages") -> str:
    with house(console).store.session() as session:
        known = read_register(session)
    return printed_digest(known, known.get(id_, Activity))


def renamed(browser: Browser, name: str) -> None:
    form = typed(browser.get("/activity/wages/edit").text) | {"name-en": [name]}
    assert browser.post("/activity/wages/edit", **form).status_code == 302


def typed_approval(browser: Browser, said: str, path: str = "/approval/_new") -> int:
    """Send the form of an approval as a record like any other; return the status of the answer."""
    form = typed(browser.get(path).text)
    form |= {"activity": ["wages"], "digest": [said], "approved_by": ["baker"]}
    form |= {"id": [NEW], "approved_on": ["2026-01-02"]}
    return browser.post(path, **form).status_code


def an_approval(said: str, id_: str = NEW, of: str = "wages") -> Approval:
    return Approval(
        id=id_,
        activity=Ref(of),
        digest=said,
        approved_by=Ref("baker"),
        approved_on=now().date(),
    )


def delete(browser: Browser, one: Record) -> None:
    fields = {"reason": "No longer", "change-version": version_of(one)}
    assert browser.post(f"/{one.kind}/{one.id}/delete", **fields).status_code == 302


def test_az_9_who_changed_an_entry_last_types_no_approval_of_it(strict: Console) -> None:
    dpo = strict.browser("dpo")
    renamed(dpo, "Pay")
    assert typed_approval(dpo, digest(strict)) == 403
    assert approvals(strict) == ()
    assert [one.event for one in strict.log()[:1]] == [Event.DENIAL]
    strict.put(replace(activity(strict, "wages"), name=text(en="Pay day")))
    assert typed_approval(dpo, digest(strict)) == 302, "somebody else changed it last by now"


def test_az_9_a_change_of_what_is_not_printed_is_no_second_pair_of_eyes(strict: Console) -> None:
    dpo = strict.browser("dpo")
    renamed(dpo, "Pay")
    bakery = record(strict, "bakery")
    assert isinstance(bakery, Organisation)
    confirmed = replace(activity(strict, "wages"), confirmed_on=now().date())
    strict.put(replace(bakery, phone="+49 30 5550100"), confirmed)
    assert "somebody else has to approve it" in dpo.get(PAGE).text
    assert typed_approval(dpo, digest(strict)) == 403


def test_az_9_nothing_is_approved_before_it_is_written(strict: Console) -> None:
    dpo = strict.browser("dpo")
    renamed(dpo, "Pay")
    to_come = digest(strict)
    strict.put(replace(activity(strict, "wages"), name=text(en="Wages")))
    assert typed_approval(dpo, to_come) == 403
    assert approvals(strict) == ()


def test_az_9_an_approval_is_not_turned_to_something_else(strict: Console) -> None:
    dpo = strict.browser("dpo")
    assert press(dpo) == 302
    (one,) = approvals(strict)
    renamed(dpo, "Pay")
    form = typed(dpo.get(f"/approval/{one.id}/edit").text) | {"digest": [digest(strict)]}
    answer = dpo.post(f"/approval/{one.id}/edit", **form)
    assert answer.status_code == 403
    assert "by somebody else than who changed it last" in answer.text
    ticked = f"/approval/_many?ticked=yes&id={one.id}&on=digest"
    fields = {"change-act": "set", "digest": digest(strict), "change-reason": "As told"}
    seen = dpo.post(ticked, **fields, **{"form-do": "preview"}).text
    mark = seen.partition('name="change-seen" value="')[2][:64]
    sent = {"form-do": "save", "change-seen": mark, "reason": "As told"}
    assert dpo.post(ticked, **{**fields, **sent}).status_code == 403
    assert approvals(strict) == (one,)


def test_az_9_who_took_something_out_of_an_entry_has_changed_it(strict: Console) -> None:
    dpo = strict.browser("dpo")
    delete(dpo, record(strict, "orders-abroad"))
    assert "somebody else has to approve it" in dpo.get(ORDERS).text
    assert press(dpo, ORDERS) == 409
    strict.put(replace(activity(strict, "orders"), description=text(en="Ordered")))
    assert press(dpo, ORDERS) == 302, "somebody else changed it last by now"


def test_az_9_who_let_something_shared_leave_an_entry_has_changed_it(strict: Console) -> None:
    shared = record(strict, "to-courier")
    assert isinstance(shared, Disclosure)
    both = replace(shared, activities=(Ref("orders"), Ref("wages")))
    strict.put(both, replace(activity(strict, "wages"), description=text(en="Paid")))
    browser = strict.browser("dpo")
    form = typed(browser.get("/disclosure/to-courier/edit").text) | {"activities": ["orders"]}
    assert browser.post("/disclosure/to-courier/edit", **form).status_code == 302
    assert record(strict, "to-courier") == shared
    dpo = principal_of(strict.opened.operations, strict.people["dpo"].id)
    assert dpo is not None
    assert "somebody else has to approve it" in browser.get(PAGE).text
    with pytest.raises(OneEyedError):
        approve(house(strict), an_approval(digest(strict)), who=dpo, reason="Approved")


def test_az_9_an_approval_that_was_given_stays_when_its_contact_is_another(
    strict: Console,
) -> None:
    dpo = strict.browser("dpo")
    assert press(dpo) == 302
    renamed(dpo, "Pay")
    (one,) = approvals(strict)
    path = f"/approval/{one.id}/edit"
    form = typed(dpo.get(path).text) | {"approved_by": ["brewer"]}
    assert dpo.post(path, **form).status_code == 302
    assert approvals(strict) == (replace(one, approved_by=Ref("brewer")),)


def test_az_9_what_was_approved_and_deleted_comes_back_with_its_approval(strict: Console) -> None:
    dpo = strict.browser("dpo")
    assert press(dpo) == 302
    (one,) = approvals(strict)
    delete(dpo, one)
    back = dpo.post(f"/approval/{one.id}/put-back", reason="By mistake")
    assert back.status_code == 302
    assert approvals(strict) == (one,)


def test_without_four_eyes_an_approval_is_a_record_like_any_other(console: Console) -> None:
    dpo = console.browser("dpo")
    renamed(dpo, "Pay")
    assert typed_approval(dpo, digest(console)) == 302
