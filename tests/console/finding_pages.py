"""Samples of the pages on which records are found and changed, many at once."""

from tests.console.frame_values import Context

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
    "lists": [{"label": "Orders of notices", "url": "/notice/"}],
    "further": [{"label": "Remarks", "total": "more than 500", "url": "/remark/?q=order"}],
}
RETURN: Context = {
    "label": "Data element",
    "title": "E-mail address",
    "id": "e-mail",
    "others": [{"label": "Category of personal data", "title": "Contact data", "id": "contact"}],
    "action": "/data-element/e-mail/put-back",
    "cancel_url": "/data-element/e-mail/history",
    "reason": "It was deleted by mistake.",
    "error": None,
}
FINDING_PAGES: dict[str, tuple[str, Context]] = {
    "search": ("search.html", SEARCH),
    "search-nothing": (
        "search.html",
        {**SEARCH, "groups": [], "further": [], "lists": [], "told": ""},
    ),
    "return": ("return.html", RETURN),
    "return-alone": ("return.html", {**RETURN, "others": [], "error": "Say why it comes back."}),
    "search-begun": ("search.html", {"words": "", "sought": "", "groups": [], "lists": []}),
}
