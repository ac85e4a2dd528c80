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
    late = remark("a-late", "sale", Fault.LANGUAGES_DIFFER, "Swedish differs (Art. 12(1)).", "name")
    early = replace(late, id="b-early", citations=(Citation(source=Ref("notice"), section="1"),))
    same = replace(early, id="c-same", record=Ref("bread"), field="")
    lost = remark("lost", "notice", Fault.LOST_TEXT, "A line is lost.", "complaint")
    against = remark("against", "sale", Fault.CONTRADICTION, "It says both.")
    vague = remark("vague", "bread", Fault.VAGUE_TERM, "It is vague.", "retention")
    trifle = remark("trifle", "bread", Fault.VAGUE_TERM, "It is garbled.", "description")
    cites = remark("cites", "bread", Fault.VAGUE_TERM, "Unclear (Art. 12(1)).", "description")
    swedish = remark("swedish", "sale", Fault.LANGUAGES_DIFFER, "Another word.", "description")
    basis = remark("basis", "sale-basis", Fault.VAGUE_TERM, "For what?", "means")
    made = memo(late, early, same, lost, against, vague, trifle, cites, swedish, basis)
    assert rows(made, f"{AT}.versions.words") == [
        [
            ["1, 2.1"],
            ["Sale", "Purpose of the processing", "A-01 Selling bread"],
            ["Swedish differs (Art. 12(1))."],
        ],
    ]
    assert rows(made, f"{AT}.annex") == [
        [["2.1"], ["A line is lost."]],
        [["2.1"], ["Another word."]],
        [["2.1"], ["It is garbled."]],
    ]
    more = words(section(made, f"{AT}.versions").blocks)[-1]
    assert more == "Differences of wording alone, and text that was lost, are in the annex."
    assert rows(made, f"{AT}.within") == [[["2.1"], ["Sale"], ["It says both."]]]
    assert [row[2][0] for row in rows(made, f"{AT}.rest")] == [
        "For what?",
        "Unclear (Art. 12(1)).",
        "It is vague.",
    ]
    assert rows(made, f"{AT}.rest")[2] == [
        ["2.1"],
        ["A-01 Selling bread", "retention"],
        ["It is vague.", "vague term"],
    ]


def test_what_another_version_says_in_damaged_words_is_not_said_in_one_alone() -> None:
    only = Citation(source=Ref("notice"), section="10", version="fr", field="email")
    baker = replace(told().get("bakery", Organisation))
    baker = replace(baker, citations=(*baker.citations, only))
    assert has_section(memo(baker), f"{AT}.versions.one")
    lost = remark("lost", "bakery", Fault.LOST_TEXT, "The address is lost.", "email")
    assert not has_section(memo(baker, lost), f"{AT}.versions.one")


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
