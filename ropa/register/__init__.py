"""The register as one value: records, links between them, documents, digest, audience."""
