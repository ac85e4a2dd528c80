"""The command line: what an office does with its register, one command each."""

from ropa.cli.program import main

__all__ = ["main"]
