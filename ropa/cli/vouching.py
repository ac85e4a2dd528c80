"""Makes sure that this instance's key signed an edition, before its certificate stands for it."""

from ropa.cli.instance import opened
from ropa.cli.key_files import public_keys
from ropa.cli.refusal import Refusal
from ropa.journal.change import NotAChangeError, digest_of, read_change
from ropa.journal.line import Checker, Line
from ropa.proof.keys import checker
from ropa.register.register import Edition
from ropa.store import Reader, backing, read_edition

_CHANGED = "The database was changed by somebody else than ropa; ropa verify --journal says where."


def require_signed(*editions: Edition | None) -> None:
    """Refuse an edition that is not what the instance's key signed: nobody may sign a report of it.

    Its change must bear a signature, and so must those that redacted any of it; and the register
    must be the one that the journal has there. What nobody changed yet has no change to be signed.
    """
    check = checker(public_keys())
    with opened() as store, store.session() as session:
        for one in editions:
            if one is not None and one.number:
                _require(session, one, check)


def _require(session: Reader, edition: Edition, check: Checker) -> None:
    number = edition.number
    lines = tuple(backing(session, number))
    if edition.head not in {digest_of(one.body) for one in lines} or not all(
        _is_signed(one, check) for one in lines
    ):
        words = f"a change that edition {number} rests on does not bear this instance's signature"
        raise Refusal(f"No report was signed: {words}. {_CHANGED}")
    if read_edition(session, at=number).register != edition.register:
        words = f"the tables say something else than the journal does of edition {number}"
        raise Refusal(f"No report was signed: {words}. {_CHANGED}")


def _is_signed(line: Line, check: Checker) -> bool:
    try:
        key, signature = read_change(line.body).key, bytes.fromhex(line.signature)
    except (NotAChangeError, ValueError):
        return False
    return check(key, signature, line.body.encode())
