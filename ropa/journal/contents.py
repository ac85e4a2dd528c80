"""What the changes say of the records: entries, roots, documents, seals and redactions."""

from collections.abc import Mapping

from ropa.journal.change import Change, Entry, Stub
from ropa.journal.fault import Faults
from ropa.journal.line import Document, Line, digest
from ropa.journal.replay import seal_of
from ropa.journal.root import Standing


class Contents:
    """Follows the records change by change, and notes where they and what is signed differ.

    After a fault in the chain or of an entry it can't tell any more which records live, and says
    no more about them; documents are held against their own change all the same.
    """

    def __init__(self, faults: Faults) -> None:
        self.standing = Standing()
        self.documents: dict[str, Document] = {}
        self._faults = faults
        self._removed: dict[str, str] = {}
        self._gone: dict[str, Document] = {}
        self._with_documents: bool | None = None
        self.certain = True
        self._whole = True
        self._stubs: dict[tuple[int, str], str] = {}
        self._redacted: dict[tuple[int, str], tuple[Stub, int]] = {}

    def take(self, change: Change, line: Line) -> None:
        """Take the next change, which can be relied on, and what lies beside it."""
        if self.certain:
            self._records(change)
        before = self._faults.count
        self._beside(change, line)
        self._whole &= self._faults.count == before
        self._redact(change)
        if self.certain and self._with_documents:
            self._live(change, line)

    def lose_track(self) -> None:
        """Leave it at that: changes are missing, or can't be relied on."""
        self.certain = False

    def end(self) -> None:
        """Hold what stands in the place of documents against what was signed about it."""
        if not self._with_documents:
            return
        for number, id_ in sorted({*self._stubs, *self._redacted}):
            stub, by = self._redacted.get((number, id_), (None, 0))
            left = self._stubs.get((number, id_))
            if stub is None:
                words = f'the document of "{id_}" was taken away, and no change redacts it'
                self._faults.note(number, words)
            elif left is None:
                words = f'redacts the document of "{id_}" at change {number}, which has none such'
                self._faults.note(by, words)
            elif left != stub.digest:
                words = f'what stands in the place of "{id_}" is not what change {by} has put there'
                self._faults.note(number, words)

    def _records(self, change: Change) -> None:
        """Let records come, change and go, and hold the outcome against the root."""
        if (why := self._absurdity(change)) is None:
            for one in change.entries:
                self._removed.pop(one.id, None)
            self._removed |= {one.id: one.kind for one in change.entries if one.digest is None}
            self.standing.take(change.entries)
            if change.format == 1 or self.standing.root == change.root:
                return
            why = "its root is not that of the records that live after it"
        self._faults.note(change.number, why)
        self.certain = False

    def _absurdity(self, change: Change) -> str | None:
        """Say what can't be true of the records that a change names, or nothing."""
        ids = [one.id for one in change.entries]
        if ids != sorted(set(ids)):
            return "names its records out of order, or one of them twice"
        found = (self._wrong(one) for one in change.entries)
        if (why := next((one for one in found if one is not None), None)) is not None:
            return why
        if change.founds and (
            set(ids) != set(self.standing.living) or any(e.digest is None for e in change.entries)
        ):
            return "founds the journal on other records than those that live"
        return None

    def _wrong(self, entry: Entry) -> str | None:
        known = self.standing.find(entry.id)
        gone = self._removed.get(entry.id)
        if gone is not None and (entry.digest is None or gone != entry.kind):
            return f'names {entry.kind} "{entry.id}", which was removed before'
        if known is None:
            return f'removes "{entry.id}", which is no record' if entry.digest is None else None
        if known.kind != entry.kind:
            return f'names {entry.kind} "{entry.id}", which is of the kind {known.kind}'
        return None

    def _beside(self, change: Change, line: Line) -> None:
        """Hold the documents and the seal beside a change against what it says."""
        if change.format == 1:
            if line.documents or line.seal is not None:
                self._faults.note(change.number, "has documents, which its format knows none of")
            return
        if self._with_documents is None:
            self._with_documents = line.documents is not None
        if self._with_documents != (line.documents is not None):
            words = "has documents where others have none" if line.documents else "has no documents"
            self._faults.note(change.number, words)
        if (line.seal is not None) != (change.seals and line.documents is not None):
            self._faults.note(change.number, "lacks the register that it seals, or has one to none")
        if line.documents is not None:
            self._hold(change, line.documents)

    def _hold(self, change: Change, documents: tuple[Document, ...]) -> None:
        beside = {one.id: one for one in documents}
        wanted = {one.id: one for one in change.entries if one.digest is not None}
        if len(beside) != len(documents) or not beside.keys() <= wanted.keys():
            self._faults.note(change.number, "has documents that it doesn't name")
        for id_, entry in wanted.items():
            if (why := self._unlike(change.number, entry, beside.get(id_))) is not None:
                self._faults.note(change.number, f'the document of {entry.kind} "{id_}" {why}')

    def _unlike(self, number: int, entry: Entry, found: Document | None) -> str | None:
        if found is None:
            return "is missing"
        if found.salt is None:
            self._stubs[number, entry.id] = digest(found.content)
        elif not found.proves(entry.digest or ""):
            return "is not the one that was signed"
        return None

    def _redact(self, change: Change) -> None:
        for one in change.redacts:
            if one.number >= change.number:
                words = f"redacts change {one.number}, which doesn't stand before it"
                self._faults.note(change.number, words)
            self._redacted[one.number, one.id] = one, change.number

    def _live(self, change: Change, line: Line) -> None:
        """Bring the living documents up to date, and hold a sealed register against them."""
        beside = {one.id: one for one in line.documents or ()}
        for one in change.entries:
            self._bring_back(change.number, beside.get(one.id))
            if one.digest is None and one.id in self.documents:
                self._gone[one.id] = self.documents[one.id]
        _follow(self.documents, change, beside)
        if line.seal is not None and self._whole:
            try:
                right = line.seal == seal_of(self.documents)
            except (KeyError, TypeError, ValueError, RecursionError):
                right = False
            if not right:
                words = "the register sealed with it is not the one that the changes add up to"
                self._faults.note(change.number, words)

    def _bring_back(self, number: int, found: Document | None) -> None:
        """Hold a record that comes back against what it was; what a redaction took, nobody can."""
        gone = self._gone.pop(found.id, None) if found is not None else None
        if gone is None or found is None or None in {gone.salt, found.salt}:
            return
        if gone.content != found.content:
            words = f'"{found.id}" comes back as another record than the one that was removed'
            self._faults.note(number, words)


def _follow(living: dict[str, Document], change: Change, beside: Mapping[str, Document]) -> None:
    for one in change.entries:
        living.pop(one.id, None)
        if one.id in beside:
            living[one.id] = beside[one.id]
