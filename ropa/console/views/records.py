"""One view for every kind of record: its list, its page, its form, its history, its end."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, g, redirect, request, url_for
from flask_admin import expose
from flask_admin.model import BaseModelView

from ropa.access import Policy
from ropa.console import lists, put_back, removing
from ropa.console.affected import affected_rows
from ropa.console.bulk_pages import bulk
from ropa.console.choosing_columns import chosen, columns_form
from ropa.console.columns import PLACE, columns_of
from ropa.console.current import is_own, may_add, shelf
from ropa.console.editing import Shown, gone, opened, sent
from ropa.console.ends import Section, Teller, filed, section_of, stretch, teller
from ropa.console.exporting import FORMATS, exported
from ropa.console.faults import page
from ropa.console.forms import RecordForm, form_of
from ropa.console.histories import history_context, is_removed
from ropa.console.merging import alike, merging
from ropa.console.pages import details_context, naming_rows, titled
from ropa.console.picking import picked
from ropa.console.saved import saved_context
from ropa.console.twins import twin
from ropa.register.listing import Wanted
from ropa.register.records import Record

Answer = Any
"""What Flask makes a response of."""


class RecordView(BaseModelView):
    """The pages of one kind of record, made from what its questions say of themselves."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index_view": Policy.READ,
        "details_view": Policy.READ,
        "twin_view": Policy.READ,
        "history_view": Policy.READ,
        "naming_view": Policy.READ,
        "affected_view": Policy.READ,
        "end_view": Policy.READ,
        "end_file_view": Policy.EXPORT,
        "pick_view": Policy.READ,
        "export_view": Policy.EXPORT,
        "columns_view": Policy.READ,
        "create_view": Policy.WRITE,
        "many_view": Policy.WRITE,
        "merge_view": Policy.WRITE,
        "edit_view": Policy.WRITE,
        "delete_view": Policy.WRITE,
        "return_view": Policy.WRITE,
        "action_view": Policy.NOBODY,
        "ajax_lookup": Policy.NOBODY,
        "ajax_update": Policy.NOBODY,
        "export": Policy.NOBODY,
    }
    begins: ClassVar[str] = ".create_view"
    """Where a list leads to for a new record."""
    can_view_details = True
    column_display_actions = False

    def __init__(self, kind: type[Record]) -> None:
        """Make the view of a kind; its address is the kind's name."""
        super().__init__(kind, name=kind.plural, endpoint=kind.kind, url=f"/{kind.kind}")

    # Flask-Admin asks for these when a view is made; our own pages need none of them.

    def scaffold_list_columns(self) -> list[str]:
        """See BaseModelView: `ropa.console.lists` makes the columns."""
        return []

    def scaffold_sortable_columns(self) -> dict[str, str]:
        """See BaseModelView."""
        return {}

    def scaffold_form(self) -> type[RecordForm]:
        """Return the form of a new record."""
        return form_of(self.model.kind)

    def scaffold_list_form(self, *_: Any, **__: Any) -> Any:
        """Nothing is edited in lists: Flask-Admin's way of doing so heeds no permission."""
        raise NotImplementedError

    def get_pk_value(self, model: Record) -> str:
        """Return a record's id."""
        return model.id

    def get_one(self, id: str) -> Record | None:  # noqa: A002 - as BaseModelView calls it
        """Return a record of this kind as the viewer sees it."""
        found = shelf().find(id)
        return found if isinstance(found, self.model) else None

    def get_list(self, page: int, *_: Any, **__: Any) -> tuple[int, list[Record]]:
        """Return how many records there are, and those of a page."""
        start = (page or 0) * lists.LENGTH
        found = shelf().page(Wanted(self.model.kind, start=start, length=lists.LENGTH))
        return found.total, list(found.records)

    @expose("/")
    def index_view(self) -> Answer:
        """Show a stretch of the list."""
        this = lists.listing(self.model, request.args)
        found = shelf().page(this.wanted)
        may = may_add(self.model)
        context = lists.context(self.model, this, found, request.args, may_create=may)
        context |= {"columns_form": columns_form(this, request.args)}
        context |= {"create_url": url_for(self.begins) if may else None}
        context |= {"about_url": url_for("manual.kind", kind=self.model.kind)}
        context |= {"alike": alike(self.model) if may else []}
        return self.render("console/list.html", **context, **saved_context(self.model, this))

    @expose("/_export.<format_>")
    def export_view(self, format_: str) -> Answer:
        """Hand the whole list over as a file, as far as the viewer sees it."""
        if format_ not in FORMATS:
            abort(404)
        wanted = lists.wanted(self.model, request.args)
        if format_ == "json" or PLACE not in request.args:
            return exported(self.model, wanted, format_)
        columns = columns_of(self.model, request.args)
        if columns.left_out:
            return page(400, words="; ".join(columns.left_out))
        return exported(self.model, wanted, format_, columns.asked)

    @expose("/_columns", methods=("GET", "POST"))
    def columns_view(self) -> Answer:
        """Take the columns that were chosen, and show the list with them."""
        takes = request.method == "POST"
        return redirect(chosen(self.model, request.form) if takes else url_for(".index_view"))

    @expose("/_pick")
    def pick_view(self) -> Answer:
        """Answer what a field of this kind may name that fits some words."""
        return picked(self.model, request.args)

    @expose("/_new", methods=("GET", "POST"))
    def create_view(self) -> Answer:
        """Ask for a new record, and make it."""
        return self._form(None)

    @expose("/_many", methods=("GET", "POST"))
    def many_view(self) -> Answer:
        """Ask for an answer that many records are to have, show what comes of it, and save it."""
        return self._answered(bulk(self.model), "console/many.html")

    @expose("/<id_>/")
    def details_view(self, id_: str) -> Answer:
        """Show a record."""
        record = self._wanted(id_)
        return self.render("console/details.html", **details_context(record))

    @expose("/<id_>/named-by")
    def naming_view(self, id_: str) -> Answer:
        """Show which records name one, page by page."""
        record = self._wanted(id_)
        return self.render("console/named_by.html", **naming_rows(record, request.args))

    @expose("/<id_>/affects")
    def affected_view(self, id_: str) -> Answer:
        """Show which activities change with one, page by page."""
        record = self._wanted(id_)
        return self.render("console/affected.html", **affected_rows(record, request.args))

    @expose("/<id_>/ends/<section>")
    def end_view(self, id_: str, section: str) -> Answer:
        """Show one section of what is told of a record from its end, page by page."""
        record = self._wanted(id_)
        address = url_for(".end_view", id_=id_, section=section)
        context = stretch(self._end(teller(), record, section), address, request.args)
        return self.render("console/end.html", **titled(record), **context)

    @expose("/<id_>/ends/<section>/_export.csv")
    def end_file_view(self, id_: str, section: str) -> Answer:
        """Hand such a section over as a file."""
        return filed(self._end(teller(whole=True), self._wanted(id_), section), id_)

    @expose("/<id_>.json")
    def twin_view(self, id_: str) -> Answer:
        """Hand a record over as its document, as far as the viewer sees it."""
        return twin(self._wanted(id_))

    @expose("/<id_>/history")
    def history_view(self, id_: str) -> Answer:
        """Show what became of a record, version by version."""
        return self.render("console/history.html", **history_context(self.model, id_, request.args))

    @expose("/<id_>/edit", methods=("GET", "POST"))
    def edit_view(self, id_: str) -> Answer:
        """Ask for a record's answers, and put them."""
        record = self.get_one(id_)
        if record is None and (lost := gone(self.model, id_)) is not None:
            return self._shown(lost, None)
        return self._form(self._wanted(id_))

    @expose("/<id_>/delete", methods=("GET", "POST"))
    def delete_view(self, id_: str) -> Answer:
        """Ask whether a record is to go, and why; remove it."""
        record = self._wanted(id_)
        self._require_own(record)
        asks = removing.sent if request.method == "POST" else removing.asked
        return self._answered(asks(record), "console/delete.html")

    @expose("/<id_>/merge", methods=("GET", "POST"))
    def merge_view(self, id_: str) -> Answer:
        """Ask which record one is the same thing as, show both, and make them one."""
        return self._answered(merging(self._wanted(id_)), "console/merge.html")

    @expose("/<id_>/put-back", methods=("GET", "POST"))
    def return_view(self, id_: str) -> Answer:
        """Ask whether a removed record is to come back, and why; put it back."""
        asks = put_back.sent if request.method == "POST" else put_back.asked
        return self._answered(asks(self.model, id_), "console/return.html")

    def _answered(self, answer: Answer, template: str) -> Answer:
        """Draw what a page shows, with its status; what is an answer already goes as it is."""
        if not isinstance(answer, tuple):
            return answer
        context, status = answer
        return self.render(template, **context), status

    def _form(self, record: Record | None) -> Answer:
        if record is not None:
            self._require_own(record)
        asks = sent if request.method == "POST" else opened
        return self._shown(asks(self.model, record), record)

    def _shown(self, shown: Shown | Answer, record: Record | None) -> Answer:
        if not isinstance(shown, Shown):
            return shown
        context = shown.context(self.model, record)
        about = url_for("manual.kind", kind=self.model.kind)
        return self.render("console/form.html", about_url=about, **context), shown.status

    def _require_own(self, record: Record) -> None:
        if not is_own(record):
            abort(403)

    def _end(self, tell: Teller, record: Record, name: str) -> Section[Any]:
        found = section_of(tell, record, name)
        if found is None:
            abort(404)
        return found

    def _wanted(self, id_: str) -> Record:
        found = self.get_one(id_)
        if found is None:
            if is_removed(self.model, id_):
                g.history_url = url_for(".history_view", id_=id_)
            abort(404)
        return found
