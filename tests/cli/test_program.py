"""The program ends with 0, or with 2 and a line that says what to mend."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from signal import SIGHUP, SIGINT, SIGTERM, Signals
from time import sleep

import pytest
from click import Context

from ropa.cli import program
from ropa.reports import KINDS
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
COMMANDS = {
    "load": ("load", "files"),
    "report": ("report", "article-30-1"),
    "export": ("export",),
    "gaps": ("gaps",),
    "check": ("check",),
    "finding": ("finding", "list"),
    "show": ("show", "bakery"),
    "remove": ("remove", "bakery", "--reason", "closed"),
    "seal": ("seal", "--reason", "a test"),
    "redact": ("redact", "bakery", "--reason", "a test", "--yes"),
    "history": ("history",),
    "compare": ("compare", "0", "now"),
    "journal": ("journal",),
    "backup": ("backup", "register.backup"),
    "verify": ("verify", "--journal"),
}


def test_it_says_its_version(ropa: Run) -> None:
    assert ropa("--version").out == f"ropa {version('ropa')}\n"


def test_without_a_command_it_lists_them(ropa: Run) -> None:
    said = ropa()
    assert said.code == 2
    assert all(f"\n  {one}" in said.err for one in ("init", *COMMANDS))


@pytest.mark.parametrize("command", program.COMMANDS)
def test_the_list_says_what_the_help_of_each_begins_with(command: str) -> None:
    _, said = program.COMMANDS[command]
    found = program.ropa.get_command(Context(program.ropa), command)
    assert found is not None
    assert found.get_short_help_str(limit=100) == said


def test_a_list_of_commands_loads_none_of_them() -> None:
    shown = "import sys, ropa.cli as cli\ntry: cli.main(['--help'])\nfinally: print(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", shown], capture_output=True, text=True, check=True
    )
    modules = ended.stdout.rpartition("\n  verify ")[2].split()
    assert "ropa.cli.program" in modules
    assert not {"sqlalchemy", "ropa.cli.options", "ropa.register"} & set(modules)


def test_without_a_kind_the_reports_are_listed(ropa: Run) -> None:
    said = ropa("report")
    assert said.code == 2
    assert all(f"\n  {one} " in said.err for one in ("all", *KINDS))
    assert not [one for one in said.err.splitlines() if one.startswith("  ") and "..." in one]


@pytest.mark.parametrize("command", ["init", "handover", "restore", "rule", *COMMANDS])
def test_each_command_has_help_that_is_not_cut_off(ropa: Run, command: str) -> None:
    assert ropa(command, "--help").code == 0
    (line,) = (one for one in ropa("--help").out.splitlines() if one.startswith(f"  {command} "))
    assert not line.endswith("...")


@pytest.mark.parametrize("command", COMMANDS)
def test_without_an_instance_it_says_how_to_make_one(
    ropa: Run, instance: Path, command: str
) -> None:
    said = ropa(*COMMANDS[command])
    assert said.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.endswith("make one with: ropa init\n")
    assert not instance.exists()


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (("bake",), "No such command 'bake'"),
        (("load",), "Missing argument 'PATH'"),
        (("load", "--hard", "x"), "No such option '--hard'"),
        (("report", "article-31"), "No such command 'article-31'"),
        (("report", "article-30-1", "--model", "x"), "Invalid value for '--model'"),
        (("report", "ccpa", "--model", "cnpd"), "No such option '--model'"),
        (("report", "all", "--format", "doc"), "'doc' is not one of 'pdf', 'html', 'xlsx', 'csv',"),
        (("report", "all", "--output", "-"), "several files can't go to standard output; name a"),
        (("report", "all", "--output", "setup.cfg"), "setup.cfg is a file; name a folder."),
        (("report", "all", "--output", "x" * 300), "can't be reached: File name too long."),
        (("export", "--format", "xml"), "Invalid value for '--format'"),
        (("gaps", "--date", "2026-02-30"), '"2026-02-30" is no day; write it as 2026-11-22.'),
        (("gaps", "--date", "20260228"), '"20260228" is no day'),
        (("gaps", "--date", "0001-01-01"), "0001-01-01 is out of reach; take 1990-01-01 to 2199"),
        (("report", "ccpa", "--date", "9999-12-31"), "9999-12-31 is out of reach; take 1990-"),
        (("seal", "--reason", " "), "what you gave is blank; say something."),
        (("handover", "1", "--to", ""), "what you gave is blank; say something."),
        (("load", "x", "--reason", ""), "is blank; leave it out if there is nothing to say."),
        (("gaps", "--language", "de"), "'de' is not one of 'en', 'fr'"),
        (("export", "--output", "/"), "/ is a folder; name a file in it."),
        (("export", "--output", "/no/such/x.json"), "the folder /no/such is not there"),
        (("export", "--output", "x" * 300), "can't be reached: File name too long."),
    ],
)
def test_what_is_asked_wrongly_is_said_in_one_line(
    ropa: Run, arguments: tuple[str, ...], wrong: str
) -> None:
    said = ropa(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("ropa: ")
    assert wrong in said.err
    assert said.err.count("\n") == 1


def test_wrong_settings_are_said_in_one_line(ropa: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROPA_DATABASE_URL", "mysql://root:secret@example.org/ropa")
    said = ropa("init")
    assert said.code == 2
    assert "ROPA_DATABASE_URL begins with neither" in said.err
    assert "secret" not in said.err


def test_a_reader_may_go_away(bakery: Run, instance: Path) -> None:
    assert bakery("show", "bakery").code == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "ropa", "show", "bakery"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ROPA_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


FULL = (("gaps",), ("export", "--output", "-"), ("--help",))


@pytest.mark.parametrize("command", FULL)
def test_a_full_disk_is_said_in_one_line(
    bakery: Run, instance: Path, command: tuple[str, ...]
) -> None:
    assert bakery("show", "bakery").code == 0
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "ropa", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "ROPA_INSTANCE": str(instance)},
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr == b"ropa: standard output can't be used: No space left on device\n"


@pytest.mark.parametrize("day", ["1990-01-01", "2199-12-31"])
def test_every_day_within_reach_can_be_asked_for(bakery: Run, day: str) -> None:
    for command in (("gaps",), ("report", "article-30-1", "--format", "json")):
        assert bakery(*command, "--date", day).code == 0


def test_many_mistakes_are_counted(ropa: Run, tmp_path: Path) -> None:
    assert ropa("init").code == 0
    records = "".join(f"    - {{id: org-{number}}}\n" for number in range(30))
    (tmp_path / "a.yaml").write_text(f"format: 1\nrecords:\n  organisation:\n{records}")
    said = ropa("load", tmp_path / "a.yaml")
    assert said.code == 2
    assert said.err.count("\n") == 21
    assert said.err.endswith("ropa: ... and 10 more\n")


def test_it_says_what_takes_long_to_whoever_is_watching(
    bakery: Run, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert bakery("load", files).err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert bakery("load", files).err == f"Reading {files} ...\nLoading 5 records ...\n"


def test_it_can_be_interrupted(bakery: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ropa.cli.register_commands.read_files", interrupted)
    said = bakery("load", "files")
    assert (said.code, said.out, said.err.strip()) == (130, "", "")


@pytest.mark.slow
@pytest.mark.parametrize("sent", [SIGTERM, SIGHUP, SIGINT])
def test_who_is_told_to_end_leaves_no_process_and_no_file(sent: Signals, tmp_path: Path) -> None:
    """In the middle of a report, while its processes print."""
    surroundings = {**os.environ, "ROPA_INSTANCE": str(tmp_path / "i"), "TMPDIR": str(tmp_path)}
    # A shell may have told what it starts in the background not to listen.
    ropa = ["env", "--default-signal=INT", sys.executable, "-m", "ropa"]
    for command in (["init"], ["load", ROOT / "fixtures" / "oranum"]):
        subprocess.run([*ropa, *command], env=surroundings, check=True, capture_output=True)
    order = ["report", "article-30-1", "--organisation", "jws-americas"]
    with subprocess.Popen([*ropa, *order], env=surroundings, stdout=subprocess.PIPE) as program:
        while not (folders := list(tmp_path.glob("ropa-*"))):
            assert program.poll() is None
        program.send_signal(sent)
        said, _ = program.communicate()
    assert (program.returncode, said) == (128 + sent, b"")
    assert not any(one.exists() for one in folders)
    assert not list((tmp_path / "i").glob("reports/*"))
    assert any(str(folders[0]) not in processes() for _ in range(100))


def processes() -> str:
    """Return the surroundings of every process, which name the folder of a report's workers.

    A process that was being started may take a moment to find that nobody sends it work.
    """
    sleep(0.1)
    found = Path("/proc").glob("[0-9]*/environ")
    return "".join(read(one) for one in found)


def read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:  # it has ended meanwhile
        return ""
