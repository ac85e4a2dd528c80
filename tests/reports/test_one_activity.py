"""One activity by itself says what its record says of it, and what is open there."""

import pytest

from ropa.checks.completeness import State
from ropa.register.entry import entry
from ropa.register.records import Activity, ProcessorActivity
from ropa.reports.one_activity import Letter, asked, read
from ropa.reports.writer import Writer
from ropa.translations import Tongue
from tests.reports.orders import TODAY, fixture
from tests.reports.reading import words


def letters(register_name: str, kind: type[Activity | ProcessorActivity]) -> list[list[Letter]]:
    register = fixture(register_name)
    writer = Writer(register, TODAY, Tongue("en"))
    return [list(read(writer, entry(register, one))) for one in register.all(kind)]


@pytest.mark.parametrize("name", ["oranum", "examples/complete", "examples/neglected"])
def test_a_controller_s_activity_has_the_letters_of_its_article(name: str) -> None:
    found = letters(name, Activity)
    assert found
    for some in found:
        assert [one.key for one in some] == list("abcdefg")
        for one in some:
            open_by_law = [each for each in one.missing if each.rule.article.startswith("gdpr-30")]
            assert (one.state is State.UNKNOWN) == bool(open_by_law)


def test_a_processor_s_activity_has_four_letters() -> None:
    found = letters("examples/complete", ProcessorActivity)
    assert found
    for some in found:
        assert [one.key for one in some] == list("abcd")
        assert words(some[1].blocks)


def test_measures_are_described_where_they_stand() -> None:
    (first, *_) = letters("oranum", Activity)
    described = " ".join(words(first[6].blocks))
    assert "Described in the section" not in described
    one = fixture("oranum").records
    texts = [getattr(each, "description", None) for each in one if each.kind == "security-measure"]
    told = [text.say("en").words for text in texts if text is not None]
    assert any(" ".join(each.split()) in described for each in told)


def test_a_stated_none_is_an_answer_without_measures() -> None:
    register = fixture("examples/complete")
    writer = Writer(register, TODAY, Tongue("en"))
    for one in register.all(Activity):
        found = entry(register, one)
        (g,) = (each for each in read(writer, found) if each.key == "g")
        assert bool(found.measures) <= bool(g.blocks)


def test_a_letter_is_called_as_the_article_calls_it() -> None:
    assert asked(Activity, "b", language="en") == (
        "Purposes of the processing",
        "Art. 30(1)(b) GDPR",
    )
    assert asked(ProcessorActivity, "b", language="fr")[1] == "art. 30, § 2, b), du RGPD"
