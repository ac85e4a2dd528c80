"""What statements, remarks and decisions are about, in words: a topic, or a record's question."""

from collections.abc import Mapping

from ropa.register.asking import once, questions
from ropa.register.records import KINDS
from ropa.saying import Saying
from ropa.translations import Tongue

_CALLED = {
    "dpo": Saying("Data protection officer"),
    "article-30-5": Saying("Exemption of Article 30(5)"),
}
"""Topics that their own words don't call well."""


def topic_words(name: str, tongue: Tongue) -> str:
    """Return what a topic is called, or a question, whichever kind of record is asked it."""
    if name in _topics():
        return tongue.say(_CALLED.get(name, name.replace("-", " ")))
    return tongue.say(_labels().get(name, name))


@once
def _topics() -> frozenset[str]:
    return frozenset(topic for kind in KINDS.values() for topic in kind.topics)


@once
def _labels() -> Mapping[str, str]:
    """Return the label of each question by its name; of several kinds, as the first asks it."""
    labels: dict[str, str] = {}
    for kind in KINDS.values():
        for one in questions(kind):
            labels.setdefault(one.name, one.question.label)
    return labels
