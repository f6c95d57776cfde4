"""Text in XML: escaped, and without the characters that XML 1.0 cannot hold."""

from html import escape

from lintmed.report.width import visible


def text(value: str) -> str:
    """Return text for an element or a quoted attribute; what steers or cannot stand in XML becomes a visible mark."""
    return escape("\n".join(visible(line) for line in value.split("\n")))
