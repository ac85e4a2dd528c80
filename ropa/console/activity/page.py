"""An activity's page: its letters as the record prints them, what is open, who says so."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from flask import request, url_for

from ropa.checks.completeness import State
from ropa.checks.finding import Finding
from ropa.console.activity import for_all, marks, stating, whole_past
from ropa.console.activity.around import Page, Processing, belonging, page_of
from ropa.console.activity.drawing import Link, by_name, drawn, phrases
from ropa.console.activity.headings import heading
from ropa.console.activity.parts import PARTS, SAID, Part, home_of, records_in
from ropa.console.activity.past import lately
from ropa.console.current import house, is_own, shelf, shows
from ropa.console.examined import fix_url
from ropa.console.mended import onward
from ropa.console.pages import titled
from ropa.console.speaking import say, tongue
from ropa.console.standing import standing_of
from ropa.register.asking import Asked, questions
from ropa.register.audience import controllers
from ropa.register.links import targets
from ropa.register.offered import article_of
from ropa.register.records import Activity, Disclosure, Record, Remark
from ropa.register.titles import title
from ropa.reports import flows, letters
from ropa.reports.answers import Speaker
from ropa.reports.article_30 import titled as headed
from ropa.reports.one_activity import Letter, read
from ropa.reports.statements import as_stated
from ropa.reports.value import Block, Cell, Mark

MOST = 100
"""Records of a part that the page names with their sources."""


@dataclass(frozen=True, slots=True)
class _Drawer:
    """Draws the parts of one page; `link` leads from names that stand on it to their records."""

    page: Page
    letters: Mapping[str, Letter]
    link: Link
    found: Mapping[str, tuple[marks.Found, ...]]
    writes: bool

    @property
    def activity(self) -> Processing:
        """The activity that the page is about."""
        return self.page.entry.activity

    def part(self, part: Part) -> dict[str, Any]:
        """Return what a part of the page shows."""
        letter = self.letters.get(part.key)
        some = records_in(self.page.entry, part, self.page.said)
        missing = [self._gap(one) for one in letter.missing] if letter else []
        head = heading(self.activity, part)
        return {
            "key": part.key,
            "mark": head.mark,
            "heading": head.words,
            "note": head.note,
            "state": _state(letter, some) if letter else "",
            "answers": [one for one in map(self._answer, self._asked(part)) if one],
            "blocks": [drawn(one, self.link) for one in self._blocks(part)],
            "missing": missing,
            "findings": self._found(part, some, but={one["words"] for one in missing}),
            "records": [self.record(one) for one in some[:MOST]],
            "more": max(len(some) - MOST, 0),
            "edit_url": self._edit_url(part),
            "none_url": "" if some else self._none_url(part),
        }

    def _found(
        self, part: Part, some: Iterable[Record], *, but: Collection[str]
    ) -> list[marks.Found]:
        """Return what was found at a part, without what stands there as a gap already.

        What is found at the activity itself stands where its field is answered.
        """
        own = (one for one in self.found[self.activity.id] if self._home(one.field) == part.key)
        others = (one for each in some for one in self.found.get(each.id, ()))
        return [one for one in chain(own, others) if one.words not in but]

    def _home(self, field: str) -> str:
        """Return the part at which a finding about the activity itself stands."""
        home = home_of(type(self.activity), field)
        return "about" if home == SAID else home

    def _edit_url(self, part: Part) -> str | None:
        return url_for(".part_view", id_=self.activity.id, part=part.key) if self.writes else None

    def _none_url(self, part: Part) -> str:
        return stating.none_url(self.activity, part, self.page.said) if self.writes else ""

    def _blocks(self, part: Part) -> tuple[Block, ...]:
        writer, entry = self.page.writer, self.page.entry
        if part.key in self.letters:
            return self.letters[part.key].blocks
        if part.key == "sources":
            return letters.sources(writer, entry)
        if part.key == "recipients":
            return (*flows.recipients(writer, entry), *as_stated(writer, entry, "d"))
        return ()

    def _asked(self, part: Part) -> Iterator[tuple[Asked, bool]]:
        asked = {one.name: one for one in questions(type(self.activity))}
        for name in part.fields:
            if shows(asked[name]):
                yield asked[name], name in part.optional

    def _answer(self, given: tuple[Asked, bool]) -> dict[str, Any] | None:
        """Return a question of the activity with its answer; nothing of an optional one without."""
        asked, optional = given
        cell = self._said(asked)
        if not cell and optional:
            return None
        writer = self.page.writer
        help_ = asked.question.help
        return {
            "label": say(asked.question.label),
            "article": article_of(asked, tongue().language),
            "help": say(help_) if help_ else "",
            "internal": asked.question.internal,
            "cell": phrases(cell or (writer.unknown(),), self.link),
        }

    def _said(self, asked: Asked) -> Cell:
        writer, activity = self.page.writer, self.activity
        if asked.name == "controllers" and isinstance(activity, Activity):
            ids = controllers(writer.register, activity)
            return writer.tagged(writer.names(ids), activity, asked.name)
        speaker = Speaker(writer, activity)
        said = speaker.said(asked, getattr(activity, asked.name))
        return writer.tagged(said, activity, asked.name) if said else said

    def _gap(self, one: Finding) -> dict[str, Any]:
        language = tongue().language
        return {
            "words": one.words(language),
            "asked_by": one.rule.asked_by(language),
            "url": self._mended(one) if self.writes else "",
        }

    def _mended(self, one: Finding) -> str:
        """Lead to where a gap can be filled: a part of this page, or another record's form."""
        if one.record == self.activity.id:
            return self._part_url(home_of(type(self.activity), one.field))
        for part in PARTS[type(self.activity)]:
            if one.record in {each.id for each in records_in(self.page.entry, part, ())}:
                return self._part_url(part.key)
        record = self.page.writer.register.find(one.record)
        if record is None or not is_own(record):
            return ""
        return fix_url(one) or ""

    def _part_url(self, key: str) -> str:
        return url_for(".part_view", id_=self.activity.id, part=key)

    def record(self, one: Record) -> dict[str, Any]:
        """Name a record of the page with who says so, and when it was last known to hold.

        A remark is what the house says of its sources: no day of theirs stands beside it.
        """
        writer = self.page.writer
        return {
            "label": say(one.label),
            "title": title(one, writer.register.find, language=tongue().language),
            "url": _url(one),
            "as_of": "" if isinstance(one, Remark) else writer.as_of(one).words,
            "for_all": for_all.mark(one),
            "words": _words(self.page, one),
            "sources": list(self._sources(one)),
        }

    def _sources(self, one: Record) -> Iterator[dict[str, Any]]:
        seen = set()
        for cited in one.citations:
            source = self.page.writer.register.find(cited.source)
            words = self.page.writer.name(cited.source).words
            words = f"{words}, {cited.section}" if cited.section else words
            if words not in seen:
                seen.add(words)
                yield {"words": words, "url": _url(source) if source else ""}


def context(activity: Processing) -> dict[str, Any]:
    """Return what the page of an activity shows."""
    page = page_of(shelf(), activity, on=house().today, language=tongue().language)
    writer = page.writer
    writes = is_own(activity)
    ids = (activity.id, *(one.id for one in belonging(page.entry)))
    drawer = _Drawer(
        page,
        {one.key: one for one in read(writer, page.entry)},
        by_name(_named(page)),
        marks.findings_of(ids),
        writes,
    )
    name = headed(writer, activity)
    parts = [drawer.part(one) for one in PARTS[type(activity)]]
    return {
        **titled(activity),
        "label": say(activity.label),
        "plural": say(activity.plural),
        "title": name.words,
        "language_of_title": name.language,
        "status": phrases((writer.choice(activity.status),), drawer.link)[0],
        "as_of": writer.as_of(activity).words,
        "standing": standing_of(activity),
        "twin_url": url_for(".twin_view", id_=activity.id),
        "own": drawer.record(activity),
        "letters": [one for one in parts if one["answers"] or one["records"] or _is_open(one)],
        "begun": for_all.told(page) if writes and "begun" in request.args else None,
        "onward": onward(),
        "history": lately(ids),
        "history_url": url_for(".history_view", id_=activity.id),
        "whole_history_url": whole_past.url_of(activity),
        "edit_url": url_for(".edit_view", id_=activity.id) if writes else None,
        "copy_url": url_for(".copy_view", id_=activity.id) if writes else None,
        "delete_url": url_for(".delete_view", id_=activity.id) if writes else None,
        "naming_url": url_for(".naming_view", id_=activity.id),
    }


def _state(letter: Letter, some: Iterable[Record]) -> str:
    """Say how a letter is answered, and if that is only by what names no activity."""
    answered = letter.state is State.STATED
    return "for-all" if answered and for_all.answers_alone(some) else letter.state.value


def _is_open(part: Mapping[str, Any]) -> bool:
    """Say whether a part is shown though nothing stands there: a gap, a finding, a form."""
    return bool(part["state"] or part["edit_url"] or part["findings"])


def _named(page: Page) -> Iterator[tuple[str, str]]:
    """Give the names that stand on the page, each with the address of its record."""
    activity, register = page.entry.activity, page.writer.register
    own = belonging(page.entry)
    ids = {one.id for one in own if not isinstance(one, Disclosure)}
    ids |= {id_ for one in (activity, *own) for id_ in targets(one, owner=False)}
    if isinstance(activity, Activity):
        ids |= {*controllers(register, activity)}
    for id_ in sorted(ids - {activity.id}):
        if (found := register.find(id_)) is not None:
            yield page.writer.name(id_).words, _url(found)


def _words(page: Page, one: Record) -> list[dict[str, Any]]:
    """Return what a statement or remark says, in its own words."""
    if one not in page.said:
        return []
    text = getattr(one, "words", None)
    return phrases((page.writer.text(text, mark=Mark.PLAIN),), lambda _: "") if text else []


def _url(record: Record) -> str:
    return url_for(f"{record.kind}.details_view", id_=record.id)
