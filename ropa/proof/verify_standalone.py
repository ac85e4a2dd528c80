"""Checks a journal that ropa exported, with nothing of ropa but this file.

    python verify_standalone.py JOURNAL --key journal.pub.pem [--head NUMBER:DIGEST ...]

It needs `cryptography`. Exit code 0: it holds; 1: something is false; 2: it can't be read.
"""

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

HEX = re.compile("[0-9a-f]{64}")
OLD = ("format", "number", "moment", "actor", "reason", "previous", "entries")
ERRORS = (AttributeError, LookupError, MemoryError, OSError, RecursionError, TypeError, ValueError)
Place = tuple[int, str]
Keys = dict[str, Ed25519PublicKey]


class Untrue(Exception):
    """The journal can be read, and something in it is false."""


def need(holds: object, words: str) -> None:
    """Go on only if this holds."""
    if not holds:
        raise Untrue(words)


def sha(text: str, *, salt: str = "") -> str:
    """Return SHA-256 of a text, after its salt if it has one."""
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()


def compact(plain: Any) -> str:
    """Write JSON down in its one canonical form: keys sorted, none twice, no space."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parsed(row: bytes) -> Any:
    """Read a line of the file, which is canonical JSON."""
    plain = json.loads(row)
    if f"{compact(plain)}\n".encode() != row:
        raise ValueError("was cut off, or is not written as a journal is")
    return plain


class Journal:
    """What was read so far: unsigned changes, if any, then signed ones that vouch for them."""

    def __init__(self, keys: Keys, *, documents: bool) -> None:
        self.keys, self.key, self.documents, self.founded = keys, 0, documents, False
        self.digests, self.moment = ["0" * 64], "1970-01-01T00:00:00.000000Z"
        self.buckets: list[dict[str, list[str | None]]] = [{} for _ in range(256)]
        self.contents, self.gone, self.told = dict[str, Any](), dict[str, Any](), list[str]()
        self.stubs, self.redacted = dict[Place, str](), dict[Place, str]()
        self.roots, self.given_up = [sha("[]")] * 256, dict[Place, int]()

    def take(self, line: dict[str, Any]) -> None:
        """Check the next change, and remember what those after it need."""
        change, number = json.loads(line["body"]), len(self.digests)
        if isinstance(change, list):
            change = dict(zip(OLD, [*change[:-1], json.loads(change[-1])], strict=True))
            need(line["signature"] == "" and not self.founded, "must stand unsigned at the start")
            self.told = [f"Changes 1 to {number} are unsigned: nobody vouches for what was before."]
        else:
            self.sign(change["key"], line)
        need(change["number"] == number, f"is missing; in its place is {change['number']!r}")
        need(change["previous"] == self.digests[-1], "names another change before it")
        need(not self.founded or change["moment"] >= self.moment, "is earlier than the last one")
        self.records(change)
        if self.documents:
            self.beside(change, line)
        for at, id_, digest in change.get("redacts", ()):
            need(at < number, f"redacts change {at}, which is not before it")
            self.redacted[at, id_] = digest
        who = "Change {number} ({moment}, {actor}: {reason})".format_map(change)
        if ids := sorted({id_ for _, id_, _ in change.get("redacts", ())}):
            self.told.append(f"{who} redacted former versions of {', '.join(ids)}.")
        if lost := sorted((at, head) for at, head in change.get("gives_up", ())):
            self.told += [f"{who} restored a backup, giving up {lost[0][0]} to {lost[-1][0]}."]
            self.given_up |= dict.fromkeys(lost, number)
        self.digests.append(sha(line["body"]))
        self.moment, self.founded = change["moment"], change["format"] != 1

    def sign(self, key: str, line: dict[str, Any]) -> None:
        """Check the signature; keys follow each other in their order."""
        need(key in list(self.keys)[self.key :], f"is signed with an unknown or old key: {key!r}")
        need(re.fullmatch("[0-9a-f]{128}", line["signature"]), "has a damaged signature")
        self.keys[key].verify(bytes.fromhex(line["signature"]), line["body"].encode())
        self.key = list(self.keys).index(key)

    def records(self, change: dict[str, Any]) -> None:
        """Let records come, change and go; the root is over those that live."""
        ids = [id_ for _, id_, _ in change["entries"]]
        need(ids == sorted(set(ids)), "names its records out of order")
        first = change["format"] != 1 and not self.founded and len(self.digests) > 1
        need(change.get("founds", False) == first, "founds the journal, or should have")
        alive = (id_ for some in self.buckets for id_, one in some.items() if one[2] is not None)
        again = [id_ for _, id_, digest in change["entries"] if digest is not None]
        need(not first or again == ids == sorted(alive), "founds it on records that don't live")
        for kind, id_, digest in change["entries"]:
            at = int(sha(id_)[:2], 16)
            was = self.buckets[at].get(id_, [kind, id_, digest])
            need(was[0] == kind and (was[2] or digest), f"takes {id_!r} for what it is not")
            self.buckets[at][id_] = [kind, id_, digest]
            living = [one for _, one in sorted(self.buckets[at].items()) if one[2] is not None]
            self.roots[at] = sha(compact(living))
        need(change["format"] == 1 or change["root"] == sha(compact(self.roots)), "has a bad root")

    def beside(self, change: dict[str, Any], line: dict[str, Any]) -> None:
        """Check that documents are those signed, or what redactions left, and that seals add up."""
        found = {id_: (salt, content) for id_, salt, content in line["documents"]}
        signed = {id_: digest for _, id_, digest in change["entries"] if change["format"] != 1}
        need(found.keys() == {one for one in signed if signed[one] is not None}, "lacks documents")
        need(line["documents"] == [[id_, *one] for id_, one in found.items()], "has one twice")
        for id_ in signed.keys() - found.keys():
            self.gone[id_] = self.contents.pop(id_, (None, ""))
        for id_, (salt, content) in found.items():
            was, self.contents[id_] = self.gone.pop(id_, (None, "")), (salt, content)
            need(None in (salt, was[0]) or was[1] == content, f"brings {id_!r} back as another")
            self.stubs |= {(change["number"], id_): sha(content)} if salt is None else {}
            right = salt is None or (HEX.fullmatch(salt) and sha(content, salt=salt) == signed[id_])
            need(right, f"has another document of {id_!r} than was signed")
        need(("seal" in line) == ("seals" in change), "lacks the register it seals, or seals none")
        if "seal" in line:
            kinds: dict[str, list[Any]] = {}
            for plain in (json.loads(self.contents[id_][1]) for id_ in sorted(self.contents)):
                kinds.setdefault(plain["kind"], []).append(plain["record"])
            need(line["seal"] == compact({"format": 1, "records": kinds}), "seals another register")

    def end(self, heads: list[Place]) -> None:
        """Check what only the end can tell."""
        last = len(self.digests) - 1
        need(self.founded or not last, f"change {last} is unsigned, and so are all before it")
        for at, head in heads:
            here, by = 0 <= at <= last and self.digests[at] == head, self.given_up.get((at, head))
            need(here or by, f"change {min(at, last + 1)}: {at}:{head!r} is cut off or rewritten")
            where = "lies on the journal" if here else f"was given up by change {by}"
            self.told.append(f"The head {at}:{head} {where}.")
        if self.founded and self.key < len(self.keys) - 1:
            self.told.append("None is signed with the newest key: it is from before, or was cut.")
        for at, id_ in sorted({*self.stubs, *self.redacted} if self.documents else ()):
            same = self.stubs.get((at, id_)) == self.redacted.get((at, id_))
            need(same, f"change {at}: what stands for {id_!r} is not what a redaction left there")


def check(file: BinaryIO, keys: Keys, heads: list[Place]) -> list[str]:
    """Check a whole file; `heads` are numbers and digests. Return what is worth knowing of it."""
    said = parsed(file.readline())
    journal = Journal(keys, documents=said["documents"] is True)
    names = {"body", "signature"} | ({"documents", "seal"} if journal.documents else set())
    for number, row in enumerate(file, start=1):
        try:
            line = parsed(row)
            need(line.keys() | {"seal"} & names == names, "has other parts than it may")
            journal.take(line)
        except (Untrue, InvalidSignature) as error:
            raise Untrue(f"change {number} {str(error) or 'has a false signature'}") from error
        except ERRORS as error:
            raise ValueError(f"line {number + 1}: {error}") from error
    journal.end(heads)
    true = {"is": "journal", "format": 1, "number": len(journal.digests) - 1}
    true |= {"moment": journal.moment, "head": journal.digests[-1]}
    true |= {"documents": journal.documents, "keys": list(filter(HEX.fullmatch, said["keys"]))}
    need(compact(said) == compact(true), "line 1: the header is that of another journal")
    holds = "The journal holds. Its head is {number}:{head} of {moment}.".format_map(true)
    return [*journal.told, holds]


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Check a journal that ropa exported.")
    asked.add_argument("journal", help="the exported file")
    asked.add_argument("--key", help="its public keys, from elsewhere than the journal itself")
    asked.add_argument("--head", action="append", default=[], help="as a report prints it: 12:9c1f")
    given = asked.parse_args()
    if odd := [one for one in given.head if not re.fullmatch(f"[0-9]+:{HEX.pattern}", one.lower())]:
        asked.error(f"{odd[0]} is no head; write it as in 12:9c1f..., with all of its 64 digits")
    if given.key is None:
        asked.error("give --key, the public key, from anywhere but where the journal is from")
    try:
        pem = re.findall(b"-----BEGIN.+?-----END[^\n]+", Path(given.key).read_bytes(), re.DOTALL)
        keys: list[Any] = [load_pem_public_key(one) for one in pem]
        named = {hashlib.sha256(one.public_bytes_raw()).hexdigest(): one for one in keys}
        with Path(given.journal).open("rb") as journal:
            heads = [(int(at), head) for at, head in (one.lower().split(":") for one in given.head)]
            for line in check(journal, named, heads):
                sys.stdout.write("".join(c if c.isprintable() else "?" for c in line) + "\n")
    except Untrue as error:
        sys.exit(f"FALSE: {error}")
    except (*ERRORS, UnsupportedAlgorithm) as error:
        asked.error(f"this can't be read: {error}")
