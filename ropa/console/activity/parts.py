"""The parts of an activity's page: which questions each answers, and which records belong to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ropa.register.entry import Entry
from ropa.register.records import (
    Activity,
    Basis,
    DataUse,
    Disclosure,
    ProcessorActivity,
    Purpose,
    Record,
    Remark,
    RetentionRule,
    SecurityMeasure,
    Source,
    Statement,
    Transfer,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: a letter of Article 30, or what it does not ask for.

    `fields` are the activity's own answers that stand there, of which the `optional` ones are left
    out while they are empty; `kinds` are the records that exist for it. Where a form asks of some
    of these no more than a few questions, they are `brief`. A statement about the topic `none` may
    say that there is nothing to tell.
    """

    key: str
    fields: tuple[str, ...] = ()
    kinds: tuple[type[Record], ...] = ()
    optional: tuple[str, ...] = ()
    brief: Mapping[type[Record], tuple[str, ...]] = field(default_factory=dict)
    none: str = ""

    @property
    def is_letter(self) -> bool:
        """Whether Article 30 asks for it."""
        return len(self.key) == 1


SAID = "said"
"""The part for what is said of an activity, and for what has no other."""
_SAID = Part(SAID, kinds=(Statement, Remark))
PARTS: Mapping[type[Record], tuple[Part, ...]] = {
    Activity: (
        Part("a", fields=("controllers", "arrangement"), optional=("arrangement",)),
        Part(
            "about",
            fields=(
                "reference",
                "name",
                "description",
                "service",
                "department",
                "owner",
                "systems",
                "status",
                "since",
                "until",
                "occasional",
                "next_review",
            ),
            optional=("reference", "description", "service", "until"),
        ),
        Part("b", kinds=(Purpose, Basis)),
        Part("c", kinds=(DataUse,)),
        Part("sources", kinds=(Source,)),
        Part("d", kinds=(Disclosure,), none="recipients"),
        Part("e", kinds=(Transfer,), none="transfers"),
        Part("f", kinds=(RetentionRule,), none="retention"),
        Part("g", kinds=(SecurityMeasure,), none="measures"),
        Part(
            "automated",
            fields=(
                "automated_decisions",
                "automated_logic",
                "automated_ground",
                "automated_safeguards",
                "monitors_staff",
                "staff_information",
            ),
            optional=(
                "automated_logic",
                "automated_ground",
                "automated_safeguards",
                "staff_information",
            ),
        ),
        Part(
            "dpia",
            fields=("dpia_required", "dpia_triggers", "dpia_criteria", "dpia_list", "dpia"),
            optional=("dpia_triggers", "dpia_criteria", "dpia_list"),
        ),
        _SAID,
    ),
    ProcessorActivity: (
        Part("a", fields=("processor", "controllers")),
        Part(
            "about",
            fields=("reference", "name", "status", "since", "until", "next_review"),
            optional=("reference", "until"),
        ),
        Part("b", fields=("categories",)),
        Part("c", kinds=(Transfer,), none="transfers"),
        Part("d", kinds=(SecurityMeasure,), none="measures"),
        Part("terms", fields=("contracts", "systems")),
        Part("recipients", kinds=(Disclosure,)),
        _SAID,
    ),
}
"""The parts of each kind of activity, in the order of its article."""
BEGINNING: Mapping[type[Record], Part] = {
    Activity: Part(
        "begin",
        fields=("reference", "name", "controllers", "arrangement", "department", "since"),
        kinds=(Purpose, Basis),
        brief={Purpose: ("name",), Basis: ("article_6",)},
    ),
    ProcessorActivity: Part(
        "begin", fields=("reference", "name", "processor", "controllers", "categories", "since")
    ),
}
"""What a new activity is asked first: the few questions without which it is no entry."""
OWNERS: Mapping[type[Record], str] = {
    Purpose: "activity",
    Basis: "purpose",
    DataUse: "activity",
    Source: "activities",
    Disclosure: "activities",
    Transfer: "activities",
    RetentionRule: "activities",
    SecurityMeasure: "activities",
    Statement: "record",
    Remark: "record",
}
"""The field by which each kind of record exists for an activity, or for a purpose of it."""
_FIELDS: Mapping[type[Record], str] = {
    Purpose: "purposes",
    Basis: "bases",
    DataUse: "uses",
    Source: "sources",
    Disclosure: "disclosures",
    Transfer: "transfers",
    RetentionRule: "retention",
    SecurityMeasure: "measures",
}


def part_of(kind: type[Record], key: str) -> Part | None:
    """Return the part of this name, or nothing."""
    return next((one for one in PARTS[kind] if one.key == key), None)


def part_without(kind: type[Record], topic: str) -> Part | None:
    """Return the part of which a statement about a topic may say that there is none, if any."""
    return next((one for one in PARTS.get(kind, ()) if topic and one.none == topic), None)


def records_in(entry: Entry, part: Part, said: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return the records that stand in a part; `said` are the statements and remarks."""
    found = (
        getattr(entry, _FIELDS[kind]) if kind in _FIELDS else _of(kind, said) for kind in part.kinds
    )
    return tuple(one for some in found for one in some)


def _of(kind: type[Record], said: tuple[Record, ...]) -> tuple[Record, ...]:
    return tuple(one for one in said if isinstance(one, kind))


def home_of(kind: type[Record], field: str) -> str:
    """Return the part in which a field or topic of an activity is answered."""
    topics = {
        "purposes": "b",
        "legal-basis": "b",
        "data-subjects": "c",
        "data": "c",
        "recipients": "d",
        "transfers": "e",
        "retention": "f",
        "measures": "g",
    }
    if kind is ProcessorActivity:
        topics |= {"recipients": "recipients", "transfers": "c", "measures": "d"}
    own = {name: one.key for one in PARTS[kind] for name in one.fields}
    return (own | topics | {"sources": "sources"}).get(field, SAID)
