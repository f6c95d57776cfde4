"""Regular expressions that are compiled when they are first asked for something.

Most articles need a third of them, and compiling them all took a fifth of the time for one article.
"""

import re
from typing import Any, cast


class _Uncompiled:
    """Compiles at the first question, and keeps the answering methods, so that later ones cost nothing more."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(re.compile(self._source, self._flags), name)  # re keeps what it has compiled lately
        return found


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression for a constant of a module; its faults show at its first use, so a test has to use it."""
    return cast("re.Pattern[str]", _Uncompiled(source, flags))
