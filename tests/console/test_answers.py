"""An owner answers a mail without an account; what they say waits for the DPO."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from ropa.console.strangers import MOST_OF_ONE
from ropa.operations.log import Event
from ropa.operations.rows import SessionRow
from ropa.register.asking import Ref
from ropa.register.records import Contact
from ropa.register.text import text
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, now, of_files
from tests.console.test_reviews import activity, record
from tests.operations.smtp import Taken, post_office

LINK = re.compile(r"https?://\S+(/_answer/\S+)")


@pytest.fixture
def office() -> Iterator[Taken]:
    with post_office() as taken:
        yield taken


@pytest.fixture
def house(tmp_path: Path, office: Taken) -> Iterator[Console]:
    """A console that mails go out of, in which an activity is overdue and has an owner."""
    made = a_console(tmp_path / "house", of_files(GROUP))
    known = made.opened.app.extensions["ropa"]
    made.opened.app.extensions["ropa"] = replace(
        known, settings=replace(known.settings, mail=office.mail)
    )
    baker = record(made, "baker")
    assert isinstance(baker, Contact)
    wages = replace(activity(made, "wages"), owner=Ref("baker"))
    made.put(replace(baker, email="ann@example.org"), wages)
    yield made
    made.opened.close()


def link(office: Taken) -> str:
    """Return the link of the last mail."""
    found = LINK.search(office.letters[-1].get_content())
    assert found is not None
    return found[1]


def remind(house: Console) -> str:
    """Let the DPO remind the owners; return what the next page says."""
    dpo = house.browser("dpo")
    assert dpo.post("/_reviews/remind").status_code == 302
    return dpo.get("/_reviews/").text


def opened(house: Console, path: str) -> Browser:
    """Open the link of a mail in a browser that nobody is signed in at."""
    owner = house.browser(None)
    answer = owner.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/_answer/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    return owner


def answered(owner: Browser, **fields: str) -> int:
    """Send the form of the page as a browser would, with the token that it holds."""
    page = owner.get("/_answer/").text
    hidden = dict(re.findall(r'name="(csrf_token|version)" value="([^"]+)"', page))
    return owner.post("/_answer/", **{**hidden, **fields}).status_code


def act(dpo: Browser, which: str) -> int:
    """Press a button of the first answer that waits."""
    found = re.search(rf'action="(/_proposals/\w+/{which})"', dpo.get("/_proposals/").text)
    assert found is not None
    return dpo.post(found[1]).status_code


def test_a_mail_tells_the_owner_what_is_due_and_not_twice(house: Console, office: Taken) -> None:
    dpo = house.browser("dpo")
    shown = dpo.get("/_reviews/remind").text
    assert "ann@example.org" in shown
    assert office.letters == []
    assert "1 owner is reminded." in remind(house)
    (mail,) = office.letters
    assert (mail["To"], mail["From"]) == ("ann@example.org", "dpo@example.org")
    assert "A-02 Wages" in mail.get_content()
    assert "Nobody was reminded." in remind(house)
    assert len(office.letters) == 1


def test_still_correct_is_two_clicks_and_a_dpos_to_confirm(house: Console, office: Taken) -> None:
    remind(house)
    owner = opened(house, link(office))
    page = owner.get("/_answer/")
    assert "A-02 Wages" in page.text
    assert "Canary" not in page.text
    assert "Hush" not in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answered(owner, answer="correct") == 302
    assert activity(house, "wages").confirmed_on is None, "nothing is written yet"
    assert owner.get(link(office)).status_code == 404, "it works once"
    assert owner.get("/_answer/").status_code == 404
    dpo = house.browser("dpo")
    assert "Ann Baker" in dpo.get("/_proposals/").text
    assert act(dpo, "confirm") == 302
    found = activity(house, "wages")
    assert (found.confirmed_on, found.confirmed_by) == (now().date(), "baker")
    assert found.next_review is not None
    assert "No answer waits." in dpo.get("/_proposals/").text
    assert "your answer stands in the record now" in office.letters[-1].get_content()


def test_what_changed_is_told_and_taken_over_or_refused(house: Console, office: Taken) -> None:
    remind(house)
    owner = opened(house, link(office))
    assert answered(owner, answer="changed", words=" ") == 422
    assert answered(owner, answer="changed", words="x" * 4_001) == 422
    assert answered(owner, answer="changed", words="<b>We pay weekly</b>") == 302
    dpo = house.browser("dpo")
    page = dpo.get("/_proposals/").text
    assert "&lt;b&gt;We pay weekly" in page
    assert "/confirm" not in page.partition("<main")[2]
    answer = act(dpo, "take-over")
    assert answer == 302
    assert "We pay weekly" in dpo.get("/activity/wages/edit").text
    assert "We pay weekly" in dpo.get("/_proposals/").text, "until it stands in the record"
    assert act(dpo, "done") == 302
    assert "No answer waits." in dpo.get("/_proposals/").text


def test_what_was_read_before_a_change_is_not_confirmed(house: Console, office: Taken) -> None:
    remind(house)
    owner = opened(house, link(office))
    assert answered(owner, answer="correct") == 302
    house.put(replace(activity(house, "wages"), description=text(en="Paid by the week")))
    dpo = house.browser("dpo")
    assert "was changed since the owner read it" in dpo.get("/_proposals/").text
    assert act(dpo, "refuse") == 302
    assert activity(house, "wages").confirmed_on is None


def test_a_server_that_refuses_is_told(house: Console, office: Taken) -> None:
    office.refuses = True
    assert "look at ROPA_MAIL_URL" in remind(house)


def test_wrong_links_lead_nowhere_and_soon_have_to_wait(house: Console) -> None:
    owner = house.browser(None)
    seen = {owner.get(f"/_answer/{number}").status_code for number in range(40)}
    assert seen == {404, 429}
    assert not [one for one in house.log() if "/_answer/1" in one.subject]
    page = house.browser(None).get("/sign-in").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    typed = {"csrf_token": token[1], "email": "dpo@example.org", "password": "wrong"}
    assert owner.post("/sign-in", **typed).status_code != 429, "who signs in waits for none of it"


def test_what_an_owner_answered_is_noted_however_much_strangers_are_denied(
    house: Console, office: Taken
) -> None:
    remind(house)
    owner = opened(house, link(office))
    for _ in range(MOST_OF_ONE + 1):
        house.browser(None).post("/activity/wages/delete")
    assert answered(owner, answer="correct") == 302
    last = house.log()[0]
    assert (last.event, last.subject) == (Event.ANSWERED, "wages by baker")


def test_au_13_no_session_holds_what_would_answer_a_mail(house: Console, office: Taken) -> None:
    remind(house)
    path = link(office)
    opened(house, path)
    with house.opened.operations.session() as session:
        contents = b" ".join(session.scalars(select(SessionRow.content)))
    assert b"ropa_letter" in contents
    assert path.rpartition("/")[2].encode() not in contents


def test_who_reminds_is_noted(house: Console) -> None:
    remind(house)
    (one,) = (one for one in house.log() if one.event is Event.REMINDED)
    assert one.account == house.people["dpo"].id


def test_uni_3_what_an_owner_writes_turns_no_words_around(house: Console, office: Taken) -> None:
    remind(house)
    owner = opened(house, link(office))
    assert answered(owner, answer="changed", words="\u202eWe pay\u2066 weekly") == 302
    page = house.browser("dpo").get("/_proposals/").text
    assert "We pay weekly" in page
    assert not {"\u202e", "\u2066"} & {*page}


def test_only_a_dpo_reminds_and_only_where_mails_go_out(looked_at: Console) -> None:
    assert looked_at.browser("dpo").get("/_reviews/remind").status_code == 404
    assert looked_at.browser("editor").get("/_reviews/remind").status_code == 403
    assert looked_at.browser("editor").get("/_proposals/").status_code == 403
    assert "remind" not in looked_at.browser("dpo").get("/_reviews/").text


def test_who_owns_it_no_more_reads_it_no_more(house: Console, office: Taken) -> None:
    remind(house)
    owner = opened(house, link(office))
    assert owner.get("/_answer/").status_code == 200
    house.put(replace(activity(house, "wages"), owner=None))
    assert owner.get("/_answer/").status_code == 404
