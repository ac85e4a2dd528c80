"""The journal checked once through: what is wrong with it, and what it amounts to if nothing is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ropa.journal.chain import Chain
from ropa.journal.change import Change, Entry, Head
from ropa.journal.contents import Contents
from ropa.journal.fault import Fault, Faults
from ropa.journal.heads import Heads, Pair, Whereabouts
from ropa.journal.line import Checker, Document, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What was found: `faults` sorted by number, of `count` in all; none if the journal holds.

    `redactions`, `restores` and `seals` are the changes that did so; `unsigned` counts those of
    the beginning that an older format left; `keys` are the fingerprints used, oldest first. The
    tables are held against `living` (entries by id), `documents` (with their salts, by id; none
    if only the chain was given) and `buckets` (their digests), which hold if the journal does.
    """

    head: Head
    count: int
    faults: tuple[Fault, ...]
    redactions: tuple[Change, ...]
    restores: tuple[Change, ...]
    seals: tuple[Change, ...]
    unsigned: int
    keys: tuple[str, ...]
    heads: Mapping[Pair, Whereabouts]
    living: Mapping[str, Entry]
    documents: Mapping[str, Document]
    buckets: Mapping[int, str]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.count

    @property
    def first(self) -> Fault | None:
        """The fault at the first bad change, or nothing."""
        return self.faults[0] if self.faults else None


def audit(
    lines: Iterable[Line],
    *,
    check: Checker,
    keys: Sequence[str],
    heads: Iterable[Pair] = (),
    complete: bool = False,
) -> Audit:
    """Check a journal from its first line to its last, holding none of them.

    `keys` are the fingerprints of the instance's public keys, oldest first, from where nobody who
    can write the journal could have exchanged them; `heads` are those known to have left the
    house: without one, nobody can tell that the end was cut off. A `complete` journal has a change
    that is signed with the newest key; one from before that key, such as a backup, has none.
    """
    faults, looked_for = Faults(), Heads(heads)
    chain, contents = Chain(faults, check=check, keys=keys), Contents(faults)
    acts: dict[str, list[Change]] = {"redacts": [], "gives_up": [], "seals": []}
    for line in lines:
        before = faults.count
        change = chain.take(line)
        if faults.count != before:
            contents.lose_track()
        if change is not None:
            contents.take(change, line)
            looked_for.pass_by(change, chain.head.digest)
            for name, done in acts.items():
                if getattr(change, name):
                    done.append(change)
    chain.end(complete=complete)
    return _found(faults, chain, contents, looked_for, acts)


def _found(
    faults: Faults,
    chain: Chain,
    contents: Contents,
    heads: Heads,
    acts: Mapping[str, Sequence[Change]],
) -> Audit:
    """Hold the heads against the end, and put all together."""
    last = chain.head.number
    if heads.tell(faults, last=last) and contents.certain:
        contents.end()
    return Audit(
        head=chain.head,
        count=faults.count,
        faults=faults.kept,
        redactions=tuple(acts["redacts"]),
        restores=tuple(acts["gives_up"]),
        seals=tuple(acts["seals"]),
        unsigned=chain.unsigned,
        keys=tuple(chain.used),
        heads=heads.judged(last=last),
        living=contents.standing.living,
        documents=contents.documents,
        buckets=contents.standing.digests,
    )
