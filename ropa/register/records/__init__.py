"""The records of the register, each knowing the article that asks for it."""

from ropa.register.records.activities import (
    Activity,
    Basis,
    ProcessorActivity,
    Purpose,
)
from ropa.register.records.data import (
    DataCategory,
    DataElement,
    DataSubjectCategory,
    DataUse,
    Source,
)
from ropa.register.records.disclosures import Disclosure, Recipient, Transfer
from ropa.register.records.evidence import (
    Approval,
    Decision,
    Document,
    Handover,
    Notice,
    Remark,
    Statement,
)
from ropa.register.records.organisations import (
    Contact,
    Department,
    JointArrangement,
    Mandate,
    Organisation,
    System,
)
from ropa.register.records.record import Record
from ropa.register.records.safeguards import (
    Contract,
    RetentionRule,
    RightsChannel,
    SecurityMeasure,
)

KINDS: dict[str, type[Record]] = {
    one.kind: one
    for one in (
        Organisation,
        Contact,
        Mandate,
        JointArrangement,
        Department,
        System,
        Activity,
        ProcessorActivity,
        Purpose,
        Basis,
        DataSubjectCategory,
        DataCategory,
        DataElement,
        DataUse,
        Source,
        Recipient,
        Disclosure,
        Transfer,
        RetentionRule,
        SecurityMeasure,
        Contract,
        RightsChannel,
        Document,
        Notice,
        Statement,
        Remark,
        Decision,
        Approval,
        Handover,
    )
}
"""Every kind of record by its name, in the order in which a reader meets them."""

__all__ = [
    "KINDS",
    "Activity",
    "Approval",
    "Basis",
    "Contact",
    "Contract",
    "DataCategory",
    "DataElement",
    "DataSubjectCategory",
    "DataUse",
    "Decision",
    "Department",
    "Disclosure",
    "Document",
    "Handover",
    "JointArrangement",
    "Mandate",
    "Notice",
    "Organisation",
    "ProcessorActivity",
    "Purpose",
    "Recipient",
    "Record",
    "Remark",
    "RetentionRule",
    "RightsChannel",
    "SecurityMeasure",
    "Source",
    "Statement",
    "System",
    "Transfer",
]
