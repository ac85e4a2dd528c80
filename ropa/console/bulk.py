"""One answer changed in many records at once: which records, how, and what comes of each."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError

from ropa.checks.denied import TOPICS, newly_contradicted
from ropa.console.current import house, is_own, register, shelf, shows
from ropa.console.forms import is_unvouched
from ropa.console.forms.field import flat
from ropa.console.forms.version import version_of
from ropa.console.lists import wanted
from ropa.console.narrowing import Args
from ropa.console.speaking import retell, say
from ropa.register.asking import Asked, Ref, questions
from ropa.register.documents import dump, load
from ropa.register.entry import holds_for_all
from ropa.register.parts import Part
from ropa.register.records import Activity, ProcessorActivity, Record
from ropa.register.register import NotARegisterError
from ropa.register.sourcing import own_words
from ropa.register.titles import calling

MOST = 1_000
"""Records that one change may touch."""
_STRETCH = 500
_OWN = frozenset({"id", "reference", "citations"})
"""What each record says for itself alone."""
_CONFIRMING = frozenset({"confirmed_on", "confirmed_by"})
"""What reviews say of activities, one after the other, beside what is open of each."""


class Act(StrEnum):
    """What becomes of an answer."""

    SET = "set"
    ADD = "add"
    TAKE = "take"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Edit:
    """A question, what becomes of its answer, and the value as documents hold it."""

    asked: Asked
    act: Act
    plain: Any = None

    def apply(self, record: Record) -> Record:
        """Return a record with the answer changed; ValidationError if it may not be so."""
        document = dump(record)
        said = self._said(document.get(self.asked.name))
        document.pop(self.asked.name, None)
        return load(
            record.kind, document | ({} if said in (None, "", []) else {self.asked.name: said})
        )

    def _said(self, before: Any) -> Any:
        if self.act is Act.CLEAR:
            return None
        if self.act is Act.SET:
            return self.plain
        held = list(before or ())
        if self.act is Act.ADD:
            return [*held, *(one for one in self.plain if one not in held)]
        return [one for one in held if one not in self.plain]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an edit makes of records: those that change, those that can't and why, and the rest."""

    pairs: tuple[tuple[Record, Record], ...]
    refused: tuple[tuple[Record, str], ...]
    same: int

    @property
    def digest(self) -> str:
        """What tells this outcome from any other: nothing else than what was seen is saved."""
        said = (f"{version_of(before)} {version_of(after)}" for before, after in self.pairs)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()


def editable(kind: type[Record]) -> tuple[Asked, ...]:
    """Return the questions that may be answered alike in many records."""
    called = {one.name for one in calling(kind) if one.type is not Ref}
    reviewed = kind in {Activity, ProcessorActivity}
    own = _OWN | called | (_CONFIRMING if reviewed else frozenset())
    return tuple(
        one for one in questions(kind) if one.name not in own and shows(one) and not _is_part(one)
    )


def _is_part(asked: Asked) -> bool:
    return asked.type is not Ref and issubclass(asked.type, Part)


def acts(asked: Asked) -> tuple[Act, ...]:
    """Return what may become of the answer to a question."""
    several = (Act.ADD, Act.TAKE) if asked.many else ()
    return (*several, Act.SET, *(() if asked.required else (Act.CLEAR,)))


def chosen(kind: type[Record], args: Args) -> tuple[Record, ...]:
    """Return the records that an address names, or that its list has: one more than MOST at most.

    The ids are those of ticked rows; if rows were ticked at all, the list doesn't count.
    """
    if "ticked" in args:
        found = shelf().several(args.getlist("id")[: MOST + 1])
        return tuple(one for one in found if isinstance(one, kind))
    return tuple(_listed(kind, args))[: MOST + 1]


def _listed(kind: type[Record], args: Args) -> Iterator[Record]:
    asked = wanted(kind, args)
    for start in range(0, MOST + 1, _STRETCH):
        found = shelf().page(replace(asked, start=start, length=_STRETCH)).records
        yield from found
        if len(found) < _STRETCH:
            return


def outcome(records: tuple[Record, ...], edit: Edit, *, still_said: bool = False) -> Outcome:
    """Return what an edit would make of records, without writing anything.

    What it changes is cited from no source any more, unless it is `still_said` there.
    """
    pairs, refused, same = [], [], 0
    for one in records:
        if not is_own(one):
            refused.append((one, say("It is not yours to change.")))
            continue
        try:
            after = edit.apply(one)
        except ValidationError as error:
            refused.append((one, "; ".join(map(retell, flat(error.messages)))))
            continue
        if after == one:
            same += 1
        elif holds_for_all(after) and not holds_for_all(one):
            refused.append(
                (one, say("It would hold for all activities: change it in its own form."))
            )
        elif is_unvouched(after) and not is_unvouched(one):
            refused.append((one, say("Nobody would vouch for it on any day, and no source would.")))
        else:
            pairs.append((one, after if still_said else own_words(one, after)))
    denied = _denied(pairs)
    words = say("Somebody states that there is none of this: change it in its own form.")
    refused += [(one, words) for one, _ in pairs if one.id in denied]
    return Outcome(tuple(pair for pair in pairs if pair[0].id not in denied), tuple(refused), same)


def _denied(pairs: Sequence[tuple[Record, Record]]) -> frozenset[str]:
    """Return the ids of records that would contradict a statement that they don't contradict yet.

    Nothing is told of what can't be saved: whoever saves it says why.
    """
    if not pairs or type(pairs[0][0]) not in TOPICS:
        return frozenset()
    try:
        later = register().after(after for _, after in pairs)
    except NotARegisterError:
        return frozenset()
    before, on = register(), house().today
    made = (after for _, after in pairs)
    return frozenset(one.id for one in made if newly_contradicted(before, later, one, on=on))
