"""Where somebody comes from, for a link that changes how pages look and leads back."""

from urllib.parse import urlsplit

from flask import request, url_for


def came_from() -> str:
    """Return the page of ours that somebody comes from, else the first one."""
    come = urlsplit(request.referrer or "")
    own = come.netloc == request.host and come.path.startswith("/") and come.path[1:2] != "/"
    if not own:
        return url_for("admin.index")
    return come.path + (f"?{come.query}" if come.query else "")
