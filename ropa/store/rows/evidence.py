"""Who says so: documents, notices, statements, remarks, and what the office decided."""

from datetime import date

from sqlalchemy.orm import Mapped

from ropa.register.asking import ANY_KIND
from ropa.register.choices import Answer, Conclusion, DocumentKind, Fault, Outcome, Standing
from ropa.register.text import Text
from ropa.store.rows.row import PartRow, RecordRow
from ropa.store.types import ANY_RECORD, names, several, several_words


class CitationRow(PartRow, of=ANY_RECORD, field="citations"):
    """Which notice or document says what a record of any kind says."""

    source: Mapped[str] = names("notice", "document")
    section: Mapped[str]
    language: Mapped[str]
    version: Mapped[str]
    field: Mapped[str]
    quote: Mapped[str | None]
    standing: Mapped[Standing]
    reason: Mapped[Text | None]


class DocumentRow(RecordRow, kind="document"):
    """A piece of evidence that is kept elsewhere."""

    reference: Mapped[str]
    type: Mapped[DocumentKind]
    title: Mapped[Text]
    dated: Mapped[date | None]
    version: Mapped[str]
    signatory: Mapped[str | None] = names("contact")
    outcome: Mapped[Text | None]
    conclusion: Mapped[Conclusion]
    high_risk: Mapped[Answer]
    consulted_on: Mapped[date | None]
    dpo_opinion: Mapped[Text | None]
    next_review: Mapped[date | None]
    digest: Mapped[str | None]
    place: Mapped[str | None]


class NoticeRow(RecordRow, kind="notice"):
    """A privacy notice as it was published, in each of its languages."""

    title: Mapped[Text]
    dated: Mapped[date]
    organisations = several("organisation")
    published: Mapped[str | None]
    scope: Mapped[Text | None]
    changes: Mapped[Text | None]


class NoticeVersionRow(PartRow, of="notice", field="versions"):
    """One language version of a notice, with the digest of the text that was read."""

    language: Mapped[str]
    digest: Mapped[str]
    digest_of: Mapped[Text]
    other_languages = several_words()


class StatementRow(RecordRow, kind="statement"):
    """A yes, a no or a "not known yet" about a field of a record; so "none" is never assumed."""

    record: Mapped[str] = names(ANY_KIND)
    field: Mapped[str]
    answer: Mapped[Answer]
    words: Mapped[Text | None]
    made_by: Mapped[str | None] = names("contact")
    made_on: Mapped[date | None]


class RemarkRow(RecordRow, kind="remark"):
    """Something wrong or open in a source; the fact itself stays as it was stated."""

    record: Mapped[str] = names(ANY_KIND)
    field: Mapped[str]
    fault: Mapped[Fault]
    words: Mapped[Text]
    open: Mapped[bool]


class DecisionRow(RecordRow, kind="decision"):
    """What was decided about a finding: accepted until, or assigned to somebody."""

    record: Mapped[str] = names(ANY_KIND)
    rule: Mapped[str]
    field: Mapped[str]
    outcome: Mapped[Outcome]
    reason: Mapped[Text]
    decided_by: Mapped[str] = names("contact")
    decided_on: Mapped[date]
    until: Mapped[date | None]
    assigned_to: Mapped[str | None] = names("contact")


class CoveredRow(PartRow, of="decision", field="covers"):
    """A finding that a decision is about, as it read then; once it is gone, it is closed."""

    mark: Mapped[str]
    found_at: Mapped[str]
    found_in: Mapped[str]
    closed_on: Mapped[date | None]


class ApprovalRow(RecordRow, kind="approval"):
    """That an activity was approved as its entry read then."""

    activity: Mapped[str] = names("activity", "processor-activity")
    digest: Mapped[str]
    approved_by: Mapped[str] = names("contact")
    approved_on: Mapped[date]


class HandoverRow(RecordRow, kind="handover"):
    """An edition that was given to somebody."""

    edition: Mapped[int]
    given_to: Mapped[str]
    given_on: Mapped[date]
    file: Mapped[str]
    digest: Mapped[str]
    reason: Mapped[Text | None]
