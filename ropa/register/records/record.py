"""What every record has: an id, citations, and when it was last confirmed and by whom."""

import re
from collections.abc import Callable
from datetime import date
from typing import ClassVar, TypeVar, dataclass_transform

from ropa.register.asking import Ref, answers, asks
from ropa.register.parts import Citation, Part

ID = re.compile(r"[a-z0-9-]{2,64}")
R = TypeVar("R", bound="Record")


@answers
class Record(Part):
    """One record of the register; its id never changes and never stands for another."""

    kind: ClassVar[str]
    label: ClassVar[str]
    plural: ClassVar[str]
    internal: ClassVar[bool]
    topics: ClassVar[tuple[str, ...]]
    meaning: ClassVar[str]

    id: str = asks("Id", help="Two to 64 small letters, digits and hyphens; never changed")
    citations: tuple[Citation, ...] = asks("Says who", default=())
    confirmed_on: date | None = asks("Last confirmed on", default=None)
    confirmed_by: Ref | None = asks("Last confirmed by", refers=("contact",), default=None)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(asks,))
def record(
    kind: str,
    *,
    label: str,
    plural: str,
    internal: bool = False,
    topics: tuple[str, ...] = (),
) -> Callable[[type[R]], type[R]]:
    """Declare a kind of record.

    `topics` names what a Statement or Remark may be about though it is no field of the record,
    such as the recipients of an activity, which are found through its disclosures. An
    `internal` record is never shown to an external audience. The first sentence of the class's
    docstring is its `meaning`, as glossaries print it.
    """

    def declare(cls: type[R]) -> type[R]:
        made = answers(cls)
        made.kind, made.label, made.plural = kind, label, plural
        made.internal, made.topics = internal, topics
        made.meaning = " ".join((cls.__doc__ or "").split("\n\n")[0].split())
        return made

    return declare
