"""What the CCPA report needs of one company: its entries, and its disclosures judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from ropa import law
from ropa.law.california import Counted, Window
from ropa.register.audience import entries_of
from ropa.register.choices import Answer, Relation, Standing
from ropa.register.entry import Entry, category_of, entry
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    Notice,
    Organisation,
    Recipient,
    RightsChannel,
)
from ropa.reports.windows import Judged, judge
from ropa.reports.writer import Writer


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the report needs of one company: its entries, and its disclosures judged."""

    writer: Writer
    entity: Organisation
    window: Window
    entries: tuple[Entry, ...]
    judged: tuple[Judged, ...]

    @property
    def business(self) -> Answer:
        """Whether the company is a business, by its figures of the year before."""
        year = self.writer.on.year - 1
        found = [one.ccpa_business for one in self.entity.figures if one.year == year]
        return found[0] if found else Answer.UNKNOWN

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that the company had given by the day of the report, or nobody by name."""
        return tuple(
            one
            for one in self.writer.register.all(Notice)
            if one.dated <= self.writer.on and self._concerns(one.organisations)
        )

    @property
    def channels(self) -> tuple[RightsChannel, ...]:
        """How consumers exercise their rights under the Act against the company."""
        return tuple(
            one
            for one in self.writer.register.all(RightsChannel)
            if one.right in law.keys("rights-ccpa") and self._concerns(one.organisations)
        )

    def _concerns(self, organisations: tuple[str, ...]) -> bool:
        return not organisations or self.entity.id in organisations

    @property
    def confirmed(self) -> tuple[Judged, ...]:
        """The disclosures for a business purpose that count for the window."""
        return tuple(one for one in self._claimed if one.counted is Counted.YES)

    @property
    def unconfirmed(self) -> tuple[Judged, ...]:
        """Those that a source has stated, but nobody for this window."""
        return tuple(one for one in self._claimed if one.counted is Counted.NOT_CONFIRMED)

    @property
    def _claimed(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.disclosure.business_purpose is Answer.YES)

    @property
    def others(self) -> tuple[Judged, ...]:
        """Disclosures that no source calls made for a business purpose, and none calls ended."""
        return tuple(
            one
            for one in self.judged
            if one.disclosure.business_purpose is Answer.UNKNOWN and one.counted is not Counted.NO
        )

    @property
    def denied(self) -> tuple[Judged, ...]:
        """Disclosures that a source states not to be made for a business purpose."""
        return tuple(one for one in self.judged if one.disclosure.business_purpose is Answer.NO)

    @property
    def data(self) -> tuple[str, ...]:
        """The categories of the data that the company's activities use, each once."""
        used = {id_ for one in self.entries for id_ in one.data}
        found = {one.id: one for one in (category_of(self.writer.register, id_) for id_ in used)}
        return tuple(sorted(id_ for id_, one in found.items() if not one.everything))

    @property
    def printed(self) -> frozenset[str]:
        """The ids of the records that this report prints, for the remarks about them."""
        told = (one.disclosure for one in self.judged)
        ids = {id_ for one in told for id_ in (one.id, one.recipient)}
        channels = (one.id for one in self.channels)
        return frozenset({*ids, *channels, *self.data, self.entity.id})


def dossier(writer: Writer, organisation: str) -> Dossier:
    """Gather what a report about a company needs; its own staff are no recipients of it."""
    register, window = writer.register, law.window(writer.on)
    entries = tuple(
        entry(register, one)
        for one in entries_of(register, organisation)
        if isinstance(one, Activity)
    )
    found = {
        one.id: one
        for each in entries
        for one in each.disclosures
        if register.get(one.recipient, Recipient).relation is not Relation.OWN_STAFF
    }
    judged = tuple(judge(register, found[id_], window=window) for id_ in sorted(found))
    return Dossier(writer, register.get(organisation, Organisation), window, entries, judged)


def keys_of(file: Dossier, data: Iterable[str]) -> dict[str, Standing]:
    """Return the statutory categories of data: an element's own, else its category's."""
    register = file.writer.register
    found: dict[str, Standing] = {}
    for id_ in data:
        told: list[DataElement | DataCategory] = [category_of(register, id_)]
        record = register.find(id_)
        if isinstance(record, DataElement):
            told = [record] if record.ccpa else [*told, record]
        for one in told:
            found |= {key.key: key.standing for key in one.ccpa}
            found |= {key.key: key.standing for key in one.ccpa_sensitive}
    return found


def number_of(file: Dossier, term: law.Term) -> str:
    """Return a category's number in the numbering of the day, without the section's."""
    return law.reference(term, on=file.writer.on).removeprefix("1798.140")
