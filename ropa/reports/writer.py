"""How a report says things about records: in the reader's language, marked where it must be."""

from dataclasses import dataclass
from datetime import date

from ropa import law
from ropa.register.asking import questions
from ropa.register.choices import Answer, Choice, Standing
from ropa.register.entry import known_on
from ropa.register.parts import Period
from ropa.register.records import Record
from ropa.register.register import Register
from ropa.register.text import Text
from ropa.reports.value import Cell, Mark, Phrase
from ropa.translations import Tongue


@dataclass(frozen=True, slots=True)
class Writer:
    """The register that a report is about, its day, and the tongue it is written in."""

    register: Register
    on: date
    tongue: Tongue

    def text(
        self,
        text: Text | None,
        *,
        mark: Mark = Mark.PLAIN,
        tags: tuple[str, ...] = (),
        depth: int = 0,
    ) -> Phrase:
        """Say a text; mark another language where the reader's is missing."""
        if text is None:
            return self.unknown()
        said = text.say(self.tongue.language)
        other = said.language if said.language != self.tongue.language else ""
        marked = (*tags, self._in_language(other)) if other else tags
        return Phrase(said.words, mark, marked, other, depth)

    def _in_language(self, language: str) -> str:
        names = {"en": "in English", "fr": "in French", "sv": "in Swedish"}
        return self.tongue.say(names.get(language, "in another language"))

    def say(
        self,
        words: str,
        *,
        mark: Mark = Mark.PLAIN,
        tags: tuple[str, ...] = (),
        depth: int = 0,
        **facts: object,
    ) -> Phrase:
        """Say words of our own."""
        return Phrase(self.tongue.say(words, **facts), mark, tags, depth=depth)

    def plain(self, words: str, *, mark: Mark = Mark.PLAIN, link: str = "") -> Phrase:
        """Give words that are the same in every language, such as names and addresses."""
        return Phrase(words, mark, link=link)

    def unknown(self) -> Phrase:
        """Declare a gap."""
        return Phrase(self.tongue.say("not known yet"), Mark.GAP)

    def day(self, day: date | None) -> Phrase:
        """Write a day, or that it is not known yet."""
        return self.unknown() if day is None else Phrase(self.tongue.day(day))

    def choice(self, choice: Choice) -> Phrase:
        """Say an answer from a closed list; "not known yet" is a gap."""
        if choice.value == Answer.UNKNOWN.value:
            return self.unknown()
        return Phrase(self.tongue.say(choice.label))

    def standing(self, standing: Standing) -> tuple[str, ...]:
        """Tag what is inferred; what is stated needs no tag."""
        return () if standing is Standing.STATED else (self.tongue.say("inferred"),)

    def article(self, key: str) -> str:
        """Cite an article in short."""
        return law.article(key).short.say(self.tongue.language)

    def term(self, name: str, key: str) -> str:
        """Name an entry of one of the law's closed lists."""
        return law.term(name, key).label.say(self.tongue.language)

    def label(self, cls: type, field: str) -> str:
        """Return the label of a record's field in the reader's language."""
        asked = next(one for one in questions(cls) if one.name == field)
        return self.tongue.say(asked.question.label)

    def pair(self, label: str, answer: str) -> str:
        """Put a label before its answer, with the colon as this language sets it."""
        return self.tongue.say("{label}: {answer}", label=label, answer=answer)

    def period(self, period: Period) -> str:
        """Write a length of time."""
        return self.tongue.duration(period.number, period.unit.value)

    def country(self, code: str) -> str:
        """Name a country or an international organisation."""
        if code.startswith("INT-"):
            named = law.country(code).name
            return code if named is None else named.say(self.tongue.language)
        return self.tongue.country(code)

    def name(self, id_: str) -> Phrase:
        """Name a record as its readers know it."""
        named = getattr(self.register.find(id_), "name", id_)
        return self.text(named) if isinstance(named, Text) else Phrase(named)

    def names(self, ids: tuple[str, ...]) -> Cell:
        """Name several records, one below the other."""
        return tuple(self.name(one) for one in ids)

    def listing(self, ids: tuple[str, ...]) -> str:
        """Name several records in one line."""
        return self.tongue.listing(self.name(one).words for one in ids)

    def as_of(self, record: Record) -> Phrase | None:
        """Say since when a record is not confirmed, where that is before the report's day."""
        known = known_on(self.register, record)
        if known is None:
            return self.say("never confirmed", mark=Mark.NOTE)
        if record.confirmed_on is not None and record.confirmed_on >= known:
            return self.say("confirmed on {day}", mark=Mark.NOTE, day=self.tongue.day(known))
        day = self.tongue.day(known)
        if known >= self.on:
            return self.say("as stated on {day}", mark=Mark.NOTE, day=day)
        return self.say("as stated on {day}, not confirmed since", mark=Mark.NOTE, day=day)
