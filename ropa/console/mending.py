"""What somebody can do about a request that failed, beside what the failure says of itself."""

from ropa.console.limits import LARGEST_FORM
from ropa.console.speaking import say
from ropa.jobs.files import LARGEST_UPLOAD

_MIB = 1 << 20


def hint(code: int) -> str:
    """Return how to go on after a failure; nothing where its own words say so already."""
    match code:
        case 404:
            return say(
                "See how the address is written, or look for it in the menu. Another account may "
                "see more than yours."
            )
        case 405:
            return say("Go back to the page that you came from, and use its links and buttons.")
        case 413:
            return say(
                "A form takes up to {form} MB, and a file to verify up to {file} MB. Go back, "
                "shorten the longest text, or keep it as a document of its own and name that.",
                form=LARGEST_FORM // _MIB,
                file=LARGEST_UPLOAD // _MIB,
            )
        case _:
            return ""
