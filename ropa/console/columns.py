"""The columns of a list: the usual ones of its kind, or those that its reader chose instead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ropa.console.current import house, principal, required, shows, viewer
from ropa.console.narrowing import Args
from ropa.console.speaking import say
from ropa.operations.columns import ListColumns
from ropa.register.asking import Asked, Ref, once, questions
from ropa.register.choices import Answer, Choice, Standing
from ropa.register.parts import Part
from ropa.register.records import Record
from ropa.register.text import Text
from ropa.register.titles import calling
from ropa.reports.answers import own_first

PLACE = "cols"
"""Where an address says which columns a list has: the names of fields, with commas between."""
MOST = 12
"""Columns that a list has beside the name of a record, at most."""
USUAL = 4
"""Columns that it has unless others are chosen."""

_CHOSEN = {
    "activity": ("reference", "controllers", "department", "owner", "status", "next_review"),
    "basis": ("parties", "interest", "article_9"),
    "disclosure": ("activities", "role", "data", "contracts"),
    "retention-rule": ("activities", "nature", "period", "criteria", "afterwards"),
    "transfer": ("reference", "activities", "country", "importer", "tools"),
}
"""The usual columns of kinds whose answers are compared more than they are told apart."""
_NAMES = frozenset({"name", "title", "person"})
"""What stands in the first column, and in no other."""
_BESIDE = _NAMES | {"id", "citations", "confirmed_on", "confirmed_by"}
"""What is no usual column: what stands in the name, and where things are said."""
_LAST = 99


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a list beside the name, in their order, and why others are left out.

    `kept` says that its reader has columns of their own for the kind, so that an address must
    name even the usual ones.
    """

    kind: type[Record]
    asked: tuple[Asked, ...]
    kept: bool = False
    left_out: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What an address that has these columns says of them."""
        return ",".join(one.name for one in self.asked)

    @property
    def is_usual(self) -> bool:
        """Whether these are the columns that nobody needs to choose."""
        return self.asked == usual(self.kind)

    def state(self) -> Iterator[tuple[str, str]]:
        """Give what the address of this list must say of its columns."""
        if self.kept or not self.is_usual:
            yield PLACE, self.words


def columns_of(kind: type[Record], args: Args) -> Columns:
    """Return the columns that an address names, else those its reader chose, else the usual.

    An address may come from anywhere: what can't be a column never fails, and is said.
    """
    known = {one.name: one for one in offered(kind)}
    own = tuple(known[one] for one in _kept(kind) if one in known)
    names = _names(args)
    named = [known[one] for one in names if one in known]
    left_out = [
        say("“{field}”: there is no such field that you may see", field=one)
        for one in names
        if one not in known
    ]
    if len(named) > MOST:
        left_out.append(say("a list takes {n} columns, and no more", n=MOST))
    chosen = tuple(named[:MOST]) or own or usual(kind)
    return Columns(kind, chosen, bool(own), tuple(left_out))


def _names(args: Args) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in args.get(PLACE, "").split(",") if one))


def offered(kind: type[Record]) -> tuple[Asked, ...]:
    """Return what the reader may choose among: all that the kind asks and they may see."""
    called = _called(kind)
    return tuple(one for one in own_first(kind) if one not in called and shows(one))


def _called(kind: type[Record]) -> tuple[Asked, ...]:
    """Return the fields whose answers are the first column."""
    called = calling(kind)
    alone = called if len(called) == 1 else ()
    return (*alone, *(one for one in called if one.name in _NAMES))


@once
def usual(kind: type[Record]) -> tuple[Asked, ...]:
    """Return the columns that a list has unless others are chosen: short, telling records apart."""
    if chosen := _CHOSEN.get(kind.kind):
        return tuple(one for name in chosen for one in questions(kind) if one.name == name)
    called = _called(kind)
    own = [one for one in questions(kind) if one not in called and _is_short(one)]
    first = sorted(own, key=_rank)[:USUAL]
    return tuple(one for one in own if one in first)


def _rank(asked: Asked) -> int:
    """Say how well a column tells records apart: numbers people use first, long lists last."""
    question, kind = asked.question, asked.type
    choice = isinstance(kind, type) and issubclass(kind, Choice)
    if question.internal:
        return _LAST
    tells = (
        asked.name == "reference",
        question.owner,
        asked.name == "country",
        choice and kind not in {Answer, Standing},
        asked.required,
        "organisation" in question.refers,
        asked.name == "department",
        kind is date,
        question.form == "country",
        (kind is Ref or bool(question.keys)) and not asked.many,
        kind in {Answer, bool},
        not asked.many and not choice,
    )
    return tells.index(True) if True in tells else _LAST


def _is_short(asked: Asked) -> bool:
    kind = asked.type
    if kind is Text or asked.question.lines or asked.question.form == "digest":
        return False
    return asked.name not in _BESIDE and not (isinstance(kind, type) and issubclass(kind, Part))


def keep(kind: type[Record], fields: Iterable[str]) -> None:
    """Let a kind's lists have some columns for who asks from now on; the usual need no keeping.

    Who looks with another's eyes chooses for this once.
    """
    if viewer() != principal():
        return
    some, who = tuple(fields), required()
    if some in {(), tuple(one.name for one in usual(kind))}:
        _kept_columns().forget(who.account, kind.kind)
    else:
        _kept_columns().keep(who.account, kind.kind, some)


def _kept(kind: type[Record]) -> tuple[str, ...]:
    own = viewer() == principal()
    return _kept_columns().of(required().account, kind.kind) if own else ()


def _kept_columns() -> ListColumns:
    return ListColumns(house().operations)
