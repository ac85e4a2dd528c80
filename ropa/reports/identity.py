"""Names a report by its order: one line that travels in the PDF, to make the report again by."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from marshmallow import Schema, ValidationError, fields

from ropa.register.audience import Audience
from ropa.register.canonical import canonical
from ropa.reports.value import Report


class NoIdentityError(ValueError):
    """A line names no report."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which report it is: its kind and its order, with editions by their numbers."""

    kind: str
    organisation: str
    on: date
    language: str
    audience: Audience
    model: str | None
    number: int
    since: int | None
    activity: str | None = None

    def __str__(self) -> str:
        """Write it down as one line of canonical JSON; what is not there is left out."""
        told = {name: value for name, value in asdict(self).items() if value is not None}
        return canonical({**told, "on": self.on.isoformat()}).decode()


class _IdentitySchema(Schema):
    kind = fields.String(required=True)
    organisation = fields.String(required=True)
    on = fields.Date(required=True)
    language = fields.String(required=True)
    audience = fields.Enum(Audience, by_value=True, required=True)
    model = fields.String(load_default=None)
    number = fields.Integer(strict=True, required=True)
    since = fields.Integer(strict=True, load_default=None)
    activity = fields.String(load_default=None)


def identity(report: Report) -> Identity:
    """Return which report it is."""
    return Identity(
        kind=report.kind,
        organisation=report.organisation,
        on=report.on,
        language=report.language,
        audience=report.origin.reader,
        model=report.model,
        number=report.origin.number,
        since=report.since,
        activity=report.activity,
    )


def read_identity(line: str) -> Identity:
    """Read the line back; `read_identity(str(i)) == i`, NoIdentityError for anything else."""
    try:
        return Identity(**_IdentitySchema().load(json.loads(line)))
    except (ValueError, ValidationError, RecursionError) as error:
        raise NoIdentityError(f"{line[:100]!r} names no report.") from error
