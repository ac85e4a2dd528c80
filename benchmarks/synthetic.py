"""Makes a register of an example company with as many activities as are wanted, always the same.

Each activity weighs what real ones weigh, gaps included, and doesn't depend on how many follow it.
The company and the vocabulary that activities share stand in `company.yaml`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks import phrases
from ropa.exports.register_files import read_files
from ropa.register.asking import Ref
from ropa.register.choices import (
    Afterwards,
    Answer,
    MeasureKind,
    Nature,
    Operation,
    Role,
    Status,
    Unit,
)
from ropa.register.parts import Citation, Period, TransferTool
from ropa.register.records import (
    Activity,
    Basis,
    DataElement,
    DataSubjectCategory,
    DataUse,
    Disclosure,
    ProcessorActivity,
    Purpose,
    Recipient,
    Record,
    RetentionRule,
    SecurityMeasure,
    Statement,
    Transfer,
)
from ropa.register.register import Register

T = TypeVar("T")
CONTROLLER = "synthetic-holding"
"""The organisation whose record holds every activity."""

_PROCESSOR, _CUSTOMER = Ref("synthetic-services"), Ref("synthetic-customer")
_ARRANGEMENT, _WITH_CUSTOMER = Ref("synthetic-arrangement"), Ref("synthetic-contract-customer")
_CONTROLLERS_PER_PROCESSING = 50
_COUNTRIES = (
    ("US", TransferTool(tool="46-2-c", generation="SCC-2021", modules=("2",))),
    ("IN", TransferTool(tool="46-2-c", signed_on=date(2022, 3, 1))),
    ("GB", TransferTool(tool="45-3")),
    ("JP", TransferTool(tool="45-3")),
    ("BR", None),
    (None, TransferTool(tool="46-2-b")),
)
_BASES = ("6-1-a", "6-1-b", "6-1-c", "6-1-f", None)
_SYSTEMS = ("synthetic-system-mailing", "synthetic-system-orders", "synthetic-system-personnel")
_CONTRACTS = (Ref("synthetic-contract-hosting"), Ref("synthetic-contract-payroll"))
_ROLES = (Role.PROCESSOR, Role.PROCESSOR, Role.CONTROLLER, Role.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Company:
    """The ids that activities choose from; elements by their category."""

    elements: Mapping[str, tuple[str, ...]]
    subjects: tuple[str, ...]
    recipients: tuple[str, ...]


class _Draw:
    """Draws what one activity says; the same number draws the same.

    An activity is about a few categories of data, and shares and keeps some of what it uses.
    """

    def __init__(self, number: int, company: _Company) -> None:
        self.id = f"synthetic-activity-{number:05}"
        self.number = number
        self.company = company
        self._random = Random(number)
        near = self.some(tuple(company.elements), least=2, most=3)
        elements = [id_ for category in near for id_ in company.elements[category]]
        self.data = self.refs(elements, least=4, most=8)
        self.whole = (Ref(near[0]),)

    def one(self, pool: Sequence[T]) -> T:
        return self._random.choice(pool)

    def some(self, pool: Sequence[T], *, least: int, most: int) -> tuple[T, ...]:
        return tuple(self._random.sample(pool, self._random.randint(least, most)))

    def refs(self, pool: Sequence[str], *, least: int, most: int) -> tuple[Ref, ...]:
        return tuple(map(Ref, self.some(pool, least=least, most=most)))

    def chance(self, per_cent: int) -> bool:
        return self._random.randrange(100) < per_cent

    def day(self) -> date:
        return date(2018, 5, 25) + timedelta(days=self._random.randrange(3000))

    def cited(self) -> tuple[Citation, ...]:
        section = f"{self._random.randint(1, 9)}.{self._random.randint(1, 9)}"
        return (Citation(source=Ref("synthetic-notice"), section=section),)


def register(activities: int) -> Register:
    """Return the register of the example company with this many controller's activities."""
    shared = read_files(Path(__file__).with_name("company.yaml")).records
    company = _Company(
        _by_category(one for one in shared if isinstance(one, DataElement)),
        tuple(one.id for one in shared if isinstance(one, DataSubjectCategory)),
        tuple(one.id for one in shared if isinstance(one, Recipient)),
    )
    draws = [_Draw(number, company) for number in range(1, activities + 1)]
    own = (one for draw in draws for one in _records(draw))
    behalf = (_on_behalf(draw) for draw in draws[::_CONTROLLERS_PER_PROCESSING])
    return Register((*shared, *own, *behalf, *_measures(draws)))


def _by_category(elements: Iterable[DataElement]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in elements:
        found.setdefault(one.category, []).append(one.id)
    return {category: tuple(some) for category, some in found.items()}


def _records(draw: _Draw) -> Iterator[Record]:
    yield _activity(draw)
    for purpose in _purposes(draw):
        yield purpose
        yield _basis(draw, purpose)
    yield from _uses(draw)
    yield from _disclosures(draw)
    yield from _transfers(draw)
    yield from _retention(draw)


def _activity(draw: _Draw) -> Activity:
    jointly = draw.chance(20)
    return Activity(
        id=draw.id,
        reference=f"A-{draw.number:05}",
        name=phrases.apart(draw.one(phrases.TASKS), draw.one(phrases.PLACES)),
        description=draw.one(phrases.SENTENCES),
        controllers=() if jointly else (Ref(CONTROLLER),),
        arrangement=_ARRANGEMENT if jointly else None,
        systems=draw.refs(_SYSTEMS, least=0, most=2),
        status=draw.one((Status.ACTIVE, Status.ACTIVE, Status.PLANNED, Status.UNKNOWN)),
        since=draw.day(),
        automated_decisions=draw.one((Answer.NO, Answer.NO, Answer.UNKNOWN)),
        citations=draw.cited(),
        confirmed_on=draw.day() if draw.chance(70) else None,
    )


def _purposes(draw: _Draw) -> Iterator[Purpose]:
    for at, aim in enumerate(draw.some(phrases.AIMS, least=1, most=4), start=1):
        yield Purpose(
            id=f"{draw.id}-purpose-{at}",
            activity=Ref(draw.id),
            name=aim,
            description=draw.one(phrases.SENTENCES),
            citations=draw.cited(),
        )


def _basis(draw: _Draw, purpose: Purpose) -> Basis:
    key = draw.one(_BASES)
    narrow = draw.chance(20)
    return Basis(
        id=f"{purpose.id}-basis",
        purpose=Ref(purpose.id),
        article_6=key,
        interest=draw.one(phrases.INTERESTS) if key == "6-1-f" else None,
        cited_law=draw.one(phrases.LAWS) if key == "6-1-c" else None,
        data_subjects=draw.refs(draw.company.subjects, least=1, most=1) if narrow else (),
        citations=draw.cited(),
    )


def _uses(draw: _Draw) -> Iterator[DataUse]:
    half = len(draw.data) // 2
    for at, data in enumerate((draw.data[:half], draw.data[half:]), start=1):
        yield DataUse(
            id=f"{draw.id}-use-{at}",
            activity=Ref(draw.id),
            data_subjects=draw.refs(draw.company.subjects, least=1, most=2),
            data=draw.whole if at == 1 and draw.chance(40) else data,
            operations=draw.some(tuple(Operation)[:2], least=0, most=2),
            citations=draw.cited(),
        )


def _disclosures(draw: _Draw) -> Iterator[Disclosure]:
    for at, recipient in enumerate(draw.refs(draw.company.recipients, least=2, most=6), start=1):
        role = draw.one(_ROLES)
        bound = role is Role.PROCESSOR and draw.chance(30)
        yield Disclosure(
            id=f"{draw.id}-disclosure-{at}",
            activities=(Ref(draw.id),),
            recipient=recipient,
            role=role,
            contracts=(draw.one(_CONTRACTS),) if bound else (),
            data=draw.refs(draw.data, least=1, most=3),
            reason=draw.one(phrases.REASONS),
            since=draw.day() if draw.chance(50) else None,
            citations=draw.cited(),
        )


def _transfers(draw: _Draw) -> Iterator[Transfer | Statement]:
    found = draw.some(_COUNTRIES, least=0, most=3)
    for at, (country, tool) in enumerate(found, start=1):
        yield Transfer(
            id=f"{draw.id}-transfer-{at}",
            reference=f"T-{draw.number:05}-{at}",
            activities=(Ref(draw.id),),
            exporters=(Ref(CONTROLLER),),
            importer=draw.one(draw.refs(draw.company.recipients, least=1, most=1)),
            country=country,
            reason=draw.one(phrases.REASONS),
            takes_place=draw.one((Answer.YES, Answer.UNKNOWN)),
            tools=() if tool is None else (tool,),
            citations=draw.cited(),
        )
    if not found and draw.chance(70):
        yield Statement(
            id=f"{draw.id}-statement",
            record=Ref(draw.id),
            field="transfers",
            answer=Answer.NO,
            words=phrases.NONE_SENT,
            made_on=draw.day(),
        )


def _retention(draw: _Draw) -> Iterator[RetentionRule]:
    for at, kept in enumerate(draw.some(phrases.KEPT, least=1, most=2), start=1):
        yield RetentionRule(
            id=f"{draw.id}-retention-{at}",
            name=kept,
            activities=(Ref(draw.id),),
            data=() if draw.chance(60) else draw.refs(draw.data, least=1, most=2),
            period=Period(number=draw.one((6, 12, 24, 36, 72, 120)), unit=Unit.MONTH),
            nature=draw.one((Nature.AT_MOST, Nature.EXACTLY, Nature.AT_LEAST)),
            starts=draw.one(phrases.STARTS),
            ground=draw.one(phrases.GROUNDS),
            afterwards=draw.one((Afterwards.ERASE, Afterwards.ANONYMISE, Afterwards.UNKNOWN)),
            citations=draw.cited(),
        )


def _on_behalf(draw: _Draw) -> ProcessorActivity:
    return ProcessorActivity(
        id=f"synthetic-processing-{draw.number:05}",
        reference=f"P-{draw.number:05}",
        name=phrases.apart(draw.one(phrases.TASKS), draw.one(phrases.PLACES)),
        processor=_PROCESSOR,
        controllers=(_CUSTOMER,),
        categories=draw.one(phrases.PROCESSING),
        contracts=(_WITH_CUSTOMER,),
        status=Status.ACTIVE,
    )


def _measures(draws: Sequence[_Draw]) -> Iterator[SecurityMeasure]:
    """Give measures that hold for some activities alone: every fifth."""
    every = len(phrases.MEASURES)
    for at, measure in enumerate(phrases.MEASURES):
        if held := tuple(Ref(one.id) for one in islice(draws, at, None, every)):
            yield SecurityMeasure(
                id=f"synthetic-measure-some-{at + 1}",
                name=measure,
                type=MeasureKind.ORGANISATIONAL,
                activities=held,
            )
