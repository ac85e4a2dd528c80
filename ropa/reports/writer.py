"""How a report says things about records: in the reader's language, marked where it must be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from ropa import law
from ropa.checks.finding import Finding
from ropa.register.asking import questions
from ropa.register.choices import Answer, Choice, Standing
from ropa.register.entry import known_on
from ropa.register.offered import place_name
from ropa.register.parts import Period
from ropa.register.records import Organisation, Record, Transfer
from ropa.register.redaction import as_read
from ropa.register.register import Register
from ropa.register.sourcing import unsourced
from ropa.register.text import Text
from ropa.register.titles import transfer_words
from ropa.reports.value import Cell, Mark, Phrase
from ropa.translations import Tongue

_NAMES = ("name", "title", "office", "person")
_ABOUT = ("recipient", "importer", "organisation", "purpose", "activity", "record")


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
        marked = (*tags, self.in_language(other)) if other else tags
        return Phrase(said.words, mark, marked, other, depth)

    def in_language(self, language: str) -> str:
        """Tag words of another language."""
        return self.tongue.say("in {language}", language=self.tongue.speech(language))

    def say(
        self,
        words: str,
        *,
        mark: Mark = Mark.PLAIN,
        tags: tuple[str, ...] = (),
        depth: int = 0,
        **facts: object,
    ) -> Phrase:
        """Say words of our own; borrowed words among them stand in quotation marks.

        A tag would say of the whole sentence that it is in the other language.
        """
        said = {
            key: self._borrowed(one) if isinstance(one, Phrase) else one
            for key, one in facts.items()
        }
        return Phrase(self.tongue.say(words, **said), mark, tags, depth=depth)

    def _borrowed(self, phrase: Phrase) -> str:
        return self.tongue.quoted(phrase.words) if phrase.language else phrase.words

    def plain(self, words: str, *, mark: Mark = Mark.PLAIN, link: str = "") -> Phrase:
        """Give words that are the same in every language, such as names and addresses.

        Where they were redacted, the reader's language says so in their place.
        """
        return Phrase(as_read(words, self.tongue), mark, link=link)

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

    def inferred(self, record: Record, *fields: str) -> tuple[str, ...]:
        """Tag what rests on inference alone: one of some fields; "" is the record as a whole."""
        found = any(_is_inferred(record, one) for one in fields)
        return self.standing(Standing.INFERRED if found else Standing.STATED)

    def tagged(self, cell: Cell, record: Record, field: str) -> Cell:
        """Tag what answers an inferred field; of several phrases, a line below says it of all."""
        tags, whole = self.inferred(record, field), self.tongue.say("all inferred")
        if not tags or all({*one.tags} & {*tags, whole} for one in cell):
            return cell
        if len(cell) == 1:
            return (self._wholly(cell[0], tags),)
        return (*cell, Phrase(whole, Mark.NOTE))

    def _wholly(self, phrase: Phrase, inferred: tuple[str, ...]) -> Phrase:
        """Tag a phrase as inferred; one that names several, some tagged, is tagged as a whole."""
        words = phrase.words
        for one in inferred:
            words = words.replace(f" [{one}]", "")
        tags = inferred if words == phrase.words else (self.tongue.say("all inferred"),)
        return replace(phrase, words=words, tags=(*phrase.tags, *tags))

    def article(self, key: str) -> str:
        """Cite an article in short."""
        return law.article(key).short.say(self.tongue.language)

    def term(self, name: str, key: str) -> str:
        """Name an entry of one of the law's closed lists, as on the day of the report."""
        try:
            term = law.term(name, key, on=self.on)
        except law.UnknownKey:  # not in force on the report's day: named as it is known
            term = law.term(name, key)
        return term.label.say(self.tongue.language)

    def label(self, cls: type, field: str) -> str:
        """Return the label of a record's field in the reader's language."""
        asked = next(one for one in questions(cls) if one.name == field)
        return self.tongue.say(asked.question.label)

    def pair(self, label: str, answer: Phrase, *, mark: Mark | None = None) -> Phrase:
        """Put a label before its answer, with the colon as this language sets it."""
        words = self.tongue.say("{label}: {answer}", label=label, answer=answer.words)
        return replace(answer, words=words, mark=mark or answer.mark)

    def found(self, one: Finding, *, tags: tuple[str, ...] = ()) -> Phrase:
        """Say a finding as a gap."""
        return Phrase(one.words(self.tongue.language), Mark.GAP, tags)

    def period(self, period: Period) -> str:
        """Write a length of time."""
        return self.tongue.duration(period.number, period.unit.value)

    def country(self, code: str) -> str:
        """Name a country or an international organisation."""
        return place_name(code, self.tongue)

    def name(self, id_: str, *, within: tuple[str, ...] = ()) -> Phrase:
        """Name a record as its readers know it: by its own words, or by what it is about.

        `within` are the records whose names it is said in: two statements may be about each other.
        """
        record = self.register.get(id_, Record)
        if isinstance(record, Transfer):
            return self._transfer(record)
        field = next((one for one in _NAMES if getattr(record, one, None)), "")
        if field:
            named, tags = getattr(record, field), self.inferred(record, "", field)
            if isinstance(named, Choice):
                return replace(self.choice(named), tags=tags)
            if isinstance(named, Text) and not self._is_a_company(record, named):
                return self.text(named, tags=tags)
            words = named.say(self.tongue.language).words if isinstance(named, Text) else named
            return replace(self.plain(words), tags=tags)
        kind = self.tongue.say(record.label)
        about = next(filter(None, (getattr(record, one, None) for one in _ABOUT)), None)
        around = (*within, id_)
        if about is None or about in around:
            return Phrase(kind)
        return self.pair(kind, self.name(about, within=around))

    def _transfer(self, one: Transfer) -> Phrase:
        """Name a transfer; borrowed words among them stand in quotation marks."""
        importer = "" if one.importer is None else self._borrowed(self.name(one.importer))
        tags = self.inferred(one, "country") if one.country else ()
        return Phrase(transfer_words(one, importer, self.tongue), tags=tags)

    def _is_a_company(self, record: Record, name: Text) -> bool:
        """Say whether a record goes by a company's own name, which is of no language."""
        of = getattr(record, "organisation", None)
        if of is None or len(name.words) > 1:
            return False
        company = self.register.get(of, Organisation)
        return name.say(self.tongue.language).words == company.name

    def names(self, ids: tuple[str, ...]) -> Cell:
        """Name several records, one below the other."""
        return tuple(self.name(one) for one in ids)

    def listing(self, ids: tuple[str, ...]) -> Phrase:
        """Name several records in one line."""
        return self._together(self.names(ids), self.tongue.listing)

    def joined(self, phrases: tuple[Phrase, ...]) -> Phrase:
        """Put phrases behind each other in one line."""
        return self._together(phrases, self.tongue.series)

    def _together(
        self, phrases: tuple[Phrase, ...], together: Callable[[Iterable[str]], str]
    ) -> Phrase:
        """Make one line of phrases: what holds for all is tagged once, what for some, at each."""
        if len(phrases) == 1:
            return replace(phrases[0], mark=Mark.PLAIN)
        languages = {one.language for one in phrases}
        language = languages.pop() if len(languages) == 1 else ""
        tags = (self.in_language(language),) if language else ()
        inferred = self.standing(Standing.INFERRED)
        every = bool(phrases) and all({*inferred} <= {*one.tags} for one in phrases)
        each = () if every else inferred
        words = (
            " ".join(
                (
                    one.words if language else self._borrowed(one),
                    *(f"[{tag}]" for tag in each if tag in one.tags),
                )
            )
            for one in phrases
        )
        return Phrase(together(words), tags=(*tags, *self._of_all(every=every)), language=language)

    def _of_all(self, *, every: bool) -> tuple[str, ...]:
        return (self.tongue.say("all inferred"),) if every else ()

    def as_of(self, record: Record) -> Phrase:
        """Say when a record was last confirmed, or stated, and which answers no source states."""
        said, own = self.last_known(record), unsourced(record)
        if not own or _is_confirmed(self.register, record):
            return said
        fields = self.tongue.listing(self.tongue.say(one.question.label) for one in own)
        words = "{stated} (not from the source: {fields})"
        return self.say(words, mark=Mark.NOTE, stated=said.words, fields=fields)

    def last_known(self, record: Record) -> Phrase:
        """Say when a record was last confirmed, or stated and not confirmed since."""
        known = known_on(self.register, record)
        if known is None:
            return self.say("never confirmed", mark=Mark.NOTE)
        day = self.tongue.day(known)
        if record.confirmed_on is not None and record.confirmed_on >= known:
            return self.say("confirmed on {day}", mark=Mark.NOTE, day=day)
        if known >= self.on:
            return self.say("as stated on {day}", mark=Mark.NOTE, day=day)
        return self.say("as stated on {day}, not confirmed since", mark=Mark.NOTE, day=day)


def _is_confirmed(register: Register, record: Record) -> bool:
    """Say whether a record was confirmed on the last day that it is known to have held."""
    return record.confirmed_on is not None and record.confirmed_on == known_on(register, record)


def _is_inferred(record: Record, field: str) -> bool:
    about = [one.standing for one in record.citations if one.field == field]
    return bool(about) and all(one is Standing.INFERRED for one in about)
