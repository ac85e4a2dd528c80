"""Says in a file's metadata that it is accessible (PDF/UA-1) as well as archival (PDF/A-3a)."""

from typing import Any

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PDFA = "http://www.aiim.org/pdfa/ns"
_UA = "http://www.aiim.org/pdfua/ns/id/"

# PDF/A knows no PDF/UA, so its one property is declared as an extension, with the prefixes that
# ISO 19005-3 (6.6.2.3) prescribes.
_ACCESSIBLE = f"""
<rdf:Description xmlns:rdf="{_RDF}" rdf:about="" xmlns:pdfuaid="{_UA}"
  xmlns:pdfaExtension="{_PDFA}/extension/" xmlns:pdfaSchema="{_PDFA}/schema#"
  xmlns:pdfaProperty="{_PDFA}/property#">
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Identification of PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def with_accessibility(metadata: Any) -> None:
    """Let a document's metadata name PDF/UA-1 beside the PDF/A that it already names."""
    plain = metadata.generate_rdf_metadata

    def both(*asked: Any) -> bytes:
        head, end, rest = plain(*asked).rpartition(b"</rdf:RDF>")
        return bytes(head + _ACCESSIBLE.encode() + end + rest)

    metadata.generate_rdf_metadata = both
