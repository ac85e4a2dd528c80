"""The whole journal held against its signatures, its known heads and the tables, in plain words."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from ropa.cli.departures import Departures
from ropa.cli.instance import opened, progress
from ropa.cli.refusal import refusals, while_reading
from ropa.cli.spans import spans
from ropa.journal.audit import Audit, audit
from ropa.journal.change import Change
from ropa.journal.fault import MOST, Fault
from ropa.journal.file import audited, read_journal
from ropa.journal.heads import Pair, Whereabouts
from ropa.proof.keys import PublicKey, checker, fingerprint, raw
from ropa.proof.statement import Statement, no, note, open_, yes
from ropa.saying import Saying, Spoken
from ropa.store import drift, lines
from ropa.translations import Tongue

FEW = 20
"""Faults that are listed; of more, only the number is said."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: of the journal, and of the tables if the journal holds and they were read.

    `doubts` are what can't be told, and why.
    """

    audit: Audit
    drift: tuple[Fault, ...] = ()
    tables: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing is false."""
        return self.audit.holds and not self.drift


@dataclass(frozen=True, slots=True)
class Strange:
    """A journal of another instance: the fingerprints of the keys that it names for its own."""

    keys: tuple[str, ...]


def checked_file(
    file: Path, heads: tuple[Pair, ...], keys: tuple[PublicKey, ...], known: Departures
) -> Verdict | Strange:
    """Verify a journal in a file with public keys, oldest first, unless it names none of them.

    `known` are the heads that left the instance, if it is this one's. A Refusal if the file is no
    journal, or is cut off.
    """
    progress(f"Verifying {file}")
    with while_reading(file), file.open("rb") as source, refusals():
        journal = read_journal(source, name=str(file))
        named = journal.header.keys
        if named and not set(named).intersection(map(raw, keys)):
            return Strange(tuple(sha256(bytes.fromhex(one)).hexdigest() for one in named))
        names = tuple(map(fingerprint, keys))
        end = journal.header.head.number
        within = tuple(one for one in known.heads if one[0] <= end)
        wanted = (*heads, *within)
        found = audited(journal, check=checker(keys), keys=names, heads=wanted)
        return Verdict(found, doubts=tuple(_cut(found, names, known)))


def _cut(found: Audit, keys: tuple[str, ...], known: Departures) -> Iterator[str]:
    """Say why a journal in a file may have been cut off at its end; an old backup ends there, too.

    What it says of heads that it gave up before is another matter.
    """
    end = found.head.number
    given_up = {head for one in found.restores for head in one.gives_up}
    later = [number for number, head in known.heads if number > end]
    if any((number, head) not in given_up for number, head in known.heads if number > end):
        words = (
            "It ends with change {end}, and heads up to {last} have left this instance's house: "
            "it is from before them, or was cut off."
        )
        yield Saying(words, end=end, last=max(later))
    if found.keys and found.keys[-1] != keys[-1]:
        words = (
            "None of its changes is signed with the newest key, {key}: it is from before that "
            "key, or was cut off there."
        )
        yield Saying(words, key=keys[-1])


def is_journal(content: bytes) -> bool:
    """Say whether a file that begins like this looks like a journal, and not like an export."""
    try:
        plain = json.loads(content.partition(b"\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(plain, dict) and plain.get("is") == "journal"


def checked_instance(
    known: Departures, heads: tuple[Pair, ...], keys: tuple[PublicKey, ...]
) -> Verdict:
    """Verify the journal, and hold the tables against it, both as of one moment."""
    progress("Verifying the journal")
    with opened() as store, store.session() as session:
        found = audit(
            lines(session),
            check=checker(keys),
            keys=tuple(map(fingerprint, keys)),
            heads=(*known.heads, *heads),
            complete=True,
        )
        doubts = tuple(_unnoted(found, known))
        if not found.holds:
            return Verdict(found, doubts=doubts)
        progress("Holding the tables against it")
        apart = tuple(islice(drift(session, found), MOST))
    return Verdict(found, apart, tables=True, doubts=doubts)


def _unnoted(found: Audit, known: Departures) -> Iterator[str]:
    """Say why heads.jsonl may lack heads: it has each seal's, and lines are written whole."""
    if known.unreadable:
        words = (
            "Lines of heads.jsonl that can't be read: {n}. Heads that stood there are not looked "
            "for."
        )
        yield Saying(words, n=known.unreadable)
    noted = {number for number, _ in known.heads}
    if missing := [str(one.number) for one in found.seals if one.number not in noted]:
        words = (
            "heads.jsonl lacks the sealed editions {numbers}, which it had: lines were taken out, "
            "and of what else stood there nobody can tell."
        )
        yield Saying(words, numbers=", ".join(missing))


def statements(verdict: Verdict | Strange) -> Iterator[Statement]:
    """Say what was found, the worst first."""
    if isinstance(verdict, Strange):
        words = (
            "The journal is of another instance, whose key {key} is not known here: nothing in it "
            "can be told. To verify it, give its public keys with --key."
        )
        yield open_(Saying(words, key=verdict.keys[-1]))
        return
    yield from map(no, _false(verdict))
    yield from map(yes, _true(verdict))
    yield from map(open_, verdict.doubts)
    yield from map(note, _notes(verdict))


def _false(verdict: Verdict) -> Iterator[str]:
    if verdict.holds:
        return
    found = verdict.audit
    faults = (*found.faults, *verdict.drift)
    words = "The tables don't hold. First, {fault}."
    if found.count:
        words = "The journal doesn't hold. First, {fault}."
    yield Saying(words, fault=faults[0])
    yield from (f"{one}." for one in faults[1:FEW])
    more = max(found.count, len(faults)) - FEW
    if more > 0:
        yield Saying("... and {n} more.", n=more)


def _true(verdict: Verdict) -> Iterator[str]:
    found = verdict.audit
    if found.holds:
        last = f"{found.head.number}:{found.head.digest}"
        yield Saying("The journal holds, from its first change to its head {head}.", head=last)
    if verdict.tables and not verdict.drift:
        yield Saying("The tables say what the journal says.")
    if found.heads and all(one is Whereabouts.LIES for one in found.heads.values()):
        words = "Heads that left the house: {n}; all of them lie on the journal."
        yield Saying(words, n=len(found.heads))


def _notes(verdict: Verdict) -> Iterator[str]:
    found = verdict.audit
    yield from _signed(found)
    yield from _acts(found)
    yield from _heads(found)


def _signed(found: Audit) -> Iterator[str]:
    if found.unsigned:
        words = (
            "Without a signature, at its beginning: up to change {last}. An older version wrote "
            "that; it is as it was when the first signed change was made, and what was before, "
            "nobody can tell."
        )
        yield Saying(words, last=found.unsigned)
    yield from (Saying("Signed with the key {key}.", key=one) for one in found.keys)


def _acts(found: Audit) -> Iterator[str]:
    if found.seals:
        numbers = ", ".join(str(one.number) for one in found.seals)
        yield Saying("Sealed editions: {numbers}.", numbers=numbers)
    for one in found.redactions:
        ids = ", ".join(sorted({stub.id for stub in one.redacts}))
        words = "Redacted by {change}: former versions of {ids}."
        yield Saying(words, change=_named(one), ids=ids)
    for one in found.restores:
        lost = spans(number for number, _ in one.gives_up)
        words = "Gone back by {change}: given up was what had been {lost}."
        yield Saying(words, change=_named(one), lost=lost)


def _named(one: Change) -> Saying:
    words = "change {number} ({moment}, {actor}: {reason})"
    moment = Spoken(lambda language: Tongue(language).moment(one.moment))
    return Saying(words, number=one.number, moment=moment, actor=one.actor, reason=one.reason)


def _heads(found: Audit) -> Iterator[str]:
    if not found.heads:
        yield Saying(
            "No head is known to have left the house, so nobody can tell whether the end was cut "
            "off; give one that a report prints, with --head."
        )
        return
    where = Counter(found.heads.values())
    if where.keys() != {Whereabouts.LIES}:
        lie, lost = where[Whereabouts.LIES], where[Whereabouts.GIVEN_UP]
        more = len(found.heads)
        words = "Heads that left the house: {n}; on the journal: {lie}; given up: {lost}."
        yield Saying(words, n=more, lie=lie, lost=lost)
    for by in found.restores:
        for head in sorted(found.heads.keys() & set(by.gives_up)):
            if found.heads[head] is Whereabouts.GIVEN_UP:
                words = "{head} was given up by change {number}."
                yield Saying(words, head=f"{head[0]}:{head[1]}", number=by.number)
