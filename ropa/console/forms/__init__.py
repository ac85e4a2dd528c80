"""Forms of records: what a record asks as fields, and what is typed as a document again."""

from ropa.console.forms.conflict import Compared, Conflict, Side, Versions, conflict
from ropa.console.forms.days import place_days, typed_day
from ropa.console.forms.form import RecordForm, document, filled, form_of
from ropa.console.forms.judging import judged, place_errors
from ropa.console.forms.numbered import TooManyPartsError
from ropa.console.forms.picked import Finder, Found, Maker, pickable
from ropa.console.forms.version import version_of

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
    "judged",
    "pickable",
    "place_days",
    "place_errors",
    "typed_day",
    "version_of",
]
