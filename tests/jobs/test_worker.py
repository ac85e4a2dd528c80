"""A worker makes what was asked for, whole, once, and of the edition of that time; or says why."""

import hashlib
import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from ropa.jobs import command, confined, files
from ropa.jobs.orders import ExportOrder, Limits, ReportOrder, VerifyOrder, read
from ropa.operations import jobs
from ropa.operations.jobs import Job, State
from ropa.operations.rows import JobRow
from tests.jobs.conftest import BAKERY, Shop, a_report, left_of, ropa
from tests.jobs.gate import Gate


def test_a_report_is_made_and_handed_out_with_its_digest(shop: Shop) -> None:
    asked = shop.asked(a_report(format="pdf"))
    assert shop.desk.file_of(asked) is None
    assert shop.worker.work()
    made = shop.now_of(asked)
    assert (made.state, made.reason) == (State.DONE, "")
    assert made.file_name == "article-30-1-bakery-2026-11-27-en-external-edition-1.pdf"
    assert made.done == made.total > 0
    path = shop.desk.file_of(made)
    assert path is not None
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert (len(content), hashlib.sha256(content).hexdigest()) == (made.size, made.digest)
    assert left_of(shop, made) == [path.name]
    assert not shop.worker.work()


def test_what_a_job_makes_is_its_owners_alone(shop: Shop) -> None:
    job = shop.asked()
    shop.worker.work()
    path = shop.desk.file_of(shop.now_of(job))
    assert path is not None
    assert [one.stat().st_mode & 0o777 for one in (path.parent, path)] == [0o700, 0o600]
    assert path.parent.parent.stat().st_mode & 0o777 == 0o700


def test_con_5_a_report_is_of_the_edition_that_was_asked_for(
    shop: Shop, gate: Gate, tmp_path: Path
) -> None:
    """The register is changed before the command reads it, and while it is under way."""
    job = shop.asked()
    (tmp_path / "later.yaml").write_text(BAKERY.replace("Bakery", "Another Name"))
    ropa("load", tmp_path / "later.yaml")
    with ThreadPoolExecutor(1) as threads:
        worked = threads.submit(shop.worker.work)
        held = gate.await_one()
        (tmp_path / "later.yaml").write_text(BAKERY.replace("Bakery", "A Third Name"))
        ropa("load", tmp_path / "later.yaml")
        gate.open()
        assert worked.result()
        held.await_end()
    path = shop.desk.file_of(shop.now_of(job))
    assert path is not None
    said = json.loads(path.read_text())
    assert dict(said["labels"])["edition"].startswith("Edition 1")
    assert said["entity"] == "Bakery"


def test_an_export_is_made(shop: Shop) -> None:
    job = shop.desk.ask(ExportOrder(edition=1), account=shop.account, key="form")
    shop.worker.work()
    path = shop.desk.file_of(shop.now_of(job))
    assert path is not None
    assert json.loads(path.read_text())["edition"]["number"] == 1


def verified(shop: Shop, content: bytes, *, name: str = "report.json", key: str = "upload") -> Job:
    order = VerifyOrder(name=name)
    upload = io.BytesIO(content)
    job = shop.desk.ask_about(upload, order, account=shop.account, key=key)
    shop.worker.work()
    return shop.now_of(job)


def test_a_file_that_is_uploaded_is_judged_and_not_kept(shop: Shop) -> None:
    exported = shop.desk.ask(ExportOrder(edition=1), account=shop.account, key="form")
    shop.worker.work()
    path = shop.desk.file_of(shop.now_of(exported))
    assert path is not None
    for content, result in (
        (path.read_bytes(), "yes"),
        (path.read_bytes().replace(b"Bakery", b"Bekery"), "no"),
    ):
        job = verified(shop, content, key=result)
        assert job.state is State.DONE
        said = shop.desk.file_of(job)
        assert said is not None
        (judged,) = json.loads(said.read_text())
        assert judged["result"] == result
        assert str(shop.instance) not in said.read_text()
        assert left_of(shop, job) == [said.name]


def test_a_file_of_another_kind_is_named_as_its_owner_does(shop: Shop) -> None:
    job = verified(shop, b"nothing of ours", name="holiday.txt")
    assert job.state is State.FAILED
    assert job.reason.startswith("holiday.txt is no report as PDF")


def test_a_file_that_is_too_large_leaves_nothing(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_UPLOAD", 10)
    with pytest.raises(files.TooLargeError, match="10 bytes"):
        verified(shop, b"eleven byte")
    assert not files.known_folders(shop.instance)
    assert jobs.count_jobs(shop.operations, None) == 0


def test_what_came_is_known_by_its_size_and_digest(shop: Shop) -> None:
    order = VerifyOrder(name="a.json")
    job = shop.desk.ask_about(io.BytesIO(b"{}"), order, account=shop.account, key="form")
    digest = hashlib.sha256(b"{}").hexdigest()
    assert read(job.order) == replace(order, size=2, digest=digest)


def test_a_folder_that_another_worker_takes_away_meanwhile_stops_nobody(shop: Shop) -> None:
    assert files.is_kept(None, files.folder_of(shop.instance, "gone"), now=shop.clock())


def test_an_accounts_second_report_waits_for_its_first(shop: Shop, gate: Gate) -> None:
    """LIM-6: so that a worker of two is left for whoever asks next."""
    first, second = shop.asked(), shop.asked(key="another form")
    with ThreadPoolExecutor(1) as threads:
        worked = threads.submit(shop.worker.work)
        gate.await_one()
        assert not shop.worker.work()
        gate.open()
        assert worked.result()
    assert shop.now_of(first).state is State.DONE
    assert shop.now_of(second).state is State.WAITING


def test_a_form_sent_again_with_its_file_keeps_the_first_one(shop: Shop) -> None:
    order = VerifyOrder(name="a.json")
    asked = [
        shop.desk.ask_about(io.BytesIO(b"{}"), order, account=shop.account, key="form")
        for _ in range(2)
    ]
    assert asked[0] == asked[1]
    assert [one.name for one in files.known_folders(shop.instance)] == [asked[0].id]


def test_what_a_command_complains_of_is_the_reason(shop: Shop) -> None:
    job = shop.asked(a_report(organisation="nobody"))
    shop.worker.work()
    failed = shop.now_of(job)
    assert failed.state is State.FAILED
    assert failed.reason.startswith('There is no organisation "nobody"')
    assert left_of(shop, failed) == []


def test_what_takes_too_long_ends_and_says_so(
    shop: Shop, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReportOrder, "limits", Limits(seconds=0))
    job = shop.asked()
    with ThreadPoolExecutor(1) as threads:
        worked = threads.submit(shop.worker.work)
        gate.await_one().await_end()
        assert worked.result()
    assert shop.now_of(job).reason == "limit: it took longer than 0 minutes"


def test_a_strangers_file_gets_no_more_memory_than_its_limit(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VerifyOrder, "limits", Limits(seconds=60, memory=300 * 2**20))
    job = verified(shop, b"[" + b"0," * 20_000_000 + b"0]")
    assert job.state is State.FAILED
    assert job.reason == "limit: it took too much memory"


def test_cancelling_ends_the_command_at_once(shop: Shop, gate: Gate) -> None:
    job = shop.asked()
    with ThreadPoolExecutor(1) as threads:
        worked = threads.submit(shop.worker.work)
        held = gate.await_one()
        assert shop.desk.cancel(job)
        held.await_end()
        assert worked.result()
    assert shop.now_of(job).state is State.CANCELLED
    assert left_of(shop, job) == []


def test_a_worker_that_is_to_stop_lets_its_job_wait(shop: Shop, gate: Gate) -> None:
    job, ended = shop.asked(), list[int]()
    worker = replace(shop.worker, stopping=lambda: bool(ended))
    with ThreadPoolExecutor(1) as threads:
        worked = threads.submit(worker.work)
        held = gate.await_one()
        ended.append(1)
        held.await_end()
        assert worked.result()
    assert shop.now_of(job).state is State.WAITING
    assert not worker.work()


def test_an_order_that_nobody_can_read_fails(shop: Shop) -> None:
    job = shop.asked()
    with shop.operations.session() as session:
        session.execute(update(JobRow).values(order="{}"))
    assert shop.worker.work()
    assert shop.now_of(job).reason.startswith("It could not be worked on: This is no order")


def test_a_disk_that_is_full_is_the_reason(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "settle", full)
    job = shop.asked()
    shop.worker.work()
    assert "No space left" in shop.now_of(job).reason
    assert left_of(shop, job) == []


def test_a_fault_of_ours_fails_the_job_and_is_not_hidden(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "settle", lambda *_: 1 // 0)
    job = shop.asked()
    with pytest.raises(ZeroDivisionError):
        shop.worker.work()
    assert shop.now_of(job).state is State.FAILED


def test_a_file_is_kept_for_thirty_days_and_its_line_for_longer(shop: Shop) -> None:
    job = shop.asked()
    shop.worker.work()
    shop.clock.moment += timedelta(days=30) - timedelta(seconds=1)
    shop.worker.tidy()
    assert shop.desk.file_of(shop.now_of(job)) is not None
    shop.clock.moment += timedelta(seconds=1)
    shop.worker.tidy()
    erased = shop.now_of(job)
    assert shop.desk.file_of(erased) is None
    assert (erased.state, erased.erased) == (State.DONE, shop.clock.moment)
    assert not files.known_folders(shop.instance)


def test_tidying_leaves_what_is_still_to_be_judged(shop: Shop) -> None:
    """And what is not known yet: who asks keeps the file first."""
    order = VerifyOrder(name="a.json")
    job = shop.desk.ask_about(io.BytesIO(b"{}"), order, account=shop.account, key="form")
    files.keep_upload(shop.instance, "coming-in", io.BytesIO(b"{}"))
    files.keep_upload(shop.instance, "given-up", io.BytesIO(b"{}"))
    hours_ago = (shop.clock.moment - timedelta(hours=2)).timestamp()
    just_now = shop.clock.moment.timestamp()
    os.utime(files.folder_of(shop.instance, "given-up"), (hours_ago, hours_ago))
    os.utime(files.folder_of(shop.instance, "coming-in"), (just_now, just_now))
    assert shop.worker.tidy() == 1
    there = {one.name for one in files.known_folders(shop.instance)}
    assert there == {job.id, "coming-in"}
    shop.desk.cancel(job)
    shop.worker.tidy()
    assert [one.name for one in files.known_folders(shop.instance)] == ["coming-in"]


def test_the_whole_group_of_a_command_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A grandchild that ignores SIGTERM holds a pipe open, until it is gone."""
    os.mkfifo(tmp_path / "held")
    script = f"(trap '' TERM; exec sleep 600 >{tmp_path / 'held'}) & wait"
    monkeypatch.setattr(confined, "command", lambda *_, **__: ["sh", "-c", script])
    pipes: list[int] = []

    def wished(_: tuple[int, int]) -> command.Wish:
        pipes.append(os.open(tmp_path / "held", os.O_RDONLY))
        return command.Wish.GIVE_UP

    outcome = command.run(a_report(), within=tmp_path, upload=None, wished=wished)
    assert outcome.wish is command.Wish.GIVE_UP
    assert os.read(pipes[0], 1) == b""
    with suppress(OSError):
        os.close(pipes[0])
