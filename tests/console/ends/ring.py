"""What is added to the bakery's group, so that something stands at every end."""

from datetime import date
from typing import Any

from ropa.register.documents import load
from ropa.register.records import Record

PAST, FAR = date(2020, 1, 31), date(2120, 1, 31)


def a_record(kind: str, id_: str, **more: Any) -> Record:
    return load(kind, {"id": id_, **more})


def called(words: str) -> dict[str, str]:
    return {"en": words}


CITED = [{"source": "rules", "section": "2.1", "quote": "by post", "field": "recipient"}]
RING: tuple[Record, ...] = (
    a_record(
        "organisation", "mill", name="Mill", branch_of="bakery", entity="branch", country="FR"
    ),
    a_record("organisation", "round", name="Round", branch_of="about"),
    a_record("organisation", "about", name="About", parent="round"),
    a_record("organisation", "post", name="Post", country="BR"),
    a_record("document", "rules", type="policy", title=called("House rules"), signatory="baker"),
    a_record("contact", "clerk", office=called("Front office"), organisation="bakery"),
    a_record("department", "road", name=called("Road"), organisation="bakery", contact="clerk"),
    a_record("system", "ledger", name=called("Ledger"), located_in=["FR"], data=["addresses"]),
    a_record(
        "activity",
        "rounds",
        reference="A-10",
        name=called("Delivery rounds"),
        controllers=["mill"],
        department="road",
        owner="clerk",
        systems=["ledger"],
        next_review=PAST.isoformat(),
    ),
    a_record(
        "activity",
        "stall",
        reference="A-11",
        name=called("Stall at the fair"),
        arrangement="fair",
        department="road",
        next_review=FAR.isoformat(),
    ),
    a_record("purpose", "reach", activity="rounds", name=called("Reaching customers")),
    a_record("basis", "by-contract", purpose="reach", article_6="6-1-b"),
    a_record(
        "data-use",
        "use-rounds",
        activity="rounds",
        purposes=["reach"],
        data_subjects=["customers"],
        data=["street"],
    ),
    a_record("recipient", "carriers", name=called("Carriers")),
    a_record("recipient", "mail", name=called("Mail"), category="carriers", organisation="post"),
    a_record(
        "disclosure",
        "to-mail",
        activities=["rounds"],
        recipient="mail",
        role="processor",
        data=["street"],
        purposes=["reach"],
        contracts=["mail-contract"],
        citations=CITED,
    ),
    a_record("disclosure", "to-carriers", activities=["rounds"], recipient="carriers"),
    a_record(
        "contract",
        "mail-contract",
        title=called("Terms of the mail"),
        type="scc",
        parties=["bakery", "mail"],
        document="rules",
    ),
    a_record(
        "transfer",
        "by-mail",
        reference="T-09",
        activities=["rounds"],
        exporters=["mill"],
        importer="mail",
        country="BR",
        data=["street"],
        onward=["courier"],
        tools=[{"tool": "46-2-c", "contract": "mail-contract"}],
    ),
    a_record(
        "retention-rule", "keep-rounds", name=called("Rounds"), purposes=["reach"], data=["street"]
    ),
    a_record("security-measure", "locks", name=called("Locks"), systems=["ledger"]),
)
