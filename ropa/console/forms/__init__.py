"""Forms of records: what a record asks as fields, and what is typed as a document again."""

from ropa.console.forms.conflict import Compared, Conflict, Side, Versions, conflict
from ropa.console.forms.days import place_days, typed_day
from ropa.console.forms.form import RecordForm, document, filled, form_of
from ropa.console.forms.judging import judged, place_errors
from ropa.console.forms.numbered import TooManyPartsError
from ropa.console.forms.picked import Finder, Found, Maker, pickable
from ropa.console.forms.version import version_of
from ropa.console.forms.vouched import is_unvouched, place_vouching

__all__ = [
    "Compared",
    "Conflict",
    "Finder",
    "Found",
    "Maker",
    "RecordForm",
    "Side",
    "TooManyPartsError",
    "Versions",
    "conflict",
    "document",
    "filled",
    "form_of",
    "is_unvouched",
    "judged",
    "pickable",
    "place_days",
    "place_errors",
    "place_vouching",
    "typed_day",
    "version_of",
]
