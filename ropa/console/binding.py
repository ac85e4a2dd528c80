"""What accounts are bound to, by name: departments and legal entities, and no more of the register.

An administrator sees nothing else of it, and would have to guess ids (docs/decisions/0069).
"""

from collections.abc import Iterable, Mapping, Sequence

from ropa.console.asked import Entry, entry
from ropa.console.current import house
from ropa.console.speaking import say, tongue
from ropa.register.records import Department, Organisation, Record
from ropa.register.records.record import ID
from ropa.register.titles import title
from ropa.saying import Saying
from ropa.store import Reader, called_by, pick, several

LONGEST = 200
"""Characters of what is searched for."""
_HELP = Saying("Search by name; tick those that are meant")
_Question = tuple[str, str, type[Record]]
_QUESTIONS: tuple[_Question, ...] = (
    ("departments", Saying("Departments of an editor"), Department),
    ("entities", Saying("Legal entities of an auditor"), Organisation),
)
"""What roles are bound to: name, label and kind of each question."""


def named(ids: Iterable[str]) -> dict[str, str]:
    """Return what departments and organisations are called; what is not there is left out."""
    with house().store.session() as reader:
        return _names(reader, _of_ids(reader, ids))


def bounds(
    chosen: Mapping[str, Iterable[str]], *, words: Mapping[str, str], errors: Mapping[str, str]
) -> list[Entry]:
    """Return the questions what an account is bound to, with what was chosen and searched for."""
    with house().store.session() as reader:
        return [_bound(reader, one, chosen[one[0]], words, errors) for one in _QUESTIONS]


def complaints(chosen: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Say of which ids there is no department, or no legal entity."""
    found = {}
    with house().store.session() as reader:
        for name, _, kind in _QUESTIONS:
            there = {one.id for one in _of_ids(reader, chosen[name]) if _fits(one, kind)}
            if wrong := sorted(set(chosen[name]) - there):
                known = {"ids": ", ".join(wrong)}
                found[name] = (
                    say("There is no legal entity {ids}.", **known)
                    if kind is Organisation
                    else say("There is no department {ids}.", **known)
                )
    return found


def _bound(
    reader: Reader,
    question: _Question,
    chosen: Iterable[str],
    words: Mapping[str, str],
    errors: Mapping[str, str],
) -> Entry:
    name, label, kind = question
    ids, said = sorted(set(chosen)), words.get(f"{name}-words", "")[:LONGEST]
    names = _names(reader, _of_ids(reader, ids))
    there = [(one, names.get(one, one)) for one in ids]
    found = [one for one in pick(reader, (kind.kind,), said) if _fits(one, kind)]
    more = [one for one in _names(reader, found).items() if one[0] not in ids]
    asked = entry(
        name,
        say(label),
        type_="pick",
        help_=say(_HELP),
        choices=there,
        chosen=ids,
        errors=errors,
    )
    return asked | {"words": said, "found": entry(name, label, choices=more)["choices"]}


def _of_ids(reader: Reader, ids: Iterable[str]) -> tuple[Record, ...]:
    return several(reader, [one for one in ids if ID.fullmatch(one)])


def _fits(record: Record, kind: type[Record]) -> bool:
    """Say whether a record is of a kind; a branch is no legal entity."""
    is_branch = isinstance(record, Organisation) and record.branch_of is not None
    return isinstance(record, kind) and not is_branch


def _names(reader: Reader, records: Sequence[Record]) -> dict[str, str]:
    """Return the names of some; a department's says of which organisation it is."""
    above = {one.id: one.organisation for one in records if isinstance(one, Department)}
    parents = several(reader, {one for one in above.values() if one is not None})
    find = called_by(reader, (*records, *parents))
    of = {one.id: title(one, find, language=tongue().language) for one in parents}
    parts = {
        one.id: (title(one, find, language=tongue().language), of.get(above.get(one.id) or "", ""))
        for one in records
    }
    return {id_: ", ".join(filter(None, said)) for id_, said in parts.items()}
