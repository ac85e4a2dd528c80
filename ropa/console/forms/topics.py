"""A field for what somebody says something about: a question or topic of a record, by its label."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ropa.console.forms.typed import Line
from ropa.register.asking import questions
from ropa.register.links import fields_and_topics
from ropa.register.offered import Offered
from ropa.register.records import KINDS, Record
from ropa.register.topics import topic_words
from ropa.saying import Saying
from ropa.translations import Tongue

FIELD = "field"
"""How every question is called that asks what something is about."""
NO_FIELD = Saying("is nothing that such a record is asked; choose one of what is offered now")


@dataclass(frozen=True, slots=True)
class Topics:
    """What one kind of record may be told about, under the label of the kind."""

    label: str
    offered: tuple[Offered, ...]


class Topic(Line):
    """A question or a topic of one kind of record, or of any as long as none is meant.

    `kinds` are those whose questions are offered; the form says which.
    """

    draws = "topic"
    kinds: tuple[str, ...] = tuple(KINDS)

    @property
    def groups(self) -> tuple[Topics, ...]:
        """What is offered, kind by kind; and what was said before though it is offered no more."""
        known = tuple(topics_of(KINDS[one], self.tongue) for one in self.kinds)
        if not self.data or any(one.value == self.data for each in known for one in each.offered):
            return known
        return (Topics(self.tongue.say("As said so far"), (Offered(self.data, self.data),)), *known)

    @property
    def chosen(self) -> tuple[str, str]:
        """The label of a kind and the value that stand chosen: many kinds have a name."""
        of = (one.label for one in self.groups for each in one.offered if each.value == self.data)
        return next(of, ""), self.data

    @property
    def called(self) -> str:
        """What is said to be told about, by its label."""
        some = (
            each.label for one in self.groups for each in one.offered if each.value == self.data
        )
        return next(some, self.data)

    def narrow(self, kinds: Collection[str]) -> None:
        """Offer what some kinds are asked; what any is asked, as long as none is known."""
        self.kinds = tuple(one for one in KINDS if one in kinds) or self.kinds

    def refuse(self, path: tuple[str, ...], words: str) -> None:  # noqa: ARG002 - labels say it, no names
        """Take in that no such question is asked."""
        self.errors.append(self.tongue.retell(NO_FIELD))


def topics_of(kind: type[Record], tongue: Tongue) -> Topics:
    """Return what may be told of a kind of record, in a reader's words: topics, then questions."""
    may = fields_and_topics(kind.kind)
    said = {name: label for name, label in _labels(kind, tongue) if name in may}
    return Topics(tongue.say(kind.label), tuple(Offered(*one) for one in said.items()))


def _labels(kind: type[Record], tongue: Tongue) -> Iterator[tuple[str, Any]]:
    """Give the name and the label of each; what every record is asked comes last."""
    for topic in kind.topics:
        words = topic_words(topic, tongue)
        yield topic, words[:1].upper() + words[1:]
    every = {one.name for one in questions(Record)}
    for one in sorted(questions(kind), key=lambda one: one.name in every):
        yield one.name, tongue.say(one.question.label)
