"""The way from an empty register to a first PDF: its steps, and how far somebody has come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from ropa.console.current import house, may_add, required
from ropa.console.speaking import count, say, tongue
from ropa.jobs.orders import ReportOrder, read
from ropa.operations import jobs
from ropa.operations.jobs import State
from ropa.register.records import KINDS, Activity

_LOOKED_AT = 50
"""Jobs among which a first PDF is looked for: somebody with more has long arrived."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, why, and the kinds of record that it takes, in their order."""

    words: str
    why: str
    kinds: tuple[str, ...]


def steps() -> tuple[Step, ...]:
    """Return the steps that lead to an entry of the record, letter by letter of Art. 30(1)."""
    return (
        Step(
            say("Name the organisation"),
            say("Who answers for the processing. Its legal name and its country do to begin with."),
            ("organisation",),
        ),
        Step(
            say("Enter a first activity"),
            say("Something that is done with personal data day by day, such as paying salaries."),
            ("activity",),
        ),
        Step(
            say("Say what it is for, and why that is lawful"),
            say("A purpose of the activity, and for that purpose a legal basis of Article 6."),
            ("purpose", "basis"),
        ),
        Step(
            say("Say whose data it uses, and which"),
            say("Whom the data are about, which data, and then both together in the activity."),
            ("data-subject-category", "data-category", "data-use"),
        ),
        Step(
            say("Say who receives the data"),
            say("A recipient, or a category of recipients, and then its part in the activity."),
            ("recipient", "disclosure"),
        ),
        Step(
            say("Say how long the data are kept"),
            say("A time limit, or what decides about it."),
            ("retention-rule",),
        ),
    )


def shown(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the steps as the page shows them; one is the next, those before it may be done."""
    found = [*(_shown(one, counts) for one in steps()), _report()]
    following = next((one for one in found if not one["done"]), None)
    return [one | {"next": one is following} for one in found]


def following(counts: Mapping[str, int]) -> dict[str, str] | None:
    """Return the step that comes next for who is on the way, and where it is taken."""
    found = (_shown(one, counts) for one in steps())
    step = next((one for one in found if not one["done"]), None)
    if step is None:
        return None
    url = step["link"]["url"] if step["link"] else url_for("first.index")
    return {"words": step["words"], "url": url}


def _shown(step: Step, counts: Mapping[str, int]) -> dict[str, Any]:
    missing = next((one for one in step.kinds if not counts.get(one)), None)
    link = None
    if missing is not None and may_add(KINDS[missing]):
        label = say("New: {kind}", kind=tongue().say(KINDS[missing].label))
        begins = "begin_view" if missing == Activity.kind else "create_view"
        link = {"url": url_for(f"{missing}.{begins}"), "label": label}
    return {
        "words": step.words,
        "why": step.why,
        "done": missing is None,
        "found": list(_found(step, counts)),
        "link": link,
    }


def _found(step: Step, counts: Mapping[str, int]) -> Iterator[dict[str, str]]:
    """Give what stands in the register already of what a step takes, as links to it."""
    for one in step.kinds:
        if number := counts.get(one):
            plural = tongue().say(KINDS[one].plural)
            words = say("{what}: {said}", what=plural, said=number)
            yield {"words": words, "url": url_for(f"{one}.index_view")}


def _report() -> dict[str, Any]:
    """Return the last step: the PDF, whose state stands with what was ordered."""
    listed = jobs.jobs_of(house().operations, required().account, start=0, length=_LOOKED_AT)
    done = [one for one in listed if one.state is State.DONE and _is_report(one.order)]
    words = count(len(done), "{n} report was made", "{n} reports were made")
    found = [{"words": words, "url": url_for("jobs.index")}] if done else []
    return {
        "words": say("Make the PDF"),
        "why": say(
            "The record as Article 30 asks for it. What is missing is printed in it as a gap, so "
            "you can make one at any time."
        ),
        "done": bool(done),
        "found": found,
        "link": None if done else {"url": url_for("jobs.new"), "label": say("Make a report")},
    }


def _is_report(order: str) -> bool:
    return isinstance(read(order), ReportOrder)
