"""What each change of the register does to the decisions about its findings, whoever makes it."""

from ropa.settling.closing import settle

__all__ = ["settle"]
