"""A record's twin: its document as JSON at its own address, for programs and for a second look."""

import json

from flask import Response, request

from ropa.console.forms import version_of
from ropa.register.documents import dump
from ropa.register.records import Record


def twin(record: Record) -> Response:
    """Return the document of a record as its viewer sees it; 304 to who has this version."""
    written = json.dumps(
        {"kind": record.kind, "record": dump(record)}, ensure_ascii=False, indent=1
    )
    response = Response(f"{written}\n", content_type="application/json; charset=utf-8")
    response.set_etag(version_of(record))
    response.make_conditional(request)
    return response
