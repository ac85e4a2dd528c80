"""Samples of the pages about comparisons, and reports before they are made and after they left."""

from ropa.reports.value import Mark, Phrase
from tests.console.desk_pages import DIGEST, JOBS_PAGE, REPORT, REPORT_FIELDS, a_field, a_job
from tests.console.frame_values import PAGER, SHORTCUTS, Context
from tests.console.record_pages import CHANGES

UNSIGNED = "No PDF can be made at present: what ropa signs it with is missing."
COMPARED: Context = {
    "a": {"number": 1, "moment": "1 September 2026"},
    "b": {"number": 12, "moment": "3 November 2026"},
    "form": {"action": "/compare", "a": "1", "b": "12"},
    "errors": [],
    "shortcuts": SHORTCUTS,
    "groups": [
        {
            "name": "Orders and delivery",
            "language": "",
            "url": "/activity/shop-act-orders/",
            "records": [
                {
                    "title": "Orders and delivery",
                    "url": "/activity/shop-act-orders/history",
                    "label": "Activity",
                    "fate": "changed",
                    "words": "changed",
                    "changes": CHANGES,
                    "loss": [],
                },
            ],
        },
        {
            "name": "Systèmes",
            "language": "fr",
            "url": None,
            "records": [
                {
                    "title": "Fax",
                    "url": None,
                    "label": "System",
                    "fate": "removed",
                    "words": "removed",
                    "changes": [],
                    "loss": ["Its text was redacted."],
                },
            ],
        },
    ],
    "first": 1,
    "last": 2,
    "total": 240,
    "all": 250,
    "summary": "1 record added, 1 changed and 1 removed",
    "activities": [
        {"value": "shop-act-orders", "label": "Orders and delivery", "chosen": True},
        {"value": "shop-act-newsletter", "label": "Newsletter", "chosen": False},
    ],
    "kinds": [{"value": "activity", "label": "Activities", "chosen": False}],
    "clear_url": "/compare?a=1&b=12",
    "text_url": "/compare.txt?a=1&b=12",
    "swap_url": "/compare?a=12&b=1",
    "report_url": "/jobs/_new?kind=changes&edition=12&since=1",
    "pager": PAGER,
}
QUICK = {
    "name": "Example Shop S.A.",
    "kind": "article-30-1",
    "fields": [("kind", "article-30-1"), ("organisation", "example-shop"), ("key", "k-1")],
    "preview_url": "/outlook?kind=article-30-1",
}
GIVEN = a_job("done", "Record of Example Shop S.A., PDF", digest=DIGEST, give_url="/give/done")
SAID = (
    Phrase("Example Shop S.A.", Mark.STRONG, tags=("inferred",)),
    Phrase("not known yet", Mark.GAP),
    Phrase("Boutique", language="fr"),
    Phrase("A-01", Mark.CODE),
    Phrase("old new", runs=(("old", Mark.REMOVED), (" new", Mark.ADDED))),
    Phrase("as told", Mark.NOTE),
)
SECTION: Context = {
    "heading": "Whose data",
    "level": 2,
    "mark": "c",
    "note": "Art. 30(1)(c)",
    "tags": ("inferred",),
    "language": "",
    "blocks": [
        {"type": "facts", "rows": [("Controller", SAID)]},
        {
            "type": "table",
            "caption": "Data subjects",
            "heads": ["Who", "In scope"],
            "rows": [(SAID[:1], SAID[1:2])],
            "more": 3,
        },
        {"type": "paragraphs", "phrases": SAID, "listed": False},
        {"type": "gaps", "phrases": SAID[1:2], "listed": True},
    ],
    "sections": [],
}
COUNTING = {"words": "Edition 12 is being counted.", "again_url": "/seal", "is_past": False}
UNCLAIMED = {
    "words": "1 activity names no controller and stands in no record",
    "url": "/activity/?f=controllers%3Aempty%3A",
}
OUTLOOK: Context = {
    "words": "Record of Example Shop S.A.; for outsiders; English, PDF",
    "fields": [("kind", "article-30-1"), ("key", "k-2")],
    "ask_url": "/jobs/ask",
    "change_url": "/jobs/_new?kind=article-30-1",
    "for_outsiders": True,
    "size": 800,
    "report": {"title": "Record of processing activities", "entity": "Shop", "language": "en"},
    "cover": {"type": "facts", "rows": [("Controller", SAID)]},
    "parts_of_it": [
        {"heading": "Whose data", "language": "", "url": "/outlook?part=whose#part", "deep": False},
        {"heading": "Commandes", "language": "fr", "url": "/outlook?part=a#part", "deep": True},
    ],
    "part": {**SECTION, "sections": [{**SECTION, "level": 3, "heading": "Below", "blocks": []}]},
    "unclaimed": UNCLAIMED,
    "declares": True,
    "blocking": 12,
    "accepted": 1,
    "open": 40,
    "findings": [
        {
            "gravity": "blocking",
            "words": "No officer",
            "title": "Shop",
            "url": "/organisation/shop/",
            "why": "Among the findings it weighs as “error”.",
        },
        {
            "gravity": "declared, accepted until 31 March 2027",
            "words": "No name",
            "title": "",
            "url": None,
            "why": "",
        },
        {"gravity": "error", "words": "Nothing said", "title": "Fax", "url": None, "why": ""},
    ],
    "left_out": [
        {"kind": "Activities", "words": "Criteria of WP248 met"},
        {"kind": "Remarks", "words": "318 records"},
    ],
}
HANDED: Context = {
    "handovers": [
        {
            "to": "Data protection authority",
            "on": "3 November 2026",
            "edition": 12,
            "file": "article-30-1-example-shop-2026-11-03-en-external-edition-12.pdf",
            "digest": DIGEST,
            "url": "/handover/handover-12-1/",
            "since_url": "/compare?a=12&b=now",
        }
    ],
    "total": 1,
    "jobs_url": "/jobs",
    "outside": False,
    "pager": PAGER,
}
HANDOVER: Context = {
    "words": "Record of Example Shop S.A., PDF",
    "file": {"name": "record.pdf", "digest": DIGEST, "edition": 12},
    "fields": [
        a_field("given-to", "To whom", required=True),
        a_field("given-on", "On which day", "date", value="2026-11-03", required=True),
        a_field("why", "Why", "lines"),
    ],
    "errors": [],
    "action": "/give/done",
    "cancel_url": "/jobs",
}
UNSAID = {**HANDOVER["fields"][0], "error": "Say to whom it is given."}
SEAL: Context = {
    "reason": "",
    "error": "",
    "action": "/seal",
    "cancel_url": "/editions",
    "open_points": {
        "standing": {"words": "Counted for edition 12.", "again_url": None, "is_past": False},
        "letters": [],
        "how_many": "",
        "found": [{"words": "1 that blocks", "url": "/_findings/"}],
        "rows": [
            {
                "gravity": "blocks",
                "tone": "weighs-blocks",
                "words": "No contract",
                "url": "/_findings/?rule=PR-004",
                "where": {"words": "Courier", "language": "", "url": "/recipient/courier/"},
            }
        ],
        "more": 2,
        "more_url": "/_findings/",
    },
}
REPORT_PAGES: dict[str, tuple[str, Context]] = {
    "compare": ("compare.html", COMPARED),
    "compare-nothing": ("compare.html", {**COMPARED, "groups": [], "total": 0}),
    "compare-asked": (
        "compare.html",
        {
            "shortcuts": SHORTCUTS,
            "form": {"action": "/compare", "a": "yesterday", "b": ""},
            "errors": [{"name": "a", "words": "“yesterday” is no edition and no day."}],
        },
    ),
    "jobs-quick": (
        "jobs.html",
        {
            **JOBS_PAGE,
            "jobs": [GIVEN],
            "quick": [QUICK, {**QUICK, "name": "Example Paper", "kind": "article-30-2"}],
            "quick_url": "/jobs/ask",
            "handovers_url": "/handovers",
        },
    ),
    "jobs-unsigned": (
        "jobs.html",
        {**JOBS_PAGE, "unsigned": UNSIGNED, "quick": [QUICK], "quick_url": "/jobs/ask"},
    ),
    "report-unsigned": ("report.html", {**REPORT, "unsigned": UNSIGNED}),
    "report-folded": ("report.html", {**REPORT, "fields": [], "seldom": REPORT_FIELDS}),
    "outlook": ("outlook.html", OUTLOOK),
    "outlook-large": (
        "outlook.html",
        {
            **OUTLOOK,
            "report": None,
            "part": None,
            "blocking": 0,
            "open": 0,
            "findings": [],
            "left_out": [],
        },
    ),
    "outlook-sound": (
        "outlook.html",
        {
            **OUTLOOK,
            "for_outsiders": False,
            "part": None,
            "blocking": 0,
            "open": 0,
            "findings": [],
            "left_out": [],
        },
    ),
    "outlook-findings": (
        "outlook.html",
        {**OUTLOOK, "part": None, "declares": False, "accepted": 0},
    ),
    "outlook-unsigned": ("outlook.html", {**OUTLOOK, "unsigned": UNSIGNED}),
    "outlook-gaps": ("outlook.html", {**OUTLOOK, "part": None, "blocking": 0}),
    "handovers": ("handovers.html", HANDED),
    "handovers-hidden": (
        "handovers.html",
        {**HANDED, "handovers": [], "total": 0, "jobs_url": None, "outside": True},
    ),
    "handovers-empty": ("handovers.html", {**HANDED, "handovers": [], "total": 0}),
    "handover": ("handover.html", HANDOVER),
    "handover-unsealed": ("handover.html", {**HANDOVER, "unsealed_url": "/_editions/seal/"}),
    "handover-wrong": (
        "handover.html",
        {
            **HANDOVER,
            "fields": [UNSAID, *HANDOVER["fields"][1:]],
            "errors": [{"name": "given-to", "words": "Say to whom it is given."}],
        },
    ),
    "seal": ("seal.html", SEAL),
    "seal-wrong": (
        "seal.html",
        {**SEAL, "error": "Say why it is sealed.", "open_points": {"standing": COUNTING}},
    ),
}
