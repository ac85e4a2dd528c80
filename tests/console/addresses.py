"""Every route of the console as an address that leads somewhere, and what is sent to it."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from html.parser import HTMLParser
from sqlite3 import connect

from click.testing import CliRunner

from ropa.cli.serve_command import routes
from ropa.jobs.orders import ReportOrder, written
from ropa.operations import jobs
from ropa.register.records import KINDS
from tests.console.house import Console, now

SAMPLES = {
    "organisation": "bakery",
    "contact": "baker",
    "mandate": "baker-dpo",
    "joint-arrangement": "fair",
    "department": "sales",
    "system": "till",
    "activity": "orders",
    "processor-activity": "milling",
    "purpose": "purpose-delivery",
    "basis": "basis-delivery",
    "data-subject-category": "customers",
    "data-category": "addresses",
    "data-element": "street",
    "data-use": "use-orders",
    "source": "order-form",
    "recipient": "courier",
    "disclosure": "to-courier",
    "transfer": "orders-abroad",
    "retention-rule": "keep-orders",
    "security-measure": "lock",
    "contract": "courier-contract",
    "rights-channel": "ask-bakery",
    "document": "baking-dpia",
    "notice": "bakery-notice",
    "statement": "no-fee",
    "remark": "remark-orders",
    "decision": "accept-orders",
    "approval": "approve-orders",
    "handover": "handed",
}
"""A record of each kind: the bakery's, if it is anybody's."""
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Rule:
    """A rule as `ropa routes --json` tells it."""

    rule: str
    methods: tuple[str, ...]
    endpoint: str
    policy: str

    @property
    def kind(self) -> str:
        """The kind of record that it is about, "" if it is none."""
        kind = self.endpoint.partition(".")[0]
        return kind if kind in KINDS else ""


def rules(console: Console) -> tuple[Rule, ...]:
    """Return what `ropa routes --json` says of an instance."""
    place = {
        "ROPA_INSTANCE": str(console.settings.instance),
        "ROPA_DATABASE_URL": console.settings.database_url,
    }
    said = CliRunner().invoke(routes, ["--json"], env=place, catch_exceptions=False)
    return tuple(
        Rule(one["rule"], tuple(one["methods"]), one["endpoint"], one["policy"])
        for one in json.loads(said.stdout)
    )


def parameters(console: Console, *, account: int) -> dict[str, str]:
    """Return what stands for the parameters of the rules: an account, the DPO's job, and so on."""
    return {
        "account": str(account),
        "which": "0" * 32,
        "kind": "activity",
        "token": "none",
        "filename": "ropa.css",
        "format_": "csv",
        "language": "fr",
        "theme": "dark",
        "chapter": "dpo",
        "export_type": "csv",
        "section": "transfers",
        "code": "CH",
        "part": "a",
        "id_": a_job(console, "dpo"),
    }


def address(rule: Rule, known: dict[str, str]) -> str:
    """Return an address of a rule, whose parameters name what is there."""
    meant = known | ({"id_": SAMPLES[rule.kind]} if rule.kind else {})
    if rule.endpoint in {"accounts.edit", "preview.begin"} or "accounts." in rule.endpoint:
        meant = meant | {"id_": known["account"]}
    return _PARAMETER.sub(lambda found: meant[found[1]], rule.rule)


def a_job(console: Console, role: str, organisation: str = "bakery") -> str:
    """Let somebody ask for a report, and return the id of the job."""
    order = ReportOrder(kind="article-30-1", organisation=organisation, on=now().date(), edition=2)
    id_ = jobs.new_id()
    jobs.ask(
        console.opened.operations,
        id_=id_,
        account=console.people[role].id,
        key=id_,
        order=written(order),
        edition=order.edition,
        file_name=order.file_name,
        now=now(),
    )
    return id_


class _Fields(HTMLParser):
    """Reads the fields of the last form of a page, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "form":
            self.found.clear()  # what stands before is of the frame
        elif tag == "input" and said.get("type") not in {"submit", "button", "search"}:
            ticked = said.get("type") not in {"radio", "checkbox"} or "checked" in said
            self.found += [(name, said.get("value", ""))] if name and ticked else []
        elif tag == "textarea":
            self.area = name
            self.found.append((name, ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and "selected" in said and self.select:
            self.found.append((self.select, said.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area
        self.select = "" if tag == "select" else self.select

    def handle_data(self, data: str) -> None:
        if self.area:
            name, words = self.found[-1]
            self.found[-1] = (name, words + data)


def typed(page: str) -> dict[str, list[str]]:
    """Return what the form of a record holds, ready to be sent, with a reason, to be saved."""
    reader = _Fields()
    reader.feed(page)
    held: dict[str, list[str]] = {}
    for name, value in reader.found:
        if name != "csrf_token":
            held.setdefault(name, []).append(value.removeprefix("\n"))
    return held | {"change-reason": ["As told"], "form-do": ["save"]}


def contents(file: str, *, but: frozenset[str] = frozenset()) -> Iterator[str]:
    """Give all that a SQLite database holds, without the rows of some tables."""
    with closing(connect(file)) as database:
        marks = tuple(f'INSERT INTO "{one}"' for one in but)
        for line in database.iterdump():
            if not (marks and line.startswith(marks)):
                yield line
