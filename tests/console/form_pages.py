"""Samples of the forms of records: empty, filled, complained of, and after two editors met."""

from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict

from ropa.console.forms import RecordForm, Versions, conflict, filled, form_of, judged
from ropa.register.documents import dump
from ropa.register.records import Organisation
from tests.console.forms.pages import Known
from tests.console.forms.records import full

FORM_PAGES = ("form", "form-new", "form-wrong", "form-drafted", "form-conflict")


def form_context(page: str) -> dict[str, Any]:
    """Return what the page of a form is drawn from; a form is made anew each time."""
    form, more = _form(page)
    form.look(Known(full().records))
    return {
        "label": "Organisation",
        "title": "Example Shop S.A.",
        "form": form,
        "conflict": None,
        "draft": page == "form-drafted",
        "is_new": page == "form-new",
        "pick_url": "/organisation/_pick",
        "cancel_url": "/organisation/",
        **more,
    }


def _form(page: str) -> tuple[RecordForm, dict[str, Any]]:
    record = next(one for one in full().records if isinstance(one, Organisation))
    if page == "form-new":
        return form_of(Organisation.kind)(), {}
    if page == "form-wrong":
        wrong = form_of(Organisation.kind)(MultiDict({"id": "!", "form-do": "save"}))
        assert judged(wrong) is None
        return wrong, {}
    if page == "form-conflict":
        theirs = dump(replace(record, name="Theirs", phone=""))
        mine = dump(replace(record, name="Mine"))
        three = Versions(opened=dump(record), theirs=theirs, mine=mine)
        return filled(form_of(record.kind), record), {
            "conflict": conflict(record.kind, three, finder=Known(full().records))
        }
    return filled(form_of(record.kind), record), {}
