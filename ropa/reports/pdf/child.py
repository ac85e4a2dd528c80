"""The child process: reads one task from standard input and writes the PDF to standard output."""

import gc
import json
import logging
import resource
import sys

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from ropa.reports.drawing import layout
from ropa.reports.pdf.fence import SCHEME, Fence, disarm

OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_identifier": True, "custom_metadata": True}


def main() -> None:
    """Print the page of the task within its limits, leaving no image of its memory behind."""
    task = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_AS, (task["memory"], task["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (task["seconds"], task["seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    gc.disable()
    sys.stdout.buffer.write(printed(task["page"]))


def printed(page: str) -> bytes:
    """Print one HTML page as tagged PDF (PDF/UA-1), with the shipped fonts embedded."""
    fonts, fence = FontConfiguration(), Fence()
    shipped = layout("_shared/fonts.css").replace('url("', f'url("{SCHEME}')
    faces = CSS(string=shipped, font_config=fonts, url_fetcher=fence)
    page_maker = HTML(string=page, url_fetcher=fence)
    document = page_maker.render(stylesheets=[faces], font_config=fonts, **OPTIONS)
    disarm(document)
    return bytes(document.write_pdf(**OPTIONS))


if __name__ == "__main__":
    main()
