"""What the CCPA report needs of one company: all that the checks know of it, and a writer."""

from dataclasses import dataclass, fields

from ropa import law
from ropa.checks.company import Company, company
from ropa.checks.windows import Judged
from ropa.law.california import Counted
from ropa.register.choices import Answer
from ropa.reports.writer import Writer


@dataclass(frozen=True, slots=True)
class Dossier(Company):
    """A company as the checks see it, and who writes about it."""

    writer: Writer

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
    def printed(self) -> frozenset[str]:
        """The ids of the records that this report prints, for the remarks about them."""
        told = (one.disclosure for one in self.judged)
        ids = {id_ for one in told for id_ in (one.id, one.recipient)}
        channels = (one.id for one in self.channels)
        return frozenset({*ids, *channels, *self.data, self.entity.id})


def dossier(writer: Writer, organisation: str) -> Dossier:
    """Gather what a report about a company needs."""
    found = company(writer.register, organisation, writer.on)
    told = {one.name: getattr(found, one.name) for one in fields(found)}
    return Dossier(**told, writer=writer)


def number_of(file: Dossier, term: law.Term) -> str:
    """Return a category's number in the numbering of the day, without the section's."""
    return law.reference(term, on=file.on).removeprefix("1798.140")
