"""Samples of the pages on which records are found and changed, many at once."""

from ropa.console.forms import form_of
from tests.console.frame_values import Context
from tests.console.record_pages import CHANGES

HITS = [
    {
        "id": "shop-act-orders",
        "url": "/activity/shop-act-orders/",
        "title": "Orders and delivery",
        "reference": "A-01",
        "internal": False,
        "passage": None,
    },
    {
        "id": "shop-act-accounts",
        "url": "/activity/shop-act-accounts/",
        "title": "Bookkeeping",
        "reference": "",
        "internal": True,
        "passage": {
            "label": "Description",
            "language": "fr",
            "before": "…les factures de chaque ",
            "word": "commande",
            "after": " sont tenues…",
        },
    },
]
SEARCH: Context = {
    "words": "order",
    "sought": "order",
    "told": "31 records have these words.",
    "groups": [
        {
            "label": "Activities",
            "total": "12",
            "url": "/activity/?q=order",
            "more": True,
            "hits": HITS,
        },
        {"label": "Systems", "total": "1", "url": "/system/?q=order", "more": False, "hits": HITS},
    ],
    "hints": [
        {"label": "Country", "title": "The United States", "url": "/_countries/US/", "total": None},
        {
            "label": "Legal bases, Legal basis",
            "title": "Legitimate interests",
            "url": "/basis/?f=article_6:is:6-1-f",
            "total": "27",
        },
    ],
    "nearest": None,
    "lists": [{"label": "Orders of notices", "url": "/notice/"}],
    "further": [{"label": "Remarks", "total": "more than 500", "url": "/remark/?q=order"}],
}
RETURN: Context = {
    "label": "Data element",
    "title": "E-mail address",
    "id": "e-mail",
    "others": [{"label": "Category of personal data", "title": "Contact data", "id": "contact"}],
    "again": [],
    "action": "/data-element/e-mail/put-back",
    "cancel_url": "/data-element/e-mail/history",
    "reason": "It was deleted by mistake.",
    "error": None,
}
MERGE: Context = {
    "label": "Recipient",
    "title": "Courier",
    "id": "courier-2",
    "here": "/recipient/courier-2/merge",
    "cancel_url": "/recipient/courier-2/",
    "words": "cour",
    "candidates": [
        {"id": "courier", "title": "Courier", "url": "/", "merge_url": "/recipient/merge?with=c"}
    ],
    "other": None,
    "merger": None,
    "too_many": False,
    "most": 1000,
    "reason": "",
    "error": "",
}
MERGING: Context = {
    **MERGE,
    "candidates": [],
    "other": {"id": "courier", "title": "Courier of the Example", "url": "/recipient/courier/"},
    "merger": {
        "answers": [
            {
                "name": "take-description",
                "label": "Description",
                "options": [
                    {
                        "value": "mine",
                        "lines": ["Brings orders home", "and takes them back"],
                        "of": "Courier of the Example",
                        "chosen": True,
                    },
                    {"value": "theirs", "lines": [], "of": "Courier", "chosen": False},
                ],
            },
            {
                "name": "take-systems",
                "label": "Systems",
                "options": [
                    {"value": "both", "lines": ["all of both"], "of": "", "chosen": True},
                ],
            },
        ],
        "naming": [{"url": "/disclosure/d/", "title": "Courier"}],
        "total": 40,
        "alone": [{"url": "/joint-arrangement/pair/", "title": "The pair"}],
        "goes": {
            "words": "Affects 1 activity",
            "approved": "1 of them is approved.",
            "rows": [{"url": "/activity/orders/", "title": "Orders", "id": "orders"}],
            "more_url": None,
            "more": "",
        },
        "stays": None,
        "seen": "0" * 64,
        "swap_url": "/recipient/courier/merge?with=courier-2",
    },
}
MANY: Context = {
    "label": "Activity",
    "plural": "Activities",
    "total": 0,
    "some": [],
    "too_many": False,
    "most": 1000,
    "selection": [("ticked", "yes")],
    "fields": [{"value": "status", "label": "Status", "chosen": True}],
    "asked": None,
    "boxes": (),
    "is_sourced": True,
    "is_still_said": False,
    "acts": [],
    "reason": "",
    "errors": [],
    "preview": None,
    "pick_url": "/activity/_pick",
    "here": "/activity/_many",
    "action": "/activity/_many?",
    "cancel_url": "/activity/",
}
PREVIEW = {
    "seen": "0" * 64,
    "total": 31,
    "same": 2,
    "unsaid": 3,
    "rows": [{"url": "/activity/orders/", "title": "Orders", "changes": CHANGES}],
    "refused": [{"url": "/activity/n/", "title": "Newsletter", "why": "It is not yours."}],
    "refused_total": 21,
}
WRONG = [{"name": "preview", "words": "This is not what you had seen. Look at it again."}]
CHOSEN: Context = {
    **MANY,
    "total": 12,
    "some": ["Orders and delivery", "Newsletter"],
    "asked": form_of("activity")(document={"id": "orders"}).field("systems"),
    "boxes": ("en", "fr"),
    "acts": [
        {"value": "add", "label": "Add this to what is there", "chosen": True},
        {"value": "clear", "label": "Leave no answer", "chosen": False},
    ],
}
SAVED: Context = {
    "title": "No department yet",
    "plural": "Activities",
    "url": "/activity/?f=department:empty:",
    "shared": True,
    "called": "No department yet",
    "error": "",
    "rename_url": "/_saved/1/rename",
    "remove_url": "/_saved/1/remove",
}
SEEKING_PAGES: dict[str, tuple[str, Context]] = {
    "search": ("search.html", SEARCH),
    "search-nothing": (
        "search.html",
        {
            **SEARCH,
            "groups": [],
            "further": [],
            "lists": [],
            "hints": [],
            "nearest": {"words": "orders", "url": "/_search/?q=orders"},
            "told": "",
        },
    ),
    "return": ("return.html", RETURN),
    "return-alone": ("return.html", {**RETURN, "others": [], "error": "Say why it comes back."}),
    "merge": ("merge.html", MERGE),
    "merge-chosen": ("merge.html", MERGING),
    "merge-refused": ("merge.html", {**MERGING, "error": "Somebody has changed one of them."}),
    "merge-too-many": ("merge.html", {**MERGING, "too_many": True}),
    "many-none": ("many.html", MANY),
    "many-too-many": ("many.html", {**MANY, "total": 1001, "too_many": True}),
    "many-begun": ("many.html", {**MANY, "total": 12, "some": ["Orders", "Newsletter"]}),
    "many-chosen": ("many.html", CHOSEN),
    "many-previewed": ("many.html", {**CHOSEN, "preview": PREVIEW, "errors": WRONG}),
    "saved": ("saved.html", SAVED),
    "saved-wrong": ("saved.html", {**SAVED, "shared": False, "error": "Say how it is called."}),
    "search-begun": ("search.html", {"words": "", "sought": "", "groups": [], "lists": []}),
}
