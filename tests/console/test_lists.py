"""Lists: what their columns are, how they are sorted, and what stands where there is nothing."""

import re
from html import unescape

import pytest

from ropa.console.columns import usual
from ropa.register.asking import Ref
from ropa.register.records import KINDS, Activity, JointArrangement
from ropa.register.text import text
from tests.console.house import Console

JOINTLY = (
    JointArrangement(
        id="together", title=text(en="Orders together"), parties=(Ref("bakery"), Ref("brewery"))
    ),
    Activity(id="shared", name=text(en="Shared orders"), arrangement=Ref("together")),
)


def words(page: str) -> str:
    """What can be read on a page, in one line."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())


def read(console: Console, path: str, *, role: str = "dpo") -> str:
    answer = console.browser(role).get(path)
    assert answer.status_code == 200, path
    return words(answer.text)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("activity", ("reference", "controllers", "department", "owner", "status", "next_review")),
        ("contact", ("organisation", "email", "phone", "country")),
        ("contract", ("reference", "type", "parties", "authorisation")),
        ("disclosure", ("activities", "role", "data", "contracts")),
        ("organisation", ("entity", "branch_of", "parent", "country")),
    ],
)
def test_columns_are_what_tells_records_apart(kind: str, fields: tuple[str, ...]) -> None:
    assert tuple(one.name for one in usual(KINDS[kind])) == fields


def test_no_column_is_internal_while_others_say_more() -> None:
    every = {kind: usual(cls) for kind, cls in KINDS.items() if not cls.internal}
    assert {kind for kind, some in every.items() if any(o.question.internal for o in some)} == set()


def test_ux_9_what_nobody_answered_is_the_same_sign_everywhere(looked_at: Console) -> None:
    page = looked_at.browser("dpo").get("/activity/").text
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert "" not in cells
    assert "not known yet" not in " ".join(cells)
    assert any("no answer yet" in one for one in cells)
    assert "– no answer yet" in words(page)


def test_a_page_behind_the_last_one_says_how_many_there_are(looked_at: Console) -> None:
    page = looked_at.browser("dpo").get("/activity/?page=99").text
    assert "Nothing stands on this page: the list has 3 in all." in words(page)
    assert "There is no" not in page
    assert 'href="/activity/?page=1"' in page
    assert "Nothing stands on this page" in read(looked_at, "/activity/orders/named-by?page=9")


def test_a_list_is_marked_as_sorted_only_by_what_it_is_sorted_by(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    assert (
        'aria-sort="ascending"><a href="/activity/?sort=-&amp;page=1">Name'
        in dpo.get("/activity/").text
    )
    page = dpo.get("/disclosure/").text
    assert "aria-sort" not in page
    assert "sorted by id" in words(page)
    again = dpo.get("/disclosure/?sort=role").text
    assert 'aria-sort="ascending"' in again
    assert "sort by id" in words(again)
    assert "sorted by legal basis, then by id" in words(dpo.get("/basis/").text)


def test_an_activity_of_an_arrangement_has_its_controllers(console: Console) -> None:
    console.put(*JOINTLY)
    said = "those of “Orders together”"
    assert said in read(console, "/activity/")
    page = console.browser("dpo").get("/activity/shared/").text
    assert '<a href="/joint-arrangement/together/">Orders together</a>' in unescape(page)
    assert '<a href="/organisation/bakery/">Bakery</a>' in page
    found = read(console, "/activity/?f=controllers:is:butcher")
    assert "One under a joint arrangement leaves its controllers to the arrangement" in found
