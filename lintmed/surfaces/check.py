"""`lintmed check`: lint, report, and say by the exit code whether all is well."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from lintmed import __version__
from lintmed.engine import Linter, Settings
from lintmed.errors import ConfigError
from lintmed.files import write_atomically
from lintmed.model.finding import FileResult, Report
from lintmed.model.rule import Severity
from lintmed.policy.policy import Policy
from lintmed.report import human, wire
from lintmed.surfaces.batch import guarded, lint_files
from lintmed.surfaces.config import Config
from lintmed.surfaces.options import config_for, linter_for, policy_for, settings_for
from lintmed.surfaces.progress import progress
from lintmed.surfaces.walk import articles
from lintmed.text.read import read_document

if TYPE_CHECKING:
    from lintmed.surfaces.results import ResultCache

CLEAN, FOUND, NOT_CHECKED = 0, 1, 2


class Session:
    """One run: its policy, and a linter for every different setting that the configuration of files asks for."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.config = config_for(options, os.getcwd())
        self.policy: Policy = policy_for(options, self.config)
        self.settings: Settings = settings_for(options, self.config)
        self.style: str = getattr(options, "output_format", None) or self.config.values.get("output-format", "full")
        self._linters: dict[str, Linter] = {}
        self._cache = None if getattr(options, "no_cache", True) else _result_cache(self.policy.digest)

    def linter(self, path: str) -> Linter:
        """Return the linter that holds for a file."""
        settings = settings_for(self.options, config_for(self.options, path))
        if not self._needs_suggestions():
            settings = replace(settings, suggests=False)
        key = repr(settings)
        if key not in self._linters:
            self._linters[key] = linter_for(self.policy, settings)
        return self._linters[key]

    def _needs_suggestions(self) -> bool:
        """Whether the output shows rewrites or they are to be applied."""
        wanted = vars(self.options)
        return bool(wanted.get("fix") or wanted.get("diff") or self.style != "concise")

    def lint(self, path: str) -> FileResult:
        """Lint one file."""
        with open(path, "rb") as file:
            return self.lint_data(file.read(), path)

    def lint_data(self, data: bytes, path: str) -> FileResult:
        """Lint the bytes of a file of the given name."""
        linter = self.linter(path)
        if self._cache is None:
            return linter.lint(read_document(data, path))
        key = self._cache.key(data, path, repr(linter.settings))
        result = self._cache.get(key, path)
        if result is None:
            result = linter.lint(read_document(data, path))
            self._cache.put(key, result)
        return result

    def report(self, results: Iterable[FileResult]) -> Report:
        """Return the report of the run."""
        wanted = self.settings.packs
        packs = tuple((pack.id, pack.version) for pack in self.policy.packs if not wanted or pack.id in wanted)
        known, as_of = self.policy.registry, self.settings.as_of
        return Report(
            results=tuple(results),
            packs=packs,
            digest=self.policy.digest,
            as_of=as_of,
            horizon=known.horizon,
            is_dated=known.is_stale(as_of),
        )


def _result_cache(digest: str) -> "ResultCache":
    from lintmed.surfaces.results import ResultCache  # only where results are cached

    return ResultCache(digest)


def check(options: Namespace) -> int:
    """Run `lintmed check`."""
    session = Session(options)
    linter_for(session.policy, session.settings)  # wrong names are told even if there is no file
    if "-" in options.paths:
        return _check_stdin(session, options)
    results = list(_results(session, options))
    if options.fix or options.diff:
        from lintmed.surfaces.fixes import apply_fixes  # difflib is slow to import

        results = apply_fixes(results, session, options)
    report = session.report(results)
    _write(report, session, options)
    return exit_code(report, options, session.config)


def _results(session: Session, options: Namespace) -> Iterator[FileResult]:
    """Yield a result for every article; each path is searched under the configuration closest to it."""
    paths: list[str] = []
    for path in options.paths:
        config = config_for(options, path)
        exclude = config.values.get("exclude", ())
        paths += articles([path], exclude, config.folder or os.getcwd(), force_exclude=options.force_exclude)
    paths = list(dict.fromkeys(paths))
    yield from progress(lint_files(paths, session.lint, options.jobs), len(paths), options)


def _check_stdin(session: Session, options: Namespace) -> int:
    """Lint standard input; with --fix the fixed text goes to standard output and the findings to standard error."""
    if len(options.paths) > 1:
        raise ConfigError("`-` cannot stand beside other paths", hint="lint standard input in a run of its own")
    name = options.stdin_filename or "stdin.md"
    data = sys.stdin.buffer.read()
    result = guarded(lambda path: session.lint_data(data, path))(name)
    if options.fix or options.diff:
        from lintmed.surfaces.fixes import fix_stdin

        result = fix_stdin(result, data, session, options)
    report = session.report([result])
    _write(report, session, options, sys.stderr if options.fix else sys.stdout)
    return exit_code(report, options, session.config)


def _write(report: Report, session: Session, options: Namespace, stream: TextIO | None = None) -> None:
    """Write the report to standard output or to a file."""
    style = session.style
    to_file = bool(options.output_file)
    text = "".join(rendered(report, style, session, colour=not to_file and wants_colour(options)))
    if to_file:
        write_atomically(options.output_file, text.encode())
    else:
        _print(text, stream or sys.stdout)
    if style != "json" and not options.quiet:
        told = painter(session, colour=False)
        sys.stderr.write(told.total(wire.summary(report)) + told.note(report))


def _print(text: str, stream: TextIO) -> None:
    """Write to a stream; what its encoding lacks is written as an escape, never lost."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    stream.write(text)


def rendered(report: Report, style: str, session: Session, *, colour: bool) -> Iterator[str]:
    """Yield a report in the wanted format."""
    if style == "json":
        yield wire.render(report, __version__, session.policy.authorities)
    else:
        yield from human.render(report, style, painter(session, colour=colour))


def painter(session: Session, *, colour: bool) -> human.Painter:
    """Return the painter of this run."""
    return human.Painter(session.settings.lang, colour=colour, authorities=session.policy.authorities)


def wants_colour(options: Namespace) -> bool:
    """Whether to colour what goes to standard output (no-color.org; FORCE_COLOR as in other tools)."""
    if options.color != "auto":
        return bool(options.color == "always")
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def exit_code(report: Report, options: Namespace, config: Config) -> int:
    """Return 2 if anything was not checked, else 1 if a finding is grave enough, else 0."""
    if report.errors:
        return NOT_CHECKED
    level = options.fail_on or config.values.get("fail-on", "warning")
    if options.exit_zero or level == "never":
        return CLEAN
    wanted = Severity(level).rank
    grave = any(finding.severity.rank >= wanted for result in report.results for finding in result.findings)
    return FOUND if grave else CLEAN
