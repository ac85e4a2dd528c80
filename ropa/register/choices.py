"""The closed lists of the house: answers that a field may have, each with its label.

Lists that the law closes (legal bases, transfer tools, CCPA categories) stand in `ropa.law`.
"""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """One of a closed list; its value is written down, its label is read."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Keep the label beside the value."""
        one = str.__new__(cls, value)
        one._value_ = value
        one.label = label
        return one


class Answer(Choice):
    """Yes, no, or not known yet; an empty field is never taken for "no"."""

    YES = "yes", "yes"
    NO = "no", "no"
    UNKNOWN = "unknown", "not known yet"


class Standing(Choice):
    """How a source supports a fact."""

    STATED = "stated", "stated"
    INFERRED = "inferred", "inferred"


class OrganisationKind(Choice):
    """What an organisation is in law."""

    COMPANY = "company", "company"
    BRANCH = "branch", "branch"
    PUBLIC_BODY = "public-body", "public body"
    GROUP = "group", "group of undertakings, no legal entity"
    OTHER = "other", "other"
    UNKNOWN = "unknown", "not known yet"


class RegistrationKind(Choice):
    """Which register a number is of; what a number looks like depends on it."""

    RCS_LU = "rcs-lu", "Trade and companies register of Luxembourg (RCS)"
    LEI = "lei", "legal entity identifier (LEI)"
    VAT = "vat", "VAT number"
    OTHER = "other", "other"
    UNKNOWN = "unknown", "not known yet"


class Office(Choice):
    """What somebody is for an organisation."""

    DPO = "dpo", "data protection officer"
    REPRESENTATIVE = "representative", "representative (Art. 27)"
    CONTACT_POINT = "contact-point", "contact point"
    SIGNATORY = "signatory", "signatory"


class Availability(Choice):
    """How the essence of a joint arrangement is made available (Art. 26(2))."""

    NOTICE = "notice", "in a notice"
    ON_REQUEST = "on-request", "on request"
    OTHER = "other", "otherwise"


class Status(Choice):
    """Whether an activity takes place."""

    PLANNED = "planned", "planned"
    ACTIVE = "active", "active"
    ENDED = "ended", "ended"
    UNKNOWN = "unknown", "not known yet"


class Provision(Choice):
    """Whether the data subject must provide the data (Art. 13(2)(e))."""

    STATUTORY = "statutory", "required by law"
    CONTRACTUAL = "contractual", "required by the contract, or to enter into it"
    VOLUNTARY = "voluntary", "voluntary"
    UNKNOWN = "unknown", "not known yet"


class Operation(Choice):
    """What is done with data."""

    COLLECTED = "collected", "collected"
    STORED = "stored", "stored"
    PROCESSED = "processed", "only processed, not stored"


class SourceKind(Choice):
    """Where data come from."""

    DATA_SUBJECT = "data-subject", "the data subject"
    AUTOMATIC = "automatic", "collected automatically"
    THIRD_PARTY = "third-party", "a third party"
    PUBLIC = "public", "publicly accessible sources"
    UNKNOWN = "unknown", "not known yet"


class Relation(Choice):
    """How a recipient stands to the controller."""

    OWN_STAFF = "own-staff", "own staff"
    GROUP = "group", "the same group"
    OUTSIDE = "outside", "outside the group"
    PUBLIC_AUTHORITY = "public-authority", "public authority"
    OTHER_USERS = "other-users", "other users"
    PUBLIC = "public", "the public"
    UNKNOWN = "unknown", "not known yet"


class Role(Choice):
    """What a party is in one disclosure or transfer."""

    CONTROLLER = "controller", "separate controller"
    JOINT_CONTROLLER = "joint-controller", "joint controller"
    PROCESSOR = "processor", "processor"
    SUB_PROCESSOR = "sub-processor", "sub-processor"
    OWN_STAFF = "own-staff", "own staff, acting for the controller"
    UNKNOWN = "unknown", "not known yet"


class Rank(Choice):
    """Whether a transfer tool is relied on first or kept in reserve."""

    FIRST = "first", "first"
    FALLBACK = "fallback", "fallback"


class Frequency(Choice):
    """How often data are transferred."""

    ONE_OFF = "one-off", "once"
    OCCASIONAL = "occasional", "now and then"
    REGULAR = "regular", "regularly or continuously"
    UNKNOWN = "unknown", "not known yet"


class DpfStatus(Choice):
    """An importer's entry in the list of the EU-U.S. Data Privacy Framework."""

    ACTIVE = "active", "active"
    INACTIVE = "inactive", "inactive"
    WITHDRAWN = "withdrawn", "withdrawn"


class Unit(Choice):
    """The unit of a period."""

    DAY = "day", "day"
    MONTH = "month", "month"
    YEAR = "year", "year"


class Nature(Choice):
    """What a stated period means; a minimum is not a time limit for erasure."""

    AT_LEAST = "at-least", "at least"
    AT_MOST = "at-most", "at most"
    NORMALLY_AT_MOST = "normally-at-most", "normally at most"
    TYPICALLY = "typically", "typically"
    EXACTLY = "exactly", "for"
    PERMITTED = "permitted", "erasure permitted after"
    UNKNOWN = "unknown", "not known yet"


class Phase(Choice):
    """Where data are while a retention period runs."""

    ACTIVE = "active", "in active use"
    ARCHIVE = "archive", "in the archive"
    BACKUP = "backup", "in backups"
    UNKNOWN = "unknown", "not known yet"


class Afterwards(Choice):
    """What happens when a retention period ends."""

    ERASE = "erase", "erased"
    ANONYMISE = "anonymise", "anonymised"
    BLOCK = "block", "blocked"
    UNKNOWN = "unknown", "not known yet"


class MeasureKind(Choice):
    """Whether a security measure is technical or organisational (Art. 32(1))."""

    TECHNICAL = "technical", "technical"
    ORGANISATIONAL = "organisational", "organisational"
    UNKNOWN = "unknown", "not known yet"


class ContractKind(Choice):
    """What a contract is for."""

    PROCESSOR = "processor", "processor agreement (Art. 28)"
    SCC = "scc", "standard contractual clauses"
    CCPA = "ccpa", "CCPA contract"
    OTHER = "other", "other"


class Authorisation(Choice):
    """How a controller lets its processor engage others (Art. 28(2))."""

    SPECIFIC = "specific", "prior specific authorisation"
    GENERAL = "general", "general written authorisation"
    NONE = "none", "no other processor allowed"
    UNKNOWN = "unknown", "not known yet"


class DocumentKind(Choice):
    """What a document is evidence of."""

    ARRANGEMENT = "arrangement", "joint controllers' arrangement"
    CONTRACT = "contract", "contract"
    BALANCING_TEST = "balancing-test", "legitimate interests assessment"
    DPIA = "dpia", "data protection impact assessment"
    TIA = "tia", "transfer impact assessment"
    POLICY = "policy", "policy"
    OTHER = "other", "other"


class Conclusion(Choice):
    """What an assessment comes to."""

    AS_IT_IS = "as-it-is", "may take place as it is"
    WITH_MEASURES = "with-measures", "may take place only with further measures"
    NOT_AT_ALL = "not-at-all", "must not take place, or must stop"
    UNKNOWN = "unknown", "not known yet"


class Fault(Choice):
    """What is wrong or open in a source."""

    CONTRADICTION = "contradiction", "contradiction"
    LOST_TEXT = "lost-text", "lost text"
    DAMAGED_NAME = "damaged-name", "damaged name"
    DUPLICATE_IDENTIFIER = "duplicate-identifier", "duplicate identifier"
    VAGUE_TERM = "vague-term", "vague term"
    MISSING_ITEM = "missing-item", "missing item"
    LANGUAGES_DIFFER = "languages-differ", "language versions differ"
    OUTDATED_CITATION = "outdated-citation", "outdated citation"
    TO_BE_CONFIRMED = "to-be-confirmed", "to be confirmed"


class Outcome(Choice):
    """What was decided about a finding."""

    ACCEPTED = "accepted", "accepted"
    ASSIGNED = "assigned", "assigned"
