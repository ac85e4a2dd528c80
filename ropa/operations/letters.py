"""Links in mails by which an owner answers once, and not for long; and what was answered.

An answer changes nothing in the register: it waits until somebody who may takes it over.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, select

from ropa.operations.database import Operations
from ropa.operations.rows import LetterRow, ProposalRow

LASTS = timedelta(days=30)
"""How long a link can be used."""
PAUSE = timedelta(days=7)
"""After how long an owner who didn't answer is reminded again."""
KEPT_FOR = timedelta(days=366)
"""How long an answer is kept once it is settled: as long as the line that says so."""
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Letter:
    """A link that can still be used: about which record, and to whom it was sent."""

    digest: str
    record: str
    contact: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an owner answered of a record; `version` is the digest of what they had read."""

    id: str
    record: str
    contact: str
    version: str
    correct: bool
    words: str
    made: datetime


@dataclass(frozen=True, slots=True)
class Letters:
    """Makes links and takes their answers."""

    operations: Operations
    clock: Callable[[], datetime]

    def write(self, record: str, *, contact: str) -> str:
        """Return the token of a new link; earlier ones to the same contact are worth nothing."""
        now, token = self.clock(), secrets.token_urlsafe(_TOKEN_BYTES)
        earlier = LetterRow.record == record, LetterRow.contact == contact
        row = LetterRow(
            digest=digest_of(token), record=record, contact=contact, made=now, until=now + LASTS
        )
        with self.operations.turn() as session:
            session.execute(delete(LetterRow).where(*earlier, LetterRow.used.is_(None)))
            session.add(row)
        return token

    def written_lately(self) -> frozenset[tuple[str, str]]:
        """Return the records and contacts about which somebody was reminded a moment ago."""
        wanted = select(LetterRow.record, LetterRow.contact)
        with self.operations.session() as session:
            found = session.execute(wanted.where(LetterRow.made > self.clock() - PAUSE))
            return frozenset((record, contact) for record, contact in found)

    def read(self, token: str) -> Letter | None:
        """Return the letter of a token if it can be answered; nothing is used up."""
        return self.known(digest_of(token))

    def known(self, digest: str) -> Letter | None:
        """Return the letter whose token has a digest, which is all that a session remembers."""
        with self.operations.session() as session:
            row = session.scalar(self._usable(digest))
            return None if row is None else Letter(row.digest, row.record, row.contact)

    def answer(self, letter: Letter, *, version: str, correct: bool, words: str) -> bool:
        """Use a letter up and keep its answer; say if it could be: of two at once, one is."""
        with self.operations.turn() as session:
            row = session.scalar(self._usable(letter.digest))
            if row is None:
                return False
            row.used = self.clock()
            session.add(
                ProposalRow(
                    id=secrets.token_hex(16),
                    record=row.record,
                    contact=row.contact,
                    version=version,
                    correct=correct,
                    words=words,
                    made=self.clock(),
                )
            )
            return True

    def waiting(self, *, start: int = 0, length: int = 50) -> tuple[Proposal, ...]:
        """Return a stretch of the answers that wait, the oldest first."""
        wanted = select(ProposalRow).where(ProposalRow.settled.is_(None))
        ordered = wanted.order_by(ProposalRow.made, ProposalRow.id).offset(start).limit(length)
        with self.operations.session() as session:
            return tuple(_proposal(one) for one in session.scalars(ordered))

    def count(self) -> int:
        """Count the answers that wait."""
        wanted = select(func.count()).select_from(ProposalRow)
        with self.operations.session() as session:
            return int(session.scalar(wanted.where(ProposalRow.settled.is_(None))) or 0)

    def find(self, id_: str) -> Proposal | None:
        """Return an answer that waits."""
        with self.operations.session() as session:
            row = session.get(ProposalRow, id_)
            return None if row is None or row.settled is not None else _proposal(row)

    def settle(self, id_: str, *, by: str, outcome: str) -> bool:
        """Say what became of an answer; say if it still waited."""
        with self.operations.turn() as session:
            row = session.get(ProposalRow, id_)
            if row is None or row.settled is not None:
                return False
            row.settled, row.settled_by, row.outcome = self.clock(), by, outcome
            return True

    def tidy(self) -> None:
        """Let go of links that can't be used, and of answers that were settled long ago."""
        now = self.clock()
        with self.operations.session() as session:
            session.execute(delete(LetterRow).where(LetterRow.until <= now))
            session.execute(delete(ProposalRow).where(ProposalRow.settled < now - KEPT_FOR))

    def _usable(self, digest: str) -> Select[LetterRow]:
        unused = LetterRow.digest == digest, LetterRow.used.is_(None)
        return select(LetterRow).where(*unused, LetterRow.until > self.clock())


def digest_of(token: str) -> str:
    """Return the digest by which a token is known here."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _proposal(row: ProposalRow) -> Proposal:
    return Proposal(row.id, row.record, row.contact, row.version, row.correct, row.words, row.made)
