"""Makes a report again from its edition, and holds the one that came back against it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ropa.cli.as_given import as_given, since_given
from ropa.cli.house import BEYOND, House
from ropa.cli.instance import counting, progress
from ropa.cli.options import FIRST_DAY, LAST_DAY
from ropa.cli.refusal import Refusal, refusals, while_making
from ropa.cli.signing import reason
from ropa.exports import json_file, json_text
from ropa.exports.places import DamagedError
from ropa.exports.report_files import FORMATS
from ropa.proof.comparison import compared, same_bytes
from ropa.proof.foot import Foot
from ropa.proof.found import Found
from ropa.proof.judging import vouches
from ropa.proof.reading import read_pdf
from ropa.proof.statement import Holds, Place, Statement, no, open_, verdict, yes
from ropa.register.canonical import digest
from ropa.register.register import Edition
from ropa.reports import KINDS, Kind, Order
from ropa.reports.assembly import shown, subject
from ropa.reports.identity import Identity
from ropa.saying import Saying
from ropa.translations import LANGUAGES


@dataclass(frozen=True, slots=True)
class Again:
    """The orders that a report may have been, the likeliest first, and what hinders to tell.

    `lost` are the records of which the file has words that were redacted since.
    """

    kind: Kind
    orders: tuple[Order, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A report made again: as an unsigned PDF, with the reason that its signature gives."""

    unsigned: bytes
    reason: str
    visible: str
    """The digest of what its reader may see."""


def remade(
    content: bytes, found: Found, wanted: Identity, printed: Foot, house: House
) -> Iterator[Statement]:
    """Say whether the report made again from its edition is the one in the file."""
    again = _again(found, wanted, printed, house)
    if isinstance(again, Statement):
        yield again
        return
    try:
        made = _same(content, found, again, printed)
    except Refusal as error:
        words = "The report could not be made again, to be compared: {why}"
        yield open_(Saying(words, why=error.message))
        return
    vouched = vouches(found, house.known)
    if isinstance(made, Made):
        yield from _otherwise(found, again.orders[0], made, printed, vouched=vouched)
        return
    yield yes(_the_same(printed.number, signed=bool(found.signatures)))
    if not vouched:
        yield from _unheld(again, printed)


def _the_same(number: int, *, signed: bool) -> Saying:
    if signed:
        words = (
            "Made again from the edition {number}, the report is the same byte for byte, but for "
            "the signature."
        )
        return Saying(words, number=number)
    words = "Made again from the edition {number}, the report is the same byte for byte."
    return Saying(words, number=number)


def _same(content: bytes, found: Found, again: Again, printed: Foot) -> Made | None:
    """Make the report again; return what came of its likeliest order, nothing if it is the file."""
    several = []
    for order in again.orders:
        made = _made(order, again.kind, printed)
        if same_bytes(content, found, unsigned=made.unsigned, reason=made.reason):
            return None
        several.append(made)
    return several[0]


def _unheld(again: Again, printed: Foot) -> Iterator[Statement]:
    """Say what a file, made again the same, has that its edition has not any more."""
    if again.lost:
        words = (
            "It has words that were redacted from the edition {number} since; whether these were "
            "as the file has them, nobody can tell any more: {lost}."
        )
        yield open_(Saying(words, number=printed.number, lost=", ".join(again.lost)))
    elif digest(again.orders[0].edition.register) != printed.register:
        words = (
            "The digest of the whole register that it prints, {digest}, can't be told any more: "
            "words that this report doesn't show were redacted from the edition {number} since."
        )
        yield open_(Saying(words, digest=printed.register, number=printed.number))


def _otherwise(
    found: Found, order: Order, made: Made, printed: Foot, *, vouched: bool
) -> Iterator[Statement]:
    """Say what a file is that is not, byte by byte, what was made again."""
    if made.visible != printed.file:
        words = (
            "The digest of the visible part that it prints, {digest}, is not that of the edition "
            "{number}."
        )
        yield no(Saying(words, digest=printed.file, number=printed.number))
        return
    told = tuple(compared(found, read_pdf(made.unsigned), vouched=vouched))
    since = order.since
    if verdict(told) is Holds.YES or since is None or not _seen(since, order):
        yield from told
        return
    words = (
        "It was not held against the report made again from the edition {number}: it tells "
        "changes since the edition {since}, of which words were redacted since."
    )
    yield open_(Saying(words, number=printed.number, since=since.number))


def _again(found: Found, wanted: Identity, printed: Foot, house: House) -> Again | Statement:
    """Return the orders that the report may have been, or why none can be given again."""
    if house.place(printed.number, printed.head) is not Place.LIES:
        words = (
            "It was not held against the report made again from the edition {number}: this "
            "instance has no such edition."
        )
        return open_(Saying(words, number=printed.number))
    numbers = (printed.number, wanted.number, wanted.since)
    if not house.bounds.hold(wanted.organisation, wanted.audience, *numbers):
        return open_(BEYOND)
    edition = house.edition(printed.number)
    since = None if wanted.since is None else house.edition(wanted.since)
    if edition is None or (wanted.since is not None and since is None):
        words = (
            "It was not held against the report made again from the edition {number}: that "
            "edition can't be read any more."
        )
        return open_(Saying(words, number=printed.number))
    if digest(edition.register) != printed.register and not edition.redactions:
        words = (
            "The digest of the register that it prints, {digest}, is not that of the edition "
            "{number}."
        )
        return no(Saying(words, digest=printed.register, number=printed.number))
    if not _is_possible(wanted, edition):
        words = "No report of the edition {number} answers to its data: {wanted}."
        return no(Saying(words, number=printed.number, wanted=wanted))
    return _given(found, KINDS[wanted.kind], _order(wanted, edition, since))


def _given(found: Found, kind: Kind, order: Order) -> Again | Statement:
    """Return the orders for what the file has of the edition, if that is what the edition said."""
    given = as_given(order.edition, shown(order, order.edition), _inside(found))
    if given is None:
        words = (
            "The file inside is not what the edition {number} said, of which words were redacted "
            "since: it is otherwise in more than these words."
        )
        return no(Saying(words, number=order.edition.number))
    since = order.since
    if since is not None:
        since = since_given(since, order.edition, given)
    orders = tuple(replace(order, edition=one, since=since) for one in given.editions)
    return Again(kind, orders, given.lost)


def _inside(found: Found) -> object:
    """Return the register document that travels in a PDF, if it can be read."""
    try:
        (inside,) = found.files
        return json_file.opened(json_text.plain(inside.content.decode()))["register"]
    except (DamagedError, ValueError):
        return None


def _seen(edition: Edition, order: Order) -> bool:
    """Say whether a report's reader sees something that was redacted in an edition."""
    if subject(order).id not in edition.register:
        return False
    seen = shown(order, edition)
    return any(one.record in seen for one in edition.redactions)


def _order(wanted: Identity, edition: Edition, since: Edition | None) -> Order:
    return Order(
        edition,
        wanted.organisation,
        wanted.on,
        wanted.language,
        wanted.audience,
        wanted.model,
        since,
        wanted.activity,
    )


def _is_possible(wanted: Identity, edition: Edition) -> bool:
    """Say whether there can be such a report at all: whoever made the file chose these words."""
    kind = KINDS.get(wanted.kind)
    return (
        kind is not None
        and wanted.model in {None, *kind.models}
        and wanted.audience in kind.audiences
        and wanted.language in LANGUAGES
        and FIRST_DAY <= wanted.on <= LAST_DAY
        and wanted.organisation in kind.candidates(edition.register)
        and (wanted.activity is None or _is_extract(kind, wanted, wanted.activity, edition))
    )


def _is_extract(kind: Kind, wanted: Identity, activity: str, edition: Edition) -> bool:
    return kind.tells_alone(activity, of=wanted.organisation, register=edition.register)


def _made(order: Order, kind: Kind, printed: Foot) -> Made:
    """Make a report again that prints the same digest of the whole register.

    Whether it is the right one was decided before: after a redaction, nobody can tell.
    """
    progress(f"Making {kind.name} of {order.organisation} again")
    report = kind.make(order)
    report = replace(report, origin=replace(report.origin, register_digest=printed.register))
    with refusals(), while_making(), counting() as count:
        unsigned = FORMATS["pdf"].make(report, order, count)
        return Made(unsigned, reason(report), report.origin.file_digest)
