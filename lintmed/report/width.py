"""How wide text stands in a terminal, and text that is safe to print there."""

import unicodedata

TAB = 4


def visible(text: str) -> str:
    """Return text without what could steer a terminal: control and direction characters become visible marks."""
    if text.isprintable():  # most texts are, and this is quick
        return text
    return "".join(char if char.isprintable() or char in "\t\u3000\u00a0" else "\ufffd" for char in text).replace("\t", " " * TAB)


def columns(text: str) -> int:
    """Return how many terminal columns *text* takes: two for a wide character, none for a combining one."""
    return sum(_columns(char) for char in visible(text))


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
