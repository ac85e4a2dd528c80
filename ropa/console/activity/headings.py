"""What the parts of an activity's page are called: in the article's words, or in ours."""

from dataclasses import dataclass

from ropa.console.activity.around import Processing
from ropa.console.activity.parts import Part
from ropa.console.speaking import say, tongue
from ropa.reports.one_activity import asked


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a part: its letter if it has one, its words, and which article asks."""

    mark: str
    words: str
    note: str


def heading(activity: Processing, part: Part) -> Heading:
    """Return what stands above a part of an activity's page."""
    if part.is_letter:
        words, article = asked(type(activity), part.key, language=tongue().language)
        return Heading(part.key, words, article)
    return Heading("", _own(part.key), say("not required by Art. 30"))


def _own(key: str) -> str:
    words = {
        "about": "About this activity",
        "sources": "Sources of the data",
        "automated": "Automated decisions and monitoring of staff",
        "dpia": "Impact assessment",
        "terms": "Contract and systems",
        "recipients": "Sub-processors and other recipients",
        "said": "Statements and remarks",
    }
    return say(words[key])
