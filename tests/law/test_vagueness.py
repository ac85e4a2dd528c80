"""Words come down to a vague term, or they say more."""

import pytest

from ropa import law

VAGUE = [
    ("Partners", "recipient", "partners"),
    ("our trusted partners", "recipient", "partners"),
    ("Any third party", "recipient", "third-parties"),
    ("Tiers", "third-party", "third-parties"),
    ("Vendors.", "third-party", "vendors"),
    ("Données à caractère personnel", "data", "personal-data-of-the-law"),
    ("Other personal data", "data", "personal-data"),
    ("Improving our services", "purpose", "improving-services"),
    ("Amélioration de nos services", "purpose", "improvement-of-services"),
    ("Performance of the contract", "contract-purpose", "performance-of-the-contract"),
    ("Various", "data", "fillers"),
    ("Autres", "recipient", "fillers"),
    ("…", "purpose", "fillers"),
    ("Any relevant third party to a chargeback", "recipient", "any-relevant-third-party"),
    ("Banques et autres tiers", "recipient", "other-third-parties"),
    ("Name, address and other information", "data", "other-information"),
    ("Other third-party sources", "source", "third-party-sources"),
    ("As long as we consider it necessary", "criteria", "necessary"),
    ("Until they are no longer needed", "end", "needed"),
    ("Une certaine durée", "end", "certain-period"),
]
SPEAKING = [
    ("Partners of the prize draw", "recipient"),
    ("Partenaires du tirage au sort", "recipient"),
    ("Accountants", "recipient"),
    ("Partners", "data"),
    ("Contact data", "data"),
    ("Payment information", "data"),
    ("Sending offers to subscribers", "purpose"),
    ("Hosting of the web shop", "contract-purpose"),
    ("Advertising networks", "third-party"),
    ("Third parties that use pixels", "recipient"),
    ("Other users", "recipient"),
    ("Until the contract ends", "criteria"),
    ("May be kept until the claim is settled", "end"),
]


@pytest.mark.parametrize(("words", "about", "key"), VAGUE)
def test_words_that_name_nothing_come_down_to_a_term(words: str, about: str, key: str) -> None:
    found = law.vague(words, about=about)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(("words", "about"), SPEAKING)
def test_words_that_name_something_are_not_vague(words: str, about: str) -> None:
    assert law.vague(words, about=about) is None


def test_each_term_is_vague_in_both_languages_where_it_is_said_to_be() -> None:
    for each in law.terms("vague-terms"):
        for about in each.extra.several("about"):
            for phrase in (each.label.en, each.label.fr):
                assert law.vague(phrase, about=about) is not None
