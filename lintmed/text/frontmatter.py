"""Front matter: the settings at the very top of an article, in flat YAML or TOML."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lintmed.model.document import BlockKind, RawBlock, Run
from lintmed.text.lazily import regex
from lintmed.text.runs import code_block

_YAML_END = regex(r"^(?:---|\.\.\.)[ \t]*(?=\r?$)", re.MULTILINE)
_TOML_END = regex(r"^\+\+\+[ \t]*(?=\r?$)", re.MULTILINE)
_FENCE = regex(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n")
_PAIR = regex(r"""([ \t]*)["']?([\w.-]+)["']?[ \t]*[:=](?:[ \t]+|(?=["'\[])|\Z)(.*)""")
_TABLE = regex(r"\[+[ \t]*([\w.-]+)[ \t]*\]+[ \t]*(?:#.*)?\Z")
_ITEM = regex(r"[ \t]*-[ \t]+(.*)")
_EXCEPTION = regex(r"^[^\n]*\bignore-file[ \t]*\[[^\n]*", re.MULTILINE | re.ASCII)
_COMMENT = regex(r"[ \t]+#.*\Z")


class FrontMatter(NamedTuple):
    """The settings and the stretch of source that they take up (fences included)."""

    values: dict[str, str]
    start: int
    end: int

    def block(self, source: str) -> RawBlock | None:
        """Return the stretch between the fences as a block, if there is anything in it."""
        return next((raw._replace(kind=BlockKind.FRONT_MATTER) for raw in code_block(self._runs(source))), None)

    def _runs(self, source: str) -> Iterator[Run]:
        """Yield the stretch without exceptions: a page that excepts a rule about disclaimers has none by naming it."""
        at = self.start
        for entry in _EXCEPTION.finditer(source, self.start, self.end):
            yield Run(source[at : entry.start()], at, entry.start())
            at = entry.end()
        if self.end > at:
            yield Run(source[at : self.end], at, self.end)


def find_front_matter(source: str) -> FrontMatter | None:
    """Return the front matter at the top of *source*, or None if the text begins otherwise."""
    fence = _FENCE.match(source)
    if not fence:
        return None
    close = (_YAML_END if fence[1] == "---" else _TOML_END).search(source, fence.end())
    if not close:
        return None
    values = _parse(source[fence.end() : close.start()])
    # A rule (---) at the top of a page is no fence: what follows are no settings.
    return FrontMatter(values, fence.start(), close.end()) if values or close.start() == fence.end() else None


def _parse(text: str) -> dict[str, str]:
    """Read ``key: value`` and ``key = "value"`` lines, one level of nesting and simple lists."""
    values: dict[str, str] = {}
    table = parent = last = ""
    for line in text.splitlines():
        if header := _TABLE.match(line):
            table = parent = header[1] + "."
        elif pair := _PAIR.match(line):
            nested = pair[1] and parent
            last = (parent if nested else table) + pair[2]
            parent = parent if nested else last + "."
            values[last] = _scalar(pair[3])
        elif last and (item := _ITEM.match(line)):
            values[last] = ", ".join(filter(None, (values[last], _scalar(item[1]))))
    return {key: value for key, value in values.items() if value}


def _scalar(text: str) -> str:
    """Return a value without quotes and comment."""
    text = text.strip()
    if text[:1] in ('"', "'") and (end := text.find(text[0], 1)) > 0:
        return text[1:end]
    return "" if text[:1] == "#" else _COMMENT.sub("", text)
