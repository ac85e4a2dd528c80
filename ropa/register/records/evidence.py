"""Who says so: documents, notices, statements, remarks, and what the office decided."""

from datetime import date

from ropa import law
from ropa.register.asking import ANY_KIND, Ref, asks
from ropa.register.choices import Answer, Conclusion, DocumentKind, Fault, Outcome
from ropa.register.parts import Covered, NoticeVersion
from ropa.register.records.record import Record, record
from ropa.register.text import Text

_ANY = (ANY_KIND,)
_CONTACT = ("contact",)


@record("document", label="Document", plural="Documents")
class Document(Record):
    """A piece of evidence that is kept elsewhere."""

    reference: str = asks("Reference", default="")
    type: DocumentKind = asks("Kind")
    title: Text = asks("Title")
    dated: date | None = asks("Date", default=None)
    version: str = asks("Version", default="")
    signatory: Ref | None = asks("Signed by", refers=_CONTACT, default=None)
    outcome: Text | None = asks("Outcome", default=None, internal=True)
    conclusion: Conclusion = asks(
        "What the assessment comes to", default=Conclusion.UNKNOWN, internal=True
    )
    high_risk: Answer = asks(
        "High risk remains", cites=law.ART_36_1, default=Answer.UNKNOWN, internal=True
    )
    consulted_on: date | None = asks(
        "Authority consulted on", cites=law.ART_36_1, default=None, internal=True
    )
    dpo_opinion: Text | None = asks("Opinion of the DPO", default=None, internal=True)
    next_review: date | None = asks("Next review", default=None)
    digest: str | None = asks("SHA-256 of the file", form="digest", default=None)
    place: str | None = asks("Where it is kept", default=None, internal=True)


ITEMS = (
    "controller",
    "dpo",
    "purposes",
    "legitimate-interests",
    "data-categories",
    "recipients",
    "transfers",
    "retention",
    "rights",
    "withdrawal",
    "complaint",
    "obligation",
    "source",
    "automated-decisions",
)
"""What a notice says by Art. 13 and 14: the law's list notice-items."""


@record("notice", label="Privacy notice", plural="Privacy notices", topics=ITEMS)
class Notice(Record):
    """A privacy notice as it was published, in each of its languages."""

    title: Text = asks("Title")
    dated: date = asks("Date")
    organisations: tuple[Ref, ...] = asks(
        "Given by", refers=("organisation",), owner=True, default=()
    )
    published: str | None = asks("Where it is published", form="web", default=None)
    versions: tuple[NoticeVersion, ...] = asks("Language versions", default=())
    scope: Text | None = asks("Scope", default=None)
    changes: Text | None = asks("How changes are announced", default=None)


@record("statement", label="Statement", plural="Statements")
class Statement(Record):
    """A yes, a no or a "not known yet" about a field of a record; so "none" is never assumed."""

    record: Ref = asks("About", refers=_ANY, owner=True)
    field: str = asks("Field or topic")
    answer: Answer = asks("Answer")
    words: Text | None = asks("In words", default=None)
    made_by: Ref | None = asks(
        "Stated by", help="Asked for where no source says it", refers=_CONTACT, default=None
    )
    made_on: date | None = asks("Stated on", help="Asked for where no source says it", default=None)


@record("remark", label="Remark", plural="Remarks", internal=True)
class Remark(Record):
    """Something wrong or open in a source; the fact itself stays as it was stated."""

    record: Ref = asks("About", refers=_ANY, owner=True)
    field: str = asks("Field or topic", help="Empty: the whole record", default="")
    fault: Fault = asks("What is wrong")
    words: Text = asks("Remark")
    open: bool = asks("Still open", default=True)


@record("decision", label="Decision", plural="Decisions", internal=True)
class Decision(Record):
    """What was decided about a finding: accepted until, or assigned to somebody."""

    record: Ref = asks("About", refers=_ANY, owner=True)
    rule: str = asks("Rule", form="rule")
    field: str = asks("Field or topic", default="")
    outcome: Outcome = asks("Outcome")
    reason: Text = asks("Why")
    decided_by: Ref = asks("Decided by", refers=_CONTACT)
    decided_on: date = asks("Decided on")
    until: date | None = asks("Until", default=None)
    assigned_to: Ref | None = asks("Assigned to", refers=_CONTACT, default=None)
    covers: tuple[Covered, ...] = asks(
        "Findings covered", help="Those that were found when it was decided", default=()
    )


@record("approval", label="Approval", plural="Approvals", internal=True)
class Approval(Record):
    """That an activity was approved as its entry read then."""

    activity: Ref = asks("Activity", refers=("activity", "processor-activity"), owner=True)
    digest: str = asks("SHA-256 of everything that the entry prints", form="digest")
    approved_by: Ref = asks("Approved by", refers=_CONTACT)
    approved_on: date = asks("Approved on")


@record("handover", label="Handover", plural="Handovers", internal=True)
class Handover(Record):
    """An edition that was given to somebody."""

    edition: int = asks("Edition")
    given_to: str = asks("Given to")
    given_on: date = asks("Given on")
    file: str = asks("File")
    digest: str = asks("SHA-256 of the file", form="digest")
    reason: Text | None = asks("Why", default=None)
