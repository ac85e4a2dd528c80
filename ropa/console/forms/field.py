"""One question of a record as a field of a form: what all kinds of field have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass
from typing import Any, ClassVar

from wtforms.fields import Field
from wtforms.utils import unset_value

from ropa.console.forms.sent import Sent
from ropa.register.asking import Asked
from ropa.register.offered import article_of
from ropa.saying import Saying
from ropa.translations import Tongue

REQUIRED = Saying("required")
"""Said of what must be answered."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in a form: the element that the summary leads to, and the words."""

    anchor: str
    words: str


class Asking(Field):
    """A field that carries an answer between a browser and a document, and judges nothing.

    `draws` names the macro that draws it. `reader` is the language of its labels, and `needed`
    says in English whether it must be answered; "" if it need not be. `sees` are records that its
    errors speak of: what each is called, and where its page is. `mends` is what was found at its
    answer, for who came to mend that.
    """

    draws: ClassVar[str]
    needed: str
    errors: list[str]
    sees: tuple[tuple[str, str], ...] = ()
    mends: tuple[str, ...] = ()

    def __init__(self, asked: Asked, *, reader: str, **bound: Any) -> None:
        self.tongue = Tongue(reader)
        super().__init__(self.tongue.say(asked.question.label), **bound)
        self.asked = asked
        self.reader = reader
        self.id = f"ask-{self.name}"
        self.needed = REQUIRED if asked.required else ""
        self.help = self.tongue.retell(asked.question.help)
        self.cites = article_of(asked, reader)
        self.errors = []

    def process(
        self,
        formdata: Any,
        data: Any = unset_value,
        extra_filters: Sequence[Any] | None = None,  # noqa: ARG002 - WTForms's signature
    ) -> None:
        """Take what was sent; where nothing was, the answer of a document, or else the default."""
        if isinstance(formdata, Sent):
            self.read(formdata)
        else:
            self.fill(self.usual if data is unset_value else data)

    @property
    def usual(self) -> Any:
        """The answer that a document leaves out, as plain data; nothing if it must be given."""
        default = self.asked.default
        return None if default is MISSING else list(default) if self.asked.many else default

    @property
    def anchor(self) -> str:
        """The id of the element that a summary of errors leads to."""
        return self.id

    @property
    def described(self) -> str:
        """The ids of what describes the field, for aria-describedby."""
        parts = (
            ("help", self.help),
            ("cites", self.cites),
            ("mends", self.mends),
            ("error", self.errors),
        )
        return " ".join(f"{self.id}-{name}" for name, said in parts if said)

    def read(self, sent: Sent) -> None:
        """Take the answer from what a browser sent."""
        raise NotImplementedError

    def fill(self, plain: Any) -> None:
        """Take the answer from a document; nothing is None."""
        raise NotImplementedError

    def plain(self) -> Any:
        """Return the answer as a document holds it; None, or an empty one, is no answer."""
        raise NotImplementedError

    def inside(self) -> "Iterator[Asking]":
        """Give the fields within this one."""
        yield from ()

    def place(self, messages: Any) -> None:
        """Take in what the schema says of the answer."""
        if isinstance(messages, Mapping):
            for at, why in messages.items():
                told = (self.tongue.retell(one) for one in flat(why))
                self.errors += (labelled(self.part(at), words, self.tongue) for words in told)
        else:
            self.errors += map(self.tongue.retell, flat(messages))

    def part(self, at: Any) -> str:
        """Name one of several values, as a complaint begins."""
        known = self.plain()
        found = known[at] if isinstance(known, list) and isinstance(at, int) else at
        return self.tongue.quoted(str(found))

    def refuse(self, path: tuple[str, ...], words: str) -> None:  # noqa: ARG002 - parts follow the path
        """Take in what the register says of the answer, at a path within it."""
        self.errors.append(self.tongue.retell(words))

    def is_meant(self, words: str) -> bool:
        """Say whether a complaint quotes what is answered here."""
        plain = self.plain()
        return any(f'"{one}"' in words for one in (plain if isinstance(plain, list) else [plain]))

    def complaints(self) -> Iterator[Complaint]:
        """Give all that is wrong, in the order in which a reader meets it."""
        for words in self.errors:
            yield Complaint(self.anchor, labelled(str(self.label.text), words, self.tongue))
        for one in self.inside():
            yield from one.complaints()


def labelled(label: str, words: str, tongue: Tongue) -> str:
    """Return what is wrong as a sentence that names the field."""
    return tongue.say("{label} {words}", label=label, words=words)


def flat(messages: Any) -> list[str]:
    """Return the words of messages, however deep they lie."""
    if isinstance(messages, str):
        return [messages]
    some = messages.values() if isinstance(messages, Mapping) else messages
    return [words for one in some for words in flat(one)]
