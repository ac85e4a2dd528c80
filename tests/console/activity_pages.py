"""Samples of an activity's page, and of the forms of its parts."""

from typing import Any

from werkzeug.datastructures import MultiDict

from ropa.console.activity.part_form import Gone, PartForm, opened_form, sent_form
from ropa.console.activity.parts import BEGINNING, PARTS
from ropa.console.activity.row import Place, begun
from ropa.console.effects import Effect
from ropa.register.asking import Ref
from ropa.register.records import Activity, Basis, Disclosure, Purpose
from ropa.register.text import text
from tests.console.form_pages import BARRED, CONFLICT, MENDS, TOLD
from tests.console.forms.pages import Known
from tests.console.frame_values import TRAVELLED, Context

SHOP = Ref("shop-act-orders")
ORDERS = Activity(id=SHOP, name=text(en="Orders"))
DELIVERY = Purpose(id=Ref("delivery"), activity=SHOP, name=text(en="Delivering"))
CONTRACT = Basis(id=Ref("contract"), purpose=Ref("delivery"), article_6="6-1-b")
COURIER = Disclosure(
    id=Ref("to-courier"), activities=(SHOP, Ref("shop-act-returns")), recipient=Ref("courier")
)
_B, _D = (next(one for one in PARTS[Activity] if one.key == key) for key in "bd")


def a_phrase(words: str, mark: str = "plain", **more: Any) -> Context:
    plain = {"words": words, "mark": mark, "tags": (), "language": "", "deep": False, "url": ""}
    return plain | more


def a_part(key: str, heading: str, **more: Any) -> Context:
    return {
        "key": key,
        "mark": key if len(key) == 1 else "",
        "heading": heading,
        "note": "Art. 30(1) GDPR",
        "state": "stated" if len(key) == 1 else "",
        "answers": [],
        "blocks": [],
        "missing": [],
        "findings": [],
        "records": [],
        "more": 0,
        "edit_url": f"/activity/shop-act-orders/edit/{key}",
        "none_url": "",
        **more,
    }


A_RECORD = {
    "label": "Purpose",
    "title": "Delivering",
    "url": "/purpose/delivery/",
    "as_of": "as stated on 22 July 2021, not confirmed since",
    "for_all": "for all activities",
    "words": [a_phrase("What was ordered is delivered", language="fr")],
    "sources": [
        {"words": "Privacy notice, 3.1", "url": "/notice/shop/"},
        {"words": "Letter of the shop", "url": ""},
    ],
}
TABLE = {
    "type": "table",
    "caption": "Purposes of the processing",
    "columns": [{"head": "Purpose", "note": ""}, {"head": "Basis", "note": "not required"}],
    "rows": [
        [
            [a_phrase("Delivering", "strong", url="/purpose/delivery/")],
            [a_phrase("contract", "strong", tags=("inferred",)), a_phrase("not known yet", "gap")],
        ],
        [[a_phrase("By bicycle", deep=True)], [a_phrase("as for the one above", "note")]],
    ],
}
FACTS = {"type": "facts", "rows": [{"label": "Country", "cell": [a_phrase("Luxembourg")]}]}
TOLD_SO = {"type": "paragraphs", "cell": [a_phrase("None, as stated", "strong")]}
LETTERS = [
    a_part(
        "a",
        "Controller",
        answers=[
            {
                "label": "Controllers",
                "article": "Art. 30(1)(a) GDPR",
                "help": "",
                "internal": True,
                "cell": [a_phrase("Example Shop S.A.", url="/organisation/example-shop/")],
            }
        ],
        state="unknown",
        missing=[
            {"words": "No officer is named", "asked_by": "Art. 30", "url": "/activity/x/edit/a"}
        ],
    ),
    a_part("b", "Purposes of the processing", blocks=[TABLE, FACTS], records=[A_RECORD], more=3),
    a_part(
        "d",
        "Recipients",
        state="unknown",
        missing=[{"words": "To whom is not known yet", "asked_by": "Art. 30", "url": "/x/edit/d"}],
        none_url="/statement/_new?of=shop-act-orders&topic=recipients",
    ),
    a_part("e", "Transfers", blocks=[TOLD_SO], state="none"),
    a_part("g", "Security measures", records=[A_RECORD], state="for-all"),
    a_part("sources", "Sources of the data"),
    a_part(
        "said",
        "Statements and remarks",
        records=[A_RECORD, A_RECORD],
        findings=[{"gravity": "Error", "words": "No period", "rule": "R1-013", "url": "/x/"}],
    ),
]
ACTIVITY: Context = {
    "label": "Activity",
    "plural": "Activities",
    "title": "A-01 Orders",
    "language_of_title": "fr",
    "id": SHOP,
    "list_url": "/activity/",
    "status": a_phrase("active"),
    "as_of": "confirmed on 3 November 2026",
    "standing": None,
    "extract": {
        "url": "/_jobs/ask",
        "keepers": [("example-shop", "Example Shop S.A."), ("example-house", "Example House")],
        "readers": [
            ("external", "outsiders, without anything internal"),
            ("internal", "the house, with what is internal"),
        ],
        "fields": [("kind", "article-30-1"), ("activity", "shop-act-orders"), ("give", "yes")],
    },
    "twin_url": "/activity/shop-act-orders.json",
    "own": A_RECORD,
    "letters": LETTERS,
    "history": [
        {
            "number": 12,
            "moment": "3 November 2026, 14:12 UTC",
            "actor": "dpo-1",
            "reason": "The card terminal was replaced",
            "url": "/compare?a=11&b=12",
        }
    ],
    "history_url": "/activity/shop-act-orders/history",
    "whole_history_url": "/activity/shop-act-orders/history?with=all",
    "edit_url": "/activity/shop-act-orders/edit",
    "copy_url": "/activity/shop-act-orders/copy",
    "delete_url": "/activity/shop-act-orders/delete",
    "naming_url": "/activity/shop-act-orders/named-by",
    "onward": {
        "words": "All findings of R1-013",
        "url": "/_findings/?rule=R1-013",
        "all_url": "/_findings/",
    },
    "begun": {
        "words": "This holds for all activities. Look whether it holds for this one, too:",
        "links": [{"words": "8 security measures", "url": "/activity/shop-act-orders/edit/g"}],
    },
}
AUDITED: Context = {
    **ACTIVITY,
    "onward": None,
    "begun": None,
    "letters": [one | {"edit_url": None} for one in LETTERS],
    "history": [],
    "edit_url": None,
    "copy_url": None,
    "delete_url": None,
    "language_of_title": "",
    "banners": TRAVELLED,
}
COPY: Context = {
    "label": "Activity",
    "title": "Orders",
    "url": "/activity/shop-act-orders/",
    "entries": [
        {
            "name": "name-en",
            "label": "Name",
            "type": "text",
            "value": "",
            "required": True,
            "error": "Say what the copy is called.",
        },
    ],
    "copies": [
        {
            "name": "take-delivering",
            "label": "Purpose",
            "title": "Delivering",
            "choices": [
                {"value": "own", "label": "a copy of its own", "chosen": True},
                {"value": "leave", "label": "left out", "chosen": False},
            ],
        }
    ],
    "reason": "",
    "error": "Say why it is copied.",
}


def purposes() -> PartForm:
    """Return the form of purposes, of which one is new and one is to go."""
    form = opened_form(_B, ORDERS, (DELIVERY, CONTRACT), reader="en")
    form.rows.append(begun(Place(form.next_number, Purpose), {}, reader="en"))
    form.rows[0].conflict, form.rows[0].told = CONFLICT, TOLD
    form.gone.append(Gone(Purpose, "billing", "0" * 64))
    return form


def recipients() -> PartForm:
    """Return the form of recipients in which something is searched for, and nothing is right."""
    held = opened_form(_D, ORDERS, (COURIER,), reader="en")
    typed = MultiDict(
        [("form-row", str(one.place)) for one in held.rows]
        + [("r0:since", "soon"), ("form-take:disclosure-find", "courier"), ("form-do", "save")]
    )
    known = {COURIER.id: COURIER}
    form = sent_form(PartForm(_D, "en", SHOP), Activity, typed, find=known.get)
    form.rows[0].judge(SHOP, taken=lambda _: False)
    form.reason_errors.append("Say why this is changed.")
    form.form_errors.append("Somebody else changed what is marked below.")
    form.look(Known())
    return form


def first_questions() -> PartForm:
    """Return the form of a new activity."""
    form = PartForm(BEGINNING[Activity], "en")
    form.rows.append(begun(Place(0, Activity), {}, reader="en"))
    form.rows[0].only = form.part.fields
    return form


def a_form(form: PartForm, **more: Any) -> Context:
    kinds = {one.place.kind.kind for one in form.rows}
    return {
        "label": "Activity",
        "title": "Orders",
        "url": "/activity/shop-act-orders/",
        "heading": "Purposes of the processing",
        "note": "Art. 30(1)(b) GDPR",
        "form": form,
        "mends": None,
        "draft": "",
        "elsewhere": [],
        "effects": (),
        "denials": (),
        "contradicted": False,
        "none_url": "/statement/_new?of=shop-act-orders&topic=transfers",
        "given_to": "0" * 32,
        "cancel_url": "/activity/shop-act-orders/#b",
        "pick_urls": {one: f"/{one}/_pick" for one in kinds},
        "is_new": False,
        **more,
    }


ELSEWHERE = [
    {"label": "Purpose", "title": "Paying", "url": "/purpose/paying/", "for_all": "", "spares": ""},
    {
        "label": "Security measure",
        "title": "Locks",
        "url": "/security-measure/locks/",
        "for_all": "for all activities",
        "spares": "security-measure.locks.0123",
        "spared": True,
    },
]
ACTIVITY_PAGES: dict[str, tuple[str, Context]] = {
    "activity": ("activity.html", ACTIVITY),
    "activity-audited": ("activity.html", AUDITED),
    "activity-copy": ("copy.html", COPY),
}
TYPED = "4 November 2026, 14:12 UTC"
DENIED = (
    Effect(
        key=f"withdraw.none-sent.{'0' * 16}",
        words="Withdraw the statement that there is none: Orders",
        why="Somebody stated that there is none of this.",
        url="/statement/none-sent/",
    ),
)
PART_PAGES: dict[str, tuple[str, Context]] = {
    "part-purposes": ("part.html", a_form(purposes(), elsewhere=ELSEWHERE, draft=TYPED)),
    "part-mending": ("part.html", a_form(purposes(), mends=MENDS)),
    "part-recipients": ("part.html", a_form(recipients())),
    "part-denied": ("part.html", a_form(purposes(), denials=DENIED)),
    "part-contradicted": (
        "part.html",
        a_form(purposes(), denials=(*DENIED, BARRED), contradicted=True, effects=DENIED),
    ),
    "part-new": ("part.html", a_form(first_questions(), is_new=True, whole_url="/activity/_all")),
}
