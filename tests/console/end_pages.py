"""Samples of the pages that tell the register from each end."""

from typing import Any

from tests.console.frame_values import PAGER, TRAVELLED, Context
from tests.console.record_pages import DETAILS


def a_line(words: str, url: str = "", **more: Any) -> Context:
    plain = {"words": words, "url": url, "language": "", "tags": [], "gap": False, "name": ""}
    return plain | more


COURIER = a_line("Example Courier S.A.", "/recipient/courier/", tags=["inferred"])
UNKNOWN = a_line("not known yet", "/disclosure/to-courier/", gap=True)
NUMBERS = [
    a_line("A-01", "/activity/orders/", name="Orders and delivery"),
    a_line("A-02", "/activity/newsletter/", name="Newsletter"),
    a_line("and 14 others"),
]
GETS: Context = {
    "name": "gets",
    "heading": "Who gets it",
    "lead": "",
    "heads": ["Recipient", "Role in this disclosure", "Activities", "Data", "Where it goes"],
    "rows": [
        [
            [COURIER],
            [UNKNOWN],
            NUMBERS,
            [a_line("Addresses", "/data-category/addresses/")],
            [
                a_line("T-01 Example Courier, Japan", "/transfer/t1/"),
                a_line("depuis", language="fr"),
            ],
        ],
        [[a_line("Example Paper S.A.", "/recipient/paper/")], [UNKNOWN], [], [], []],
    ],
    "total": 27,
    "first": 1,
    "last": 2,
    "url": "/data-category/addresses/ends/gets",
    "file_url": "/data-category/addresses/ends/gets/_export.csv",
}
PERHAPS = {**GETS, "name": "perhaps", "heading": "Who may get it", "total": 2} | {
    "lead": "Activities that use it disclose something here, and it is not known yet which data.",
    "url": "/data-category/addresses/ends/perhaps",
    "file_url": "/data-category/addresses/ends/perhaps/_export.csv",
}
NO_ROWS: Context = {**GETS, "rows": [], "first": 0, "last": 0}
ENDS = [GETS, PERHAPS]
BRANCH: Context = {
    "line": a_line("Example Shop S.A., Lyon branch", "/organisation/lyon/"),
    "facts": [{"words": "branch", "url": ""}, {"words": "France", "url": ""}],
    "children": [],
    "under": "0 organisations under it",
    "more": 0,
    "more_url": "/organisation/lyon/ends/below",
}
SHOP: Context = {
    "line": a_line("Example Shop S.A.", "/organisation/shop/", tags=["inferred"]),
    "facts": [
        {"words": "company", "url": ""},
        {"words": "controller of 12 activities", "url": "/organisation/shop/ends/controller"},
    ],
    "children": [BRANCH],
    "under": "3 organisations under it",
    "more": 2,
    "more_url": "/organisation/shop/ends/below",
}
GROUP: Context = {"roots": [SHOP], "others": 5, "others_url": "/organisation/"}
GETS_PAGE: Context = {"words": "", "url": "/_data/", "matches": [], "chosen": None}
MATCHES = [
    {
        "line": a_line("E-mail address", "/_data/?about=email"),
        "label": "Data element",
        "above": "Account data",
        "recipients": 2,
    },
    {
        "line": a_line("Courriels", "/_data/?about=mails", language="fr", tags=["in French"]),
        "label": "Data category",
        "above": "",
        "recipients": 1,
    },
]
FIGURES = [
    {"label": "Transfers", "number": 2, "url": "/_countries/JP/transfers/"},
    {"label": "Recipients", "number": 0, "url": ""},
]
WORLD: Context = {
    "day": "3 November 2026",
    "rows": [
        {
            "line": a_line("Japan", "/_countries/JP/"),
            "standing": [a_line("An adequacy decision is in force")],
            "figures": FIGURES,
            "unprotected": 0,
            "unprotected_url": "/_countries/JP/unprotected/",
        },
        {
            "line": a_line("Brazil", "/_countries/BR/"),
            "standing": [a_line("No adequacy decision is in force")],
            "figures": FIGURES,
            "unprotected": 1,
            "unprotected_url": "/_countries/BR/unprotected/",
        },
        {
            "line": a_line("Country not known yet", "/_countries/unknown/", gap=True),
            "standing": [],
            "figures": FIGURES,
            "unprotected": 0,
            "unprotected_url": "/_countries/unknown/unprotected/",
        },
    ],
}
JAPAN: Context = {
    "day": "3 November 2026",
    "title": "Japan",
    "standing": [a_line("An adequacy decision is in force"), a_line("(EU) 2019/419")],
    "url": "/_countries/JP/",
    "list_url": "/_countries/",
    "plural": "Countries",
    "ends": ENDS,
}
OF_ADDRESSES: Context = {"title": "Addresses", "url": "/data-category/addresses/"}
END_PAGES: dict[str, tuple[str, Context]] = {
    "details-ends": ("details.html", {**DETAILS, "ends": ENDS}),
    "end": ("end.html", {**OF_ADDRESSES, "section": PERHAPS, "pager": PAGER}),
    "end-past": ("end.html", {**OF_ADDRESSES, "section": NO_ROWS, "pager": PAGER}),
    "group": ("group.html", GROUP),
    "group-empty": ("group.html", {**GROUP, "roots": [], "others": 0}),
    "gets": ("gets.html", {**GETS_PAGE, "section": GETS, "pager": PAGER}),
    "gets-empty": ("gets.html", {**GETS_PAGE, "section": NO_ROWS, "pager": None}),
    "gets-found": ("gets.html", {**GETS_PAGE, "words": "mail", "matches": MATCHES}),
    "gets-besides": (
        "gets.html",
        {**GETS_PAGE, "words": "mail", "matches": MATCHES, "besides": MATCHES[:1]},
    ),
    "gets-nothing": ("gets.html", {**GETS_PAGE, "words": "xylophone"}),
    "gets-chosen": (
        "gets.html",
        {**GETS_PAGE, "chosen": a_line("E-mail address", "/data-element/email/"), "ends": ENDS},
    ),
    "gets-unused": (
        "gets.html",
        {**GETS_PAGE, "chosen": a_line("Fax number", "/data-element/fax/"), "ends": []},
    ),
    "countries": ("countries.html", WORLD),
    "countries-empty": ("countries.html", {**WORLD, "rows": []}),
    "country": ("country.html", {**JAPAN, "banners": TRAVELLED}),
}
