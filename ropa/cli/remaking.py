"""Makes a report again from its edition, and holds the one that came back against it."""

from collections.abc import Iterator

from ropa.cli.house import House
from ropa.cli.instance import counting, progress
from ropa.cli.options import FIRST_DAY, LAST_DAY
from ropa.cli.refusal import Refusal, refusals, while_making
from ropa.cli.signing import reason
from ropa.exports.report_files import FORMATS
from ropa.proof.comparison import compared, same_bytes
from ropa.proof.foot import Foot
from ropa.proof.found import Found
from ropa.proof.judging import vouches
from ropa.proof.reading import read_pdf
from ropa.proof.statement import Place, Statement, no, open_, yes
from ropa.register.canonical import digest
from ropa.register.register import Edition
from ropa.reports import KINDS, Kind, Order
from ropa.reports.identity import Identity
from ropa.translations import LANGUAGES


def remade(
    content: bytes, found: Found, wanted: Identity, printed: Foot, house: House
) -> Iterator[Statement]:
    """Say whether the report made again from its edition is the one in the file."""
    order = _ordered(wanted, printed, house)
    if isinstance(order, Statement):
        yield order
        return
    try:
        unsigned, said = _made(order, KINDS[wanted.kind])
    except Refusal as error:
        yield open_(f"The report could not be made again, to be compared: {error.message}")
        return
    if same_bytes(content, found, unsigned=unsigned, reason=said):
        words = (
            f"Made again from the edition {printed.number}, the report is the same byte for byte"
        )
        yield yes(f"{words}{', but for the signature' if found.signatures else ''}.")
        return
    yield from compared(found, read_pdf(unsigned), vouched=vouches(found, house.known))


def _ordered(wanted: Identity, printed: Foot, house: House) -> Order | Statement:
    """Return the order that the report was, or why it can't be given again."""
    again = f"It was not held against the report made again from the edition {printed.number}"
    if house.place(printed.number, printed.head) is not Place.LIES:
        return open_(f"{again}: this instance has no such edition.")
    edition = house.edition(printed.number)
    since = None if wanted.since is None else house.edition(wanted.since)
    if edition is None or (wanted.since is not None and since is None):
        return open_(f"{again}: that edition can't be read any more.")
    if edition.redactions or (since is not None and since.redactions):
        return open_(f"{again}: words of that edition were redacted since.")
    if digest(edition.register) != printed.register:
        words = f"The digest of the register that it prints, {printed.register},"
        return no(f"{words} is not that of the edition {printed.number}.")
    if not _is_possible(wanted, edition):
        return no(f"No report of the edition {printed.number} answers to its data: {wanted}.")
    return Order(
        edition,
        wanted.organisation,
        wanted.on,
        wanted.language,
        wanted.audience,
        wanted.model,
        since,
    )


def _is_possible(wanted: Identity, edition: Edition) -> bool:
    """Say whether there can be such a report at all: whoever made the file chose these words."""
    kind = KINDS.get(wanted.kind)
    return (
        kind is not None
        and wanted.model in {None, *kind.models}
        and wanted.language in LANGUAGES
        and FIRST_DAY <= wanted.on <= LAST_DAY
        and wanted.organisation in kind.candidates(edition.register)
    )


def _made(order: Order, kind: Kind) -> tuple[bytes, str]:
    """Return the report as an unsigned PDF, and the reason that its signature gives."""
    progress(f"Making {kind.name} of {order.organisation} again")
    report = kind.make(order)
    with refusals(), while_making(), counting() as count:
        return FORMATS["pdf"].make(report, order, count), reason(report)
