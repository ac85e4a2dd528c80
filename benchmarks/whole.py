"""Prints a page of HTML from standard input as one document, as WeasyPrint does it by itself.

It is what the product is measured against: the same PDF variant and attached file, the product's
fonts and fence, and nothing else of the product. The attached file is named on the command line.
"""

import logging
import sys
from datetime import datetime
from pathlib import Path

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from ropa.reports.drawing import layout
from ropa.reports.pdf.fence import SCHEME, Fence


def main(attached: str, made: str) -> None:
    """Write the PDF to standard output; `made` is the attached file's moment in ISO 8601."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    moment = datetime.fromisoformat(made)
    data = Attachment(
        string=Path(attached).read_bytes(),
        name="register.json",
        description="The data behind this report",
        relationship="Data",
        created=moment,
        modified=moment,
    )
    fonts, fence = FontConfiguration(), Fence()
    faces = layout("_shared/fonts.css").replace('url("', f'url("{SCHEME}')
    page = HTML(string=sys.stdin.read(), url_fetcher=fence)
    page.write_pdf(
        sys.stdout.buffer,
        stylesheets=[CSS(string=faces, font_config=fonts, url_fetcher=fence)],
        font_config=fonts,
        pdf_variant="pdf/a-3a",
        pdf_identifier=True,
        attachments=[data],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
