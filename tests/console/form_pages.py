"""Samples of the page with the form of a record: opened, new, refused, and after another's save."""

from typing import Any

from werkzeug.datastructures import MultiDict

from ropa.console.effects import Effect
from ropa.console.forms import RecordForm, Versions, conflict, form_of, judged
from tests.console.finding_pages import RULE
from tests.console.forms.pages import Known

ORDERS: dict[str, Any] = {
    "id": "shop-act-orders",
    "name": {"en": "Orders"},
    "status": "planned",
    "occasional": "no",
    "controllers": ["example-shop"],
}
CONFLICT = conflict(
    "activity",
    Versions(
        opened=ORDERS,
        theirs=ORDERS | {"name": {"en": "Orders and delivery"}, "status": "active"},
        mine=ORDERS | {"name": {"en": "Orders, delivery and returns"}},
    ),
    finder=Known(),
)


def a_wrong_form() -> RecordForm:
    """Return a form whose parts are begun, and which was sent to be saved too early."""
    sent = MultiDict({"country": "US", "tools-0-signed_on": "soon", "name-fr": " \u202e"})
    form = form_of("transfer")(sent, id="shop-tr-orders")
    judged(form)
    return form


def a_contract() -> RecordForm:
    """Return a form whose contents are answered in part, and one of them wrongly."""
    said = {"clauses-0-clause": "a", "clauses-0-included": "yes", "clauses-1-clause": "zz"}
    form = form_of("contract")(MultiDict({**said, "form-do": "save"}), id="shop-contract")
    judged(form)
    return form


TOLD = ("dpo-1, 4 November 2026, 14:12 UTC: “The shop delivers now”",)
FORM: dict[str, Any] = {
    "label": "Activity",
    "title": "Orders and delivery",
    "is_new": False,
    "pick_url": "/activity/_pick",
    "cancel_url": "/activity/shop-act-orders/",
    "form": form_of("activity")(document=ORDERS, id="shop-act-orders"),
    "conflict": None,
    "draft": "",
    "given_to": "0" * 32,
    "told": (),
    "own": False,
    "action": "",
    "mends": None,
    "affects": None,
    "effects": (),
}
AFFECTED = {
    "words": "Affects 40 activities",
    "approved": "3 of them are approved. Approvals fit no longer.",
    "rows": [
        {"url": "/activity/shop-act-orders/", "title": "Orders and delivery", "id": "shop-orders"},
        {"url": "/activity/shop-act-newsletter/", "title": "Newsletter", "id": "shop-news"},
    ],
}
AFFECTS = {**AFFECTED, "more_url": "/recipient/example-ink/affects", "more": "All 40"}


def a_form_to_mend() -> RecordForm:
    """A form that a finding led to: what it says stands at the field that is to be mended."""
    form = form_of("activity")(document=ORDERS, id="shop-act-orders")
    form.field("dpia").mends = ("Whether an impact assessment is needed is not known yet.",)  # type: ignore[union-attr]  # every activity is asked
    return form


MENDS = {"tone": "weighs-warning", "words": ["A purpose without a basis."], "rule": RULE}
FOR_ALL = Effect(
    key="for-all.locks",
    words="It holds for all activities",
    why="It names no activity, so it stands in the entry of each.",
    affects={**AFFECTED, "more_url": None, "more": "and 20 more"},
)
WITHDRAWAL = Effect(
    key=f"withdraw.none-sent.{'0' * 16}",
    words="Withdraw the statement that there is none: Orders",
    why="Somebody stated that there is none of this.",
    url="/statement/none-sent/",
)
BARRED = Effect(
    key=f"withdraw.none-kept.{'0' * 16}",
    words="Withdraw the statement that there is none: Newsletters",
    why="That can’t be withdrawn here: Decision “Orders” would have to go first.",
    url="/statement/none-kept/",
    is_barred=True,
)
FORM_PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "form": ("form.html", {**FORM, "draft": "4 November 2026, 14:12 UTC"}),
    "form-conflict": ("form.html", {**FORM, "conflict": CONFLICT, "told": TOLD}),
    "form-conflict-own": ("form.html", {**FORM, "conflict": CONFLICT, "told": TOLD, "own": True}),
    "form-affecting": ("form.html", {**FORM, "affects": AFFECTS}),
    "form-mending": ("form.html", {**FORM, "form": a_form_to_mend(), "mends": MENDS}),
    "form-agreeing": ("form.html", {**FORM, "effects": (FOR_ALL, WITHDRAWAL, BARRED)}),
    "form-new": ("form.html", {**FORM, "is_new": True, "form": form_of("transfer")()}),
    "form-checklist": ("form.html", {**FORM, "form": a_contract()}),
    "form-wrong": ("form.html", {**FORM, "form": a_wrong_form()}),
}
