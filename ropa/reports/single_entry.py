"""One entry read by itself, as it stands in the record of each who keeps it."""

from datetime import date

from ropa import law
from ropa.register.audience import controllers
from ropa.register.entry import entry
from ropa.register.printed import Entered, printed
from ropa.register.records import Activity
from ropa.register.register import Register
from ropa.reports.article_30 import headed, open_points
from ropa.reports.article_30_1 import lettered_parts
from ropa.reports.engagements import engagements
from ropa.reports.on_behalf import carried_out
from ropa.reports.value import Paragraphs, Section
from ropa.reports.writer import Writer
from ropa.translations import Tongue


def single_entry(
    register: Register, activity: Entered, *, on: date, language: str
) -> tuple[Section, ...]:
    """Present what an outsider reads of an activity: of a processor's, by controller."""
    writer = Writer(printed(register, activity), on, Tongue(language))
    one = entry(writer.register, writer.register.get(activity.id, type(activity)))
    if not isinstance(one.activity, Activity):
        return tuple(carried_out(writer, each) for each in engagements(writer.register, (one,)))
    points, anchor = open_points(writer, one), f"activity.{activity.id}"
    who = writer.names(controllers(writer.register, one.activity)) or (writer.unknown(),)
    keepers = Section(
        f"{anchor}.a",
        writer.label(Activity, "controllers"),
        (Paragraphs(who), *points.get("a", ())),
        mark="a",
        note=writer.article(law.ART_30_1_A),
    )
    parts = (keepers, *lettered_parts(writer, one, one.activity, points))
    return (headed(writer, one.activity, anchor=anchor, parts=parts),)
