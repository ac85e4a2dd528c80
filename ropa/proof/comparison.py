"""Holds a file that came back against the one that is made again: byte by byte, or by its words."""

from collections.abc import Iterator
from itertools import zip_longest

from ropa.proof.found import Found
from ropa.proof.statement import Statement, no, open_, yes
from ropa.saying import Saying


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
    alike = found.tool == again.tool
    if covered := _covered_pages(found, again):
        words = (
            "Something is laid over page {pages} that the report made again from its edition "
            "doesn't have: what is seen there is not what was compared."
        )
        yield no(Saying(words, pages=_few(covered)))
    elif differing:
        yield _otherwise(found, again, differing)
    elif vouched or not alike:
        yield _alike(found, again, vouched=vouched)
    else:
        yield no(
            Saying(
                "Made again from its edition by the same versions, the report has the same words "
                "but other bytes: the file was changed, or written again by another program."
            )
        )


def _otherwise(found: Found, again: Found, pages: tuple[int, ...]) -> Statement:
    """Say on which pages the words differ; another version may have other words."""
    if found.tool == again.tool:
        words = "Made again from its edition, the report says something else on page {pages}."
        return no(Saying(words, pages=_few(pages)))
    words = (
        "Made again from its edition, the report says something else on page {pages}; it may be "
        "for its version. The file was made with {tool}, here it is {here}. Make it again with "
        "that version."
    )
    return open_(Saying(words, pages=_few(pages), tool=found.tool, here=again.tool))


def _alike(found: Found, again: Found, *, vouched: bool) -> Statement:
    """Say that the words are the same, and what that is worth."""
    facts = {"n": len(again.pages), "tool": found.tool, "here": again.tool}
    if vouched:
        words = (
            "Made again from its edition, the report has the same words on all {n} pages, but not "
            "the same bytes. The file was made with {tool}, here it is {here}. Its words were "
            "compared, its looks were not."
        )
        return yes(Saying(words, **facts))
    words = (
        "Made again from its edition, the report has the same words on all {n} pages, but not the "
        "same bytes. The file was made with {tool}, here it is {here}. Its words were compared, "
        "its looks were not, and nobody who is known here signed it: whoever made the file chose "
        "the version that it names, and may have drawn other words over these. Make it again with "
        "that version."
    )
    return open_(Saying(words, **facts))


def _differing_pages(found: Found, again: Found) -> tuple[int, ...]:
    pages = zip_longest(found.pages, again.pages)
    return tuple(number for number, (one, other) in enumerate(pages, start=1) if one != other)


def _covered_pages(found: Found, again: Found) -> tuple[int, ...]:
    """Return the pages on which more is laid over what was printed than on those made again."""
    pages = zip_longest(found.laid, again.laid, fillvalue=0)
    return tuple(number for number, (one, other) in enumerate(pages, start=1) if one > other)


def _few(pages: tuple[int, ...]) -> str:
    return ", ".join(map(str, pages[:10]))
