"""Every route, asked by everybody in every way: it answers as its policy says, and no other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from tests.console.addresses import SAMPLES, Rule, address, contents, parameters, rules, typed
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, of_files

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
SEEING = "dpo as auditor"
ROLES = (None, "auditor", "editor", "dpo", "admin", SEEING)
READERS: set[str | None] = {"auditor", "editor", "dpo", SEEING}
LETS_IN: dict[str, set[str | None]] = {
    "public": {*ROLES},
    "signed in": {*ROLES} - {None},
    "read": READERS,
    "write": {"editor", "dpo"},
    "official": {"dpo"},
    "report": READERS,
    "export": READERS,
    "preview": {"dpo", SEEING},
    "accounts": {"admin"},
    "log": {"dpo", "admin", SEEING},
    "nobody": set(),
}
"""Whom each policy lets in, said once more: a change of it is to be meant."""
CLASSES = ("activity", "remark", "organisation")
"""The kinds that are asked in ways other than GET: all kinds have one view."""
EDITORS_OWN = frozenset(
    {"activity", "purpose", "basis", "data-use", "source", "disclosure", "transfer"}
    | {"retention-rule", "security-measure", "statement", "remark"}
)
"""The kinds whose samples are the editor's to change."""
OWN_STATE = frozenset({"session", "trace", "attempt", "sqlite_sequence"})
"""What a denied request may write: that it came, and was denied."""


@dataclass(frozen=True)
class Cell:
    """A route asked by somebody in some way."""

    rule: Rule
    path: str
    role: str | None
    method: str

    @property
    def said(self) -> str:
        """The cell as a failing test names it."""
        return f"{self.role} {self.method} {self.path}"


@dataclass(frozen=True)
class Fence:
    """A console whose routes are tried: its rules, and an address of each."""

    console: Console
    rules: tuple[Rule, ...]
    parameters: dict[str, str]

    def browser(self, role: str | None) -> Browser:
        """Return a browser of somebody; a DPO who sees as the auditor sees so from now on."""
        if role != SEEING:
            return self.console.browser(role)
        dpo = self.console.browser("dpo")
        dpo.post(f"/_preview/{self.console.people['auditor'].id}")
        return dpo

    def cells(self) -> Iterator[Cell]:
        """Give all cells; of kinds of records, some for methods other than GET."""
        for rule in self.rules:
            path = address(rule, self.parameters)
            for role in ROLES:
                for method in METHODS:
                    if method == "GET" or rule.kind in {"", *CLASSES}:
                        yield Cell(rule, path, role, method)

    def answering(self, cell: Cell) -> Rule | None:
        """Return the rule that a cell's request comes to: another may fit its address, or none."""
        adapter = self.console.opened.app.url_map.bind("localhost:8080", url_scheme="https")
        try:
            endpoint, _ = adapter.match(cell.path, cell.method)
        except (MethodNotAllowed, NotFound, RequestRedirect):
            return None
        return next(one for one in self.rules if one.endpoint == endpoint)

    def denial(self, cell: Cell) -> int | None:
        """Return the status that a cell must be denied with; nothing if it is let in."""
        rule = self.answering(cell)
        if cell.role is None and (rule is None or rule.policy != "public"):
            return 401
        if rule is None:
            writes = cell.method not in {"GET", "HEAD", "OPTIONS"}
            return 403 if writes and cell.role not in LETS_IN["write"] else 405
        if cell.role not in LETS_IN[rule.policy]:
            return 403
        orders = rule.policy == "report" and cell.method == "POST"
        return 403 if cell.role == SEEING and orders else None


def fence_of(console: Console) -> Fence:
    spare = console.add("spare", replace(console.people["auditor"].rights))
    return Fence(console, rules(console), parameters(console, account=spare.id))


@pytest.fixture(scope="module")
def fence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fence]:
    console = a_console(tmp_path_factory.mktemp("fence"), of_files(GROUP))
    yield fence_of(console)
    console.opened.close()


SENT = {"change-reason": ["As told"], "form-do": ["save"]}


@pytest.fixture(scope="module")
def bodies(fence: Fence) -> dict[str, dict[str, list[str]]]:
    """What the form of each sample would send, with another name: valid, so that it could work."""
    dpo = fence.console.browser("dpo")
    found = {one: typed(dpo.get(f"/{one}/{id_}/edit").text) for one, id_ in SAMPLES.items()}
    for one in found.values():
        one |= {name: ["Forged"] for name in ("name-en", "title-en", "words-en") if name in one}
    return found


def body(cell: Cell, bodies: dict[str, dict[str, list[str]]]) -> dict[str, list[str]]:
    kind, _, name = cell.rule.endpoint.partition(".")
    if name == "create_view":
        own = {"id": [f"forged-{kind}-{cell.role}"], "reference": [""], "change-version": [""]}
        return bodies[kind] | own
    if name == "edit_view":
        return bodies[kind]
    if name in {"delete_view", "copy_view"}:
        return {
            "reason": ["As told"],
            "name-en": ["Copied"],
            "change-version": bodies[kind]["change-version"],
        }
    if name in {"part_view", "begin_view"}:
        row = f"0.{kind}.{SAMPLES[kind] if name == 'part_view' else ''}."
        own = {"r0:name-en": ["Begun"], "r0:department": ["sales"]}
        return {"form-row": [row], "r0:change-version": ["0"]} | own | SENT
    if name == "ask" and kind == "jobs":
        return {"kind": ["article-30-1"], "organisation": ["bakery"]}
    return {"id": [SAMPLES.get(kind, "")], "as_of": ["1"], "list_form_pk": ["orders"]}


def test_az_1_whoever_is_not_let_in_is_told_so_and_nothing_is_written(
    fence: Fence, bodies: dict[str, dict[str, list[str]]]
) -> None:
    """AZ-1: every denied cell; the register is the same to the last byte."""
    before = _states(fence.console)
    wrong, asked = [], 0
    browsers = {role: fence.browser(role) for role in ROLES}
    for cell in fence.cells():
        expected = fence.denial(cell)
        if expected is None:
            continue
        asked += 1
        answer = browsers[cell.role].ask(cell.method, cell.path, **body(cell, bodies))
        if answer.status_code != expected:
            wrong.append((cell.said, answer.status_code, expected))
    assert wrong == []
    assert asked > 4_000
    assert _states(fence.console) == before


def _states(console: Console) -> tuple[list[str], list[str]]:
    folder = console.settings.instance
    register = list(contents(str(folder / "register.db")))
    return register, list(contents(str(folder / "operations.db"), but=OWN_STATE))


def test_az_1_whoever_is_let_in_gets_an_answer(
    tmp_path: Path, bodies: dict[str, dict[str, list[str]]]
) -> None:
    """AZ-1: every other cell: pages, forms, files; what is wrong with a request, but no 5xx."""
    fence = fence_of(a_console(tmp_path / "own", of_files(GROUP)))
    wrong, asked = [], 0
    browsers = {role: fence.browser(role) for role in ROLES}
    for cell in sorted(fence.cells(), key=_ends):
        if fence.denial(cell) is not None:
            continue
        asked += 1
        alone = cell.method not in {"GET", "HEAD"} or not cell.rule.kind
        browser = fence.browser(cell.role) if alone else browsers[cell.role]
        answer = browser.ask(cell.method, cell.path, **body(cell, bodies))
        if answer.status_code not in _good(fence, cell):
            wrong.append((cell.said, answer.status_code))
    fence.console.opened.close()
    assert wrong == []
    assert asked > 1_500


def _ends(cell: Cell) -> tuple[bool, bool]:
    """Put last what takes records away, and pages about oneself, on some of which sessions end."""
    removes = cell.rule.endpoint.endswith("delete_view") and cell.method == "POST"
    return not cell.rule.kind, removes


def _good(fence: Fence, cell: Cell) -> set[int]:
    rule = fence.answering(cell)
    assert rule is not None, "who is let in comes to a rule"
    if rule.policy == "write" and rule.kind:
        return _changing(cell)
    if rule.endpoint in {"jobs.cancel", "jobs.retry"} and cell.role != "dpo":
        return {403}  # the job is the DPO's
    if rule.endpoint == "answers.begin":
        return {404, 429}  # it is no link, and whoever tries it again and again has to wait
    if not rule.kind:
        return {200, 302, 400, 404, 410, 422}
    if rule.endpoint.endswith("columns_view"):
        return {302}  # to the list, with the columns that were chosen
    return {200, 404}


def _asking(cell: Cell) -> set[int]:
    """Return what a view answers that only asks something of what is sent here; else nothing."""
    theirs = cell.role == "dpo" or cell.rule.kind in EDITORS_OWN
    answers = {
        "return_view": {302, 404},  # it is there, or somebody removed it before
        "merge_view": {200, 404} if theirs else {403, 404},  # most kinds are never merged
        "many_view": {200} if theirs else {200, 403},  # kinds of which some may be an editor's
    }
    return answers.get(cell.rule.endpoint.partition(".")[2], set())


def _changing(cell: Cell) -> set[int]:
    if answers := _asking(cell):
        return answers
    new = cell.rule.endpoint.endswith("create_view")
    if cell.role == "editor" and cell.rule.kind not in EDITORS_OWN and not new:
        return {403}
    if cell.method != "POST":
        return {200}
    if cell.rule.endpoint.endswith("delete_view"):
        # Somebody may have changed or removed it before, or something may name it.
        return {302, 404, 409, 422}
    if cell.role == "editor" and cell.rule.kind not in EDITORS_OWN:
        return {403}
    return {302, 409}
