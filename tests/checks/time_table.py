"""A register in which each record turns on one date, and by hand what the law says of it, by day.

Nothing here is computed: the days are those of the acts, decisions and judgments themselves.
"""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Conclusion, ContractKind, DocumentKind, DpfStatus, Status
from ropa.register.parts import DpfListing, TransferTool, YearFigures
from ropa.register.records import (
    Activity,
    Contract,
    Disclosure,
    Document,
    Notice,
    Organisation,
    Recipient,
    Record,
    Transfer,
)
from ropa.register.text import text
from tests.checks.bakery import ABROAD, BAKERY, BREAD, CARRIERS, DELIVERY, bakery, states


class Row(NamedTuple):
    """What is looked at, on which day, and the rules that it must not meet then."""

    record: str
    on: date
    rules: frozenset[str]


def on(record: str, day: str, *rules: str) -> Row:
    """Write a row: nothing is found where no rule is named."""
    return Row(record, date.fromisoformat(day), frozenset(rules))


def to(id_: str, country: str, *tools: TransferTool, importer: str = "carriers") -> Transfer:
    return replace(ABROAD, id=id_, country=country, tools=tools, importer=Ref(importer))


def adequate(decision: str | None = None) -> TransferTool:
    return TransferTool(tool="45-3", adequacy=decision)


def covered(id_: str, answer: Answer) -> Record:
    """State in words whether the decision that a transfer rests on covers it."""
    words = text(en="A baker", fr="Un boulanger")
    return states(answer, record=id_, topic="tools", words=words)


def clauses(generation: str | None, signed_on: str | None = None) -> TransferTool:
    """Return clauses that have everything but what the days of their generation are about."""
    return TransferTool(
        tool="46-2-c",
        generation=generation,
        signed_on=date.fromisoformat(signed_on) if signed_on else None,
        assessment=Ref("assessment"),
    )


def importer(id_: str, *listings: tuple[str, DpfStatus]) -> tuple[Record, Record]:
    """Return a recipient in the United States, as looked up in the list on these days."""
    seen = tuple(
        DpfListing(checked_on=date.fromisoformat(day), status=status, entity=id_)
        for day, status in listings
    )
    company = Organisation(id=f"{id_}-inc", name=f"{id_} Inc.", country="US", dpf=seen)
    return company, Recipient(id=id_, name=text(en=id_), organisation=Ref(company.id))


def activity(id_: str, **more: Any) -> Activity:
    return replace(BREAD, **{"id": id_, "reference": "", "citations": (), **more})


def notice(id_: str, title: str, day: str) -> Notice:
    return Notice(
        id=id_,
        title=text(en=title),
        dated=date.fromisoformat(day),
        organisations=(Ref("bakery"),),
    )


def impact_assessment(
    id_: str, *, dated: date, next_review: date | None = None
) -> tuple[Record, Record]:
    document = Document(
        id=id_,
        type=DocumentKind.DPIA,
        title=text(en=id_),
        dated=dated,
        conclusion=Conclusion.AS_IT_IS,
        next_review=next_review,
    )
    return document, activity(f"{id_}-of", dpia=Ref(id_))


_TRANSFERS: tuple[Record, ...] = (
    to("gb", "GB", adequate()),
    to("gb-bare", "GB"),
    to("ch", "CH", adequate()),
    to("no", "NO"),
    to("gb-told", "GB", adequate()),
    covered("gb-told", Answer.YES),
    to("jp", "JP", adequate()),
    to("jp-told", "JP", adequate("JP")),
    covered("jp-told", Answer.YES),
    to("jp-denied", "JP", adequate()),
    covered("jp-denied", Answer.NO),
    to("ca", "CA", adequate()),
    to("ca-told", "CA", adequate()),
    covered("ca-told", Answer.YES),
    to("il", "IL", adequate()),
    to("kr", "KR", adequate()),
    to("kr-bare", "KR"),
    to("br", "BR", adequate()),
    to("br-bare", "BR"),
    to("epo", "INT-EPO", adequate()),
    to("harbour", "US", adequate("US-SH")),
    to("shield", "US", adequate("US-PS")),
    to("us-bare", "US"),
    to("us-any", "US", adequate(), importer="listed"),
    to("framework", "US", adequate("US-DPF"), importer="listed"),
    to("framework-lost", "US", adequate("US-DPF"), importer="withdrawn"),
    to("scc-2001", "IN", clauses("SCC-2001-C2C", "2010-01-01")),
    to("scc-2002", "IN", clauses("SCC-2002-C2P", "2009-01-01")),
    to("scc-2004", "IN", clauses("SCC-2004-C2C", "2018-06-01")),
    to("scc-2010", "IN", clauses("SCC-2010-C2P", "2019-03-01")),
    to("scc-2010-last", "IN", clauses("SCC-2010-C2P", "2021-09-26")),
    to("scc-2010-late", "IN", clauses("SCC-2010-C2P", "2021-09-27")),
    to("scc-2021", "IN", clauses("SCC-2021", "2021-06-27")),
    to("scc-2021-early", "IN", clauses("SCC-2021", "2021-06-26")),
    to("scc-which", "IN", clauses(None)),
    to("dpa-2021", "IN", clauses("DPA-2021", "2021-07-01")),
    to("unassessed", "IN", replace(clauses("SCC-2010-C2P", "2019-03-01"), assessment=None)),
    to("reviewed", "IN", replace(clauses("SCC-2021", "2021-06-27"), assessment=Ref("leap-day"))),
    Document(
        id="assessment",
        type=DocumentKind.TIA,
        title=text(en="Assessment"),
        conclusion=Conclusion.AS_IT_IS,
    ),
    Document(
        id="leap-day",
        type=DocumentKind.TIA,
        title=text(en="Assessment"),
        conclusion=Conclusion.AS_IT_IS,
        next_review=date(2024, 2, 29),
    ),
    *importer("listed", ("2023-07-10", DpfStatus.ACTIVE), ("2024-07-01", DpfStatus.ACTIVE)),
    *importer("withdrawn", ("2023-08-01", DpfStatus.ACTIVE), ("2024-03-01", DpfStatus.WITHDRAWN)),
)
_FALLING_DUE: tuple[Record, ...] = (
    activity("promised", confirmed_on=date(2026, 3, 1), next_review=date(2026, 9, 1)),
    activity("confirmed", confirmed_on=date(2024, 2, 29)),
    activity("ended", status=Status.ENDED, until=date(2020, 1, 1), next_review=date(2019, 6, 1)),
    *impact_assessment("dpia-promised", dated=date(2024, 1, 1), next_review=date(2025, 6, 30)),
    *impact_assessment("dpia-of-february", dated=date(2021, 2, 28)),
    *impact_assessment("dpia-of-leap-day", dated=date(2020, 2, 29)),
    replace(DELIVERY, contracts=(Ref("agreement"),)),
    Contract(
        id="agreement",
        title=text(en="Agreement"),
        type=ContractKind.PROCESSOR,
        parties=(Ref("bakery"), Ref("carriers")),
        since=date(2024, 1, 1),
        until=date(2025, 12, 31),
    ),
)
_CALIFORNIAN: tuple[Record, ...] = (
    replace(
        BAKERY,
        figures=tuple(
            YearFigures(year=year, ccpa_business=Answer.YES) for year in range(2018, 2033)
        ),
    ),
    notice("of-2018", "Old", "2018-06-01"),
    notice("of-july", "Summer", "2021-07-22"),
    notice("of-leap-day", "Leap", "2024-02-29"),
    notice("first", "In time", "2023-02-28"),
    notice("second", "In time", "2024-02-29"),
    notice("former", "A day late", "2023-02-28"),
    notice("latter", "A day late", "2024-03-01"),
    Disclosure(
        id="lasting",
        activities=(Ref("bread"),),
        recipient=Ref("carriers"),
        business_purpose=Answer.YES,
        since=date(2023, 1, 1),
        confirmed_on=date(2024, 2, 29),
    ),
)

REGISTER = bakery(CARRIERS, *_TRANSFERS, *_FALLING_DUE, *_CALIFORNIAN)

WATCHED = frozenset(
    {"TR-001", "TR-002", "TR-003", "TR-004", "TR-006", "TR-007", "TR-008", "TR-009", "TR-010"}
    | {"TR-014", "TR-015", "TR-028", "TR-031"}
    | {"R1-021", "DP-006", "PR-004", "CA-001", "CA-002", "CA-005"}
)
"""The rules that turn on days; what else is found of these records is not the table's matter."""

_UNITED_KINGDOM = (
    on("gb", "2018-05-24"),  # no Regulation yet
    on("gb", "2018-05-25", "TR-028"),  # a Member State
    on("gb", "2020-01-31", "TR-028"),
    on("gb", "2020-02-01"),  # transition
    on("gb", "2020-12-31"),
    on("gb", "2021-01-01"),  # bridge of the Trade and Cooperation Agreement
    on("gb", "2021-06-27"),
    on("gb", "2021-06-28", "TR-003"),  # Decision (EU) 2021/1772, until 27 June 2025
    on("gb", "2024-12-26", "TR-003"),
    on("gb", "2024-12-27", "TR-003", "TR-031"),
    on("gb", "2025-01-15", "TR-003", "TR-031"),
    on("gb", "2025-06-23", "TR-003", "TR-031"),
    on("gb", "2025-06-24", "TR-003"),  # prolonged until 27 December 2025
    on("gb", "2025-06-26", "TR-003"),
    on("gb", "2025-06-27", "TR-003", "TR-031"),
    on("gb", "2025-12-18", "TR-003", "TR-031"),
    on("gb", "2025-12-19"),  # renewed until 27 December 2031
    on("gb", "2026-11-22"),
    on("gb", "2031-06-26"),
    on("gb", "2031-06-27", "TR-031"),
    on("gb", "2031-12-27", "TR-031"),
    on("gb", "2031-12-28", "TR-001", "TR-002"),
    on("gb-told", "2021-06-28"),  # nothing of immigration control, as is stated
    on("gb-told", "2025-12-18", "TR-031"),
    on("gb-bare", "2021-06-27"),
    on("gb-bare", "2021-06-28"),  # adequate as a whole: nothing needs to be stated
    on("gb-bare", "2031-12-28", "TR-001"),
)
_UNITED_STATES = (
    on("harbour", "2015-10-05"),  # before the Regulation there is nothing to find
    on("harbour", "2015-10-06"),
    on("harbour", "2018-05-25", "TR-001", "TR-007"),
    on("shield", "2018-05-25", "TR-003"),  # whether the importer was listed is not known
    on("shield", "2020-07-15", "TR-003"),
    on("shield", "2020-07-16", "TR-001", "TR-007"),  # C-311/18
    on("shield", "2026-11-22", "TR-001", "TR-007"),
    on("us-any", "2020-07-15", "TR-003"),
    on("us-any", "2020-07-16", "TR-001", "TR-002"),  # no decision for three years
    on("us-any", "2023-07-09", "TR-001", "TR-002"),
    on("us-any", "2023-07-10"),  # Decision (EU) 2023/1795, for listed importers
    on("framework", "2023-07-09", "TR-001", "TR-002"),
    on("framework", "2023-07-10"),
    on("framework", "2025-07-01"),  # looked up again a year before
    on("framework", "2025-07-02", "TR-006"),
    on("framework-lost", "2023-07-31", "TR-003"),  # not looked up yet
    on("framework-lost", "2024-02-29"),
    on("framework-lost", "2024-03-01", "TR-004"),
    on("us-bare", "2018-05-24"),
    on("us-bare", "2020-07-15", "TR-001"),
    on("us-bare", "2023-07-09", "TR-001"),
    on("us-bare", "2023-07-10", "TR-001"),  # only for importers on the list
)
_OTHER_COUNTRIES = (
    on("ch", "2018-05-25"),  # Decision 2000/518/EC, by Art. 45(9)
    on("ch", "2026-11-22"),
    on("no", "2018-05-25", "TR-028"),
    on("no", "2026-11-22", "TR-028"),
    on("jp", "2019-01-22", "TR-001", "TR-002"),
    on("jp", "2019-01-23", "TR-003"),  # whether the importer is a business is not known
    on("jp", "2026-11-22", "TR-003"),
    on("jp-told", "2019-01-22", "TR-001", "TR-002"),
    on("jp-told", "2019-01-23"),
    on("jp-denied", "2019-01-23", "TR-003"),
    on("ca", "2018-05-24"),
    on("ca", "2018-05-25", "TR-003"),  # Decision 2002/2/EC: commercial organisations alone
    on("ca-told", "2018-05-25"),
    on("il", "2018-05-25", "TR-003"),  # Decision 2011/61/EU: automated processing
    on("il", "2026-11-22", "TR-003"),
    on("kr", "2021-12-16", "TR-001", "TR-002"),
    on("kr", "2021-12-17", "TR-003"),
    on("kr-bare", "2021-12-17", "TR-001"),  # only for those whom the decision covers
    on("epo", "2025-07-17", "TR-001", "TR-002"),
    on("epo", "2025-07-18"),
    on("br", "2026-01-26", "TR-001", "TR-002"),
    on("br", "2026-01-27"),
    on("br-bare", "2026-01-26", "TR-001"),
    on("br-bare", "2026-01-27"),
)
_CLAUSES = (
    on("scc-2001", "2018-05-24"),
    on("scc-2001", "2018-05-25"),
    on("scc-2001", "2021-09-26"),
    on("scc-2001", "2021-09-27", "TR-010"),  # only while the processing is unchanged
    on("scc-2001", "2022-12-28", "TR-001", "TR-008"),
    on("scc-2002", "2018-05-25"),  # no text speaks of them after 14 May 2010
    on("scc-2002", "2022-12-27"),
    on("scc-2002", "2022-12-28", "TR-001", "TR-008"),
    on("scc-2004", "2022-12-27", "TR-010"),
    on("scc-2004", "2022-12-28", "TR-001", "TR-008"),
    on("scc-2010", "2019-02-28", "TR-001"),  # not signed yet
    on("scc-2010", "2019-03-01"),
    on("scc-2010", "2020-06-01"),
    on("scc-2010", "2021-09-26"),
    on("scc-2010", "2021-09-27", "TR-010"),
    on("scc-2010", "2022-12-27", "TR-010"),
    on("scc-2010", "2022-12-28", "TR-001", "TR-008"),
    on("scc-2010", "2026-11-22", "TR-001", "TR-008"),
    on("scc-2010-last", "2021-09-26"),
    on("scc-2010-last", "2021-09-27", "TR-010"),
    on("scc-2010-late", "2021-09-26", "TR-001"),
    on("scc-2010-late", "2021-09-27", "TR-001", "TR-009"),
    on("scc-2010-late", "2022-12-28", "TR-001", "TR-009"),
    on("scc-2021", "2021-06-26", "TR-001"),
    on("scc-2021", "2021-06-27"),
    on("scc-2021", "2026-11-22"),
    on("scc-2021-early", "2021-06-26", "TR-001", "TR-009"),
    on("scc-2021-early", "2026-11-22", "TR-001", "TR-009"),
    on("scc-which", "2022-12-27"),
    on("scc-which", "2022-12-28", "TR-008"),  # if it is an old set
    on("dpa-2021", "2021-07-01", "TR-001"),  # Decision (EU) 2021/915 is no transfer tool
    on("unassessed", "2020-07-15"),
    on("unassessed", "2020-07-16", "TR-014"),  # C-311/18
    on("unassessed", "2021-09-27", "TR-010", "TR-014"),
    on("reviewed", "2024-02-29"),
    on("reviewed", "2024-03-01", "TR-015"),
)
_DUE = (
    on("promised", "2026-09-01"),
    on("promised", "2026-09-02", "R1-021"),
    on("confirmed", "2025-02-28"),  # twelve months after 29 February
    on("confirmed", "2025-03-01", "R1-021"),
    on("ended", "2026-11-22"),
    on("dpia-promised", "2025-06-30"),
    on("dpia-promised", "2025-07-01", "DP-006"),
    on("dpia-of-february", "2024-02-28"),
    on("dpia-of-february", "2024-02-29", "DP-006"),
    on("dpia-of-leap-day", "2023-02-28"),
    on("dpia-of-leap-day", "2023-03-01", "DP-006"),
    on("delivery", "2025-12-31"),
    on("delivery", "2026-01-01", "PR-004"),
)
_CALIFORNIA = (
    on("of-2018", "2019-12-31"),  # the Act was not in force yet
    on("of-2018", "2020-01-01", "CA-001"),
    on("of-july", "2022-07-22"),
    on("of-july", "2022-07-23", "CA-001"),
    on("of-july", "2026-11-22", "CA-001"),
    on("of-leap-day", "2025-02-28"),
    on("of-leap-day", "2025-03-01", "CA-001"),
    on("second", "2024-02-29"),  # its window begins on 28 February 2023
    on("latter", "2024-03-01", "CA-002"),  # its window begins on 1 March 2023: a day is missing
    on("lasting", "2025-02-28"),
    on("lasting", "2025-03-01", "CA-005"),
)

TABLE: tuple[Row, ...] = (
    *_UNITED_KINGDOM,
    *_UNITED_STATES,
    *_OTHER_COUNTRIES,
    *_CLAUSES,
    *_DUE,
    *_CALIFORNIA,
)
