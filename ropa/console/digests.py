"""Keeps the digest of what each entry prints, and works out anew only what a change may touch."""

from dataclasses import dataclass, field
from threading import Lock

from ropa.register.printed import Entered, digest_of, printed_documents
from ropa.register.register import Register
from ropa.register.reprinted import touched


@dataclass(slots=True)
class Digests:
    """The digests of the entries of one register after the other."""

    _register: Register = field(default_factory=Register)
    _found: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, register: Register, activity: Entered) -> str:
        """Return the digest of what an entry of a register prints."""
        with self._lock:
            self._turn_to(register)
            if activity.id not in self._found:
                prints = printed_documents(register, activity)
                self._found[activity.id] = digest_of(activity, prints), frozenset(prints)
            return self._found[activity.id][0]

    def _turn_to(self, register: Register) -> None:
        if register is self._register:
            return
        if self._found:
            change = touched(self._register, register)
            self._found = {
                id_: one for id_, one in self._found.items() if not change.may_reprint(id_, one[1])
            }
        self._register = register
