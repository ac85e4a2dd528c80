"""Holds an export that comes back against itself and against this instance."""

from collections.abc import Iterator
from typing import Any

from ropa.cli.as_given import as_given
from ropa.cli.house import BEYOND, House
from ropa.cli.journal_check import placed
from ropa.exports import json_file, json_text
from ropa.exports.places import DamagedError
from ropa.proof.statement import Place, Statement, no, open_, yes
from ropa.register.register import Edition, UnknownRecordError
from ropa.saying import Saying


def checked_export(content: bytes, plain: object, house: House) -> Iterator[Statement]:
    """Say of an export, given as bytes and as plain data, how what it claims comes out."""
    try:
        told = json_file.opened(plain)
    except DamagedError as error:
        yield no(Saying("The file {trouble}.", trouble=str(error)))
        return
    words = "Its register has the digest that the file names, {digest}."
    yield yes(Saying(words, digest=told["digest"]))
    number, head = told["edition"]["number"], told["edition"]["head"]
    yield placed(house, number, head, vouched=False)
    if not house.bounds.hold(told["organisation"], told["audience"], number):
        yield open_(BEYOND)
        return
    edition = house.edition(number)
    if house.place(number, head) is not Place.LIES:
        words = (
            "It was not held against the export made again from the edition {number}: this "
            "instance has no such edition."
        )
        yield open_(Saying(words, number=number))
    elif edition is None:
        words = (
            "It was not held against the export made again from the edition {number}: that "
            "edition can't be read any more."
        )
        yield open_(Saying(words, number=number))
    else:
        yield _held(content, told, edition)


def _held(content: bytes, told: dict[str, Any], edition: Edition) -> Statement:
    """Hold an export against the one that is made again, as far as no redaction hinders."""
    number = edition.number
    try:
        made = json_file.export(
            edition,
            audience=told["audience"],
            organisation=told["organisation"],
            activity=told["activity"],
        )
    except UnknownRecordError as error:
        words = "The edition {number} has no such export: {error}"
        return no(Saying(words, number=number, error=error))
    again = json_file.written(made)
    if content == again:
        words = "Made again from the edition {number}, the export is the same byte for byte."
        return yes(Saying(words, number=number))
    opened = json_file.opened(json_text.plain(again.decode()))
    if opened == told:
        words = (
            "Made again from the edition {number}, the export says the same; it is written in "
            "another way, with other spaces or another order."
        )
        return yes(Saying(words, number=number))
    given = as_given(edition, made.edition.register, told["register"])
    if given is None or not given.lost or _around(opened) != _around(told):
        words = "Made again from the edition {number}, the export says something else."
        return no(Saying(words, number=number))
    words = (
        "Made again from the edition {number}, the export says the same, but for words that were "
        "redacted since; whether these were as the file has them, nobody can tell any more: {lost}."
    )
    return open_(Saying(words, number=number, lost=", ".join(given.lost)))


def _around(told: dict[str, Any]) -> dict[str, Any]:
    """Return what an envelope says beside its register."""
    return {name: value for name, value in told.items() if name not in {"register", "digest"}}
