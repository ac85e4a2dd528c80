"""Whether the exemption of Article 30(5) that somebody claims for an activity can hold."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import takes_place
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Answer
from ropa.register.entry import Entry, category_of, statement
from ropa.register.records import Activity, DataElement, DataSubjectCategory, Organisation
from ropa.register.register import Register
from ropa.register.text import Text, text
from ropa.translations import LANGUAGES, Tongue

EXEMPT = Rule("R1-023", Gravity.INFORMATION, law.ART_30_5)
NOT_EXEMPT = Rule("R1-024", Gravity.ERROR, law.ART_30_5)

_TOPIC = "article-30-5"


def exemption_holds(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask of a claim that none of what excludes the exemption is the case, and that this is known.

    Any one of a risk, of processing that is not occasional, and of special or criminal data
    excludes it; data of staff are never processed occasionally (Article 29 Working Party, 2018).
    """
    activity = entry.activity
    claim = statement(register, activity.id, _TOPIC)
    claimed = claim is not None and claim.answer is Answer.YES
    if not (claimed and isinstance(activity, Activity) and takes_place(activity, on=on)):
        return
    against = (
        *_against(activity),
        *_data_against(register, entry),
        *_large(register, activity, on),
    )
    unknown = (*_unknown(activity), *_unknown_size(register, activity, on))
    if against:
        words = "The exemption of Art. 30(5) is claimed and not available: {reasons}"
        yield finding(NOT_EXEMPT, activity.id, _TOPIC, words, reasons=against)
    elif unknown:
        words = "The exemption of Art. 30(5) is claimed; it is not known yet {reasons}"
        yield finding(NOT_EXEMPT, activity.id, _TOPIC, words, reasons=unknown)
    else:
        words = "Exempt under Art. 30(5), as far as is known; the record is kept voluntarily"
        yield finding(EXEMPT, activity.id, _TOPIC, words)


def _against(activity: Activity) -> Iterator[Text]:
    if activity.occasional is Answer.NO:
        yield _reason("the processing is not occasional")
    if activity.dpia_required is Answer.YES or activity.dpia_triggers or activity.dpia_list:
        yield _reason("a risk is likely, since an impact assessment is required")


def _data_against(register: Register, entry: Entry) -> Iterator[Text]:
    if any(_is_staff(register, id_) for use in entry.uses for id_ in use.data_subjects):
        yield _reason("data of staff are processed")
    if any(_is_special(register, id_) for id_ in entry.data):
        yield _reason("special categories of data are processed")
    if any(category_of(register, id_).criminal is Answer.YES for id_ in entry.data):
        yield _reason("data on criminal convictions and offences are processed")


def _is_staff(register: Register, data_subjects: str) -> bool:
    return register.get(data_subjects, DataSubjectCategory).employees is Answer.YES


def _is_special(register: Register, data: str) -> bool:
    found = register.find(data)
    own = isinstance(found, DataElement) and found.special is not None
    return own or category_of(register, data).special is not None


def _large(register: Register, activity: Activity, on: date) -> Iterator[Text]:
    """Name the controllers that employed too many in the year before."""
    most = law.term("article-30-5", "headcount").extra.number("amount") or 0
    for name, headcount in _headcounts(register, activity, on):
        if headcount is not None and headcount >= most:
            words = "{name} employed {most} persons or more in {year}"
            yield _reason(words, name=name, most=most, year=on.year - 1)


def _unknown(activity: Activity) -> Iterator[Text]:
    if activity.occasional is Answer.UNKNOWN:
        yield _reason("whether the processing is occasional")


def _unknown_size(register: Register, activity: Activity, on: date) -> Iterator[Text]:
    for name, headcount in _headcounts(register, activity, on):
        if headcount is None:
            words = "how many persons {name} employed in {year}"
            yield _reason(words, name=name, year=on.year - 1)


def _headcounts(
    register: Register, activity: Activity, on: date
) -> Iterator[tuple[str, int | None]]:
    """Give each controller's name and how many it employed in the year before, if known."""
    ids = {legal_person(register, id_).id for id_ in controllers(register, activity)}
    for one in (register.get(id_, Organisation) for id_ in sorted(ids)):
        counts = (each.headcount for each in one.figures if each.year == on.year - 1)
        yield one.name, next((number for number in counts if number is not None), None)


def _reason(words: str, **facts: object) -> Text:
    return text(**{each: Tongue(each).say(words, **facts) for each in LANGUAGES})


CHECKS: tuple[Check, ...] = (Check(Activity, exemption_holds, (EXEMPT, NOT_EXEMPT)),)
