"""What a statement is about has words of its own, in each language."""

import pytest

from ropa.register.topics import topic_words
from ropa.translations import Tongue


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        ("transfers", "transfers", "transferts"),
        (
            "article-30-5",
            "Exemption of Article 30(5)",
            "Dérogation de l’article\N{NO-BREAK SPACE}30, §\N{NO-BREAK SPACE}5",
        ),
        ("next_review", "Next review", "Prochaine revue"),
        ("nothing-known", "nothing-known", "nothing-known"),
    ],
)
def test_a_topic_and_a_question_are_called_by_their_words(
    name: str, english: str, french: str
) -> None:
    assert topic_words(name, Tongue("en")) == english
    assert topic_words(name, Tongue("fr")) == french
