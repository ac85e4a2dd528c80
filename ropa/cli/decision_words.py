"""What was decided about a finding, in words: who accepted it or has to mend it, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ropa.checks.decisions import Decided, last_day
from ropa.register.choices import Outcome
from ropa.register.records import Decision, Record
from ropa.register.register import Register
from ropa.register.titles import name_of
from ropa.translations import Tongue


@dataclass(frozen=True, slots=True)
class Teller:
    """Says things of a register in a language, as of a day."""

    register: Register
    on: date
    tongue: Tongue

    def called(self, id_: str, *, before: str = "") -> str:
        """Name a record by its kind, its id and what people call it.

        What is said next (`before`) may begin with its name; then that is not said twice.
        """
        record = self.register.get(id_, Record)
        kind, name = self.tongue.say(record.label), name_of(record, self.tongue)
        reference = getattr(record, "reference", "")
        known = name if name in {kind, reference} else f"{reference} {name}".strip()
        plain = known == kind or before.startswith(known)
        return f"{kind} {id_}" if plain else f"{kind} {id_} ({known})"

    def beside(self, what: str, said: str) -> str:
        """Put what is said of something behind its name."""
        return self.tongue.say("{what}: {said}", what=what, said=said)

    def person(self, id_: str) -> str:
        """Name a contact with its id."""
        return f"{name_of(self.register.get(id_, Record), self.tongue)} ({id_})"

    def told(self, one: Decided) -> Iterator[str]:
        """Say what was decided about a finding, if anything."""
        for decision in (one.accepted, one.assigned):
            if decision is not None:
                yield self.decision(decision)

    def decision(self, one: Decision) -> str:
        """Say what a decision is, by whom or for whom, and until when."""
        say, end = self.tongue.say, last_day(one)
        day = say("an unknown day") if end is None else self.tongue.day(end)
        if one.outcome is Outcome.ACCEPTED:
            words = "accepted by {person} until {day}"
            return say(words, person=self.person(one.decided_by), day=day)
        late = end is not None and end < self.on
        words = "assigned to {person}, due {day}"
        overdue = "assigned to {person}, overdue since {day}"
        to = one.assigned_to
        person = say("a person who is not named") if to is None else self.person(to)
        return say(overdue if late else words, person=person, day=day)
