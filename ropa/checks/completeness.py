"""How far each activity answers what Article 30 asks, letter by letter: stated, none, not known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ropa import law
from ropa.checks.finding import Finding
from ropa.checks.following import Following
from ropa.checks.gaps import entry_gaps, organisation_gaps
from ropa.checks.organisations import OF_CONTROLLER, OF_PROCESSOR, ON_BEHALF, stated_none
from ropa.register.audience import controllers, entries_of, legal_person, on_behalf_of
from ropa.register.entry import Entry, entry
from ropa.register.records import Activity, ProcessorActivity
from ropa.register.register import Register


class State(StrEnum):
    """How a letter of Article 30 is answered."""

    STATED = "stated"
    NONE = "none"  # somebody stated that there is none, which is an answer
    UNKNOWN = "unknown"


_CONTROLLER_TOPICS = {"d": "recipients", "e": "transfers", "f": "retention", "g": "measures"}
_PROCESSOR_TOPICS = {"c": "transfers", "d": "measures"}
_ASKED_BY = {Activity: "article-30-1", ProcessorActivity: "article-30-2"}


@dataclass(frozen=True, slots=True)
class Answers:
    """How one activity answers each letter, in the letters' order; `percent` is rounded down.

    `missing` says why letters are open.
    """

    activity: Activity | ProcessorActivity
    states: tuple[tuple[str, State], ...]
    missing: tuple[Finding, ...]

    @property
    def percent(self) -> int:
        """How many of the letters are answered; a stated "none" is an answer."""
        answered = sum(state is not State.UNKNOWN for _, state in self.states)
        return answered * 100 // len(self.states)


def letters(kind: type[Activity | ProcessorActivity]) -> tuple[str, ...]:
    """Return the letters that Art. 30 asks of a kind: (a) to (g), or of a processor (a) to (d)."""
    return tuple(one.key for one in law.terms(_ASKED_BY[kind]))


def completeness(register: Register, *, organisation: str, on: date) -> tuple[Answers, ...]:
    """Return how each activity of an organisation answers, its controller's activities first."""
    entries = entries_of(register, organisation)
    return tuple(answers(register, entry(register, one), on=on) for one in entries)


def answering(register: Register, *, on: date) -> Following[Answers]:
    """Return how each activity of a register answers, to be renewed with each save."""
    return Following(
        register,
        kinds=(Activity, ProcessorActivity),
        tell=lambda known, one: answers(known, known.gathered(entry, one), on=on),
    )


def answers(register: Register, one: Entry, *, on: date) -> Answers:
    """Return how an activity answers each letter; what the law does not ask is not counted.

    Before 25 May 2018 nothing was asked, and so nothing is unknown.
    """
    missing = _missing(register, one, on)
    open_ = {each.rule.letter for each in missing}
    none = _stated_none(register, one)
    asked = letters(type(one.activity))
    states = tuple((letter, _state(letter, open_, none)) for letter in asked)
    return Answers(one.activity, states, missing)


def percent(some: tuple[Answers, ...]) -> int:
    """Return how much of what is asked about several activities is answered, rounded down."""
    states = [state for one in some for _, state in one.states]
    answered = sum(state is not State.UNKNOWN for state in states)
    return answered * 100 // len(states) if states else 0


def _state(letter: str, open_: set[str], none: set[str]) -> State:
    if letter in open_:
        return State.UNKNOWN
    return State.NONE if letter in none else State.STATED


def _missing(register: Register, one: Entry, on: date) -> tuple[Finding, ...]:
    """Return the gaps that Art. 30 itself asks about, of an activity and of who answers for it."""
    if not law.in_force("gdpr", on=on):
        return ()
    found = (*entry_gaps(register, one, on=on), *_of_parties(register, one, on))
    return tuple(each for each in found if each.rule.article.startswith("gdpr-30-"))


def _of_parties(register: Register, one: Entry, on: date) -> tuple[Finding, ...]:
    activity = one.activity
    if isinstance(activity, Activity):
        joint = {legal_person(register, id_).id for id_ in controllers(register, activity)}
        asked = dict.fromkeys(sorted(joint), OF_CONTROLLER)
    else:
        processor = legal_person(register, activity.processor).id
        asked = dict.fromkeys(on_behalf_of(register, activity), ON_BEHALF)
        asked |= {processor: OF_PROCESSOR}
    return tuple(
        each
        for id_, rules in asked.items()
        for each in organisation_gaps(register, id_, on=on, asked=rules)
        if not each.rule.instead
    )


def _stated_none(register: Register, one: Entry) -> set[str]:
    """Return the letters of which somebody stated that there is nothing."""
    by_controller = isinstance(one.activity, Activity)
    topics = _CONTROLLER_TOPICS if by_controller else _PROCESSOR_TOPICS
    kept = {
        "recipients": one.disclosures,
        "transfers": one.transfers,
        "retention": one.retention,
        "measures": one.measures,
    }
    return {
        letter
        for letter, topic in topics.items()
        if not kept[topic] and stated_none(register, one.activity.id, topic)
    }
