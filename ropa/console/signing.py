"""Whether reports can be signed here; who asks for one that can't be is told before they do."""

import logging

from ropa.console.current import house
from ropa.console.speaking import retell, say
from ropa.exports.report_files import SIGNED
from ropa.jobs.orders import Order, ReportOrder
from ropa.proof.readiness import missing_to_sign, needed_to_sign

_log = logging.getLogger(__name__)


def unsigned() -> str:
    """Say that no PDF can be made, as there is nothing to sign it with; nothing where there is."""
    settings = house().settings
    if not missing_to_sign(settings.instance, organisation=settings.signing_pkcs12):
        return ""
    return say(
        "No PDF can be made at present: what ropa signs it with is missing. Ask the administrator "
        "to make the keys; files of other kinds can be made meanwhile."
    )


def why_not(order: Order) -> str:
    """Say why an order would fail for want of something to sign with; nothing if it wouldn't."""
    signs = isinstance(order, ReportOrder) and order.format == SIGNED
    return unsigned() if signs else ""


def why_failed(reason: str) -> str:
    """Say why a job failed, without the places of files that it had nothing to sign with."""
    settings = house().settings
    needed = needed_to_sign(settings.instance, organisation=settings.signing_pkcs12)
    if not any(str(one) in reason for one in needed):
        return retell(reason)
    return unsigned() or say("What ropa signs it with was missing then, and is there by now.")


def log_missing() -> None:
    """Tell the administrator which files are missing: their places are no reader's business."""
    settings = house().settings
    for one in missing_to_sign(settings.instance, organisation=settings.signing_pkcs12):
        _log.warning("no report can be signed: there is no %s; make it with: ropa init", one)
