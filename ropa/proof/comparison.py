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
    `vouched` file was not, so then it is something that no version tells. Of a file that nobody
    vouches for, even the version that it names is a forger's to choose.
    """
    differing = _differing_pages(found, again)
    versions = f"The file was made with {found.tool}, here it is {again.tool}."
    alike = found.tool == again.tool
    if covered := _covered_pages(found, again):
        yield no(
            f"Something is laid over page {_few(covered)} that the report made again from its "
            "edition doesn't have: what is seen there is not what was compared."
        )
    elif not differing and (vouched or not alike):
        words = (
            f"Made again from its edition, the report has the same words on all "
            f"{len(again.pages)} pages, but not the same bytes. {versions} Its words were "
            f"compared, its looks were not"
        )
        looks = (
            "and nobody who is known here signed it: whoever made the file chose the version that "
            "it names, and may have drawn other words over these. Make it again with that version"
        )
        yield yes(f"{words}.") if vouched else open_(f"{words}, {looks}.")
    elif not differing:
        yield no(
            "Made again from its edition by the same versions, the report has the same words but "
            "other bytes: the file was changed, or written again by another program."
        )
    elif alike:
        words = "Made again from its edition, the report says something else on page"
        yield no(f"{words} {_few(differing)}.")
    else:
        yield open_(
            f"Made again from its edition, the report says something else on page "
            f"{_few(differing)}; it may be for its version. {versions} Make it again with that "
            f"version."
        )


def _differing_pages(found: Found, again: Found) -> tuple[int, ...]:
    pages = zip_longest(found.pages, again.pages)
    return tuple(number for number, (one, other) in enumerate(pages, start=1) if one != other)


def _covered_pages(found: Found, again: Found) -> tuple[int, ...]:
    """Return the pages on which more is laid over what was printed than on those made again."""
    pages = zip_longest(found.laid, again.laid, fillvalue=0)
    return tuple(number for number, (one, other) in enumerate(pages, start=1) if one > other)


def _few(pages: tuple[int, ...]) -> str:
    return ", ".join(map(str, pages[:10]))
