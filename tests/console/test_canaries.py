"""What an auditor of the bakery sees, wherever they look: nothing of the brewery's."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from werkzeug.test import TestResponse

from ropa.jobs.worker import Worker
from ropa.proof.certificate import ensure_certificate
from ropa.proof.keys import write_public_keys
from ropa.register.asking import questions
from ropa.register.audience import Audience
from ropa.register.documents import load
from ropa.register.records import KINDS
from tests.console.addresses import SAMPLES, a_job, rules
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, now, of_files
from tests.console.walk import every_link
from tests.store.bakery import KEY

CANARY = re.compile("canary|brew", re.IGNORECASE)
HUSH = re.compile("hush", re.IGNORECASE)
CHANCE = re.compile(r"""(?:nonce[-=]|name="csrf_token" value=)["']?[\w.-]+""")
"""What is drawn by lot for each answer may spell anything."""


@dataclass
class Looking:
    """Somebody who looks everywhere: what they asked for, and the answers in which a word stood."""

    browser: Browser
    word: re.Pattern[str]
    seen: set[str] = field(default_factory=set)
    found: list[tuple[str, str]] = field(default_factory=list)

    def look(self, path: str, *, typed: str = "") -> TestResponse:
        """Ask for a page, a file or an answer of a pick, and read all of it."""
        answer = self.browser.get(path)
        self.seen.add(path)
        assert answer.status_code < 500, path
        said = CHANCE.sub("", unescape(words_of(answer)))
        answer.close()
        for echoed in filter(None, (typed, typed.casefold())):
            said = said.replace(echoed, "").replace(f"{path}", "")
        if (hit := self.word.search(said)) is not None:
            around = said[max(hit.start() - 60, 0) : hit.end() + 60]
            self.found.append((path, around))
        return answer

    def crawl(self) -> None:
        """Follow every link from the first page on."""
        every_link(self.browser, look=self.look)


def words_of(answer: TestResponse) -> str:
    """Return all that can be read in an answer, whatever kind of file it is."""
    if (answer.mimetype or "").endswith("spreadsheetml.sheet"):
        sheets = load_workbook(BytesIO(answer.data)).worksheets
        return "\n".join(str(one) for each in sheets for row in each.values for one in row)
    if answer.mimetype == "application/pdf":
        return words_of_pdf(answer.data)
    return f"{answer.headers}\n{answer.text}"


def words_of_pdf(content: bytes) -> str:
    program = shutil.which("pdftotext")
    assert program is not None, "poppler-utils is installed, as docs/developer.md says"
    text = subprocess.run([program, "-", "-"], input=content, capture_output=True, check=True)
    reader = PdfReader(BytesIO(content))
    inside = [one.decode() for some in reader.attachments.values() for one in some]
    return "\n".join((text.stdout.decode(), str(reader.metadata), *inside))


ORDER = {"id": "loaves", "name": {"en": "Canary loaves"}, "controllers": ["brewery"]}
BUNS = {"id": "buns", "name": {"en": "Buns"}, "controllers": ["bakery"]}
WAGES = {"id": "wages", "name": {"en": "Wages"}, "controllers": ["bakery"]}
BREWS = {"id": "brews", "name": {"en": "Canary brews"}, "controllers": ["brewery"]}
CHANGES = (
    ((ORDER, BUNS), "Loaves of the canary, and buns"),
    ((ORDER | {"name": {"en": "Loaves"}},), "No canary in a name"),
    ((ORDER | {"name": {"en": "Loaves"}, "controllers": ["bakery"]},), "The canary gave loaves"),
    ((BUNS | {"name": {"en": "Canary buns"}, "controllers": ["brewery"]},), "To the canary"),
    ((WAGES | {"name": {"en": "All wages"}}, BREWS | {"service": {"en": "Canary"}}), "Canary too"),
    ((WAGES | {"name": {"en": "Wages of bakers"}},), "Reworded wages"),
)
"""What moved between the bakery and the brewery, and why: edition 3 is the first of these."""
LATE = 6
"""The first edition of an auditor who came late: the buns are the brewery's by then."""


def group(folder: Path) -> Console:
    """A console whose journal has moved records between the bakery and the brewery."""
    made = a_console(folder, of_files(GROUP))
    for documents, reason in CHANGES:
        made.put(*(load("activity", one) for one in documents), reason=reason)
    usual = made.people["auditor"].rights
    made.add("insider", replace(usual, audience=Audience.INTERNAL))
    made.add("late", replace(usual, since_edition=LATE))
    for organisation in ("brewery", "bakery"):
        a_job(made, "dpo", organisation)
    return made


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = group(tmp_path_factory.mktemp("group") / "instance")
    yield made
    made.opened.close()


WORDS = ("canary", "brews", "brewhouse", "tune", "pub", "malting", "taproom", "1=1")
"""What is searched for: most of it is the brewery's."""


def lists_of(kind: str) -> Iterator[tuple[str, str]]:
    """Give addresses of a kind that name what isn't the auditor's, with what they echo."""
    for word in WORDS:
        yield f"/{kind}/?q={word}", word
        yield f"/{kind}/_export.csv?q={word}", word


@pytest.mark.parametrize(
    ("role", "language"), [("auditor", "en"), ("insider", "en"), ("late", "fr")]
)
def test_az_5_no_canary_is_seen_wherever_an_auditor_looks(
    house: Console, role: str, language: str
) -> None:
    """AZ-5: every link from every page, every kind searched, filtered, picked from and exported."""
    eyes = Looking(house.browser(role), CANARY)
    eyes.look(f"/_language/{language}")
    eyes.crawl()
    for kind in KINDS:
        for path, word in lists_of(kind):
            eyes.look(path, typed=word)
        for name in fields_of(kind):
            eyes.look(f"/{kind}/_pick?field={name}&q=")
            eyes.look(f"/{kind}/?field={name}&how=empty")
    assert eyes.found == []
    assert len(eyes.seen) >= 200


def test_az_5_no_canary_is_seen_at_an_address_of_what_is_out_of_sight(house: Console) -> None:
    """AZ-5: each page about a record, guessed for each that isn't the auditor's, and the search."""
    eyes = Looking(house.browser("auditor"), CANARY)
    every, theirs = ids_of(house.browser("dpo")), ids_of(eyes.browser)
    hidden = {kind: every[kind] - theirs[kind] for kind in KINDS}
    assert all(hidden[kind] for kind in KINDS)
    about = [one for one in rules(house) if one.kind and "<id_>" in one.rule]
    for rule in (one for one in about if "GET" in one.methods):
        for id_ in hidden[rule.kind]:
            path = rule.rule.replace("<id_>", id_).replace("<section>", "used")
            code = eyes.look(path.replace("<part>", "a"), typed=id_).status_code
            # What left the auditor's sight keeps a history, as they saw it until then.
            assert code in {403, 404} or path.endswith("/history"), path
    for word in WORDS:
        eyes.look(f"/_search/?q={word}", typed=word)
    assert eyes.found == []


def ids_of(browser: Browser) -> dict[str, set[str]]:
    """Return what somebody may see, by kind."""
    read = {kind: json.loads(browser.get(f"/{kind}/_export.json").text) for kind in KINDS}
    return {kind: {one["id"] for one in some.get(kind, ())} for kind, some in read.items()}


def fields_of(kind: str) -> tuple[str, ...]:
    return tuple(one.name for one in questions(KINDS[kind]))


@pytest.mark.parametrize("role", ["auditor", "insider", "late"])
def test_az_5_no_canary_is_seen_in_any_edition(house: Console, role: str) -> None:
    """AZ-5: travelling to each edition, and comparing any two."""
    eyes = Looking(house.browser(role), CANARY)
    last = 2 + len(CHANGES)
    for number in range(last + 2):
        eyes.browser.post("/_editions/go", as_of=str(number))
        paths = ["/", "/_jobs/new", "/activity/_export.json"]
        paths += [f"/{kind}/" for kind in ("activity", "organisation", "purpose", "remark")]
        paths += [f"/activity/{id_}/{page}" for id_ in IDS for page in ("", "history", "named-by")]
        for path in paths:
            eyes.look(path)
    eyes.browser.post("/_editions/back")
    for a in range(last + 1):
        for b in range(a + 1, last + 1):
            for twin in ("compare", "compare.txt"):
                eyes.look(f"/_editions/{twin}?a={a}&b={b}")
    assert eyes.found == []
    assert len(eyes.seen) >= 40


IDS = ("orders", "wages", "loaves", "buns", "brews")


def test_az_5_the_reason_of_a_change_is_read_if_nothing_of_it_is_out_of_sight(
    house: Console,
) -> None:
    auditor = house.browser("auditor")
    wages = auditor.get("/activity/wages/history").text
    assert "Reworded wages" in wages
    assert wages.count("The reason is not shown: it may name what you may not see.") == 2
    assert "The canary gave loaves" in house.browser("dpo").get("/activity/loaves/history").text


def test_az_5_what_moved_in_is_seen_from_then_on_and_what_moved_out_until_then(
    house: Console,
) -> None:
    auditor = house.browser("auditor")
    assert "Loaves" in auditor.get("/activity/loaves/").text
    assert auditor.get("/activity/buns/").status_code == 404
    auditor.post("/_editions/go", as_of="3")
    assert auditor.get("/activity/loaves/").status_code == 404
    assert "Buns" in auditor.get("/activity/buns/").text


def test_az_5_no_edition_before_ones_first_is_opened(house: Console) -> None:
    late = house.browser("late")
    for number in range(LATE):
        late.post("/_editions/go", as_of=str(number))
        assert "You look at edition" not in late.get("/").text
        page = late.get(f"/_editions/compare?a={number}&b={LATE}").text
        assert "You may read editions from 6 on." in unescape(page)
        asked = {"kind": "article-30-1", "organisation": "bakery", "edition": str(number)}
        assert late.post("/_jobs/ask", **asked).status_code == 422
    assert late.get("/activity/buns/history").status_code == 404
    changes = {"kind": "changes", "organisation": "bakery", "since": "2"}
    assert late.post("/_jobs/ask", **changes).status_code == 422


def test_az_5_an_outsider_learns_nothing_that_is_internal(house: Console) -> None:
    """AZ-5: no page, export, count, filter, order or search tells remarks or assessments."""
    eyes = Looking(house.browser("auditor"), HUSH)
    eyes.crawl()
    for kind in KINDS:
        for word in ("hush", "baking-dpia"):
            eyes.look(f"/{kind}/?q={word}", typed=word)
    assert eyes.found == []
    for kind in ("remark", "decision", "approval", "handover"):
        assert "There is no" in eyes.look(f"/{kind}/").text
        assert eyes.look(f"/{kind}/{SAMPLES[kind]}/").status_code == 404
    inside = Looking(house.browser("insider"), HUSH)
    inside.crawl()
    assert inside.found


@pytest.mark.parametrize("asked", ["dpia:filled:", "dpia:is:baking-dpia", "dpia_required:is:yes"])
def test_az_5_a_filter_by_an_internal_field_does_not_tell(house: Console, asked: str) -> None:
    """AZ-5: those that have an answer are not told from those that have none."""
    auditor, dpo = house.browser("auditor"), house.browser("dpo")
    assert "A-01" in dpo.get(f"/activity/_export.csv?f={asked}").text
    every = auditor.get("/activity/_export.csv").text
    assert "Orders" in every
    told = auditor.get(f"/activity/_export.csv?f={asked}").text
    assert ("Orders" in told) is ("Wages of bakers" in told)
    assert auditor.get("/activity/?sort=dpia_required").text.count("/activity/orders/") == 1


def test_az_5_who_reads_all_sees_the_canary(house: Console) -> None:
    """The canaries sing to who may hear them, so that silence means something."""
    eyes = Looking(house.browser("dpo"), CANARY)
    for path in ("/activity/", "/activity/_export.xlsx", "/activity/loaves/history", "/_jobs/"):
        eyes.look(path)
    assert {path for path, _ in eyes.found} == eyes.seen


@pytest.mark.parametrize("kind", ["article-30-1", "changes"])
def test_az_5_a_report_that_an_auditor_makes_holds_no_canary(
    house: Console, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """AZ-5: its pages, its metadata, and what is embedded in it."""
    monkeypatch.setenv("ROPA_INSTANCE", str(house.settings.instance))
    monkeypatch.setenv("ROPA_DATABASE_URL", house.settings.database_url)
    ensure_certificate(house.settings.instance, moment=now())
    write_public_keys(house.settings.instance / "keys" / "journal.pub.pem", (KEY.public_key(),))
    worker = Worker(house.opened.operations, house.settings.instance, now)
    while worker.work():
        pass
    eyes = Looking(house.browser("auditor"), re.compile(f"{CANARY.pattern}|hush", re.IGNORECASE))
    asked = {"kind": kind, "organisation": "bakery", "since": "2" if kind == "changes" else ""}
    assert eyes.browser.post("/_jobs/ask", **asked).status_code == 302
    assert worker.work()
    (link, *_) = re.findall(r'"(/_jobs/download/[^"]+)"', eyes.look("/_jobs/").text)
    made = eyes.look(link)
    assert made.mimetype == "application/pdf"
    assert "Bakery" in words_of(made)
    assert eyes.found == []


def test_az_5_of_a_joint_activity_it_is_seen_who_else_answers_and_no_more(
    console: Console,
) -> None:
    """AZ-5: who answers jointly, how to reach them, and what they tell people; no other activity.

    The record of the joint activity says as much: Art. 30(1)(a) and Art. 26.
    """
    both = {"id": "stand", "name": {"en": "Stand at the market"}}
    console.put(load("activity", both | {"controllers": ["bakery", "brewery"]}))
    auditor = console.browser("auditor")
    exports = [json.loads(auditor.get(f"/{kind}/_export.json").text) for kind in KINDS]
    seen = {one["id"]: one for some in exports for each in some.values() for one in each}
    sung = {id_ for id_, one in seen.items() if CANARY.search(str(one))}
    assert sung == {"brewery", "brewer", "brewer-dpo", "brewery-notice", "ask-brewery", "stand"}
    assert auditor.get("/activity/brews/").status_code == 404
