"""Constants of articles and their words hold each other."""

import re

import pytest

from ropa import law
from ropa.law import articles
from ropa.law.rows import UnknownKey, load

CONSTANTS = {name: key for name, key in vars(articles).items() if name.isupper()}


def test_every_constant_has_words_and_all_words_have_a_constant() -> None:
    assert set(CONSTANTS.values()) == {row.key for row in load("articles.yaml")}


def test_no_two_constants_share_a_key() -> None:
    assert len(CONSTANTS) == len(set(CONSTANTS.values()))


@pytest.mark.parametrize("name", sorted(CONSTANTS))
def test_a_constant_is_offered_by_the_room_and_is_named_like_its_key(name: str) -> None:
    key = getattr(law, name)
    assert key == name.replace("ART_", "GDPR_").lower().replace("_", "-")
    assert law.article(key).key == key


@pytest.mark.parametrize(
    ("key", "en", "fr"),
    [
        (law.ART_30, "Art. 30 GDPR", "art. 30 du RGPD"),
        (law.ART_30_1_B, "Art. 30(1)(b) GDPR", "art. 30, § 1, b), du RGPD"),
        (law.ART_5_2, "Art. 5(2) GDPR", "art. 5, § 2, du RGPD"),
        (
            law.ART_49_1_2,
            "Art. 49(1), second subparagraph, GDPR",
            "art. 49, § 1, second alinéa, du RGPD",
        ),
        (
            law.CCPA_130_A_5_C,
            "Cal. Civ. Code § 1798.130(a)(5)(C)",
            "Cal. Civ. Code, § 1798.130(a)(5)(C)",
        ),
        (law.CCR_7011_E_1, "11 CCR § 7011(e)(1)", "11 CCR, § 7011(e)(1)"),
    ],
)
def test_an_article_is_cited_as_each_language_does(key: str, en: str, fr: str) -> None:
    short = law.article(key).short
    assert (short.say("en"), short.say("fr")) == (en, fr)


@pytest.mark.parametrize("key", sorted(one for one in CONSTANTS.values() if one[:4] == "gdpr"))
def test_the_regulation_is_cited_in_one_french_form(key: str) -> None:
    assert re.fullmatch(r"art\.\s\d+(, .+,)? du RGPD", law.article(key).short.say("fr"))


def test_an_unknown_article_is_refused() -> None:
    with pytest.raises(UnknownKey, match="there is no article 'gdpr-100'"):
        law.article("gdpr-100")
