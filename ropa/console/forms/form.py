"""A form for every kind of record, made of what the record asks, and the document it gives back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar

from ropa.console.forms.california import Folded, apart
from ropa.console.forms.field import Asking, Complaint, labelled
from ropa.console.forms.naming import proposed_id
from ropa.console.forms.numbered import TooManyPartsError
from ropa.console.forms.parts import Answers, Parts
from ropa.console.forms.picked import ENTER, Finder, Picked, look, press, unanswered
from ropa.console.forms.sent import Multi, Sent
from ropa.console.forms.topics import Topic
from ropa.console.forms.typed import Words
from ropa.console.forms.version import version_of
from ropa.register.asking import once
from ropa.register.documents import dump
from ropa.register.records import KINDS, Record
from ropa.register.text import LANGUAGE

REASON = "change-reason"
VERSION = "change-version"
STILL_SAID = "change-still-said"
ACTION = "form-do"
LANGUAGES = "form-languages"
ANOTHER = "form-language"
OWN = frozenset({"change", "form"})
"""How the names of what no record asks begin; no question may be called so."""

MOST_LANGUAGES = 50
"""Languages that have boxes beside those of the house; the Union has 24."""
SAVE = "save"
_BESIDE = tuple(one.name for one in fields(Record))
F = TypeVar("F", bound="RecordForm")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading, "" for the first ones; those of California are folded."""

    heading: str
    fields: tuple[Asking, ...]
    folded: Folded


class RecordForm(Answers):
    """The form of one kind of record.

    Made of nothing, of a `document`, or of what was `sent`; `id` is that of a record that is
    there already, which no browser changes. `version` tells whether somebody else has saved it
    since the form was opened. A `prefix` that ends with a colon, such as `r0:`, stands before its
    names where several records are asked for in one form.
    """

    kind: ClassVar[str]
    spoken: ClassVar[tuple[str, ...]]
    reader: ClassVar[str]

    def __init__(
        self,
        sent: Multi | None = None,
        *,
        document: Mapping[str, Any] | None = None,
        id: str = "",  # noqa: A002 - it is the record's id
        version: str = "",
        prefix: str = "",
    ) -> None:
        super().__init__(KINDS[self.kind], reader=self.reader, prefix=prefix)
        given = None if sent is None else Sent(sent)
        self.process(given, data=document or {})
        self.identity = id
        self.reason = given.first(REASON) if given else ""
        self.still_said = given is not None and STILL_SAID in given
        self.version = given.first(prefix + VERSION) if given else version
        self.action = given.first(ACTION) if given else ""
        self.is_saved = is_saved(self.action, self.picked())
        self.reason_errors: list[str] = []
        self.languages = self._languages(given)
        self._speak()

    @property
    def is_sourced(self) -> bool:
        """Whether the record is there already, and sources speak for it."""
        cited = self.field("citations")
        known = isinstance(cited, Parts) and bool(cited.data)
        return bool(self.identity) and known and not KINDS[self.kind].internal

    @property
    def called(self) -> str:
        """The label of the kind of record."""
        return self.tongue.say(KINDS[self.kind].label)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The fields as they are drawn: those of the kind, then what every record has."""
        own = tuple(one for one in self.asking if one.asked.name not in _BESIDE)
        beside = tuple(one for one in self.asking if one.asked.name in _BESIDE[1:])
        return Group("", *apart(own)), Group(self.tongue.say("Where it is said"), *apart(beside))

    @property
    def further_languages(self) -> tuple[tuple[str, str], ...]:
        """The languages that have no box yet: code and name."""
        known = self.tongue.speeches()
        return tuple(one for one in known if one[0] not in self.languages)

    def every(self) -> Iterator[Asking]:
        """Give every field, those within parts too."""
        return _every(self.asking)

    def picked(self) -> Iterator[Picked]:
        """Give the fields that name other records."""
        return (one for one in self.every() if isinstance(one, Picked))

    def complaints(self) -> tuple[Complaint, ...]:
        """Return all that is wrong, in the order of the fields."""
        order = {
            one.asked.name: one
            for group in self.groups
            for one in (*group.fields, *group.folded.fields)
        }
        given = () if self.identity else (self.asking[0],)
        reason = self.tongue.say("Reason for this change")
        return (
            *(Complaint("", words) for words in self.form_errors),
            *(said for one in (*given, *order.values()) for said in one.complaints()),
            *(
                Complaint(REASON, labelled(reason, words, self.tongue))
                for words in self.reason_errors
            ),
        )

    def look(self, finder: Finder) -> None:
        """Find the titles of the records named, and what matches where something is searched."""
        look(self.picked(), finder)
        self.narrow()

    def narrow(self) -> None:
        """Offer of topics what the record that is told about is asked, once it is known."""
        about = self.field("record")
        named = {one.of for one in about.chosen} if isinstance(about, Picked) else set[str]()
        for one in self.every():
            if isinstance(one, Topic):
                one.narrow(named if one in self.asking else {self.kind})

    def act(self) -> None:
        """Do what a button asks for that saves nothing: add or remove a part, add a language."""
        what, _, name = self.action.partition(":")
        some = [one for one in self.every() if isinstance(one, Parts)]
        for one in some:
            if what == "add" and name == one.name:
                one.add()
            elif what == "remove" and name.startswith(f"{one.name}-"):
                one.remove(name.removeprefix(f"{one.name}-"))
        press(self.picked(), self.action)
        self._speak()

    def _languages(self, sent: Sent | None) -> tuple[str, ...]:
        """Return the languages of the boxes: of the house, of the record, and those asked for.

        The reader's own comes first.
        """
        asked = [*sent.getlist(LANGUAGES), sent.first(ANOTHER)] if sent else []
        asked = [code for code in asked if LANGUAGE.fullmatch(code)]
        held = (code for one in self.every() if isinstance(one, Words) for code in one.data)
        further = sorted({*asked, *held} - {*self.spoken})
        if len(further) > MOST_LANGUAGES:
            raise TooManyPartsError(LANGUAGES, MOST_LANGUAGES)
        return tuple(sorted((*self.spoken, *further), key=lambda code: code != self.reader))

    def _speak(self) -> None:
        for one in self.every():
            if isinstance(one, Words):
                one.languages = self.languages


def is_saved(action: str, picked: Iterable[Picked]) -> bool:
    """Say whether a form was sent to be saved, and not to be shown again with another field.

    The Enter key saves, unless it was pressed where words are to be searched for first.
    """
    return action == SAVE or (action == ENTER and unanswered(picked) is None)


def _every(some: Iterable[Asking]) -> Iterator[Asking]:
    for one in some:
        yield one
        yield from _every(one.inside())


@once
def form_of(
    kind: str, *, languages: tuple[str, ...] = ("en", "fr"), reader: str = "en"
) -> type[RecordForm]:
    """Return the form of a kind of record, with boxes for texts in some languages."""
    body = {"kind": kind, "spoken": languages, "reader": reader}
    return type(f"{KINDS[kind].__name__}Form", (RecordForm,), body)


def filled(form_class: type[F], record: Record) -> F:
    """Return the form of a record as it stands."""
    return form_class(document=dump(record), id=record.id, version=version_of(record))


def nobody(_: str) -> bool:
    """Say that no id is taken."""
    return False


def document(form: RecordForm, taken: Callable[[str], bool] = nobody) -> dict[str, Any]:
    """Return the document that a form says: `load` judges it.

    A new record without an id gets one of its kind and its name that is not `taken`.
    """
    said = form.document()
    said.pop("id", None)
    given = form.identity or str(form["id"].data)
    return {"id": given or proposed_id(form.kind, said, taken), **said}
