"""Asks a service for time stamps (RFC 3161): its word that a signature was there at a moment."""

import asyncio
from http.client import HTTPException
from urllib.request import Request, urlopen

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers

LONGEST = 30
"""Seconds that the service may take for an answer."""
LARGEST = 2**20
"""Bytes that an answer may have; a usual one has a few thousand."""
_ANSWER = "application/timestamp-reply"


class TimeStampService(TimeStamper):
    """A service at an address that begins with http:// or https://.

    pyHanko's own clients have no limit on an answer and need a package or a session more.
    """

    def __init__(self, url: str) -> None:
        """Take the address; nobody is asked yet."""
        super().__init__()
        self._url = url

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask for one time stamp; TimestampRequestError if the answer is none."""
        return await asyncio.to_thread(self._asked, req.dump())

    def _asked(self, question: bytes) -> tsp.TimeStampResp:
        asked = Request(self._url, question, set_tsp_headers({}))  # noqa: S310 - the settings allow http and https alone
        try:
            with urlopen(asked, timeout=LONGEST) as answer:  # noqa: S310 - as above
                kind, content = answer.headers.get_content_type(), answer.read(LARGEST + 1)
        except (OSError, HTTPException) as error:
            raise TimestampRequestError(str(error)) from error
        if kind != _ANSWER or len(content) > LARGEST:
            raise TimestampRequestError(f"it answers with {kind}, not with a time stamp")
        try:
            return tsp.TimeStampResp.load(content, strict=True)
        except ValueError as error:
            raise TimestampRequestError("its answer can't be read as a time stamp") from error
