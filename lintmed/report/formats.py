"""The formats of `--output-format`: one module each, imported only when it is asked for."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line needs only the names
    from lintmed.model.finding import Report
    from lintmed.report.view import View

FORMATS = (
    "full", "concise", "grouped", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "csv", "xlsx",
)  # fmt: skip
_FOR_PEOPLE = ("full", "concise", "grouped")
_SHOW_NO_REWRITE = ("concise", "grouped", "github", "gitlab", "junit")
_MODULES = {"json-lines": "jsonlines"}


def is_for_people(style: str) -> bool:
    """Whether a format is read at a terminal, so that it may be coloured."""
    return style in _FOR_PEOPLE


def shows_rewrites(style: str) -> bool:
    """Whether a format shows rewrites; proving them takes time."""
    return style not in _SHOW_NO_REWRITE


def rendered(report: "Report", style: str, view: "View") -> Iterator[str]:
    """Yield a report in a format that is text, that is, in any but xlsx."""
    if style == "json":
        from lintmed.report import wire

        yield wire.render(report, view.version, view.authorities)
    elif style in _FOR_PEOPLE:
        from lintmed.report import grouped, human

        painter = human.Painter(view.lang, colour=view.colour, authorities=view.authorities)
        yield from grouped.render(report, painter) if style == "grouped" else human.render(report, style, painter)
    else:
        yield from _pieces(import_module(f"lintmed.report.{_MODULES.get(style, style)}").render(report, view))


def _pieces(written: str | Iterator[str]) -> Iterator[str]:
    if isinstance(written, str):
        yield written
    else:
        yield from written


def workbook(report: "Report", view: "View") -> bytes:
    """Return a report as xlsx, the one format that is no text."""
    from lintmed.report import xlsx

    return xlsx.render(report, view)
