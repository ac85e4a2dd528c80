"""The language versions are compared, and what was noted on reading is told once."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.choices import Fault
from ropa.register.parts import Citation, NoticeVersion
from ropa.register.records import Organisation
from ropa.register.text import text
from tests.checks.bakery import SALE
from tests.checks.told_bakery import GIVEN, cited, told
from tests.reports.memo import AT, memo, remark, rows
from tests.reports.reading import has_section, section, words

SWEDISH = NoticeVersion(
    language="sv",
    digest="8" * 64,
    digest_of=text(en="The text"),
    other_languages=("en",),
)


FRENCH = replace(SWEDISH, language="fr", digest="9" * 64, other_languages=())


def test_facts_of_one_version_are_listed_with_their_sections() -> None:
    only = Citation(source=Ref("notice"), section="10", version="fr", field="email")
    baker = replace(
        told().get("bakery", Organisation), citations=(only, replace(only, section="2"))
    )
    whole = replace(only, field="", section="1")
    sale = replace(cited(SALE), citations=(whole, *cited(SALE).citations))
    topic = replace(only, field="dpo", section="3")
    officer = replace(baker, citations=(*baker.citations, topic))
    made = memo(replace(GIVEN, versions=(FRENCH, SWEDISH)), officer, sale)
    assert rows(made, f"{AT}.versions.one") == [
        [["Sale", "Purpose"], ["the record as a whole"], ["French"], ["1"]],
        [
            ["Bakery of the Example", "Organisation: E-mail"],
            ["bread@example.org"],
            ["French"],
            ["2, 10"],
        ],
        [["Bakery of the Example", "Organisation"], ["the record as a whole"], ["French"], ["3"]],
    ]
    said = words(section(made, f"{AT}.versions").blocks)
    assert said[0] == "Versions read: French and Swedish."
    assert said[1] == "In the version in Swedish, passages are left in another language: English."
    assert said[2].endswith("Translate them.")
    assert said[3].startswith("Decide for each difference below which version is right")


def test_a_fact_of_one_version_that_the_record_lacks_is_not_known_yet() -> None:
    only = Citation(source=Ref("notice"), section="10", version="fr", field="phone")
    silent = replace(cited(told().get("bakery", Organisation)))
    made = memo(replace(silent, citations=(*silent.citations, only)))
    ((_, recorded, _, _),) = rows(made, f"{AT}.versions.one")
    assert recorded == ["not known yet"]


def test_one_version_alone_is_compared_with_nothing() -> None:
    made = memo(replace(GIVEN, versions=(FRENCH,)))
    assert words(section(made, f"{AT}.versions")) == [
        "Fewer than two language versions were read; there is nothing to compare."
    ]


def test_remarks_stand_where_they_belong_in_the_order_of_the_sections() -> None:
    late = remark("a-late", "sale", Fault.LANGUAGES_DIFFER, "Swedish differs.", "name")
    early = replace(late, id="b-early", citations=(Citation(source=Ref("notice"), section="1"),))
    same = replace(early, id="c-same", record=Ref("bread"), field="")
    lost = remark("lost", "notice", Fault.LOST_TEXT, "A line is lost.", "complaint")
    against = remark("against", "sale", Fault.CONTRADICTION, "It says both.")
    vague = remark("vague", "bread", Fault.VAGUE_TERM, "It is vague.", "retention")
    made = memo(late, early, same, lost, against, vague)
    assert rows(made, f"{AT}.versions.words") == [
        [
            ["1, 2.1"],
            ["Sale", "Purpose of the processing", "A-01 Selling bread"],
            ["Swedish differs."],
        ],
    ]
    assert rows(made, f"{AT}.versions.lost") == [
        [["2.1"], ["Privacy notice: Privacy notice", "complaint"], ["A line is lost.", "lost text"]]
    ]
    assert rows(made, f"{AT}.within") == [[["2.1"], ["Sale"], ["It says both."]]]
    assert rows(made, f"{AT}.rest") == [
        [["2.1"], ["A-01 Selling bread", "retention"], ["It is vague.", "vague term"]]
    ]


def test_closed_remarks_are_left_out() -> None:
    closed = remark("closed", "sale", Fault.VAGUE_TERM, "It is vague.", open=False)
    assert not has_section(memo(closed), f"{AT}.rest")


def test_a_remark_on_the_notice_as_a_whole_says_so() -> None:
    whole = replace(remark("whole", "notice", Fault.MISSING_ITEM, "Silent."), citations=())
    ((where, about, said),) = rows(memo(whole), f"{AT}.rest")
    assert (where, about, said) == (
        ["as a whole"],
        ["Privacy notice: Privacy notice"],
        ["Silent.", "missing item"],
    )
