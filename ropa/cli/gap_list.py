"""The gaps of an organisation's records as lines of text, entry by entry."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks import Finding, gaps
from ropa.register.audience import entries_of
from ropa.register.links import targets
from ropa.register.records import Activity, Organisation, ProcessorActivity, Record
from ropa.register.register import Register
from ropa.translations import Tongue

Entry = Activity | ProcessorActivity


def gap_list(register: Register, organisation: str, *, on: date, tongue: Tongue) -> Iterator[str]:
    """Give the lines that say what an organisation's records leave unanswered on a day."""
    found = gaps(register, organisation=organisation, on=on)
    entity = register.get(organisation, Organisation)
    number = tongue.count(len(found), "{n} gap", "{n} gaps")
    yield f"{entity.name} ({entity.id}), {tongue.day(on)}: {number}"
    entries = entries_of(register, organisation)
    homes = [(one, _home(register, one, entries)) for one in found]
    yield from (_line(one, tongue, depth=1) for one, home in homes if home is None)
    for entry in entries:
        mine = [one for one, home in homes if home is entry]
        if mine:
            yield f"  {_called(entry, tongue)}"
            yield from (_line(one, tongue, depth=2) for one in mine)


def _called(entry: Entry, tongue: Tongue) -> str:
    name = entry.name.say(tongue.language).words
    return f"{entry.reference} {name} ({entry.id})".strip()


def _line(finding: Finding, tongue: Tongue, *, depth: int) -> str:
    article = law.article(finding.rule.article).short.say(tongue.language)
    weight = tongue.say(finding.rule.gravity.name.lower())
    return f"{'  ' * depth}- {finding.words(tongue.language)} ({article}, {weight})"


def _home(register: Register, finding: Finding, entries: tuple[Entry, ...]) -> Entry | None:
    """Return the entry that a finding belongs to: the first that its record exists for, if any."""
    waiting = [finding.record]
    for id_ in waiting:  # grows while it is read
        mine = next((one for one in entries if one.id == id_), None)
        if mine is not None:
            return mine
        owners = targets(register.get(id_, Record), owner=True)
        waiting += [one for one in owners if one not in waiting]
    return None
