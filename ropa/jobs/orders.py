"""Makes of what is ordered in the console the arguments of the command that makes it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

from ropa.exports.report_files import FORMATS
from ropa.register.audience import Audience
from ropa.register.records.record import ID
from ropa.reports import KINDS
from ropa.translations import LANGUAGES

MINUTE = 60
UPLOADED = "/dev/stdin"
"""A file to verify is the command's standard input: what is said of it names no folder of ours."""
_LONGEST_NAME = 200
_GIB = 2**30
_LAST = 10**18 - 1
"""The largest number that the command line takes for that of a change."""


class NotAnOrderError(ValueError):
    """What is ordered is on no list of what can be; the message names the field."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the command of an order may take: wall time in seconds, memory in bytes if bounded."""

    seconds: int
    memory: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    """One report of one organisation, of the edition that was current when it was asked for.

    `activity` is the one of which an extract is wanted.
    Nothing in it is of an edition before `not_before`, the first that whoever asks may read.
    """

    limits: ClassVar = Limits(seconds=30 * MINUTE)
    successes: ClassVar = frozenset({0})
    kind: str
    organisation: str
    on: date
    edition: int
    language: str = "en"
    format: str = "pdf"
    audience: Audience = Audience.EXTERNAL
    model: str | None = None
    since: int | None = None
    activity: str | None = None
    not_before: int = 0

    def __post_init__(self) -> None:
        """Hold every field to its list."""
        _require("kind", self.kind, KINDS)
        kind = KINDS[self.kind]
        _require("language", self.language, LANGUAGES)
        _require("format", self.format, FORMATS)
        _require("audience", self.audience, kind.audiences)
        _require("model", self.model, (None, *kind.models))
        _require_id(self.organisation)
        if kind.extracts is None:
            _require("activity", self.activity, (None,))
        if self.activity is not None:
            _require_id(self.activity, "activity")
        _require_number("edition", self.edition)
        _require_number("not_before", self.not_before)
        if not kind.compares:
            _require("since", self.since, (None,))
        if self.since is not None:
            _require_number("since", self.since)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The words behind `ropa`; each value is one word with its option, whatever it is."""
        chosen = {
            "organisation": self.organisation,
            "activity": self.activity,
            "date": self.on.isoformat(),
            "language": self.language,
            "format": self.format,
            "audience": self.audience,
            "as-known-at": self.edition,
            "model": self.model,
            "since": self.since,
            "not-before": self.not_before or None,
            "output": "-",
        }
        return ("report", self.kind, *_options(chosen), "--progress")

    @property
    def file_name(self) -> str:
        """The name of the file, by what it is."""
        marks = [self.kind, self.organisation]
        marks += [self.activity] if self.activity else []
        marks += [self.on.isoformat(), self.language, self.audience]
        marks += [self.model] if self.model else []
        marks += [f"edition-{self.edition}"]
        marks += [f"since-{self.since}"] if self.since is not None else []
        return f"{'-'.join(marks)}.{FORMATS[self.format].ending}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """The register, or one organisation's part of it, as a file."""

    limits: ClassVar = Limits(seconds=30 * MINUTE)
    successes: ClassVar = frozenset({0})
    edition: int
    organisation: str | None = None
    audience: Audience = Audience.INTERNAL

    def __post_init__(self) -> None:
        """Hold every field to its list."""
        _require("audience", self.audience, tuple(Audience))
        _require_number("edition", self.edition)
        if self.organisation is not None:
            _require_id(self.organisation)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The words behind `ropa`."""
        chosen = {
            "organisation": self.organisation,
            "audience": self.audience,
            "as-known-at": self.edition,
            "output": "-",
        }
        return ("export", *_options(chosen))

    @property
    def file_name(self) -> str:
        """The name of the file, by what it is."""
        whose = [self.organisation] if self.organisation else []
        return "-".join(("register", *whose, self.audience, f"edition-{self.edition}.json"))


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOrder:
    """What is to be said of a file that came back; `name` is what its owner calls it.

    Its size and SHA-256 are known once it is there. Who asks may see of the register what is about
    `entities` (all, if there are none named), internal unless `external`, from `not_before` on: the
    file is held against no more. It may be made to take all there is, so memory
    is bounded. The command has judged whether everything holds, something is false, or something
    can't be told.
    """

    limits: ClassVar = Limits(seconds=5 * MINUTE, memory=2 * _GIB)
    successes: ClassVar = frozenset({0, 1, 3})
    edition: ClassVar[None] = None
    name: str
    size: int | None = None
    digest: str | None = None
    entities: tuple[str, ...] | None = None
    external: bool = False
    not_before: int = 0

    def __post_init__(self) -> None:
        """Refuse a name that could pass for something else, and bounds that bind nobody."""
        _require_number("not_before", self.not_before)
        for one in self.entities if self.entities is not None else ():
            _require_id(one)
        if self.entities == ():
            raise NotAnOrderError("entities can't be empty: who may see nothing verifies nothing")
        if not (0 < len(self.name) <= _LONGEST_NAME and self.name.isprintable()):
            raise NotAnOrderError(
                f"The name of a file to verify has 1 to {_LONGEST_NAME} signs, all of them visible."
            )

    @property
    def arguments(self) -> tuple[str, ...]:
        """The words behind `ropa`."""
        bounds = [f"--entity={one}" for one in self.entities or ()]
        bounds += ["--external"] if self.external else []
        bounds += [f"--not-before={self.not_before}"] if self.not_before else []
        return ("verify", "--json", *bounds, UPLOADED)

    @property
    def file_name(self) -> str:
        """The name of the file that says it."""
        return "verification.json"


Order = ReportOrder | ExportOrder | VerifyOrder
_ORDERS: dict[str, type[Order]] = {
    "report": ReportOrder,
    "export": ExportOrder,
    "verify": VerifyOrder,
}


def written(order: Order) -> str:
    """Write an order as JSON: `read(written(order)) == order`."""
    return json.dumps(
        {"order": order.arguments[0]} | asdict(order), default=date.isoformat, sort_keys=True
    )


def read(said: str) -> Order:
    """Read an order; NotAnOrderError if it is none."""
    try:
        plain: dict[str, Any] = json.loads(said)
        made = _ORDERS[plain.pop("order")]
        if "on" in plain:
            plain["on"] = date.fromisoformat(plain["on"])
        if "audience" in plain:
            plain["audience"] = Audience(plain["audience"])
        if plain.get("entities") is not None:
            plain["entities"] = tuple(plain["entities"])
        return made(**plain)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotAnOrderError(f"This is no order: {error}") from error


def _options(chosen: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(f"--{name}={value}" for name, value in chosen.items() if value is not None)


def _require(field: str, value: object, among: Any) -> None:
    if value not in among:
        there = ", ".join(map(str, among))
        raise NotAnOrderError(f"{field} can't be {value!r}; it is one of: {there}")


def _require_id(value: str, field: str = "organisation") -> None:
    if not ID.fullmatch(value):
        raise NotAnOrderError(f"{field} can't be {value!r}; it is the id of a record")


def _require_number(field: str, value: int) -> None:
    if type(value) is not int or not 0 <= value <= _LAST:
        raise NotAnOrderError(f"{field} can't be {value!r}; it is the number of a change")
