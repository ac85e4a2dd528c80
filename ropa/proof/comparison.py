"""Holds a file that came back against the one that is made again: byte by byte, or by its words."""

from collections.abc import Iterator
from itertools import zip_longest

from ropa.proof.found import Found
from ropa.proof.statement import Statement, no, open_, yes


def same_bytes(content: bytes, found: Found, *, unsigned: bytes, reason: str) -> bool:
    """Say whether a file is what `unsigned` is, signed or not: all its bytes but the signature's.

    The signature itself is judged apart; where it lies, and when it was made, the file says.
    """
    if not found.signatures:
        return content == unsigned
    # pyHanko is heavy, and whoever only wants help needs none of it.
    from ropa.proof.signing import unsigned_around  # noqa: PLC0415 - as above

    signature = found.signatures[0]
    start, end = signature.gap
    if signature.moment is None or not signature.covers:
        return False
    room = end - start - len("<>")
    made = unsigned_around(unsigned, moment=signature.moment, reason=reason, room=room)
    digits = content[start:end]
    return made[:start] + digits + made[end:] == content and digits == digits.upper()


def compared(found: Found, again: Found, *, vouched: bool) -> Iterator[Statement]:
    """Compare the words of a file with those of the report made again, when their bytes differ.

    Other versions may make other bytes. The same versions don't, unless the file was changed; a
    `vouched` file was not, so then it is something that no version tells.
    """
    differing = _differing_pages(found, again)
    versions = f"The file was made with {found.tool}, here it is {again.tool}."
    alike = found.tool == again.tool
    if not differing and (vouched or not alike):
        yield yes(
            f"Made again from its edition, the report has the same words on all "
            f"{len(again.pages)} pages, but not the same bytes. {versions} Its words were "
            f"compared, its looks were not."
        )
    elif not differing:
        yield no(
            "Made again from its edition by the same versions, the report has the same words but "
            "other bytes: the file was changed, or written again by another program."
        )
    elif alike:
        few = ", ".join(map(str, differing[:10]))
        yield no(f"Made again from its edition, the report says something else on page {few}.")
    else:
        few = ", ".join(map(str, differing[:10]))
        yield open_(
            f"Made again from its edition, the report says something else on page {few}; it may be "
            f"for its version. {versions} Make it again with that version."
        )


def _differing_pages(found: Found, again: Found) -> tuple[int, ...]:
    pages = zip_longest(found.pages, again.pages)
    return tuple(number for number, (one, other) in enumerate(pages, start=1) if one != other)
