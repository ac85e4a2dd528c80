"""Has a PDF read by a process of its own, and gives what was found as values."""

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ropa.proof.found import Found, Inside, Signature, Stamp

LARGEST = 256 * 2**20
"""Bytes that a PDF may have; a report of a thousand activities has ten million."""
_COMMAND = (sys.executable, "-I", "-m", "ropa.proof.reader")
_SECONDS, _BYTES_A_SECOND, _MOST = 60, 40_000, 300
"""Processor time that reading any file may take, what it may be more for a large one, and at most.

A small file can be made large with nothing, so size alone buys no time without end; ten thousand
pages take what is allowed at most."""
_PATIENCE = 4
"""How many times its processor time reading may take by the clock, where others work too."""


class UnreadablePdfError(ValueError):
    """What should be a PDF can't be read as one; the message says why."""


def is_pdf(content: bytes) -> bool:
    """Say whether a file means to be a PDF."""
    return content.startswith(b"%PDF-")


def read_pdf(content: bytes) -> Found:
    """Read a PDF; UnreadablePdfError if it is damaged, or too much work."""
    seconds = min(_SECONDS + len(content) // _BYTES_A_SECOND, _MOST)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            (*_COMMAND, str(seconds)),
            input=content,
            capture_output=True,
            timeout=_PATIENCE * seconds,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        words = f"reading it takes more than {seconds} seconds or too much memory"
        raise UnreadablePdfError(words) from error
    told = json.loads(done.stdout)
    if "unreadable" in told:
        raise UnreadablePdfError(told["unreadable"])
    return Found(
        signatures=tuple(_signature(one) for one in told["signatures"]),
        files=tuple(Inside(name, b64decode(inside)) for name, inside in told["files"]),
        identity=told["identity"],
        tool=told["tool"],
        pages=tuple(told["pages"]),
        laid=tuple(told["laid"]),
    )


def _signature(told: Mapping[str, Any]) -> Signature:
    stamp = told.get("stamp")
    return Signature(
        whole=told["whole"],
        covers=told["covers"],
        gap=(told["gap"][0], told["gap"][1]),
        subject=told.get("subject", ""),
        fingerprint=told.get("fingerprint", ""),
        until=_moment(told.get("until")),
        moment=_moment(told.get("moment")),
        reason=told.get("reason", ""),
        stamp=stamp and Stamp(datetime.fromisoformat(stamp["moment"]), stamp["by"], stamp["whole"]),
        trouble=told.get("trouble", ""),
    )


def _moment(told: str | None) -> datetime | None:
    return None if told is None else datetime.fromisoformat(told)
