"""Which transfers the law of a day judges, and what each of them rests on then."""

from datetime import date

from ropa import law
from ropa.checks.lasting import lasts
from ropa.checks.tools import FAILS, is_inside, judge
from ropa.register.choices import Answer, Rank
from ropa.register.parts import TransferTool
from ropa.register.records import Organisation, Recipient, Transfer
from ropa.register.register import Register


def is_judged(one: Transfer, *, on: date) -> bool:
    """Say whether the law of a day judges a transfer: it has begun, and is not over or denied."""
    takes_place = lasts(one, on=on) and one.takes_place is not Answer.NO
    return takes_place and law.in_force("gdpr", on=on)


def relied_on(one: Transfer, *, on: date) -> tuple[TransferTool, ...]:
    """Return the tools of a transfer that may protect it on a day: those that do not fail.

    There are none where nothing is asked for: the transfer is not judged, or is none. Why a tool
    fails is found once, by the rule about that; what else it lacks does not matter any more.
    """
    if not is_judged(one, on=on) or is_inside(one.country, on=on):
        return ()
    return tuple(
        tool for tool in one.tools if judge(tool, country=one.country, on=on).verdict not in FAILS
    )


def rests_on(one: Transfer, *, on: date) -> tuple[TransferTool, ...]:
    """Return what carries a transfer on a day: its first tools, or else what is in reserve."""
    held = relied_on(one, on=on)
    return tuple(tool for tool in held if tool.rank is Rank.FIRST) or held


def importing(register: Register, one: Transfer) -> Organisation | None:
    """Return the organisation that imports, where the register knows one."""
    importer = None if one.importer is None else register.get(one.importer, Recipient)
    if importer is None or importer.organisation is None:
        return None
    return register.get(importer.organisation, Organisation)
