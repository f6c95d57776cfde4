"""`lintmed waivers` and `lintmed baseline`: keep the files of exceptions."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from lintmed.errors import ConfigError
from lintmed.files import write_atomically
from lintmed.judge.exemptions import state_of
from lintmed.judge.notices import FAMILY
from lintmed.model.exemption import Exemption, State, Terms
from lintmed.model.finding import FileResult
from lintmed.report.width import columns, visible
from lintmed.surfaces.check import CLEAN, NOT_CHECKED, Session, article_paths, linted
from lintmed.surfaces.exceptions import BASELINE_VERSION, Row, baseline_rows, beside, found_in, read_waivers
from lintmed.surfaces.waivers import without

BASELINE = "lintmed-baseline.json"
_ONLY_CHECK_ASKS = {
    "output_format": "concise", "no_cache": False, "quiet": False, "fix": False, "diff": False, "diff_base": None, "approver": [],
    "ignore_suppressions": False, "without_baseline": True,  # it must not cover what is to be counted
}  # fmt: skip


def waivers(options: Namespace) -> int:
    """List waivers with their state, or take out those that are expired or cover nothing."""
    session = _session(options)
    if session.exceptions is None:
        raise ConfigError("no waivers file is named", hint="--waivers FILE, or `waivers = …` in lintmed.toml")
    results = linted(article_paths(session.options), session, session.options)
    if _failed(results):
        return NOT_CHECKED
    path, unused = session.exceptions.waivers_file, set(session.exceptions.unused(found_in(results), session.asked()))
    terms = Terms(session.settings.as_of, frozenset(session.settings.approvers))
    states = [_state(one, terms, unused) for one in read_waivers(path)]
    if options.action == "prune":
        gone = [at for at, state in enumerate(states) if state in (State.EXPIRED, State.UNUSED)]
        if gone:
            text = Path(path).read_bytes().decode()
            write_atomically(path, without(path, text, session.exceptions.waivers, gone).encode())
        print(f"{path}: {len(gone)} of {len(states)} waivers taken out")
        return CLEAN
    _print_table(session.exceptions.waivers, states)
    return CLEAN


def _state(one: Exemption, terms: Terms, unused: set[Exemption]) -> str:
    state = state_of(one, "", terms)
    if state is State.EXPIRED:
        return state
    return State.UNUSED if one in unused else state or "active"


def _print_table(found: Sequence[Exemption], states: Sequence[str]) -> None:
    header = ("state", "until", "by", "fingerprint", "rule", "reason")
    rows = [
        (state, one.until, visible(one.by), visible(one.fingerprint), ", ".join(one.rules) or "–", visible(" ".join(one.reason.split())))
        for one, state in zip(found, states, strict=True)
    ]
    widths = [max(columns(row[at]) for row in (header, *rows)) for at in range(len(header) - 1)]
    for row in (header, *rows):
        cells = [cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=False)]
        print("  ".join([*cells, row[-1]]))


def baseline(options: Namespace) -> int:
    """Accept what is found now, or forget what is gone."""
    chosen = options.baseline or _configured(options) or BASELINE
    exists = os.path.isfile(chosen)
    if exists is (options.action == "create"):
        hint = "`lintmed baseline update` takes in what is found now" if exists else "`lintmed baseline create` makes one"
        raise ConfigError("exists already" if exists else "does not exist", place=chosen, hint=hint)
    old = baseline_rows(chosen) if exists else {}
    session = _session(options)
    results = linted(article_paths(session.options), session, session.options)
    if _failed(results):
        return NOT_CHECKED
    protected = frozenset(head.id for head in session.policy.heads if not head.suppressible)
    asked = session.asked().rules
    folder = os.path.dirname(os.path.abspath(chosen))
    files = {name: found for name, found in old.items() if os.path.exists(os.path.join(folder, name))}
    moved = [row for name, found in old.items() if name not in files for row in found]  # their text may stand elsewhere now
    for result in results:
        name, now = beside(chosen, result.path), _counted(result, protected)
        before = old.get(name, moved)
        others = [row for row in before if row["rule"] not in asked]  # this run says nothing of them
        files[name] = others + (_still_there(before, now) if options.action == "prune" else now)
    kept = {name: files[name] for name in sorted(files) if files[name]}
    data = {"version": BASELINE_VERSION, "as_of": session.settings.as_of, "policy": session.policy.digest, "files": kept}
    write_atomically(chosen, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace"))
    print(f"{chosen}: accepted findings: {_total(kept.values())} (before: {_total(old.values())}), files: {len(kept)}")
    return CLEAN


def _counted(result: FileResult, protected: frozenset[str]) -> list[Row]:
    """Return the findings that may be accepted, by content: no line, no column."""
    rows: dict[str, dict[str, str | int]] = {}
    for finding in result.findings:
        if finding.is_open and finding.family != FAMILY and protected.isdisjoint(finding.rules):
            row = rows.setdefault(
                finding.fingerprint, {"rule": finding.rule, "excerpt": finding.excerpt, "fingerprint": finding.fingerprint, "count": 0}
            )
            row["count"] = int(row["count"]) + 1
    return sorted(rows.values(), key=lambda row: (str(row["rule"]), str(row["fingerprint"])))


def _still_there(old: Iterable[Row], now: Iterable[Row]) -> list[Row]:
    """Return the accepted findings that are found today, no more often than they were accepted."""
    found = {row["fingerprint"]: int(row["count"]) for row in now}
    return [{**row, "count": min(int(row["count"]), found[row["fingerprint"]])} for row in old if row["fingerprint"] in found]


def _total(files: Iterable[Iterable[Row]]) -> int:
    return sum(int(row["count"]) for rows in files for row in rows)


def _configured(options: Namespace) -> str:
    """Return the baseline that the configuration names, whether it exists or not."""
    from lintmed.surfaces.options import config_for

    config = config_for(options, os.getcwd())
    return os.path.normpath(os.path.join(os.path.relpath(config.folder), config.values["baseline"])) if "baseline" in config.values else ""


def _session(options: Namespace) -> Session:
    """Return a run for one of these commands."""
    return Session(Namespace(**{**_ONLY_CHECK_ASKS, **vars(options)}))


def _failed(results: Iterable[FileResult]) -> bool:
    """Whether a file could not be checked, which is told; nothing may be decided on half of the articles."""
    errors = [error for result in results for error in result.errors]
    for error in errors:
        print(f"lintmed: {visible(error.splitlines()[0])}", file=sys.stderr)
    return bool(errors)
