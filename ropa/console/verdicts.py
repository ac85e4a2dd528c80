"""Tells what was found of a file that came back, as pages say it."""

import json
from typing import Any

from ropa.console.current import house
from ropa.console.speaking import say, tongue
from ropa.jobs.orders import VerifyOrder
from ropa.operations.jobs import Job
from ropa.saying import Saying

VERDICTS = {
    "yes": Saying("holds"),
    "no": Saying("does NOT hold"),
    "open": Saying("can’t be told"),
}
"""How a file comes out, in words."""
_HOLDS = {"yes": True, "no": False}


def verdict(job: Job) -> str:
    """Return how a file came out: yes, no or open; nothing as long as nobody knows."""
    found = _found(job)
    return "" if found is None else _verdict(found)


def told(job: Job, order: VerifyOrder) -> dict[str, Any] | None:
    """Return what is said of a file, as its page shows it, once it is known."""
    found = _found(job)
    if found is None:
        return None
    return {
        "file": order.name,
        "verdict": _verdict(found),
        "words": order.digest
        and say("The file that came has the SHA-256 {digest}", digest=order.digest),
        "statements": [
            {"holds": _HOLDS.get(one["holds"]), **_words(one)} for one in found["statements"]
        ],
    }


def _words(statement: dict[str, Any]) -> dict[str, str]:
    """Return a statement in the reader's language, or in English where it was made without."""
    said = {"en": statement["words"], **statement.get("translations", {})}
    language = tongue().language if tongue().language in said else "en"
    return {"words": said[language], "language": language}


def _found(job: Job) -> dict[str, Any] | None:
    path = house().jobs.file_of(job)
    if path is None:
        return None
    (found,) = json.loads(path.read_text(encoding="utf-8"))
    return dict(found)


def _verdict(found: dict[str, Any]) -> str:
    return found["result"] if found["result"] in VERDICTS else "open"
