"""`lintmed check`: lint, report, and say by the exit code whether all is well."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lintmed.engine import Linter
from lintmed.errors import ConfigError
from lintmed.model.exemption import Terms
from lintmed.model.finding import FileResult, Report
from lintmed.model.settings import Settings
from lintmed.model.span import Span
from lintmed.policy.policy import Policy
from lintmed.report.formats import is_for_people, shows_rewrites
from lintmed.surfaces.batch import guarded, lint_files
from lintmed.surfaces.gate import Gate, read_gate, unknown_names
from lintmed.surfaces.options import config_for, linter_for, named_file, policy_for, settings_for
from lintmed.surfaces.output import write
from lintmed.surfaces.progress import progress
from lintmed.surfaces.walk import articles
from lintmed.text.decode import decode
from lintmed.text.read import read_document

if TYPE_CHECKING:
    from lintmed.surfaces.exceptions import Asked, Exceptions
    from lintmed.surfaces.results import ResultCache

CLEAN, FOUND, NOT_CHECKED = 0, 1, 2
_NOT_OF_GATES = ("output_format", "output_file", "fix", "diff", "diff_base", "record")
FEW = 10  # files; of more, the terminal shows no rewrites: proving them costs as much again as finding, and nobody reads that far


class Session:
    """One run: its policy, and a linter for every different setting that the configuration of files asks for."""

    def __init__(self, options: Namespace, folder: str = "", policy: Policy | None = None) -> None:
        """Begin a run in *folder* (default: the current one); a *policy* that is loaded already is not loaded again."""
        self.options = options
        self.config = config_for(options, folder or os.getcwd())
        self.policy: Policy = policy or policy_for(options, self.config)
        self.settings: Settings = settings_for(options, self.config)
        self.style: str = getattr(options, "output_format", None) or self.config.values.get("output-format", "full")
        self.exceptions = self._exceptions()
        self.is_long = False  # whether more files are linted than people read the findings of
        self.rewrites: bool | None = None  # whether rewrites are sought; None: if the output shows them
        self.given: dict[str, bytes] = {}  # what came on standard input, by the name that it was given
        self._linters: dict[str, Linter] = {}
        self._cache = None if getattr(options, "no_cache", True) else _result_cache(self.policy.digest)

    def _exceptions(self) -> "Exceptions | None":
        """Read the files of exceptions that options or configuration name."""
        if not self.settings.suppresses:
            return None
        asked = ("waivers", "" if getattr(self.options, "without_baseline", False) else "baseline", "approved-claims")
        waivers, baseline, approved = (named_file(key, self.options, self.config) if key else "" for key in asked)
        if not (waivers or baseline or approved):
            return None
        from lintmed.surfaces.exceptions import Exceptions, read_approved_claims  # YAML, and only where there is such a file

        if approved:
            claims = read_approved_claims(approved, (pack.id for pack in self.policy.packs))
            self.settings = self.settings._replace(approved=claims)
        protected = frozenset(head.id for head in self.policy.heads if not head.suppressible)
        terms = Terms(self.settings.as_of, frozenset(self.settings.approvers), protected)
        return Exceptions(waivers, baseline, terms, self.settings.lang) if waivers or baseline else None

    def asked(self) -> "Asked":
        """Return which rules this run asks."""
        from lintmed.surfaces.exceptions import Asked  # only where there are files of exceptions

        chosen = self.settings.select or self.settings.ignore or self.settings.packs or self.settings.market
        return Asked(frozenset(rule.id for rule in self.linter(".").selection.enabled()), all=not chosen)

    def gate(self) -> Gate:
        """Return which findings make the run fail; raises ConfigError for a name that is no rule, family or pack."""
        gate = read_gate(self.options.fail_on or self.config.values.get("fail-on", ()), "--fail-on")
        if unknown := unknown_names(gate, self.policy):
            raise ConfigError(f"no rule, family or pack is called `{unknown[0]}`", place="fail-on", hint="`lintmed rule` lists all rules")
        return gate

    def linter(self, path: str) -> Linter:
        """Return the linter that holds for a file."""
        settings = settings_for(self.options, config_for(self.options, path))._replace(approved=self.settings.approved)
        if not self._needs_suggestions():
            settings = settings._replace(suggests=False)
        key = repr(settings)
        if key not in self._linters:
            known = next(iter(self._linters.values()), None)
            self._linters[key] = linter_for(self.policy, settings, known.lexicon if known else None)
        return self._linters[key]

    def _needs_suggestions(self) -> bool:
        """Whether the output shows rewrites or they are to be applied."""
        if self.rewrites is not None:
            return self.rewrites
        wanted = vars(self.options)
        if wanted.get("fix") or wanted.get("diff"):
            return True
        return shows_rewrites(self.style) and not (self.style == "full" and self.is_long)

    def lint(self, path: str) -> FileResult:
        """Lint one file."""
        return self.lint_data(self.data(path), path)

    def data(self, path: str) -> bytes:
        """Return the bytes of an article, of standard input too."""
        if path in self.given:
            return self.given[path]
        if os.path.isdir(path):  # one that could not be searched; this raises the reason
            os.listdir(path)
        with open(path, "rb") as file:
            return file.read()

    def lint_data(self, data: bytes, path: str, near: Span | None = None) -> FileResult:
        """Lint the bytes of a file of the given name, and apply waivers and baseline: they are no part of what is cached.

        Rewrites that are sought only *near* a range of the source are not cached either.
        """
        result = self._lint_data(data, path, near)
        return self.exceptions.applied(result, decode(data, path).text) if self.exceptions and result.findings else result

    def _lint_data(self, data: bytes, path: str, near: Span | None) -> FileResult:
        linter = self.linter(path)
        if self._cache is None or near:
            return linter.lint(read_document(data, path), near)
        key = self._cache.key(data, path, repr(linter.settings))
        result = self._cache.get(key, path)
        if result is None:
            result = linter.lint(read_document(data, path))
            self._cache.put(key, result)
        return result

    def report(self, results: Iterable[FileResult]) -> Report:
        """Return the report of the run."""
        results = tuple(results)
        packs = self.linter(".").selection.ran(result.gates.market for result in results if result.gates)
        known, as_of = self.policy.registry, self.settings.as_of
        return Report(
            results=results,
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
    gate = session.gate()
    _refuse_contradictions(options, session.style)
    if "-" in options.paths:
        return _check_stdin(session, options, gate)
    if options.explain_gates:
        from lintmed.surfaces.gates import explain_gates

        return explain_gates(article_paths(options), session)
    report = session.report(_results(session, options))
    _tell_of_rewrites(session, options)
    write(report, session, options)
    if options.record:
        from lintmed.surfaces.record import write_record  # few runs are recorded

        write_record(options.record, report, session)
    return exit_code(report, options, gate)


def _refuse_contradictions(options: Namespace, style: str) -> None:
    """Raise ConfigError for options of which one would silently not hold."""
    if options.record and ("-" in options.paths or options.fix or options.diff_base):
        raise ConfigError("--record cannot be combined with -, --fix or --diff-base", hint="record a run over files as they are")
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise ConfigError("--unsafe-fixes does nothing by itself", hint="add --fix or --diff")
    if options.diff and not options.output_file and not (is_for_people(style) or style == "github"):
        raise ConfigError(f"--diff would stand in the middle of {style}", hint="add -o FILE for the report")
    given = vars(options)
    odd = next((name for name in _NOT_OF_GATES if given[name]), "") if options.explain_gates else ""
    if odd:
        raise ConfigError(
            f"--explain-gates shows no findings; --{odd.replace('_', '-')} has no place beside it", hint="leave one of them out"
        )


def _results(session: Session, options: Namespace) -> list[FileResult]:
    """Lint, and apply rewrites if that is asked for; with --diff-base only what stands on changed lines."""
    paths = article_paths(options)
    session.is_long = len(paths) > FEW
    if not options.diff_base:
        results = _fixed(linted(paths, session, options), session, options)
        idle = _idle_waivers(results, session) if session.exceptions else None
        return [*results, idle] if idle else results
    from lintmed.surfaces.changes import changes_since, on_changed_lines  # subprocess is slow to import

    changes = changes_since(options.diff_base, paths)
    found = linted([path for path in paths if changes.of(path)], session, options)
    results = _fixed([on_changed_lines(one, changes) for one in found], session, options)
    if options.fix:
        changes = changes_since(options.diff_base, paths)
    return [on_changed_lines(one, changes) for one in results]


def _idle_waivers(results: list[FileResult], session: Session) -> FileResult | None:
    from lintmed.surfaces.exceptions import found_in  # is loaded already where there is such a file

    assert session.exceptions is not None
    return session.exceptions.told_unused(found_in(results), [one.path for one in results if one.errors], session.asked())


def linted(paths: list[str], session: Session, options: Namespace) -> list[FileResult]:
    """Return the results of articles, in the order of the paths."""
    return list(progress(lint_files(paths, session.lint, options.jobs), len(paths), options))


def _tell_of_rewrites(session: Session, options: Namespace) -> None:
    """Say on standard error that a long report on the terminal shows no rewrites."""
    if session.style == "full" and session.is_long and not (options.fix or options.diff or options.quiet):
        print(
            f"lintmed: no rewrites are shown for more than {FEW} files; lint fewer at a time, or use --diff or another format",
            file=sys.stderr,
        )


def _fixed(results: list[FileResult], session: Session, options: Namespace) -> list[FileResult]:
    if not (options.fix or options.diff):
        return results
    from lintmed.surfaces.fixes import apply_fixes  # difflib is slow to import

    return apply_fixes(results, session, options)


def article_paths(options: Namespace) -> list[str]:
    """Return the articles; each path is searched under the configuration closest to it. What the run writes is none of them."""
    given = vars(options)
    written = [path for name in ("output_file", "record") if (path := given.get(name)) and os.path.isfile(path)]
    for path in options.paths:
        if os.path.isfile(path) and _is_among(path, written):
            raise ConfigError("would be overwritten by the report about it", place=path, hint="name another file to be written")
    paths: list[str] = []
    for path in options.paths:
        config = config_for(options, path)
        exclude = config.values.get("exclude", ())
        paths += articles([path], exclude, config.folder or os.getcwd(), force_exclude=options.force_exclude)
    return [path for path in dict.fromkeys(paths) if not _is_among(path, written)]


def _is_among(path: str, files: Iterable[str]) -> bool:
    return any(os.path.samefile(path, file) for file in files if os.path.exists(path))


def _check_stdin(session: Session, options: Namespace, gate: Gate) -> int:
    """Lint standard input; with --fix the fixed text goes to standard output and the findings to standard error."""
    if len(options.paths) > 1:
        raise ConfigError("`-` cannot stand beside other paths", hint="lint standard input in a run of its own")
    if options.diff_base:
        raise ConfigError("--diff-base needs files", hint="git knows nothing of standard input")
    if sys.stdin is None:
        raise ConfigError("standard input is closed", hint="name files instead of `-`")
    name = options.stdin_filename or "stdin.md"
    session.given[name] = sys.stdin.buffer.read()
    if options.explain_gates:
        from lintmed.surfaces.gates import explain_gates

        return explain_gates([name], session)
    result = guarded(session.lint)(name)
    if options.fix or options.diff:
        from lintmed.surfaces.fixes import fix_stdin

        result = fix_stdin(result, session, options)
    report = session.report([result])
    write(report, session, options, sys.stderr if options.fix else sys.stdout)
    return exit_code(report, options, gate)


def exit_code(report: Report, options: Namespace, gate: Gate) -> int:
    """Return 2 if anything was not checked, else 1 if the gate stops a finding, else 0."""
    if report.errors:
        return NOT_CHECKED
    stopped = any(gate.stops(finding) for result in report.results for finding in result.findings)
    return FOUND if stopped and not options.exit_zero else CLEAN
