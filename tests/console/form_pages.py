"""Samples of the forms of records: filled, empty and complained of, and after two editors met."""

from dataclasses import replace
from typing import Any

from ropa.console.forms import Versions, conflict, filled, form_of, place_errors
from ropa.register.documents import dump, load
from tests.console.forms.pages import Known
from tests.console.forms.records import full
