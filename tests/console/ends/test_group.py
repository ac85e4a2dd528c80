"""The group as a tree: everybody once, with what they answer for."""

from ropa.register.asking import Ref
from ropa.register.audience import entries_of
from ropa.register.choices import Answer
from ropa.register.records import JointArrangement, Organisation
from ropa.register.text import text
from tests.console.ends.reading import links, opened, said, tables
from tests.console.ends.test_countries import THE_FIRST
from tests.console.house import Console


def test_a_branch_stands_under_its_company(first: Console) -> None:
    page = opened(first.browser("dpo"), "/_group/")
    (folded,) = page.every("details")[-1:]
    assert said(folded).startswith("1 organisation under it Jasmin IP S.à r.l. Hungary Branch")


def test_what_each_answers_for_is_what_its_report_holds(first: Console) -> None:
    page = opened(first.browser("dpo"), "/_group/")
    count = len(entries_of(THE_FIRST, "jws-americas"))
    found = links(page)[f"controller of {count} activities"]
    assert found == "/organisation/jws-international/ends/controller"


def test_joint_controllers_are_named_and_of_many_the_rest_are_counted(console: Console) -> None:
    kiosk = Organisation(id="kiosk", name="Kiosk", branch_of=Ref("bakery"))
    shops = [Organisation(id=f"shop-{n}", name=f"Shop {n}") for n in range(4)]
    parties = (Ref("kiosk"), *(Ref(one.id) for one in shops))
    lane = JointArrangement(id="lane", title=text(en="Lane"), parties=parties)
    console.put(kiosk)
    dpo = console.browser("dpo")
    page = opened(dpo, "/_group/")
    assert links(page)["joint controller with Butcher"] == "/organisation/butcher/"
    assert not any("others" in words for words in links(page))
    console.put(*shops, lane)
    page = opened(dpo, "/_group/")
    assert links(page)["and with 2 others"] == "/organisation/bakery/ends/arrangements"
    assert "joint controller with Kiosk" not in links(page)


def test_who_is_of_no_group_is_counted(first: Console) -> None:
    known = [one for one in THE_FIRST.all(Organisation) if one.in_group is not Answer.YES]
    words = f"{len(known)} other organisations"
    assert links(opened(first.browser("dpo"), "/_group/"))[words] == "/organisation/"


def test_who_stand_above_each_other_in_a_circle_end_no_page(ring: Console) -> None:
    """One is the other's branch, and that one's parent: each field alone has no circle."""
    page = opened(ring.browser("dpo"), "/_group/")
    assert "Round" not in links(page)
    for name in ("round", "about"):
        (below,) = tables(opened(ring.browser("dpo"), f"/organisation/{name}/")).values()
        assert len(below) == 1


def test_of_many_under_one_the_first_are_drawn_and_the_rest_are_counted(console: Console) -> None:
    shops = (
        Organisation(id=f"shop-{n:03}", name=f"Shop {n:03}", parent=Ref("bakery"))
        for n in range(60)
    )
    console.put(*shops)
    page = opened(console.browser("dpo"), "/_group/")
    assert links(page)["and 10 others : Bakery"] == "/organisation/bakery/ends/below"
    assert sum(words.startswith("Shop") for words in links(page)) == 50
