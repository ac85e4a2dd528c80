"""What a transfer rests on, and what the law of the report's day says about it."""

from collections.abc import Iterator

from ropa import law
from ropa.checks.grounds import annexes_missing, fits, listing, modular
from ropa.checks.tools import ADEQUACY, CLAUSES, Judged, Verdict, has_modules, judge
from ropa.register.choices import Rank
from ropa.register.parts import DpfListing, TransferTool
from ropa.register.records import Contract, Document, Transfer
from ropa.reports.decisions_named import decision_named
from ropa.reports.flows import rests_on
from ropa.reports.value import Cell, Mark, Phrase
from ropa.reports.writer import Writer

_LISTED = "US-DPF"
OF_DECISIONS = {
    Verdict.HOLDS: "On {on} the decision is in force: {decision}.",
    Verdict.IN_SCOPE: "On {on} the decision is in force, within its scope only: {decision}.",
    Verdict.NO_COUNTRY: "Whether a decision covers it cannot be said: no country is known yet.",
    Verdict.NO_DECISION: "On {on} no adequacy decision is in force for this country.",
    Verdict.OTHER_COUNTRY: "The decision named is about another country: {decision}.",
    Verdict.NOT_YET: "On {on} the decision was not in force yet, only from {day}: {decision}.",
    Verdict.LAPSED: "The decision ended on {day}: {decision}.",
    Verdict.ANNULLED: "The Court of Justice declared the decision invalid on {day}: {decision}.",
}
OF_CLAUSES = {
    Verdict.HOLDS: "On {on} these clauses are a safeguard.",
    Verdict.IF_UNCHANGED: (
        "On {on} these clauses are a safeguard until {day}, and only while the processing is "
        "unchanged and relying on them still ensures appropriate safeguards."
    ),
    Verdict.NO_GENERATION: (
        "Whether these clauses are a safeguard cannot be said: no generation is known yet."
    ),
    Verdict.NO_SIGNATURE: (
        "Whether these clauses are a safeguard on {on} cannot be said, as the day of their "
        "signature is not known yet."
    ),
    Verdict.UNSETTLED: "No text says whether these clauses were a safeguard on {on}.",
    Verdict.NOT_YET: "On {on} these clauses could not be concluded yet, only from {day}.",
    Verdict.LAPSED: "These clauses are no safeguard after {day}.",
    Verdict.NOT_A_TOOL: "These clauses are for contracts with processors and are no transfer tool.",
    Verdict.NOT_SIGNED_YET: "These clauses were signed on {day} only.",
    Verdict.NOT_SIGNABLE: "Such clauses could not be concluded on {day}.",
}
OF_ALL = {
    Verdict.CONDITIONS: "The law of {on} knows this ground; its conditions are not judged here.",
    Verdict.NOT_OPEN: (
        "On {on} an adequacy decision covers the country: the last resort is not open ({decision})."
    ),
    Verdict.NOT_ALONE: (
        "By itself such an order permits no transfer: it takes an international agreement or "
        "another ground of Chapter V, recorded beside it."
    ),
    Verdict.NOT_BEGUN: "It is relied on from {day} only.",
    Verdict.ENDED: "It was relied on until {day} only.",
    Verdict.NO_TRANSFER: "On {on} the country is no third country: nothing is asked for.",
    Verdict.BEFORE_GDPR: "On {on} the GDPR did not apply yet: nothing is judged by it.",
}
OPEN = frozenset(
    {Verdict.NO_COUNTRY, Verdict.NO_GENERATION, Verdict.NO_SIGNATURE, Verdict.UNSETTLED}
)
QUIET = frozenset(
    {Verdict.HOLDS, Verdict.IN_SCOPE, Verdict.CONDITIONS, Verdict.NO_TRANSFER, Verdict.BEFORE_GDPR}
)
_CONDITIONS = {
    "authorisation": "It asks for an authorisation of the supervisory authority.",
    "public_bodies_only": "It is for public authorities and bodies only.",
    "authorities_excluded": "It is not for public authorities exercising their public powers.",
    "occasional": "It is for occasional transfers only (recital 111).",
}


def tools(writer: Writer, one: Transfer, *, assessments: bool) -> Cell:
    """Present everything that a transfer rests on, what is relied on first above the fallback."""
    ordered = sorted(one.tools, key=lambda tool: tool.rank is Rank.FALLBACK)
    found = (phrase for tool in ordered for phrase in _tool(writer, one, tool, assessments))
    return tuple(found) or (writer.unknown(),)


def _tool(writer: Writer, one: Transfer, tool: TransferTool, assessments: bool) -> Iterator[Phrase]:  # noqa: FBT001 - told by the one caller above
    yield from rests_on(writer, tool)
    if tool.rank is Rank.FALLBACK:
        yield writer.pair(writer.label(TransferTool, "rank"), writer.choice(tool.rank))
    yield from decision_named(writer, tool)
    for field in ("since", "until"):
        if getattr(tool, field) is not None:
            yield writer.pair(writer.label(TransferTool, field), writer.day(getattr(tool, field)))
    yield from _contract(writer, tool)
    yield from _annexes(writer, tool)
    if assessments and law.term("transfer-tools", tool.tool).extra.flag("assessment"):
        yield from _assessment(writer, tool)
    yield from says_the_law(writer, one, tool)


def _contract(writer: Writer, tool: TransferTool) -> Iterator[Phrase]:
    if tool.contract is None:
        return
    found = writer.register.get(tool.contract, Contract)
    named = writer.text(found.title)
    said = Phrase(
        f"{found.reference} {named.words}".strip(), Mark.PLAIN, named.tags, named.language
    )
    yield writer.pair(writer.label(TransferTool, "contract"), said)
    if found.until is not None:
        yield writer.pair(writer.label(Contract, "until"), writer.day(found.until))
    review = None if found.document is None else _document(writer, found.document).next_review
    if review is not None:
        yield writer.pair(writer.label(Document, "next_review"), writer.day(review))


def _document(writer: Writer, id_: str) -> Document:
    return writer.register.get(id_, Document)


def _annexes(writer: Writer, tool: TransferTool) -> Iterator[Phrase]:
    """List the annexes that are completed, and those that the modules ask for beside them."""
    if tool.tool != CLAUSES or not (tool.annexes or has_modules(tool)):
        return
    if tool.annexes:
        yield writer.pair(writer.label(TransferTool, "annexes"), Phrase(", ".join(tool.annexes)))
    else:
        yield writer.say("Which annexes are completed is not known yet", mark=Mark.GAP)
    if missing := annexes_missing(writer.register, tool):
        words = "Asked for and not known to be completed: {annexes}"
        yield writer.say(words, mark=Mark.GAP, annexes=", ".join(missing))


def _assessment(writer: Writer, tool: TransferTool) -> Iterator[Phrase]:
    """Name the impact assessment with its date, its outcome and its next review."""
    label = writer.label(TransferTool, "assessment")
    if tool.assessment is None:
        yield writer.pair(label, writer.unknown())
        return
    found = _document(writer, tool.assessment)
    yield writer.pair(label, writer.text(found.title))
    for field in ("dated", "next_review"):
        yield writer.pair(writer.label(Document, field), writer.day(getattr(found, field)))
    yield writer.pair(writer.label(Document, "outcome"), writer.text(found.outcome))


def says_the_law(writer: Writer, one: Transfer, tool: TransferTool) -> Iterator[Phrase]:
    """Say what the law of the day makes of a tool, of its scope, its modules and conditions."""
    judged = judge(tool, country=one.country, on=writer.on)
    yield _verdict(writer, tool, judged)
    if judged.verdict is Verdict.NO_GENERATION and judged.day is not None:
        day = writer.tongue.day(judged.day)
        yield writer.say("An old set is no safeguard after {day}.", mark=Mark.NOTE, day=day)
    if judged.verdict is Verdict.IN_SCOPE and judged.decision is not None:
        yield from _scope(writer, one, judged.decision)
    if judged.verdict is Verdict.CONDITIONS:
        yield from _conditions(writer, tool)
    if modular(tool) and judged.verdict not in {Verdict.BEFORE_GDPR, Verdict.NO_TRANSFER}:
        yield from (_fit(writer, one, module) for module in tool.modules)


def _verdict(writer: Writer, tool: TransferTool, judged: Judged) -> Phrase:
    words = {**OF_ALL, **(OF_DECISIONS if tool.tool == ADEQUACY else OF_CLAUSES)}[judged.verdict]
    mark = Mark.GAP if judged.verdict in OPEN else Mark.STRONG
    return writer.say(
        words,
        mark=Mark.NOTE if judged.verdict in QUIET else mark,
        on=writer.tongue.day(writer.on),
        day="" if judged.day is None else writer.tongue.day(judged.day),
        decision="" if judged.decision is None else judged.decision.called(writer.tongue.language),
    )


def _scope(writer: Writer, one: Transfer, decision: law.Adequacy) -> Iterator[Phrase]:
    """Print the question that decides on the scope, and the entry of a list that answers it."""
    asked = () if decision.test is None else (decision.test.say(writer.tongue.language),)
    yield from (writer.say("To be checked: {test}", mark=Mark.NOTE, test=one) for one in asked)
    if decision.key == _LISTED:
        yield _listing(writer, listing(writer.register, one, writer.on))


def _listing(writer: Writer, found: DpfListing | None) -> Phrase:
    if found is None:
        return writer.say("Whether the importer is on the list is not known yet.", mark=Mark.GAP)
    return writer.say(
        "On the list as “{entity}”: {status}, looked up on {day}",
        entity=writer.plain(found.entity),
        status=writer.choice(found.status),
        day=writer.tongue.day(found.checked_on),
    )


def _conditions(writer: Writer, tool: TransferTool) -> Iterator[Phrase]:
    term = law.term("transfer-tools", tool.tool)
    if term.words is not None:
        yield Phrase(term.words.say(writer.tongue.language), Mark.NOTE)
    for flag, words in _CONDITIONS.items():
        if term.extra.flag(flag):
            yield writer.say(words, mark=Mark.NOTE)


def _fit(writer: Writer, one: Transfer, module: str) -> Phrase:
    """Say whether a module is for the roles of exporter and importer."""
    fitting = fits(one, module)
    named = writer.term("scc-modules", module)
    if fitting is None:
        words = "Whether it fits cannot be said, as the roles are not known yet: {module}"
        return writer.say(words, mark=Mark.GAP, module=named)
    if not fitting:
        return writer.say("It does not fit the roles: {module}", mark=Mark.STRONG, module=named)
    return writer.say("It fits the roles: {module}", mark=Mark.NOTE, module=named)
