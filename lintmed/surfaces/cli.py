"""The command line: arguments to frozen options, and nothing else."""

import argparse
import gc
import sys
from collections.abc import Callable, Mapping, Sequence

from lintmed import __version__
from lintmed.report.formats import FORMATS

LANGS = ("en", "zh-Hans", "zh-Hant")
_SELDOM = 100_000  # objects until cycles are looked for: a lint makes none, and looking took a twentieth of its time


def parser(command: str = "") -> argparse.ArgumentParser:
    """Return the parser of one command, which is quick to make, or of all of them."""
    top = argparse.ArgumentParser(prog="lintmed", description="Find promotional medical claims in Chinese and English articles.")
    top.add_argument("--version", action="version", version=f"lintmed {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True, prog="lintmed")
    for name in (command,) if command in _COMMANDS else _COMMANDS:
        told, add = _COMMANDS[name]
        add(commands.add_parser(name, help=told))
    return top


def _add_rule(one: argparse.ArgumentParser) -> None:
    one.add_argument("rule", metavar="ID", nargs="?", help="rule id, e.g. cn/cure-promise; without it, list all")
    _add_common(one)


def _add_explain(one: argparse.ArgumentParser) -> None:
    one.add_argument("place", metavar="FILE:LINE")
    _add_run(one)
    _add_common(one)


def _add_claims(one: argparse.ArgumentParser) -> None:
    one.add_argument("path", metavar="FILE")
    one.add_argument("--matrix", action="store_true", help="show what is cited for each claim, what kind of work that is, and what lacks")
    one.add_argument("--output-format", "--format", choices=("table", "json", "csv"), default="table", help="csv: with --matrix only")
    _add_run(one)
    _add_common(one)


def _add_verify(one: argparse.ArgumentParser) -> None:
    one.add_argument("record", metavar="FILE")
    one.add_argument("--jobs", type=_workers, default=None, metavar="N", help="worker processes (default: as many as pay)")


def _add_config(one: argparse.ArgumentParser) -> None:
    one.add_argument("action", choices=("show",))
    one.add_argument("path", metavar="FILE")
    _add_run(one)
    _add_common(one)


def _add_nothing(one: argparse.ArgumentParser) -> None:
    """The command takes no arguments."""


def _workers(text: str) -> int:
    """Return a number of processes."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"at least 1 is needed, not {number}")
    return number


def _add_common(one: argparse.ArgumentParser) -> None:
    one.add_argument("--lang", choices=LANGS, default=None, help="language of messages (default: locale)")
    one.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    one.add_argument(
        "--extension", metavar="NAME", action="append", default=[], help="folder or installed package with rules of an organisation"
    )
    one.add_argument("--policies", metavar="DIR", default=None, help="policy folder (default: the built-in one)")


def _add_run(one: argparse.ArgumentParser, *, is_dated: bool = True) -> None:
    """Options of every command that reads articles; one that gives its days itself is not *is_dated*."""
    one.add_argument("--config", metavar="FILE", default=None, help="use this configuration for all files")
    one.add_argument("--isolated", action="store_true", help="ignore all configuration files")
    one.add_argument(
        "--pack", metavar="ID", action="append", default=[], help="policy pack; may be repeated (default: core and the language's)"
    )
    one.add_argument("--select", metavar="NAME", action="append", default=[], help="only these rules, families or packs")
    one.add_argument("--ignore", metavar="NAME", action="append", default=[], help="not these rules, families or packs")
    if is_dated:
        one.add_argument("--as-of", metavar="DATE", default=None, help="judge by the law of this day, YYYY-MM-DD (default: today)")
    for gate in ("genre", "product", "speaker"):
        one.add_argument(f"--{gate}", default=None, help=f"set the {gate} instead of inferring it")


def _add_check(one: argparse.ArgumentParser) -> None:
    one.add_argument("paths", metavar="PATH", nargs="*", default=["."])
    one.add_argument("--output-format", choices=FORMATS, default=None)
    one.add_argument("-o", "--output-file", metavar="FILE", default=None)
    one.add_argument("--stdin-filename", metavar="PATH", default=None, help="name of what comes on standard input")
    one.add_argument(
        "--fail-on",
        metavar="[NAME=]LEVEL",
        action="append",
        default=[],
        help="exit with 1 from this severity on: error, warning (default), advice or never; with a name for one rule, family or pack only",
    )
    one.add_argument("--exit-zero", action="store_true", help="exit with 0 in spite of findings; never hides a 2")
    one.add_argument("--fix", action="store_true", help="apply safe rewrites")
    one.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: also those that need review")
    one.add_argument("--diff", action="store_true", help="show what --fix would change, change nothing")
    one.add_argument("--diff-base", metavar="REF", default=None, help="only findings on lines changed since this git commit or branch")
    one.add_argument("--record", metavar="FILE", default=None, help="write what decided the run and what it found, for `lintmed verify`")
    one.add_argument("--include-suppressed", action="store_true", help="in SARIF: also suppressed findings, marked as such")
    one.add_argument(
        "--explain-gates",
        action="store_true",
        help="instead of findings show what kind of page each file is, and which packs apply, and why",
    )
    _add_files_of_exceptions(one)
    one.add_argument("--approver", metavar="NAME", action="append", default=[], help="only exceptions signed by NAME hold; may be repeated")
    one.add_argument(
        "--ignore-suppressions", action="store_true", help="let no exception hold: comments, waivers, baseline, approved claims"
    )
    one.add_argument("--force-exclude", action="store_true", help="apply exclude also to files named on the command line")
    one.add_argument("--no-cache", action="store_true", help="neither read nor write cached results")
    one.add_argument("--jobs", type=_workers, default=None, metavar="N", help="worker processes (default: as many as pay)")
    one.add_argument("-q", "--quiet", action="store_true", help="only findings, no summary")
    _add_run(one)
    _add_common(one)


def _add_lsp(one: argparse.ArgumentParser) -> None:
    one.set_defaults(fail_on=[])
    one.add_argument("--stdio", action="store_true", help="taken from editors that say so; there is no other way")
    _add_files_of_exceptions(one)
    one.add_argument("--approver", metavar="NAME", action="append", default=[], help="only exceptions signed by NAME hold; may be repeated")
    one.add_argument("--ignore-suppressions", action="store_true", help="let no exception hold")
    _add_run(one)
    _add_common(one)


def _add_report(one: argparse.ArgumentParser) -> None:
    one.set_defaults(output_format="html")
    one.add_argument("paths", metavar="PATH", nargs="*", default=["."])
    one.add_argument("-o", "--output-file", metavar="FILE", default="report.html", help="default: report.html")
    one.add_argument("--apply", metavar="FILE", default=None, help="take in decisions.json: write waivers and the audit log, no report")
    one.add_argument(
        "--audit-log", metavar="FILE", default=None, help="with --apply: the record of decisions (default: lintmed-audit.jsonl)"
    )
    _add_files_of_exceptions(one)
    one.add_argument("--approver", metavar="NAME", action="append", default=[], help="only exceptions signed by NAME hold; may be repeated")
    one.add_argument("--ignore-suppressions", action="store_true", help="let no exception hold")
    one.add_argument("--force-exclude", action="store_true", help="apply exclude also to files named on the command line")
    one.add_argument("--no-cache", action="store_true", help="neither read nor write cached results")
    one.add_argument("--jobs", type=_workers, default=None, metavar="N", help="worker processes (default: as many as pay)")
    one.add_argument("-q", "--quiet", action="store_true", help="no summary")
    _add_run(one)
    _add_common(one)


def _add_audit(one: argparse.ArgumentParser) -> None:
    one.add_argument("action", choices=("verify",))
    one.add_argument("file", metavar="FILE", nargs="?", default=None, help="default: the configured one, else lintmed-audit.jsonl")
    one.add_argument("--head", metavar="HASH", default=None, help="a head that was kept elsewhere: the log must hold it")
    one.add_argument("--config", metavar="FILE", default=None, help="use this configuration")
    one.add_argument("--isolated", action="store_true", help="ignore all configuration files")
    _add_common(one)


def _add_files_of_exceptions(one: argparse.ArgumentParser) -> None:
    one.add_argument("--waivers", metavar="FILE", default=None, help="waivers by fingerprint")
    one.add_argument("--baseline", metavar="FILE", default=None, help="accepted old findings")
    one.add_argument("--approved-claims", metavar="FILE", default=None, help="library of approved wordings")


def _add_waivers(one: argparse.ArgumentParser) -> None:
    _add_exceptions(one, ("list", "prune"))


def _add_baseline(one: argparse.ArgumentParser) -> None:
    _add_exceptions(one, ("create", "update", "prune"))


def _add_exceptions(one: argparse.ArgumentParser, actions: Sequence[str]) -> None:
    """Options of a command that keeps a file of exceptions."""
    one.add_argument("action", choices=actions)
    one.add_argument("paths", metavar="PATH", nargs="*", default=["."])
    one.add_argument("--jobs", type=_workers, default=None, metavar="N", help="worker processes (default: as many as pay)")
    one.add_argument("--force-exclude", action="store_true", help="apply exclude also to files named on the command line")
    _add_files_of_exceptions(one)
    _add_run(one)
    _add_common(one)


def _add_policy(one: argparse.ArgumentParser) -> None:
    kinds = one.add_subparsers(dest="action", metavar="ACTION", required=True)
    new = kinds.add_parser("new", help="write a commented template of a rule")
    new.add_argument("rule", metavar="PACK/NAME")
    new.add_argument(
        "--kind", choices=("claim", "omission", "presence", "statistic"), default="claim", help="what the rule is about (default: claim)"
    )
    test = kinds.add_parser("test", help="prove the examples of rules")
    test.add_argument("names", metavar="NAME", nargs="*", help="rule ids or packs (default: all)")
    check = kinds.add_parser("check", help="look for dead phrases, unreachable lines, expired or unknown authorities")
    _add_diff(kinds.add_parser("diff", help="list the findings that appear and vanish between two days, with the reason"))
    cover = kinds.add_parser("coverage", help="show which families are covered in which pack, language and class of product, and the holes")
    cover.add_argument("packs", metavar="PACK", nargs="*", help="only these packs (default: all)")
    cover.add_argument("--output-format", choices=("table", "csv"), default="table")
    cover.add_argument("--fail-on-holes", action="store_true", help="exit with 1 if a family that a pack names is not covered")
    cover.add_argument("--quality", metavar="FILE", default=None, help="measured precision (default: docs/quality.json, if it is there)")
    for each in (new, test, check, cover):
        _add_common(each)
    check.add_argument("--as-of", metavar="DATE", default=None)


def _add_diff(one: argparse.ArgumentParser) -> None:
    one.add_argument("paths", metavar="PATH", nargs="+")
    one.add_argument("--from", dest="start", metavar="DATE", required=True, help="the first day, YYYY-MM-DD")
    one.add_argument("--to", dest="end", metavar="DATE", required=True, help="the second day")
    one.add_argument("--output-format", choices=("text", "json"), default="text")
    one.add_argument("--jobs", type=_workers, default=None, metavar="N", help="worker processes (default: as many as pay)")
    one.add_argument("--force-exclude", action="store_true", help="apply exclude also to files named on the command line")
    _add_files_of_exceptions(one)
    _add_run(one, is_dated=False)
    _add_common(one)


def _add_registry(one: argparse.ArgumentParser) -> None:
    kinds = one.add_subparsers(dest="action", metavar="ACTION", required=True)
    show = kinds.add_parser("show", help="tell all that is recorded about a product, class, guideline, term or figure")
    show.add_argument("name", metavar="NAME", help="a name as texts write it, or an id")
    listed = kinds.add_parser("list", help="list the records")
    verify = kinds.add_parser("verify", help="list what to look up again: open decisions, weak sources, doubtful fields")
    _add_import(kinds.add_parser("import", help="set an official download beside the records: Drugs@FDA, EMA's medicines table, openFDA"))
    for each in (show, listed, verify):
        each.add_argument("--as-of", metavar="DATE", default=None, help="the day, YYYY-MM-DD (default: today)")
        _add_common(each)


def _add_import(one: argparse.ArgumentParser) -> None:
    one.add_argument("path", metavar="PATH", help="archive, folder, XLSX, CSV or JSON as the agency publishes it")
    one.add_argument(
        "--source-url", metavar="URL", default=None, help="where the file came from; only the agency's own site makes records verified"
    )
    one.add_argument(
        "--add", metavar="NAME", action="append", default=[], help="take in a product that the registry does not know; may be repeated"
    )
    one.add_argument("--write", action="store_true", help="write the records (default: show what would change)")
    _add_common(one)


_COMMANDS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "check": ("lint files, folders or standard input (-)", _add_check),
    "rule": ("explain a rule", _add_rule),
    "explain": ("tell how every claim on a line was judged", _add_explain),
    "claims": ("list every claim of an article, also those that no rule objects to", _add_claims),
    "verify": ("run again what a record tells of, and tell what differs", _add_verify),
    "report": ("write one HTML file for the reviewer of many articles, or take in what was decided there", _add_report),
    "waivers": ("list waivers with their state, or take out those that are of no use", _add_waivers),
    "baseline": ("accept what is found now", _add_baseline),
    "audit": ("verify the record of decisions", _add_audit),
    "policy": ("for policy authors: new, test, check, diff, coverage", _add_policy),
    "registry": ("dated facts: show, list, verify, import", _add_registry),
    "config": ("show which settings hold for a file, and why", _add_config),
    "lsp": ("serve an editor over standard input and output (Language Server Protocol)", _add_lsp),
    "clean": ("remove cached results and compiled policies", _add_nothing),
    "version": ("print versions and the policy digest", _add_nothing),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run lintmed and return its exit code: 0 clean, 1 findings, 2 something was not checked."""
    given = sys.argv[1:] if arguments is None else arguments
    gc.set_threshold(_SELDOM)
    options = parser(given[0] if given else "").parse_args(given)
    from lintmed.surfaces.commands import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
