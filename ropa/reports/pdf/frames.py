"""How the printing processes talk: a frame is plain data as JSON, with bytes behind it."""

import json
from typing import Any, BinaryIO

_LENGTH = 8


def write(stream: BinaryIO, told: dict[str, Any], content: bytes = b"") -> None:
    """Write a frame: the lengths of both parts, eight bytes each, then the parts."""
    words = json.dumps(told).encode()
    stream.writelines(len(part).to_bytes(_LENGTH, "big") for part in (words, content))
    stream.write(words)
    stream.write(content)
    stream.flush()


def read(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read a frame; None if the stream ends before it is whole."""
    lengths = stream.read(2 * _LENGTH)
    if len(lengths) < 2 * _LENGTH:
        return None
    words, content = (int.from_bytes(lengths[at : at + _LENGTH], "big") for at in (0, _LENGTH))
    parts = stream.read(words), stream.read(content)
    if len(parts[0]) < words or len(parts[1]) < content:
        return None
    return json.loads(parts[0]), parts[1]
