"""What may be chosen is offered in a reader's words, and the schema takes all of it."""

from collections.abc import Iterator

import pytest

from ropa import law
from ropa.register.asking import Asked, questions
from ropa.register.choices import Choice
from ropa.register.documents import known_keys
from ropa.register.offered import article_of, choices_of, is_checklist, listed_of
from ropa.register.parts import Clause, Part, TransferTool
from ropa.register.records import KINDS, Activity, Organisation, Purpose


def asked(cls: type[Part], name: str) -> Asked:
    return next(one for one in questions(cls) if one.name == name)


def every_question() -> Iterator[Asked]:
    waiting: list[type[Part]] = list(KINDS.values())
    for cls in waiting:  # grows while it is read
        for one in questions(cls):
            if isinstance(one.type, type) and issubclass(one.type, Part):
                waiting.append(one.type)
            yield one


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_that_an_answer_may_be_is_offered_once_and_with_words(language: str) -> None:
    for one in every_question():
        offered = choices_of(one, language)
        values = [each.value for each in offered]
        assert len(values) == len(set(values))
        assert all(each.label for each in offered)
        if one.question.keys:
            assert set(values) == frozenset().union(*map(known_keys, one.question.keys))
        elif isinstance(one.type, type) and issubclass(one.type, Choice):
            assert values == [each.value for each in one.type]
        elif one.question.form == "country":
            assert set(values) == set(law.country_codes())
        else:
            assert values == []


def test_choices_speak_the_reader_s_language() -> None:
    answers = asked(Activity, "occasional")
    assert [one.label for one in choices_of(answers, "en")] == ["yes", "no", "not known yet"]
    assert [one.label for one in choices_of(answers, "fr")][:2] == ["oui", "non"]
    decision = choices_of(asked(TransferTool, "adequacy"), "fr")[0]
    assert decision.label == "Andorre, 2010/625/UE"


def test_countries_stand_by_their_names_and_organisations_among_them() -> None:
    offered = choices_of(asked(Organisation, "country"), "en")
    labels = [one.label for one in offered]
    assert labels.index("Åland Islands") < labels.index("Albania") < labels.index("Zimbabwe")
    patents = next(one for one in offered if one.value == "INT-EPO")
    assert patents.label == "European Patent Organisation"


def test_a_question_cites_its_article_in_the_reader_s_language() -> None:
    assert article_of(asked(Purpose, "name"), "en") == "Art. 30(1)(b) GDPR"
    assert article_of(asked(Purpose, "name"), "fr").endswith("RGPD")
    assert article_of(asked(Purpose, "description"), "en") == ""


def test_a_decision_that_is_over_says_so_with_its_day() -> None:
    offered = choices_of(asked(TransferTool, "adequacy"), "en")
    said = {one.value: one.label for one in offered}
    for one in law.adequacy_decisions():
        if one.end is not None:
            assert str(one.end.day.year) in said[one.key]
            by_court = one.end.by is law.EndsBy.JUDGEMENT
            assert ("declared invalid on" in said[one.key]) is by_court
        else:
            assert said[one.key] == one.called("en")
    assert any("declared invalid on 16 July 2020" in one for one in said.values())


def test_what_a_list_of_the_law_asks_for_says_where_it_stands() -> None:
    contents, californian = listed_of(asked(Clause, "clause"), "en")
    assert [one.value for one in contents] == [one.key for one in law.terms("article-28-3")]
    assert (contents[0].label, contents[0].article, contents[0].words) == (
        "subject-matter",
        "Art. 28(3) GDPR",
        "",
    )
    assert contents[-1].words.startswith("information that shows compliance")
    assert {one.article for one in californian} >= {"Cal. Civ. Code § 1798.100(d)"}


def test_a_checklist_is_what_a_list_asks_for_and_whether_it_is_there() -> None:
    parts = {one.type for one in every_question() if isinstance(one.type, type)}
    known = {one for one in parts if issubclass(one, Part) and is_checklist(one)}
    assert known == {Clause}
