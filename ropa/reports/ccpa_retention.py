"""How long a company keeps its data, by category (Cal. Civ. Code 1798.100(a)(3))."""

from ropa.checks.company import stores
from ropa.register.entry import Entry, category_of, meet
from ropa.register.records import RetentionRule
from ropa.reports.ccpa_dossier import Dossier
from ropa.reports.letters import labelled, limit_cell
from ropa.reports.value import Cell
from ropa.reports.writer import Writer


def kept(file: Dossier, using: tuple[Entry, ...], id_: str) -> Cell:
    """Name the retention rules for a category; those for all data are named once for all.

    A rule that names no data holds for what its activity stores: not where the source says that
    nothing of the category is ever stored.
    """
    writer, register = file.writer, file.writer.register
    rules = {
        one.id: one
        for each in using
        for one in each.retention
        if not _for_everything(file, one)
        and (meet(register, one.data, [id_]) if one.data else stores(file.register, each, id_))
    }
    if rules:
        return _rules(writer, tuple(rules.values()))
    if any(stores(file.register, each, id_) for each in using):
        return (writer.unknown(),)
    return (writer.say("according to the source, never stored"),)


def kept_of_all(file: Dossier) -> Cell:
    """Name the retention rules for all data."""
    rules = {one.id: one for each in file.entries for one in each.retention}
    general = tuple(one for one in rules.values() if _for_everything(file, one))
    return _rules(file.writer, general)


def _for_everything(file: Dossier, rule: RetentionRule) -> bool:
    """Say whether a rule is for all data of all activities."""
    if rule.activities or rule.purposes:
        return False
    found = (category_of(file.writer.register, one) for one in rule.data)
    return not rule.data or any(one.everything for one in found)


def _rules(writer: Writer, rules: tuple[RetentionRule, ...]) -> Cell:
    """Name retention rules by what they keep, with what limits them."""
    said = []
    for one in rules:
        limits = limit_cell(writer, one)
        label = writer.label(RetentionRule, "data_subjects")
        whose = writer.pair(label, writer.listing(one.data_subjects))
        more = (*labelled(writer, one, "starts"), *((whose,) if one.data_subjects else ()))
        limit = writer.joined((*limits, *more))
        tags = writer.standing(one.standing)
        name = writer.text(one.name)
        said.append(writer.say("{label}: {answer}", tags=tags, label=name, answer=limit))
    return tuple(said)
