"""The stand-alone verifier as an official runs it: what it says, and how it ends."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ropa.proof import verify_standalone as standalone
from ropa.proof.keys import public_pem
from tests.journal.keeper import NAMES, PUBLIC, Keeper, contact
from tests.proof.test_verify_standalone import KEPT_SMALL, LOST, PROGRAM, SMALL, file_of


def run(path: "Path", *more: str) -> "tuple[int, str]":
    """Run the program where nothing of ropa can be found."""
    copy = path / "verify_standalone.py"
    shutil.copy(PROGRAM, copy)
    command = [sys.executable, "-I", str(copy), str(path / "journal.jsonl"), *more]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def place(tmp_path: "Path") -> "Path":
    (tmp_path / "journal.jsonl").write_bytes(SMALL["chain"])
    (tmp_path / "journal.pub.pem").write_bytes(public_pem(PUBLIC))
    return tmp_path


def test_a_journal_that_holds_is_said_with_what_was_redacted_and_given_up(place: "Path") -> None:
    code, said = run(place, "--key", str(place / "journal.pub.pem"))
    assert code == 0
    assert ", alice: erasure) redacted former versions of ben.\n" in said
    assert ", alice: a disk was lost) restored a backup, giving up 4 to 4.\n" in said
    assert "[" not in said
    assert said.splitlines()[-1].startswith("The journal holds. Its head is 4:")
    newest = "None is signed with the newest key: it is from before, or was cut.\n"
    assert newest in said
    (place / "journal.pub.pem").write_bytes(public_pem(PUBLIC[:1]))
    code, said = run(place, "--key", str(place / "journal.pub.pem"))
    assert code == 0
    assert newest not in said


def test_heads_are_held_against_it(place: "Path") -> None:
    key = ("--key", str(place / "journal.pub.pem"))
    head = run(place, *key)[1].split("Its head is ")[1].split()[0]
    assert run(place, *key, "--head", head)[0] == 0
    assert run(place, *key, "--head", head, "--head", f"3:{'a' * 64}") == (
        1,
        f"FALSE: change 3: 3:'{'a' * 64}' is cut off or rewritten\n",
    )
    assert f"change 5: 9:'{'a' * 64}' is cut off" in run(place, *key, "--head", f"9:{'a' * 64}")[1]
    for odd in ("nine", f"4:{'a' * 63}", f"4:{'g' * 64}", f"-1:{'a' * 64}", "4"):
        code, said = run(place, *key, f"--head={odd}")
        assert code == 2
        assert f"{odd} is no head; write it as in 12:9c1f" in said


def test_a_head_is_taken_in_capitals_too_and_said_where_it_is(place: "Path") -> None:
    key = ("--key", str(place / "journal.pub.pem"))
    lies, lost = KEPT_SMALL.pair, LOST
    code, said = run(place, *key, f"--head={lies[0]}:{lies[1].upper()}", f"--head=4:{lost[1]}")
    assert code == 0
    assert f"The head {lies[0]}:{lies[1]} lies on the journal.\n" in said
    assert f"The head 4:{lost[1]} was given up by change 4.\n" in said


def test_a_head_of_which_nobody_says_that_it_was_given_up_is_none(place: "Path") -> None:
    key = ("--key", str(place / "journal.pub.pem"))
    assert run(place, *key, f"--head=4:{'f' * 64}") == (
        1,
        f"FALSE: change 4: 4:'{'f' * 64}' is cut off or rewritten\n",
    )


def test_an_unsigned_beginning_is_said(place: "Path") -> None:
    (place / "journal.jsonl").write_bytes(SMALL["old"])
    code, said = run(place, "--key", str(place / "journal.pub.pem"))
    assert code == 0
    assert said.startswith("Changes 1 to 1 are unsigned: nobody vouches for what was before.\n")


def test_its_help_says_what_its_options_are(place: "Path") -> None:
    code, said = run(place, "--help")
    assert code == 0
    assert said.count("as a report prints it") == said.count("public keys, from elsewhere") == 1


def test_what_the_keeper_wrote_can_not_steer_a_terminal(place: "Path") -> None:
    keeper = Keeper()
    keeper.change(contact("anna", "Anna"))
    keeper.change(gives_up=((2, "0" * 64),), reason="\x1b[2J")
    (place / "journal.jsonl").write_bytes(file_of(keeper))
    code, said = run(place, "--key", str(place / "journal.pub.pem"))
    assert code == 0
    assert "alice: ?[2J) restored a backup" in said


def test_without_a_key_from_elsewhere_it_refuses_and_says_why(place: "Path") -> None:
    code, said = run(place)
    assert code == 2
    assert "give --key, the public key, from anywhere but where the journal is from" in said


def test_a_change_that_was_altered_is_named(place: "Path") -> None:
    content = SMALL["chain"].replace(b"alice", b"mallory")
    (place / "journal.jsonl").write_bytes(content)
    code, said = run(place, "--key", str(place / "journal.pub.pem"))
    assert (code, said) == (
        1,
        "FALSE: change 1 has a false signature\n",
    )


def test_a_forger_can_not_make_it_say_anything(place: "Path") -> None:
    lines = SMALL["chain"].splitlines(keepends=True)
    forged = json.loads(lines[1])
    forged["body"] = forged["body"].replace(NAMES[0], r"\n\u001b[2JThe journal holds.")
    lines[1] = f"{standalone.compact(forged)}\n".encode()
    (place / "journal.jsonl").write_bytes(b"".join(lines))
    code, said = run(place, "--key", str(place / "journal.pub.pem"))
    assert code == 1
    assert "\x1b" not in said
    assert said.count("\n") == 1


def test_what_cannot_be_read_is_named(place: "Path") -> None:
    key = str(place / "journal.pub.pem")
    (place / "journal.jsonl").write_bytes(SMALL["chain"][:-9])
    code, said = run(place, "--key", key)
    assert code == 2
    assert "line 5" in said
    other = ec.generate_private_key(ec.SECP256R1()).public_key()
    pem = other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for content in (b"", pem, b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"):
        Path(key).write_bytes(content)
        assert run(place, "--key", key)[0] != 0
    Path(key).unlink()
    assert run(place, "--key", key)[0] == 2
