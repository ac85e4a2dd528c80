"""Records as documents and back: marshmallow schemas made from what the records ask."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate

from ropa import law
from ropa.register.asking import LARGEST, Asked, Ref, once, questions
from ropa.register.choices import Choice
from ropa.register.parts import Part
from ropa.register.records import KINDS, Record
from ropa.register.records.record import ID
from ropa.register.text import LANGUAGE, Text, complaint
from ropa.saying import Saying

MOST = 10_000
"""Values that one list may have."""


class Line(fields.String):
    """Text of one language as `complaint` wants it; longer, with line feeds, if it has `lines`."""

    default_error_messages = {  # noqa: RUF012 - marshmallow reads it so
        "invalid": Saying("is no text; put a number or date in quotation marks")
    }

    def __init__(self, *, lines: bool = False, **more: Any) -> None:
        """Remember whether line feeds may stand in it."""
        super().__init__(**more)
        self.lines = lines

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> str:  # noqa: ARG002 - marshmallow's signature
        if not isinstance(value, str):  # marshmallow would decode bytes
            raise self.make_error("invalid")
        if (why := complaint(value, lines=self.lines, required=self.required)) is not None:
            raise ValidationError(why)
        return value


class Words(fields.Dict):
    """Text in one or more languages, as a mapping from language code to words."""

    default_error_messages = {"invalid": Saying("is no text by language, such as en: Payment")}  # noqa: RUF012 - marshmallow reads it so

    def __init__(self, **more: Any) -> None:
        """Check each language code and each text."""
        code = validate.Regexp(
            LANGUAGE.pattern + r"\Z", error=Saying("is no language code such as en")
        )
        super().__init__(keys=Line(validate=code), values=Line(lines=True), **more)

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> Text:  # type: ignore[override]  # a mapping of a document becomes a Text
        try:
            words = super()._deserialize(value, attr, data, **more)  # type: ignore[no-untyped-call]  # marshmallow's own
        except ValidationError as error:
            raise ValidationError(_by_language(error.messages)) from error
        if not words:
            raise ValidationError(Saying("has no words in any language; leave the field out"))
        return Text(tuple(words.items()))


def _by_language(messages: Any) -> Any:
    """Put what is wrong with a code or its words directly under the code."""
    if not isinstance(messages, dict):
        return messages
    return {
        code: [why for some in wrong.values() for why in some] for code, wrong in messages.items()
    }


class Flag(fields.Boolean):
    """True or false, and not the words and numbers that marshmallow takes for them."""

    default_error_messages = {"invalid": Saying("is neither true nor false")}  # noqa: RUF012 - marshmallow reads it so

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> bool:  # noqa: ARG002 - marshmallow's signature
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Several(fields.List[Any]):
    """A list, and no mapping or set, which marshmallow would take for one."""

    default_error_messages = {"invalid": Saying("is no list")}  # noqa: RUF012 - marshmallow reads it so

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **more)


class Whole(fields.Integer):
    """A whole number, and no text that looks like one."""

    default_error_messages = {"invalid": Saying("is no whole number such as 30")}  # noqa: RUF012 - marshmallow reads it so


class Days(fields.Date):
    """A day written YYYY-MM-DD and in no other way."""

    default_error_messages = {"invalid": Saying("is no day written YYYY-MM-DD")}  # noqa: RUF012 - marshmallow reads it so

    def _deserialize(self, value: Any, attr: Any, data: Any, **more: Any) -> date:
        day: date = super()._deserialize(value, attr, data, **more)
        if day.isoformat() != value:
            raise self.make_error("invalid", input=value, obj_type="date")
        return day


class PartSchema(Schema):
    """What every derived schema does: refuse unknown fields, and build the part."""

    made: type[Part]
    error_messages = {  # noqa: RUF012 - marshmallow reads it so
        "unknown": Saying("is no field of this record"),
        "type": Saying("is no mapping of fields to answers"),
    }

    class Meta:
        """Refuse what no field asks for."""

        unknown = RAISE

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Part:
        """Make the record or part from its checked answers."""
        return self.made(**{name: _frozen(value) for name, value in data.items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@once
def _defaults(cls: type[Part]) -> dict[str, Any]:
    return {one.name: one.default for one in questions(cls)}


@once
def schema(cls: type[Part]) -> PartSchema:
    """Return the schema that reads a record or part."""
    body: dict[str, Any] = {one.name: _field(one) for one in questions(cls)}
    made: PartSchema = type(f"{cls.__name__}Schema", (PartSchema,), {"made": cls, **body})()
    return made


def _field(asked: Asked) -> fields.Field[Any]:
    said = {"required": Saying("is missing"), "null": Saying("is empty; leave the field out")}
    more: dict[str, Any] = {"required": asked.required, "error_messages": said}
    if asked.optional:
        more["allow_none"] = False
    if not asked.many:
        return _single(asked, **more)
    least = 1 if asked.required else 0
    length = validate.Length(min=least, max=MOST, error=Saying("needs {min} to {max} values"))
    return Several(_single(asked), validate=length, **more)


def _single(asked: Asked, **more: Any) -> fields.Field[Any]:
    kind, question = asked.type, asked.question
    if isinstance(kind, type) and issubclass(kind, Part):
        return fields.Nested(schema(kind), **more)
    if isinstance(kind, type) and issubclass(kind, Choice):
        return fields.Enum(kind, by_value=True, **more)
    made = {Text: Words, date: Days, bool: Flag}.get(kind)
    if made is not None:
        field: fields.Field[Any] = made(**more)
        return field
    if kind is int:
        span = validate.Range(min=0, max=LARGEST, error=Saying("is not between {min} and {max}"))
        return Whole(strict=True, validate=span, **more)
    return Line(lines=question.lines, validate=_wanted(asked), **more)


def _wanted(asked: Asked) -> list[Any]:
    question = asked.question
    if asked.name == "id" or asked.type is Ref:
        error = Saying("is no id: two to 64 small letters, digits and hyphens")
        return [validate.Regexp(ID.pattern + r"\Z", error=error)]
    if question.form:
        return [_FORMS[question.form]]
    if question.keys:
        known = sorted(frozenset().union(*(known_keys(name) for name in question.keys)))
        return [validate.OneOf(known, error=Saying("is not one of: {choices}"))]
    return []


def known_keys(name: str) -> frozenset[str]:
    """Return what an answer taken from a closed list of the law may be."""
    if name == "adequacy":
        return frozenset(one.key for one in law.adequacy_decisions())
    return law.keys(name)


def _a_country(code: str) -> None:
    if not law.is_country(code) or law.canonical_country(code) != code:
        words = Saying("is no country code of ISO 3166-1 (two capital letters) and no INT- key")
        raise ValidationError(words)


# What would mean something to a mail program or a browser beside the address stays out of it.
_LABEL = r"""[^\s.@?%:/,;<>()\[\]"\\#&=]"""
_DOMAIN = rf"(?:{_LABEL}+\.)+{_LABEL}{{2,}}"
_EMAIL = rf"{_LABEL}+(?:\.{_LABEL}+)*@{_DOMAIN}\Z"
_WEB = rf"""(?:https?://{_DOMAIN}(?::[0-9]{{1,5}})?|{_DOMAIN})(?:[/?#][^\s<>"\\]*)?\Z"""
_RULE = r"[A-Z0-9]+-[0-9]{3}"

_FORMS: dict[str, Any] = {
    "country": _a_country,
    "digest": validate.Regexp(
        r"[0-9a-f]{64}\Z", error=Saying("is no SHA-256: 64 small hexadecimal digits")
    ),
    "field": validate.Regexp(r"[a-z0-9_-]+\Z", error=Saying("is no name of a field or topic")),
    "id": validate.Regexp(ID.pattern + r"\Z", error=Saying("is no id of a record")),
    "mark": validate.Regexp(
        _RULE + r"-[0-9a-f]+\Z", error=Saying("is no mark of a finding, as ropa check prints it")
    ),
    "rule": validate.Regexp(_RULE + r"\Z", error=Saying("is no rule such as R1-013")),
    "email": validate.Regexp(
        _EMAIL, error=Saying("is no e-mail address such as office@example.org")
    ),
    "language": validate.Regexp(
        LANGUAGE.pattern + r"\Z", error=Saying("is no language code such as en")
    ),
    "web": validate.Regexp(
        _WEB, error=Saying("is no web address such as https://example.org/privacy")
    ),
}


def dump(part: Part) -> dict[str, Any]:
    """Return the document of a record or part: plain data, defaults left out."""
    return {
        name: _plain(value)
        for name, default in _defaults(type(part)).items()
        if (value := getattr(part, name)) != default
    }


def _plain(value: Any) -> Any:
    match value:
        case Part():
            return dump(value)
        case Text():
            return dict(value.words)
        case tuple():
            return [_plain(one) for one in value]
        case Choice():
            return value.value
        case date():
            return value.isoformat()
    return value


def load(kind: str, document: Any) -> Record:
    """Make a record of a document; marshmallow's ValidationError names every wrong field."""
    made: Record = schema(KINDS[kind]).load(document)
    return made


def remake(kind: str, document: Mapping[str, Any]) -> Record:
    """Make a record of what `dump` gave: `remake(one.kind, dump(one)) == one`, unchecked.

    It is for documents that this program wrote and whose digest is known, ten times faster than
    `load`. KeyError, TypeError or ValueError if one is no such document.
    """
    made: Record = _remade(KINDS[kind], document)
    return made


def _remade(cls: type[Part], document: Mapping[str, Any]) -> Any:
    readers = _readers(cls)
    return cls(**{name: readers[name](value) for name, value in document.items()})


@once
def _readers(cls: type[Part]) -> dict[str, Callable[[Any], Any]]:
    return {one.name: _reader(one) for one in questions(cls)}


def _reader(asked: Asked) -> Callable[[Any], Any]:
    kind = asked.type
    single: Callable[[Any], Any] | None = None
    if isinstance(kind, type) and issubclass(kind, Part):
        single = partial(_remade, kind)
    elif isinstance(kind, type) and issubclass(kind, Choice):
        single = {one.value: one for one in kind}.__getitem__
    elif kind is Text:
        single = _text
    elif kind is date:
        single = date.fromisoformat
    if not asked.many:
        return single or _same
    return tuple if single is None else partial(_several, single)


def _text(value: Mapping[str, str]) -> Text:
    return Text(tuple(value.items()))


def _same(value: Any) -> Any:
    return value


def _several(single: Callable[[Any], Any], value: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(map(single, value))
