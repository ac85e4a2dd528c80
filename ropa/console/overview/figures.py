"""The figures of the start page: what there is to do, and where the register stands.

Each is counted from the same rows that its link leads to.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for

from ropa.checks import Gravity
from ropa.checks.catalogue import rules
from ropa.checks.completeness import percent
from ropa.checks.groups import Group, weighed
from ropa.checks.special_data import OF_ALL
from ropa.checks.upkeep import REVIEW
from ropa.console.examinations import Examined
from ropa.console.overview import california, duties, lapses, matrix
from ropa.console.overview.matrix import YES, Asked
from ropa.console.overview.sought import ACCEPTED, ASSIGNED, OVERDUE, Sought, department_of
from ropa.console.overview.tally import tally
from ropa.console.overview.telling import named, title_of, tone, writer_of
from ropa.console.speaking import say, tongue
from ropa.register.choices import Answer, Status
from ropa.register.filtering import Filter, How, asking
from ropa.register.records import KINDS, Activity, Contract, Document, ProcessorActivity, Transfer

FEW = 5
"""Rules that are told one by one of each weight."""
_TOLD = frozenset({Gravity.BLOCKS, Gravity.ERROR})
"""The weights of which rules are told one by one; of the others it is said how many there are."""
DEPARTMENTS = 10
_SPECIAL = Asked(special=YES)
_PERHAPS = Sought(rule=OF_ALL.id, gravity=OF_ALL.gravity.name.lower())
"""Activities of which it is stated that they use all data: special ones may be among these."""
SOON = 30
"""Days ahead of which reviews are told."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a list: a kind of record, and the filters that choose them."""

    kind: str
    filters: tuple[Filter, ...]

    def url(self) -> str:
        """Return the address of the list."""
        said = [f"{one.field}:{one.how}:{one.value}" for one in self.filters]
        return url_for(f"{self.kind}.index_view", f=said)

    def number(self, examined: Examined) -> int:
        """Count the rows, once for each edition."""
        return examined.once(self, self._counted)

    def _counted(self, examined: Examined) -> int:
        tests = [asking(self.kind, one) for one in self.filters]
        every = examined.register.all(KINDS[self.kind])
        return sum(all(test.passes(one, ()) for test in tests) for one in every)


def prepare(examined: Examined) -> None:
    """Count what the start page of most people shows."""
    for wanted in (Sought(), *_dated(Sought()), _PERHAPS, *_decided()):
        tally(examined, wanted)
    for kind in (Activity.kind, ProcessorActivity.kind):
        matrix.chosen(examined, Asked(kind=kind))
    matrix.chosen(examined, _SPECIAL)
    examined.once("special", matrix.special_activities)
    examined.once("departments", _by_department)
    _ = examined.by_record
    california.counted(examined)
    duties.late(examined)
    for one in (*(rows for _, rows in _status_rows()), *_fact_rows()):
        one.number(examined)


def heavy(examined: Examined, base: Sought) -> list[dict[str, Any]]:
    """Return what blocks and what is wrong, rule by rule, and how much else there is."""
    return [_of_weight(gravity, some, base) for gravity, some in tally(examined, base).heavy]


def _of_weight(gravity: Gravity, some: tuple[Group, ...], base: Sought) -> dict[str, Any]:
    weight = base.but(gravity=gravity.name.lower())
    number = sum(len(one.findings) for one in some)
    told = some[:FEW] if gravity in _TOLD else ()
    return {
        "label": weighed({gravity: number}, tongue()),
        "tone": tone(gravity),
        "number": number,
        "url": weight.url(),
        "items": [_of_rule(weight, one) for one in told],
        "more": max(len(some) - FEW, 0) if told else 0,
    }


def _of_rule(base: Sought, one: Group) -> dict[str, Any]:
    title = title_of(rules()[one.rule.id])
    return figure(title, len(one.findings), base.but(rule=one.rule.id).url())


def figure(words: str, number: int, url: str) -> dict[str, Any]:
    """Return a figure as the page shows it."""
    return {"words": words, "number": number, "url": url}


def dated(examined: Examined, base: Sought) -> list[dict[str, Any]]:
    """Return what has its day: reviews, what lapses, what was assigned; of each how many."""
    stale, overdue, californian = _dated(base)
    found = [
        *_reviews(examined, base, stale),
        *_lapsing(examined, base.department),
        _found(examined, say("Assigned to somebody, and overdue"), overdue),
        _found(
            examined,
            say("California: notices, disclosures and answers of twelve months"),
            californian,
        ),
    ]
    return [one for one in found if one["number"]]


def _dated(base: Sought) -> tuple[Sought, Sought, Sought]:
    """Return what is sought of what has its day: not confirmed, overdue, Californian."""
    return (
        base.but(rule=REVIEW.id, field="confirmed_on"),
        base.but(state=OVERDUE),
        base.but(section="CA"),
    )


def _found(examined: Examined, words: str, wanted: Sought) -> dict[str, Any]:
    return figure(words, len(tally(examined, wanted).found), wanted.url())


def _reviews(examined: Examined, base: Sought, stale: Sought) -> Iterator[dict[str, Any]]:
    yield duties.overdue(examined, base.department)
    yield _found(examined, say("Activities that nobody confirmed for a year"), stale)
    soon = Rows(Activity.kind, _soon(examined, base))
    words = say("Activities to review within {n} days", n=SOON)
    yield figure(words, soon.number(examined), soon.url())


def _soon(examined: Examined, base: Sought) -> tuple[Filter, ...]:
    today, end = examined.on, examined.on + timedelta(days=SOON + 1)
    own = base.department.split(",")
    return (
        Filter("next_review", How.ON_OR_AFTER, today.isoformat()),
        Filter("next_review", How.BEFORE, end.isoformat()),
        *((Filter("department", How.IS, own[0]),) if own != [""] and len(own) == 1 else ()),
    )


def _lapsing(examined: Examined, departments: str) -> Iterator[dict[str, Any]]:
    words = {
        Transfer.kind: say("Grounds of transfers that have lapsed, or lapse within half a year"),
        Contract.kind: say("Contracts that have ended this year, or end within half a year"),
        Document.kind: say("Documents whose review is overdue, or due within half a year"),
    }
    for kind, said in words.items():
        number = len(lapses.chosen(examined, kind, departments))
        url = url_for("lapses.index", of=kind, department=departments or None)
        yield figure(said, number, url)


def facts(examined: Examined, *, inside: bool) -> list[dict[str, Any]]:
    """Return where the register stands, in figures; some are for the house alone."""
    found = [
        figure(
            say("Activities with special categories of data"),
            len(matrix.chosen(examined, _SPECIAL).answers),
            _SPECIAL.url(),
        )
    ]
    perhaps = _found(
        examined,
        say("Activities that use “all data”: perhaps special categories, too; not stated"),
        _PERHAPS,
    )
    labels = [
        say("Transfers of which nothing is stated that they rest on"),
        say("Transfers whose country is not known yet"),
        say("Activities that need an impact assessment"),
        say("Activities that need one, and name none"),
        say("Activities of which it is not known if they need one"),
    ]
    some = [
        figure(words, rows.number(examined), rows.url())
        for words, rows in zip(labels, _fact_rows(), strict=True)
    ]
    if not inside:
        return found + some[:2]
    return [*found, *([perhaps] if perhaps["number"] else []), *some, *_of_decisions(examined)]


def _of_decisions(examined: Examined) -> list[dict[str, Any]]:
    """Return how many findings are accepted, and how many somebody is to mend, if any are."""
    words = say("Findings that are accepted for a time"), say("Findings assigned to somebody")
    found = [_found(examined, *one) for one in zip(words, _decided(), strict=True)]
    return [one for one in found if one["number"]]


def _decided() -> tuple[Sought, Sought]:
    return Sought(state=ACCEPTED), Sought(state=ASSIGNED)


def _fact_rows() -> tuple[Rows, ...]:
    needed = Filter("dpia_required", How.IS, Answer.YES)
    unsaid = Filter("dpia_required", How.IS, Answer.UNKNOWN)
    return (
        Rows(Transfer.kind, (Filter("tools", How.EMPTY),)),
        Rows(Transfer.kind, (Filter("country", How.EMPTY),)),
        Rows(Activity.kind, (needed,)),
        Rows(Activity.kind, (needed, Filter("dpia", How.EMPTY))),
        Rows(Activity.kind, (unsaid,)),
    )


def statuses(examined: Examined) -> list[dict[str, Any]]:
    """Return how many activities there are in each state; states without any are left out."""
    found = []
    for status, rows in _status_rows():
        number = rows.number(examined)
        if number:
            label = tongue().say(KINDS[rows.kind].plural)
            found.append(figure(_in_state(label, status), number, rows.url()))
    return found


def _in_state(kind: str, status: Status) -> str:
    if status is Status.UNKNOWN:
        return say("{what}: {said}", what=kind, said=say("status not known yet"))
    return say("{kind}: {status}", kind=kind, status=tongue().say(status.label))


def _status_rows() -> tuple[tuple[Status, Rows], ...]:
    return tuple(
        (one, Rows(kind, (Filter("status", How.IS, one.value),)))
        for kind in (Activity.kind, ProcessorActivity.kind)
        for one in Status
    )


def letters(examined: Examined) -> list[dict[str, Any]]:
    """Return how far each kind of record is complete, and which letters are left open."""
    found = []
    for kind in (Activity.kind, ProcessorActivity.kind):
        wanted = Asked(kind=kind)
        some = matrix.chosen(examined, wanted)
        if some.answers:
            left = [one for one in matrix.heads(wanted, some.left) if one["open"]]
            found.append(
                {
                    "words": _asked_of(kind),
                    "percent": some.percent,
                    "url": wanted.url(),
                    "items": [
                        figure(f"{one['letter']} {one['words']}", one["open"], one["url"])
                        for one in left
                    ],
                }
            )
    return found


def _asked_of(kind: str) -> str:
    if kind == Activity.kind:
        return say("of what Article 30(1) asks of activities is answered")
    return say("of what Article 30(2) asks of processors is answered")


def departments(examined: Examined, own: Iterable[str]) -> list[dict[str, Any]]:
    """Return what each department has to do: one's own first, then those with the most to do."""
    mine = frozenset(own)
    counted = examined.once("departments", _by_department)
    order = sorted(counted.items(), key=lambda one: (one[0] not in mine, -one[1][1], one[0]))
    writer = writer_of(examined)
    return [
        {
            "name": named(writer, id_),
            "own": id_ in mine,
            "activities": figure(
                "", activities, Rows(Activity.kind, (Filter("department", How.IS, id_),)).url()
            ),
            "open": figure("", number, Sought(department=id_).url()),
            "percent": percent,
            "percent_url": Asked(department=id_).url(),
        }
        for id_, (activities, number, percent) in order[:DEPARTMENTS]
    ]


def has_activities(examined: Examined, departments: Iterable[str]) -> bool:
    """Say whether any activity is that of one of some departments."""
    return not examined.once("departments", _by_department).keys().isdisjoint(departments)


def _by_department(examined: Examined) -> dict[str, tuple[int, int, int]]:
    """Return of each department how many activities it has, how much is open, what is answered."""
    some: dict[str, list[Any]] = {}
    for one in examined.answers:
        if isinstance(one.activity, Activity) and one.activity.department:
            some.setdefault(one.activity.department, []).append(one)
    number: Counter[str] = Counter()
    for record, times in Counter(each.finding.record for each in examined.open).items():
        for department in {department_of(home) for home in examined.homes[record]}:
            number[department] += times
    return {id_: (len(mine), number[id_], percent(tuple(mine))) for id_, mine in some.items()}
