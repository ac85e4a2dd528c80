"""Holds an export that comes back against itself and against this instance."""

from collections.abc import Iterator

from ropa.cli.house import House
from ropa.cli.journal_check import placed
from ropa.exports import json_file, json_text
from ropa.exports.places import DamagedError
from ropa.proof.statement import Place, Statement, no, open_, yes
from ropa.register.register import UnknownRecordError


def checked_export(content: bytes, plain: object, house: House) -> Iterator[Statement]:
    """Say of an export, given as bytes and as plain data, how what it claims comes out."""
    try:
        told = json_file.opened(plain)
    except DamagedError as error:
        yield no(f"The file {error}.")
        return
    yield yes(f"Its register has the digest that the file names, {told['digest']}.")
    number, head = told["edition"]["number"], told["edition"]["head"]
    yield placed(house, number, head, vouched=False)
    again = f"It was not held against the export made again from the edition {number}"
    edition = house.edition(number)
    if house.place(number, head) is not Place.LIES:
        yield open_(f"{again}: this instance has no such edition.")
    elif edition is None:
        yield open_(f"{again}: that edition can't be read any more.")
    elif edition.redactions:
        yield open_(f"{again}: words of that edition were redacted since.")
    else:
        try:
            made = json_file.export(
                edition, audience=told["audience"], organisation=told["organisation"]
            )
        except UnknownRecordError as error:
            yield no(f"The edition {number} has no such export: {error}")
            return
        yield _compared(content, told, json_file.written(made), number)


def _compared(content: bytes, told: dict[str, object], again: bytes, number: int) -> Statement:
    if content == again:
        return yes(f"Made again from the edition {number}, the export is the same byte for byte.")
    if json_file.opened(json_text.plain(again.decode())) == told:
        return yes(
            f"Made again from the edition {number}, the export says the same; it is written in "
            f"another way, with other spaces or another order."
        )
    return no(f"Made again from the edition {number}, the export says something else.")
