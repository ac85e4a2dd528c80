"""The folders of jobs: where each lies, what was made, and what is kept no longer."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.operations.jobs import Job, State
from ropa.saying import Saying

if TYPE_CHECKING:
    from typing import IO

FOLDER = "jobs"
KEPT = timedelta(days=30)
"""How long the file of a job is kept after it was made."""
_BEING_ASKED = timedelta(hours=1)
"""How old a folder may be that no job is known for yet: its upload may still be coming in."""
_UPLOAD, _ATTEMPT = "upload", "attempt-"
LARGEST_UPLOAD = 32 * 2**20
"""Bytes of a file to verify that a browser brings; `ropa verify` takes larger ones."""
_PIECE = 2**20


class TooLargeError(ValueError):
    """A file that was uploaded has more bytes than any that can be verified."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a file that a job has made, or is about."""

    size: int
    digest: str


def folder_of(instance: Path, id_: str) -> Path:
    """Return the folder of a job."""
    return instance / FOLDER / id_


def upload_of(instance: Path, id_: str) -> Path | None:
    """Return the file that a job is about, if one was uploaded."""
    path = folder_of(instance, id_) / _UPLOAD
    return path if path.exists() else None


def keep_upload(instance: Path, id_: str, upload: "IO[bytes]") -> Made:
    """Keep a file that a job will be about; TooLargeError leaves nothing of it."""
    folder = _made(instance, id_)
    try:
        descriptor = os.open(folder / _UPLOAD, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(_pieces(upload))
        return _known(folder / _UPLOAD)
    except BaseException:
        forget(instance, id_)
        raise


def file_of(instance: Path, job: Job) -> Path:
    """Return where the file of a job lies when it is done: each attempt has a name of its own."""
    return folder_of(instance, job.id) / f"{job.attempts}-{job.file_name}"


@contextmanager
def workplace(instance: Path, job: Job) -> Iterator[Path]:
    """Give an empty folder for one attempt; nothing is left of it, nor of earlier ones."""
    folder = _made(instance, job.id)
    for one in folder.glob(f"{_ATTEMPT}*"):
        shutil.rmtree(one, ignore_errors=True)
    path = folder / f"{_ATTEMPT}{job.attempts}"
    path.mkdir(mode=0o700, exist_ok=True)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)  # who cancelled the job may have been faster


def settle(instance: Path, job: Job, made: Path) -> Made:
    """Give a file that was made, whole and on the disk, the place of its job's."""
    known = _known(made)
    place = file_of(instance, job)
    made.chmod(0o600)
    made.replace(place)
    descriptor = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return known


def drop_upload(instance: Path, id_: str) -> None:
    """Keep no longer what a job was about."""
    (folder_of(instance, id_) / _UPLOAD).unlink(missing_ok=True)


def forget(instance: Path, id_: str) -> None:
    """Leave nothing of a job's files."""
    shutil.rmtree(folder_of(instance, id_), ignore_errors=True)


def known_folders(instance: Path) -> tuple[Path, ...]:
    """Return the folders of jobs that are there."""
    return tuple((instance / FOLDER).glob("*"))


def is_kept(job: Job | None, folder: Path, *, now: datetime) -> bool:
    """Say whether a folder is kept: of a job to come, a file that is young, or a young question."""
    if job is None:
        return _is_young(folder, now=now)
    if job.state is State.DONE and job.ended is not None:
        return now - job.ended < KEPT
    return job.ended is None


def _is_young(folder: Path, *, now: datetime) -> bool:
    """Say whether a folder may still be asked about; so may one that another worker took away."""
    try:
        made = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    except FileNotFoundError:
        return True
    return now - made < _BEING_ASKED


def _known(path: Path) -> Made:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Made(path.stat().st_size, digest)


def _pieces(upload: "IO[bytes]") -> Iterator[bytes]:
    left = LARGEST_UPLOAD
    while piece := upload.read(_PIECE):
        if (left := left - len(piece)) < 0:
            raise TooLargeError(
                Saying("The file has more than {n} bytes; ropa verify takes it.", n=LARGEST_UPLOAD)
            )
        yield piece


def _made(instance: Path, id_: str) -> Path:
    """Return the folder of a job, made if it is not there, as that of all jobs is."""
    folder = folder_of(instance, id_)
    folder.parent.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
