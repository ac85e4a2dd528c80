"""Samples of the pages about reviews and approvals, in plain values."""

from ropa.reports.value import Column, Facts, Gaps, Mark, Paragraphs, Phrase, Section, Table
from tests.console.desk_pages import DIGEST
from tests.console.frame_values import PAGER, Context

TITLE = "A-01 Orders and delivery"
URL = "/activity/shop-act-orders/"


def a_review(id_: str, due: str, **more: object) -> Context:
    return {
        "id": id_,
        "title": TITLE,
        "label": "",
        "url": URL,
        "due": due,
        "overdue": True,
        "last": "3 May 2025",
        "owner": "Head of sales",
        "department": "Sales",
        "confirm_url": f"/_reviews/confirm?id={id_}",
        **more,
    }


def choices(*words: str) -> list[Context]:
    return [{"value": one, "label": one, "chosen": one == words[0]} for one in words]


REVIEWS: Context = {
    "tabs": [
        {"label": "Overdue or not reviewed yet", "url": "/_reviews/", "count": 2, "current": True},
        {"label": "All", "url": "/_reviews/?show=all", "count": 12, "current": False},
    ],
    "filters": [
        {"name": "kind", "label": "Kind", "choices": choices("any", "Activities")},
        {"name": "owner", "label": "Owner", "choices": choices("any", "Head of sales")},
    ],
    "show": "all",
    "filtered": True,
    "rows": [
        a_review("late", "overdue since 3 May 2026"),
        a_review("never", "not reviewed yet", overdue=False, last="", owner="", department=""),
        a_review("paper", "3 March 2027", overdue=False, label="Document", confirm_url=None),
    ],
    "first": 1,
    "last": 3,
    "total": 3,
    "pager": PAGER,
    "kept": [("show", "all"), ("owner", "sales-head")],
    "url": "/_reviews/",
    "clear_url": "/_reviews/?department=*",
    "confirm_url": "/_reviews/confirm",
    "many": True,
    "remind_url": None,
}


def a_question(name: str, label: str, type_: str, **more: object) -> Context:
    return {
        "name": name,
        "label": label,
        "help": "",
        "type": type_,
        "value": "",
        "choices": [],
        "required": False,
        "error": "",
        **more,
    }


WHO = a_question(
    "by",
    "Who says so",
    "radios",
    choices=[{"value": "officer", "label": "Data protection officer", "chosen": False}],
    help="The contact that you stand for.",
    error="Say which contact confirms it.",
    words="nobody",
    nothing=True,
)
NOTE = a_question("note", "Note", "lines", help="It stands in the history.")
CONFIRM: Context = {
    "records": [
        {
            "id": id_,
            "title": TITLE,
            "label": "Activity",
            "url": URL,
            "last": last,
            "open": [{"words": "2 errors, 1 warning", "url": URL}] if last else [],
            "version": DIGEST,
            "next": a_question(
                f"next-{id_}", f"Next review of {id_}", "date", value="2027-05-03", error=error
            ),
        }
        for id_, last, error in (("late", "3 May 2025", ""), ("never", "", "Give a later day."))
    ],
    "standing": {"words": "Counted for edition 12, by the law of today.", "again_url": None},
    "is_counted": True,
    "who": WHO,
    "note": NOTE,
    "errors": [{"name": "by", "words": "Say which contact confirms it."}],
    "kept": [("show", "all")],
    "back_to": "",
    "cancel_url": "/_reviews/",
    "url": "/_reviews/confirm",
    "today": "27 November 2026",
}
APPROVALS: Context = {
    "tabs": [
        {"label": "Waiting", "url": "/_approvals/", "count": 1, "current": True},
        {"label": "Approved", "url": "/_approvals/?show=approved", "count": None, "current": False},
    ],
    "show": "",
    "rows": [
        {
            "title": TITLE,
            "url": f"/_approvals/{tone}/",
            "state": words,
            "tone": tone,
            "approved": "on 3 May 2025 by Data protection officer" if tone != "draft" else "",
            "asked": "on 4 May 2025 by editor-1" if tone == "waiting" else "",
            "why": "Name the courier." if tone == "returned" else "",
        }
        for tone, words in (
            ("draft", "not approved yet"),
            ("waiting", "waiting for approval"),
            ("returned", "sent back"),
            ("approved", "approved"),
            ("changed", "changed since it was approved"),
        )
    ],
    "pager": PAGER,
}
ENTRY = Section(
    "activity.orders",
    "A-01 Orders and delivery",
    sections=(
        Section(
            "activity.orders.b",
            "Purposes of the processing",
            (
                Facts((("Purpose", (Phrase("Delivery", Mark.STRONG, ("inferred",)),)),)),
                Table(
                    "Recipients",
                    (Column("Recipient", 50), Column("Since", 50)),
                    (((Phrase("Courier"),), (Phrase("not known yet", Mark.GAP),)),),
                ),
                Paragraphs((Phrase("Livraison", language="fr", depth=1),)),
                Paragraphs((Phrase("Orders"), Phrase("Returns")), listed=True),
                Gaps((Phrase("The retention period is not known yet"),)),
            ),
            mark="b",
            note="Art. 30(1)(b) GDPR",
        ),
        Section("activity.orders.c", "Sources of the data"),
    ),
)
CHANGED = [
    {
        "title": "Courier",
        "label": "Recipient",
        "words": "changed",
        "url": "/recipient/courier/",
        "changes": [
            {
                "label": "Name",
                "staying": 0,
                "lines": [
                    {
                        "label": "",
                        "tags": (),
                        "pieces": [
                            {"words": "Courier", "fate": "removed"},
                            {"words": "Carrier", "fate": "added"},
                        ],
                    }
                ],
            }
        ],
        "loss": ["Redacted in edition 3."],
    }
]
OPEN_POINTS: Context = {
    "standing": {"words": "Counted for edition 12.", "again_url": None, "is_past": False},
    "letters": [{"words": "(c) The data", "url": "/activity/shop-act-orders/#c"}],
    "how_many": "1 letter of Article 30 is open",
    "found": [{"words": "3 errors", "url": URL}],
    "rows": [
        {
            "gravity": "error",
            "tone": "weighs-error",
            "words": "The period is not known yet",
            "url": "/_findings/?rule=R1-013",
        }
    ],
}
APPROVAL: Context = {
    "title": TITLE,
    "record_url": URL,
    "list_url": "/_approvals/",
    "state": "waiting for approval",
    "tone": "waiting",
    "approved": "on 3 May 2025 by Data protection officer",
    "asked": "on 4 May 2025 by editor-1",
    "request": {"note": "As agreed", "why": "", "returned_by": "", "is_open": True},
    "moved": True,
    "has_changed": True,
    "since": {"edition": 3, "records": CHANGED, "total": 102, "more": 101},
    "sections": (ENTRY,),
    "digest": DIGEST,
    "open_points": OPEN_POINTS,
    "errors": [],
    "form": {
        "approve_url": "/_approvals/orders/approve",
        "return_url": "/_approvals/orders/return",
        "ask_url": None,
        "barred": False,
        "who": {**WHO, "error": "", "words": "", "nothing": False},
        "note": NOTE,
        "why": a_question("why", "What is to be mended", "lines", required=True),
    },
}
RETURNED: Context = {
    **APPROVAL,
    "state": "sent back",
    "tone": "returned",
    "request": {"note": "", "why": "Too vague", "returned_by": "dpo-1", "is_open": False},
    "moved": False,
    "since": None,
    "form": {
        **APPROVAL["form"],
        "approve_url": None,
        "return_url": None,
        "ask_url": "/_approvals/orders/ask",
        "barred": True,
    },
}
OWNERS = [
    {
        "name": "Head of sales",
        "email": "sales@shop.example.org",
        "url": "/contact/sales-head/",
        "due": [{"title": TITLE, "due": "overdue since 3 May 2026"}],
        "more": 2,
    }
]
REMIND: Context = {
    "owners": OWNERS,
    "unreachable": OWNERS,
    "url": "/_reviews/remind",
    "cancel_url": "/_reviews/",
}
PROPOSALS: Context = {
    "rows": [
        {
            "title": TITLE,
            "url": URL,
            "who": "Head of sales",
            "when": "3 May 2026, 10:00 UTC",
            "correct": correct,
            "words": words,
            "moved": not correct,
            "confirm_url": "/_proposals/1/confirm" if correct else None,
            "take_over_url": "/_proposals/1/take-over",
            "done_url": "/_proposals/1/done",
            "refuse_url": "/_proposals/1/refuse",
        }
        for correct, words in ((True, ""), (False, "The courier is another one now."))
    ],
    "total": 2,
    "pager": PAGER,
}
ANSWER: Context = {
    "language": "en",
    "sections": (ENTRY,),
    "version": DIGEST,
    "url": "/_answer/",
    "words": "The courier is another one now.",
    "error": "",
}
OWNER_PAGES: dict[str, tuple[str, Context]] = {
    "answer": ("answer.html", ANSWER),
    "answer-wrong": ("answer.html", {**ANSWER, "error": "Say what has changed."}),
    "answered": ("answered.html", {"language": "en"}),
}
REVIEW_PAGES: dict[str, tuple[str, Context]] = {
    "reviews": ("reviews.html", REVIEWS),
    "reviews-empty": ("reviews.html", {**REVIEWS, "rows": [], "filters": []}),
    "reviews-confirm": ("confirm_reviews.html", CONFIRM),
    "remind": ("remind.html", REMIND),
    "remind-nobody": ("remind.html", {**REMIND, "owners": [], "unreachable": []}),
    "proposals": ("proposals.html", PROPOSALS),
    "proposals-empty": ("proposals.html", {**PROPOSALS, "rows": []}),
    "approvals": ("approvals.html", APPROVALS),
    "approvals-mine": ("approvals.html", {**APPROVALS, "all_url": "/_approvals/?show=returned"}),
    "approvals-empty": ("approvals.html", {**APPROVALS, "rows": []}),
    "approval": ("approval.html", APPROVAL),
    "approval-returned": ("approval.html", RETURNED),
}
STANDING: Context = {
    "due": "overdue since 3 May 2026",
    "overdue": True,
    "confirm_url": "/_reviews/confirm?id=shop-act-orders",
    "approval": {
        "state": "approved",
        "tone": "approved",
        "approved": "on 3 May 2025 by Data protection officer",
        "url": "/_approvals/shop-act-orders/",
    },
}
