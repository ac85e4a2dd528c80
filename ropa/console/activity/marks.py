"""What examinations found at the records of an activity, as its page says it beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

from ropa.checks.decisions import Decided
from ropa.console.examined import findings_at, fix_url
from ropa.console.overview.telling import gravity_words
from ropa.console.speaking import tongue


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as a page says it: its words, how grave it is, and where it is mended."""

    words: str
    gravity: str
    rule: str
    url: str = ""
    field: str = ""


def findings_of(ids: tuple[str, ...]) -> Mapping[str, tuple[Found, ...]]:
    """Return what is open at each of some records, by id; nothing while it is being counted."""
    return {one: tuple(_found(each) for each in findings_at(one) if each.is_open) for one in ids}


def _found(one: Decided) -> Found:
    found = one.finding
    return Found(
        words=found.words(tongue().language),
        gravity=gravity_words(found.rule.gravity),
        rule=found.rule.id,
        url=fix_url(found) or "",
        field=found.field,
    )
