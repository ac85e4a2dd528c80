"""The promises that hold across the tree: sizes, names, sentences, papers and the wheel."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from configparser import ConfigParser
from importlib.metadata import requires
from pathlib import Path
from zipfile import ZipFile

import pytest
from click import Command, Context, Group

from ropa.cli.program import ropa

ROOT = Path(__file__).parent.parent
CODE = ("ropa", "fixtures", "reports", "tests", "benchmarks", "tools")
MODULES = sorted(path for top in CODE for path in (ROOT / top).rglob("*.py"))
LEFT_BEHIND = {".git", ".venv", "instance", "build", "dist", ".hypothesis"} | {
    f".{tool}_cache" for tool in ("mypy", "ruff", "pytest", "import_linter")
}
PURE_ROOMS = ("law", "register", "journal", "checks", "reports", "exports")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "manager", "base"}
MODULE_LINES = 400
FUNCTION_LINES = 40
WHEEL = {"ropa": "ropa", "fixtures": "ropa/fixtures", "reports": "ropa/layouts"}


def setup_cfg() -> ConfigParser:
    parsed = ConfigParser(interpolation=None)
    parsed.read(ROOT / "setup.cfg", encoding="utf-8")
    return parsed


def lines_of(option: str, *, section: str = "options") -> list[str]:
    return setup_cfg()[section][option].split("\n")[1:]


def the_files() -> list[Path]:
    """Every file of the project: not the state, nor what tools leave behind."""
    kept = [path for path in ROOT.iterdir() if path.name not in LEFT_BEHIND]
    below = [path for top in kept if top.is_dir() for path in top.rglob("*")]
    return sorted(
        path
        for path in (*kept, *below)
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.name.startswith(".coverage")
    )


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    sentence = ast.get_docstring(ast.parse(path.read_text()))
    assert sentence, f"{named(path)} does not say what it makes of what"
    assert sentence.split("\n\n")[0].endswith((".", "?")), f"{named(path)}: a sentence ends"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text()
    lines = text.count("\n")
    assert lines <= MODULE_LINES, f"{named(path)} is too long: divide it"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= FUNCTION_LINES, f"{named(path)}:{node.lineno} {node.name} is too long"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_named_for_what_it_holds(path: Path) -> None:
    words = {*path.relative_to(ROOT).with_suffix("").parts}
    assert not words & FORBIDDEN_NAMES, f"{named(path)}: name it for what it holds"


def test_a_lint_exception_gives_its_reason() -> None:
    silenced = re.compile(r"# (?:noqa|type: ignore)(?!: ?[A-Z0-9, ]+ - \S|\[[a-z, -]+\]  ?# \w)")
    found = [
        f"{named(path)}:{number}"
        for path in MODULES
        if path != Path(__file__)
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if silenced.search(line)
    ]
    assert not found, f"say why on the same line, as `# noqa: S108 - why`: {found}"


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    place = re.compile(r"(?<![\w./])/(?:work|home|root|Users|opt)/\w")
    texts = [path for path in the_files() if path.suffix not in {".ttf", ".png", ".lock"}]
    found = [named(path) for path in texts if place.search(path.read_text(encoding="utf-8"))]
    assert not found, f"these files name a folder that only one machine has: {found}"


def test_the_lock_names_no_host_and_every_dependency() -> None:
    for name, wanted in (("requirements-dev.lock", dependencies()), ("requirements.lock", run())):
        assert "://" not in (ROOT / name).read_text()
        assert wanted <= {word.partition("==")[0] for word in locked(name)}, "make lock"


def test_what_runs_is_locked_as_it_is_tested_and_without_what_develops() -> None:
    runs, develops = locked("requirements.lock"), locked("requirements-dev.lock")
    assert runs < develops
    names = {word.partition("==")[0] for word in runs}
    assert not names & (dependencies() - run())


def locked(name: str) -> set[str]:
    lines = re.findall(r"^([\w.-]+)(?:\[.+\])?(==[\w.]+)", (ROOT / name).read_text(), re.MULTILINE)
    return {f"{package.lower()}{version}" for package, version in lines}


def dependencies() -> set[str]:
    return {re.split(r"[^\w.-]", line)[0].lower() for line in requires("ropa") or ()}


def run() -> set[str]:
    """The dependencies of who runs ropa, without those of who develops it."""
    lines = (line for line in requires("ropa") or () if "extra ==" not in line)
    return {re.split(r"[^\w.-]", line)[0].lower() for line in lines}


def test_every_dependency_says_why_it_is_there() -> None:
    page = (ROOT / "docs/decisions/0002-dependencies.md").read_text()
    explained = {word.lower() for word in re.findall(r"^\| `([\w.-]+)` \|", page, re.MULTILINE)}
    assert explained == dependencies()


def test_pyproject_holds_the_build_and_ruff_alone() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert set(settings) == {"build-system", "tool"}
    assert set(settings["tool"]) == {"ruff"}
    for line in (ROOT / "pyproject.toml").read_text().splitlines():
        if re.match(r'\s+"[A-Z]+\d*",', line):
            assert "#" in line, f"say why on the same line: {line.strip()}"


def test_setup_cfg_lists_every_package() -> None:
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in ROOT.glob("ropa/**/*.py")}
    assert set(lines_of("packages")) == found | {"ropa.fixtures", "ropa.layouts"}


def test_the_makefile_and_the_contracts_name_the_pure_rooms() -> None:
    assert f"PURE_ROOMS := {' '.join(PURE_ROOMS)}\n" in (ROOT / "Makefile").read_text()
    kept_pure = set(lines_of("source_modules", section="importlinter:contract:pure"))
    assert kept_pure == {f"ropa.{room}" for room in PURE_ROOMS if (ROOT / "ropa" / room).is_dir()}


@pytest.mark.parametrize(
    "page", sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")}), ids=named
)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text())
    assert not [link for link in links if not (page.parent / link).exists()]


def test_the_manual_names_every_setting_and_no_other() -> None:
    setting = re.compile(r"\bROPA_[A-Z_]+\b")
    read = {
        name for path in ROOT.glob("ropa/**/*.py") for name in setting.findall(path.read_text())
    }
    page = (ROOT / "docs/administrator.md").read_text()
    assert set(setting.findall(page)) == read


def test_the_papers_name_every_command_and_option() -> None:
    papers = " ".join(page.read_text() for page in (ROOT / "README.md", *ROOT.glob("docs/*.md")))
    commands = dict(every_command(ropa, "ropa"))
    options = {
        option
        for command in commands.values()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }
    expected = {*commands} | options
    assert not {words for words in expected if words not in papers}


def every_command(group: Group, name: str) -> Iterator[tuple[str, Command]]:
    """Give the commands of a group and of the groups within it, each with all its words."""
    context = Context(group)
    for one in group.list_commands(context):
        command = group.get_command(context, one)
        assert command is not None
        yield f"{name} {command.name}", command
        if isinstance(command, Group):
            yield from every_command(command, f"{name} {command.name}")


@pytest.mark.slow
def test_the_wheel_carries_the_code_and_the_data(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    source = copy_of_the_tree(tmp_path / "source")
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(source)], check=True)
    (wheel,) = tmp_path.glob("ropa-*.whl")
    carried = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert carried == expected_in_the_wheel()


def copy_of_the_tree(to: Path) -> Path:
    """Building writes beside the sources, so it is done in a copy."""
    for path in the_files():
        copy = to / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return to


def expected_in_the_wheel() -> set[str]:
    """Every file of the three folders that travel, under the name that it travels by."""
    places = [
        (path.relative_to(ROOT), WHEEL.get(path.relative_to(ROOT).parts[0])) for path in the_files()
    ]
    return {str(Path(inside, *path.parts[1:])) for path, inside in places if inside}
