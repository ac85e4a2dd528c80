"""An edition of the register as one JSON file, and back: an envelope around the register.

`{"format": 1, "edition": {"number", "moment", "head"}, "audience", "organisation", "digest",
"register"}`; an extract names its `activity`, too. The digest covers the register alone, as it
stands in this file.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from ropa.exports import json_text
from ropa.exports.places import DamagedError
from ropa.register.audience import Audience, legal_person, seen_by
from ropa.register.canonical import FORMAT, canonical, document, read
from ropa.register.register import Edition, Register
from ropa.reports.assembly import visible
from ropa.saying import Saying


@dataclass(frozen=True, slots=True)
class Export:
    """What one audience sees of an edition, whole or cut to one organisation, or to an activity."""

    edition: Edition
    audience: Audience
    organisation: str | None
    activity: str | None = None


class _EditionSchema(Schema):
    number = fields.Integer(strict=True, required=True, validate=validate.Range(min=0))
    moment = fields.AwareDateTime(required=True)
    head = fields.String(required=True)


class _EnvelopeSchema(Schema):
    format = fields.Integer(strict=True, required=True, validate=validate.Equal(FORMAT))
    edition = fields.Nested(_EditionSchema, required=True)
    audience = fields.Enum(Audience, by_value=True, required=True)
    organisation = fields.String(required=True, allow_none=True)
    activity = fields.String(load_default=None)
    digest = fields.String(required=True)
    register = fields.Dict(required=True)


def export(
    edition: Edition,
    *,
    audience: Audience,
    organisation: str | None = None,
    activity: str | None = None,
) -> Export:
    """Cut an edition to what an audience may see of it, and to one organisation's records.

    `activity` leaves one of them, for an extract.
    For a branch they are those of its company: what a report of it shows, to the same audience.
    UnknownRecordError if there is no such organisation.
    """
    if organisation is None:
        return Export(
            replace(edition, register=seen_by(edition.register, audience)), audience, None
        )
    person = legal_person(edition.register, organisation).id
    cut = visible(edition.register, organisation=person, audience=audience, activity=activity)
    return Export(replace(edition, register=cut), audience, person, activity)


def file_name(made: Export) -> str:
    """Name the file of an export: its edition, whose part of the register, and for whom."""
    whose = made.organisation or "whole"
    only = f"{made.activity}-" if made.activity else ""
    return f"register-{made.edition.number}-{whose}-{only}{made.audience.value}.json"


def written(made: Export) -> bytes:
    """Write an export down as canonical JSON."""
    register = document(made.edition.register)
    moment = made.edition.moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    edition = {"number": made.edition.number, "moment": moment, "head": made.edition.head}
    only = {} if made.activity is None else {"activity": made.activity}
    return canonical(
        only
        | {
            "format": FORMAT,
            "edition": edition,
            "audience": made.audience,
            "organisation": made.organisation,
            "digest": _digest(register),
            "register": register,
        }
    )


def read_export(text: str) -> Export:
    """Read an export; `read_export(written(e).decode()) == e`.

    DamagedError if it is none or was changed since; NotADocumentError, NotARegisterError if its
    register is none.
    """
    told = opened(json_text.plain(text))
    register = Register(read(told["register"]))
    edition = Edition(register=register, **told["edition"])
    return Export(edition, told["audience"], told["organisation"], told["activity"])


def is_envelope(plain: Any) -> bool:
    """Say whether plain data look like an export, not like a register document."""
    return isinstance(plain, dict) and "register" in plain


def opened(plain: Any) -> dict[str, Any]:
    """Return what an envelope says, checked; its register stays plain data.

    DamagedError if it is no envelope, or if its register is not the one that it was made for.
    """
    try:
        told: dict[str, Any] = _EnvelopeSchema().load(plain)
    except ValidationError as error:
        wrong = ", ".join(error.messages_dict)
        words = Saying("is no export that this version reads; wrong: {wrong}", wrong=wrong)
        raise DamagedError(0, words) from error
    if _digest(told["register"]) != told["digest"]:
        words = Saying("was changed after it was exported: its digest is another; export it again")
        raise DamagedError(0, words)
    return told


def _digest(register: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(register)).hexdigest()
