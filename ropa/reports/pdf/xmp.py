"""Says in a file's metadata which report it is, and that it is accessible as well as archival."""

from typing import Any

from markupsafe import escape

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


# What PDF/A knows needs no declaration: an unambiguous reference to what the file is.
_IDENTIFIED = f"""
<rdf:Description xmlns:rdf="{_RDF}" rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier>%s</dc:identifier>
</rdf:Description>
"""


def told_in_full(metadata: Any) -> None:
    """Let a document's metadata name PDF/UA-1 beside PDF/A, and the report by its identity."""
    plain = metadata.generate_rdf_metadata
    more = _ACCESSIBLE + _IDENTIFIED % escape(metadata.custom.get("dcterms.identifier", ""))

    def whole(*asked: Any) -> bytes:
        head, end, rest = plain(*asked).rpartition(b"</rdf:RDF>")
        return bytes(head + more.encode() + end + rest)

    metadata.generate_rdf_metadata = whole
