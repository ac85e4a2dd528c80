"""Whether a kind of record is itself what somebody typed: "contracts" means all of them."""

from ropa.console.speaking import say
from ropa.register.records import KINDS
from ropa.register.searching import begin, sought, words_in


def is_called(kind: str, words: str) -> bool:
    """Say whether all that was typed begins words of the name of a kind, of one or of many."""
    begun = sought(words)
    names = (words_in(say(one)) for one in (KINDS[kind].label, KINDS[kind].plural))
    return bool(begun) and any(begin(one, begun) for one in names)
