"""The register from each end: what a DPO asks of an organisation, a recipient, data, a document."""

from ropa.console.ends.drawing import filed, listed, stretch
from ropa.console.ends.registry import ENDS, ends_of, section_of
from ropa.console.ends.section import Section
from ropa.console.ends.telling import Teller, teller

__all__ = [
    "ENDS",
    "Section",
    "Teller",
    "ends_of",
    "filed",
    "listed",
    "section_of",
    "stretch",
    "teller",
]
