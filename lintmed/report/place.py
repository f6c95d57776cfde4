"""Paths as other programs want them."""

import os
from urllib.parse import quote


def relative(path: str) -> str:
    """Return a path with slashes and without `./` in front."""
    return os.path.normpath(path).replace(os.sep, "/")


def uri(path: str) -> str:
    """Return a path as a URI reference: relative if the path is, else with the scheme `file`."""
    name = quote(relative(path).encode("utf-8", "surrogateescape"), safe="/")
    if name.startswith("/"):
        return f"file://{name}"
    return f"file:///{name}" if os.path.isabs(path) else name
