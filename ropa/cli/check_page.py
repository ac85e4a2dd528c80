"""Findings as lines of text: one cause is one line with a count, below it where it is found."""

from collections.abc import Callable, Iterator

from ropa.checks import Rule
from ropa.checks.decisions import Decided
from ropa.checks.finding import Finding
from ropa.cli.decision_words import Teller
from ropa.register.entry import homes
from ropa.register.records import Activity, ProcessorActivity
from ropa.translations import Tongue

FEW = 20
"""Findings of one rule that are listed, unless that rule alone is asked for."""

Some = tuple[Decided, ...]
Page = Callable[[Teller, Some], Iterator[str]]


def by_rule(teller: Teller, found: Some) -> Iterator[str]:
    """Give the lines of findings by rule: what it asks, what to do about it, and where."""
    groups = _together(found, lambda one: one.finding.rule.id).values()
    most = FEW if len(groups) > 1 else None
    for some in groups:
        yield ""
        yield from _head(teller, some)
        shown = some[:most]
        for one in shown:
            words = _words(one, teller.tongue)
            where = teller.called(one.finding.record, before=words)
            yield f"  - {teller.beside(where, words)}"
            yield f"    {_below(teller, one)}"
        if left := len(some) - len(shown):
            more = "{n} more are listed by: ropa check --rule {rule}"
            rule = some[0].finding.rule.id
            yield f"  - {teller.tongue.say(more, n=left, rule=rule)}"


def by_record(teller: Teller, found: Some) -> Iterator[str]:
    """Give the lines of findings by the record that they are at; one of several activities says so.

    It is one matter with one mark, so it is listed once.
    """
    entries = _entries(teller)
    for id_, some in _together(found, lambda one: one.finding.record).items():
        names = sorted(one.reference or one.id for one in homes(teller.register, id_, entries))
        listed = teller.tongue.listing(names)
        words = teller.tongue.say("Of several activities: {activities}", activities=listed)
        yield from _listed(teller, teller.called(id_), some, below=words if names[1:] else "")


def by_owner(teller: Teller, found: Some) -> Iterator[str]:
    """Give the lines of findings by who has to mend them, those of nobody at the end."""
    entries = _entries(teller)

    def owner(one: Decided) -> str:
        if one.assigned is not None and one.assigned.assigned_to is not None:
            return one.assigned.assigned_to
        home = next(homes(teller.register, one.finding.record, entries), None)
        owner = (home.owner or home.department) if isinstance(home, Activity) else None
        return owner or ""

    groups = _together(found, owner)
    nobodys = groups.pop("", ())
    for id_ in sorted(groups):
        yield from _listed(teller, teller.called(id_), groups[id_])
    if nobodys:
        say = teller.tongue.say
        words = (
            "To name one: the field owner, or department, of the activity; or give a finding to "
            "somebody with: ropa finding assign"
        )
        yield from _listed(teller, say("No owner is known yet"), nobodys, below=say(words))


PAGES: dict[str, Page] = {"rule": by_rule, "record": by_record, "owner": by_owner}
"""How findings can be put together."""


def remarks(rule: Rule, tongue: Tongue) -> Iterator[str]:
    """Say what to do about what a rule finds, what of it is the house's own, and if it is sure."""
    told = rule.words
    yield tongue.say("What to do: {mend}", mend=told.mend.say(tongue.language))
    if told.house is not None:
        yield told.house.say(tongue.language)
    if told.to_confirm:
        yield tongue.say("Not checked against the source of the law: a lawyer should confirm it.")


def counted(number: int, tongue: Tongue) -> str:
    """Count findings."""
    return tongue.count(number, "{n} finding", "{n} findings")


def _together(found: Some, key: Callable[[Decided], str]) -> dict[str, Some]:
    """Put findings together, in the order in which they come up first."""
    groups: dict[str, list[Decided]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return {key: tuple(some) for key, some in groups.items()}


def _head(teller: Teller, some: Some) -> Iterator[str]:
    """Say what a rule asks and how often that is not so, and what to do about it."""
    rule, tongue = some[0].finding.rule, teller.tongue
    asked = dict.fromkeys(one.finding.rule.asked_by(tongue.language) for one in some)
    weight, title = _weight(rule, tongue), rule.words.title.say(tongue.language)
    asks = f"{rule.id} {title} ({weight}, {tongue.listing(asked)})"
    yield teller.beside(asks, counted(len(some), tongue))
    yield from (f"  {line}" for line in remarks(rule, tongue))


def _listed(teller: Teller, name: str, some: Some, *, below: str = "") -> Iterator[str]:
    """List findings under a name, and what is said `below` it."""
    yield ""
    yield teller.beside(name, counted(len(some), teller.tongue))
    if below:
        yield f"  {below}"
    for one in some:
        yield from lines_of(teller, one, within=name)


def lines_of(teller: Teller, one: Decided, *, within: str = "") -> Iterator[str]:
    """Say a finding by itself: which article asks, how much it weighs, and its mark.

    It says where it is, unless it is listed `within` what its record is called.
    """
    rule, tongue = one.finding.rule, teller.tongue
    asked = f"({rule.asked_by(tongue.language)}, {_weight(rule, tongue)})"
    words = _words(one, tongue)
    if teller.called(one.finding.record) != within:
        words = teller.beside(teller.called(one.finding.record, before=words), words)
    yield f"  - {words} {asked}"
    yield f"    {_below(teller, one)}"


def _entries(teller: Teller) -> dict[str, Activity | ProcessorActivity]:
    activities: tuple[Activity | ProcessorActivity, ...] = teller.register.all(Activity)
    activities += teller.register.all(ProcessorActivity)
    return {one.id: one for one in activities}


def _words(one: Decided, tongue: Tongue) -> str:
    return " ".join(one.finding.words(tongue.language).splitlines())


def _below(teller: Teller, one: Decided) -> str:
    """Say the mark of a finding, since when it holds, and what was decided about it."""
    return ", ".join((one.finding.mark, *_since(one.finding, teller.tongue), *teller.told(one)))


def _since(found: Finding, tongue: Tongue) -> Iterator[str]:
    if found.since is not None:
        yield tongue.say("since {day}", day=tongue.day(found.since))


def _weight(rule: Rule, tongue: Tongue) -> str:
    return tongue.say(rule.gravity.name.lower())
